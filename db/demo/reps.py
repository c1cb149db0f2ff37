"""Sales representatives (SA3), and the people who log in as them."""

from dataclasses import dataclass

from db import models
from db.demo.plan import Plan
from db.demo.rows import Rows
from db.demo.tax_ids import cpf
from db.demo.vocabulary import Vocabulary, address

ADMINISTRATOR = "000000"
# Codes of special ones, above those of the many.
WITHOUT_PERSONAL_DATA, WITHOUT_USER, FORMER = 9001, 9002, 9003


@dataclass(frozen=True)
class Rep:
    """`user_code` is blank where nobody logs in as this one; `login` where the demo offers no log-in for it."""

    code: str
    name: str
    user_code: str = ""
    login: str = ""


def team(plan: Plan, words: Vocabulary) -> tuple[Rep, ...]:
    """The representatives who log in, `rep1` first, and sell most."""
    random = plan.random("reps")
    codes = [f"{number:06d}" for number in range(1, plan.reps + 1)]
    return tuple(Rep(code, words.person(random), code, f"rep{number}") for number, code in enumerate(codes, 1))


def special(plan: Plan, words: Vocabulary) -> tuple[Rep, Rep, Rep]:
    """Whose user may not read personal data; who has no user; who left, and whose record is deleted."""
    random = plan.random("special reps")
    return (
        Rep(f"{WITHOUT_PERSONAL_DATA:06d}", words.person(random), f"{WITHOUT_PERSONAL_DATA:06d}", "noprivacy"),
        Rep(f"{WITHOUT_USER:06d}", words.person(random)),
        Rep(f"{FORMER:06d}", words.person(random)),
    )


def write(rows: Rows, plan: Plan, words: Vocabulary) -> None:
    """Every representative; the record of the one who left is deleted, and rep1's code was somebody else's before."""
    first, *_ = everyone = (*team(plan, words), *special(plan, words))
    random = plan.random("rep records")
    for rep in (*everyone, Rep(first.code, words.person(random))):
        state, city, _ = words.place(random)
        rows.add(
            models.SalesRep,
            deleted=rep.code == f"{FORMER:06d}" or (rep.code == first.code and not rep.user_code),
            code=rep.code,
            name=rep.name,
            short_name=rep.name.split()[0],
            user_code=rep.user_code,
            email=address(rep.name, "vendas"),
            type="E",
            commission=random.choice((2.5, 3, 3.5)),
            supervisor_code=first.code if rep is not first else "",
            team_code="000001",
            tax_id=cpf(random),
            state=state.name,
            city=city[:15],
        )
