import pytest

from kiosk.access.rights import Right, Role, may, require
from kiosk.errors import Forbidden


def test_a_visitor_may_do_nothing_in_the_office() -> None:
    assert not any(may(Role.VISITOR, right) for right in Right)


def test_every_right_belongs_to_somebody() -> None:
    assert all(any(may(role, right) for role in Role) for right in Right)


def test_only_hr_and_the_command_line_export() -> None:
    assert {role for role in Role if may(role, Right.EXPORT)} == {Role.HR, Role.OPERATOR}


def test_a_refusal_says_who_could() -> None:
    require(Role.HR, Right.EXPORT)
    with pytest.raises(Forbidden, match="manager may not export replies; sign in as hr or operator"):
        require(Role.MANAGER, Right.EXPORT)


def test_alerts_are_for_who_is_on_the_floor() -> None:
    assert {role for role in Role if may(role, Right.ANSWER_ALERTS)} == {Role.EMPLOYEE, Role.MANAGER}
    assert all(may(role, Right.SEE_FIGURES) for role in Role if may(role, Right.ANSWER_ALERTS))


def test_who_sets_alerts_also_says_who_is_told() -> None:
    allowed = {role for role in Role if may(role, Right.MANAGE_ALERTS)}
    assert allowed == {role for role in Role if may(role, Right.CHANGE_SETTINGS)} == {Role.MANAGER, Role.OPERATOR}
