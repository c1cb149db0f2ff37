"""What a viewer may open: pages by privilege, administrators all, and nobody's nothing."""

from dataclasses import replace

import pytest

from db.scope import Scope
from resolvers.context import Context
from sales.errors import Forbidden, Unauthenticated
from sales.viewer import Privilege
from schema.viewer import Viewer as ViewerView
from tests.auth.office import Office
from tests.auth.test_tokens import VIEWER

ADMINISTRATOR = replace(VIEWER, administrator=True, rep_code="", privileges=frozenset())


@pytest.mark.parametrize("privilege", [Privilege.ORDERS, None])
async def test_a_viewer_with_the_privilege_sees_their_representatives_rows(
    office: Office, privilege: Privilege | None
) -> None:
    context = Context(office.database, VIEWER)
    assert context.allow(privilege) == VIEWER
    assert context.scope(privilege) == Scope(office.database.company, "01", "000001", VIEWER.user_code)


async def test_a_viewer_without_it_is_refused_and_told_which(office: Office) -> None:
    context = Context(office.database, VIEWER)
    with pytest.raises(Forbidden) as refusal:
        context.scope(Privilege.CUSTOMERS)
    assert refusal.value.facts == {"privilege": "CUSTOMERS"}


async def test_without_security_privileges_are_not_checked_and_the_scope_stays(office: Office) -> None:
    context = Context(office.database, VIEWER, check_privileges=False)
    assert context.scope(Privilege.CUSTOMERS) == Scope(office.database.company, "01", "000001", VIEWER.user_code)


async def test_an_administrator_sees_every_page_and_every_row(office: Office) -> None:
    context = Context(office.database, ADMINISTRATOR)
    assert context.scope(Privilege.CUSTOMERS) == Scope(office.database.company, "01", None, VIEWER.user_code)


@pytest.mark.parametrize("check", [True, False])
async def test_nobody_sees_nothing(office: Office, check: bool) -> None:
    context = Context(office.database, None, check_privileges=check)
    for privilege in (*Privilege, None):
        with pytest.raises(Unauthenticated):
            context.scope(privilege)


def test_the_schema_s_viewer_shows_the_pages_in_the_order_of_the_menu() -> None:
    shown = ViewerView.of(replace(VIEWER, privileges=frozenset(Privilege)))
    assert shown.privileges() == list(Privilege)
