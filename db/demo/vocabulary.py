"""The words that names and addresses are made of: Brazilian, and nobody's in particular."""

from dataclasses import dataclass
from random import Random

from db.demo.plan import Plan
from db.demo.states import STATES, State
from db.search import fold

TRADES = (
    "Comercial", "Ferragens", "Materiais", "Depósito", "Casa", "Distribuidora", "Construtora", "Mercantil",
    "Empório", "Atacado", "Loja", "Oficina", "Marcenaria", "Hidráulica", "Elétrica", "Tintas",
)  # fmt: skip
FORMS = ("Ltda", "Ltda", "Ltda", "Ltda ME", "EPP", "S.A.", "e Filhos Ltda")
_POOL = 400
_CITIES = 40


@dataclass(frozen=True)
class Vocabulary:
    """Pools of words; `cities` by state, each with its code."""

    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    streets: tuple[str, ...]
    districts: tuple[str, ...]
    cities: dict[str, tuple[tuple[str, str], ...]]

    @classmethod
    def of(cls, plan: Plan) -> "Vocabulary":
        from faker import Faker  # noqa: PLC0415  # servers know this package for its log-ins, and need no Faker

        fake = Faker("pt_BR")
        fake.seed_instance(plan.seed)
        cities = [_capital(fake.unique.city()) for _ in range(_CITIES * len(STATES))]
        return cls(
            first_names=tuple(fake.first_name() for _ in range(_POOL)),
            last_names=tuple(_capital(fake.last_name()) for _ in range(_POOL)),
            streets=tuple(fake.street_name() for _ in range(_POOL)),
            districts=tuple(fake.bairro()[:40] for _ in range(_POOL)),
            cities={
                state.name: tuple(
                    (cities[place * _CITIES + number][:60], f"{place * _CITIES + number + 101:05d}")
                    for number in range(_CITIES)
                )
                for place, state in enumerate(STATES)
            },
        )

    def person(self, random: Random) -> str:
        """A first name and two last names."""
        return f"{random.choice(self.first_names)} {random.choice(self.last_names)} {random.choice(self.last_names)}"

    def company(self, random: Random) -> tuple[str, str]:
        """A company's name and trade name."""
        trade = f"{random.choice(TRADES)} {random.choice(self.last_names)}"
        return f"{trade} {random.choice(self.last_names)} {random.choice(FORMS)}", trade

    def place(self, random: Random) -> tuple[State, str, str]:
        """A state, a city there and the city's code."""
        state = random.choices(STATES, [each.share for each in STATES])[0]
        # The larger a city, the more customers it has.
        city, code = self.cities[state.name][int(_CITIES * random.random() ** 2)]
        return state, city, code


def address(name: str, host: str) -> str:
    """An e-mail address of at most 30 characters, below a domain that never exists."""
    plain = "".join(letter for letter in fold(name) if (letter.isascii() and letter.isalnum()) or letter == " ")
    local = ".".join(plain.split()[:2])
    domain = f"@{host}.example"
    return f"{local[: 30 - len(domain)].rstrip('.')}{domain}"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
