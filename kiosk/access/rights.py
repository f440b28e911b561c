"""Roles, and the one table of what each may do."""

from enum import Enum

from kiosk.errors import Forbidden


class Role(Enum):
    VISITOR = "visitor"
    EMPLOYEE = "employee"
    MANAGER = "manager"
    HR = "hr"
    WORKS_COUNCIL = "works_council"
    OPERATOR = "operator"  # whoever installs the kiosk, and whoever may use its command line


class Right(Enum):
    SEE_FIGURES = "see the figures"
    EXPORT = "export replies"
    IMPORT = "import replies"
    CHANGE_SETTINGS = "change settings"
    MANAGE_FLOOR = "manage the floor"
    WRITE_MESSAGES = "write what visitors said and what was done"
    RECORD_CONSENT = "record the works council's consent"
    SET_UP = "set up the kiosk"
    ANSWER_ALERTS = "claim and close alerts"
    MANAGE_ALERTS = "choose who is told of alerts"


_TABLE: dict[Right, frozenset[Role]] = {
    Right.SEE_FIGURES: frozenset({Role.EMPLOYEE, Role.MANAGER, Role.HR, Role.WORKS_COUNCIL, Role.OPERATOR}),
    Right.EXPORT: frozenset({Role.HR, Role.OPERATOR}),
    Right.IMPORT: frozenset({Role.OPERATOR}),
    Right.CHANGE_SETTINGS: frozenset({Role.MANAGER, Role.OPERATOR}),
    Right.MANAGE_FLOOR: frozenset({Role.MANAGER, Role.OPERATOR}),
    Right.WRITE_MESSAGES: frozenset({Role.MANAGER}),
    Right.RECORD_CONSENT: frozenset({Role.HR}),
    Right.SET_UP: frozenset({Role.OPERATOR}),
    Right.ANSWER_ALERTS: frozenset({Role.EMPLOYEE, Role.MANAGER}),
    Right.MANAGE_ALERTS: frozenset({Role.MANAGER, Role.OPERATOR}),
}


def may(role: Role, right: Right) -> bool:
    return role in _TABLE[right]


def require(role: Role, right: Right) -> None:
    """:raises Forbidden: when the role doesn't have the right."""
    if not may(role, right):
        allowed = " or ".join(sorted(each.value for each in _TABLE[right]))
        raise Forbidden(f"{role.value} may not {right.value}; sign in as {allowed}")
