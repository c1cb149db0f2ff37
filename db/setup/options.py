"""What may be asked of a setup beyond what it always does."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """`add_numbers`: columns for external numbers where there are none, which the ERP's dictionary must know too.
    `indexes`: those that make pages and searches fast, beside the one by stamp. `exit_log`: triggers that log what
    leaves no stamp."""

    add_numbers: bool = False
    indexes: bool = False
    exit_log: bool = False
