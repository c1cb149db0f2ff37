"""The catalogue (SB1): tools, fittings and paint, some sold by weight or length, some no longer sold."""

from dataclasses import dataclass
from random import Random

from db import models
from db.demo.numbers import numbered
from db.demo.plan import Plan
from db.demo.rows import Rows

GROUPS = (
    ("0100", "Parafuso", "Porca", "Arruela", "Prego", "Bucha"),
    ("0200", "Martelo", "Alicate", "Chave de fenda", "Serrote", "Trena"),
    ("0300", "Tinta acrílica", "Verniz", "Massa corrida", "Esmalte", "Selador"),
    ("0400", "Tubo PVC", "Joelho PVC", "Registro", "Torneira", "Sifão"),
    ("0500", "Cabo flexível", "Disjuntor", "Tomada", "Lâmpada LED", "Interruptor"),
    ("0600", "Dobradiça", "Fechadura", "Cadeado", "Puxador", "Corrediça"),
)
MATERIALS = ("inox", "zincado", "latão", "cromado", "branco", "preto", "reforçado", "padrão")
SIZES = ("3mm", "5mm", "8mm", "10mm", "12mm", "16mm", "20mm", "25mm", "32mm", "40mm", "50mm", "75mm", "100mm")
# Unit, what the quantity is a multiple of (hundredths), how often.
UNITS = (("UN", 100, 60), ("CX", 100, 20), ("KG", 25, 8), ("M", 50, 7), ("L", 50, 5))
WAREHOUSES = ("01", "02")


@dataclass(frozen=True, slots=True)
class Product:
    """Prices in cents, quantities in hundredths: `step` is the least that is sold; weights in ten-thousandths of kg."""

    code: str
    description: str
    unit: str
    group: str
    price: int
    step: int
    weight: int
    warehouse: str

    def even(self, cents: int) -> int:
        """A price near `cents` that makes whole cents of any quantity that is sold."""
        grain = 100 // self.step
        return max(grain, cents // grain * grain)


def count(plan: Plan) -> int:
    return min(2500, max(120, plan.customers // 5))


def catalogue(plan: Plan) -> tuple[Product, ...]:
    """Every product that is sold."""
    random = plan.random("products")
    return tuple(_product(random, number) for number in range(1, count(plan) + 1))


def _product(random: Random, number: int) -> Product:
    group, *nouns = GROUPS[number % len(GROUPS)]
    unit, step, _ = random.choices(UNITS, [each[2] for each in UNITS])[0]
    description = f"{random.choice(nouns)} {random.choice(MATERIALS)} {random.choice(SIZES)}"
    # From R$ 3 to R$ 180, in steps that any quantity makes whole cents of.
    price = int(300 * 60 ** random.random()) // 20 * 20
    return Product(
        code=f"{group}{numbered(number, 5)}",
        description=description[:30],
        unit=unit,
        group=group,
        price=price,
        step=step,
        weight=random.randrange(500, 80_000),
        warehouse=WAREHOUSES[number % 7 == 3],
    )


def write(rows: Rows, plan: Plan, products: tuple[Product, ...]) -> None:
    """The products, blocked ones among them; then one that was deleted, and one whose code was used again."""
    random = plan.random("product records")
    for number, product in enumerate(products, 1):
        _write(rows, random, product, blocked=number % 29 == 0)
    last = products[-1]
    _write(rows, random, last, description="Item substituído", deleted=True)
    _write(rows, random, last, code="DESCONTINUADO", description="Item fora de linha", deleted=True)


def _write(
    rows: Rows,
    random: Random,
    product: Product,
    *,
    code: str = "",
    description: str = "",
    blocked: bool = False,
    deleted: bool = False,
) -> None:
    rows.add(
        models.Product,
        deleted=deleted,
        code=code or product.code,
        description=description or product.description,
        type="PA" if random.random() < 0.7 else "ME",
        unit=product.unit,
        group=product.group,
        default_warehouse=product.warehouse,
        base_price=product.price / 100,
        flow_type_code="501",
        tax_classification=f"{random.randrange(3000, 9999)}{random.randrange(10_000):04d}",
        icms_percent=18,
        net_weight=product.weight / 10_000,
        gross_weight=product.weight * 11 // 10 / 10_000,
        barcode=_barcode(random),
        safety_stock=random.choice((0, 10, 20, 50)),
        commission=random.choice((0, 0, 1.5)),
        discontinued=blocked and random.random() < 0.5,
        blocked=blocked,
    )


def _barcode(random: Random) -> str:
    # Numbers from 200 on are for use inside a company: nobody's product bears one.
    digits = f"2{random.randrange(10**11):011d}"
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"
