"""`python -m server`: the command line."""

import gc

from server.names_check import refuse_shadows

if __name__ == "__main__":
    # Before anything else is imported: a shadowed package would fail in words that nobody understands.
    refuse_shadows()
    # What is imported stays: looking it over for garbage meanwhile takes a fifth of the start. The command turns it on.
    gc.disable()

    from server.cli import run

    run()
