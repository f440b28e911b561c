import re

import pytest

from kiosk.access.rights import Right, Role, may, require
from kiosk.errors import Forbidden

# Rows are rights, columns roles: visitor, employee, manager, HR, works council, operator.
ALLOWED = """
OPEN_OFFICE      . e m h w o
SEE_FIGURES      . e m h . o
SEE_OWN_FIGURES  . e m h . .
SEE_TEAM_FIGURES . . m h . .
SEE_SETTINGS     . . m h w o
SEE_AUDIT        . . . h w .
EXPORT           . . . h . o
MOVE_NAMES       . . . h . .
MAKE_PACK        . . . h w .
IMPORT           . . . . . o
CHANGE_SETTINGS  . . m . . o
CHANGE_RETENTION . . . h . o
MANAGE_FLOOR     . . m . . o
MANAGE_PEOPLE    . . m h . .
GIVE_ACCESS      . . . h . .
DECIDE_DISPUTES  . . . h . .
ERASE_PEOPLE     . . . h . .
WRITE_MESSAGES   . . m . . .
RECORD_CONSENT   . . . h . .
SET_UP           . . . . . o
ANSWER_ALERTS    . e m . . .
MANAGE_ALERTS    . . m . . o
MANAGE_PANEL     . . . h . .
SEE_TALKS        . . m h . .
MANAGE_TALKS     . . . h . .
MANAGE_SELECTION . . . h . .
"""
ROLES = (Role.VISITOR, Role.EMPLOYEE, Role.MANAGER, Role.HR, Role.WORKS_COUNCIL, Role.OPERATOR)
ROWS = {right: cells for right, *cells in (line.split() for line in ALLOWED.split("\n") if line)}


def test_the_table_has_every_right_and_every_role() -> None:
    assert list(ROWS) == [right.name for right in Right]
    assert set(ROLES) == set(Role)


@pytest.mark.parametrize("right", Right, ids=lambda right: right.name)
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_every_cell_of_the_table(role: Role, right: Right) -> None:
    allowed = ROWS[right.name][ROLES.index(role)] != "."
    assert may(role, right) is allowed
    if allowed:
        require(role, right)
    else:
        said = f"{role.value.replace('_', ' ')} may not {re.escape(right.value)}; sign in as [a-z ]+$"
        with pytest.raises(Forbidden, match=said):
            require(role, right)


def test_a_refusal_says_who_could() -> None:
    with pytest.raises(Forbidden, match="manager may not export replies; sign in as hr or operator"):
        require(Role.MANAGER, Right.EXPORT)
    with pytest.raises(Forbidden, match="works council may not see the figures"):
        require(Role.WORKS_COUNCIL, Right.SEE_FIGURES)
