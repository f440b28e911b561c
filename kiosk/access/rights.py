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


STAFF = (Role.EMPLOYEE, Role.MANAGER, Role.HR)
"""Who deals with visitors, and so is planned and chosen: members of the works council and operators are accounts beside
a colleague's own."""


class Right(Enum):
    """What is allowed as one; its text finishes "… may not …"."""

    OPEN_OFFICE = "open the office"
    SEE_FIGURES = "see the figures"
    SEE_OWN_FIGURES = "see figures about themselves"
    SEE_TEAM_FIGURES = "see figures about people"
    SEE_SETTINGS = "see the settings and thresholds"
    SEE_AUDIT = "see the audit log"
    EXPORT = "export replies"
    MOVE_NAMES = "move names to another machine"
    MAKE_PACK = "print what the works council and a DPIA need"
    IMPORT = "import replies"
    CHANGE_SETTINGS = "change settings"
    CHANGE_RETENTION = "change how long things are kept"
    MANAGE_FLOOR = "manage the floor"
    MANAGE_PEOPLE = "manage people and the roster"
    GIVE_ACCESS = "make codes for others"
    DECIDE_DISPUTES = "decide disputes"
    ERASE_PEOPLE = "erase people"
    WRITE_MESSAGES = "write what visitors said and what was done"
    RECORD_CONSENT = "record the works council's consent, and whether visitors are asked about colleagues"
    SET_UP = "set up the kiosk"
    ANSWER_ALERTS = "claim and close alerts"
    MANAGE_ALERTS = "choose who is told of alerts"
    MANAGE_PANEL = "manage the customer panel"
    SEE_TALKS = "see the talks with customers"
    MANAGE_TALKS = "plan talks with customers and write their minutes"
    MANAGE_SELECTION = "manage vacancies and selection interviews"


# Whoever scores candidates has no role: a code opens their sheets, and nothing else (`kiosk.actions.rating`).
# The works council sees how the program is set and used, and no answers. Whether and when a figure about a person is
# shown to whoever may see some is a matter of its gates, not of this table.
_TABLE: dict[Right, frozenset[Role]] = {
    Right.OPEN_OFFICE: frozenset({Role.EMPLOYEE, Role.MANAGER, Role.HR, Role.WORKS_COUNCIL, Role.OPERATOR}),
    Right.SEE_FIGURES: frozenset({Role.EMPLOYEE, Role.MANAGER, Role.HR, Role.OPERATOR}),
    Right.SEE_OWN_FIGURES: frozenset(STAFF),
    Right.SEE_TEAM_FIGURES: frozenset({Role.MANAGER, Role.HR}),
    Right.SEE_SETTINGS: frozenset({Role.MANAGER, Role.HR, Role.WORKS_COUNCIL, Role.OPERATOR}),
    Right.SEE_AUDIT: frozenset({Role.HR, Role.WORKS_COUNCIL}),
    Right.EXPORT: frozenset({Role.HR, Role.OPERATOR}),
    Right.MOVE_NAMES: frozenset({Role.HR}),
    Right.MAKE_PACK: frozenset({Role.HR, Role.WORKS_COUNCIL}),
    Right.IMPORT: frozenset({Role.OPERATOR}),
    Right.CHANGE_SETTINGS: frozenset({Role.MANAGER, Role.OPERATOR}),
    Right.CHANGE_RETENTION: frozenset({Role.HR, Role.OPERATOR}),
    Right.MANAGE_FLOOR: frozenset({Role.MANAGER, Role.OPERATOR}),
    Right.MANAGE_PEOPLE: frozenset({Role.MANAGER, Role.HR}),
    Right.GIVE_ACCESS: frozenset({Role.HR}),
    Right.DECIDE_DISPUTES: frozenset({Role.HR}),
    Right.ERASE_PEOPLE: frozenset({Role.HR}),
    Right.WRITE_MESSAGES: frozenset({Role.MANAGER}),
    Right.RECORD_CONSENT: frozenset({Role.HR}),
    Right.SET_UP: frozenset({Role.OPERATOR}),
    Right.ANSWER_ALERTS: frozenset({Role.EMPLOYEE, Role.MANAGER}),
    Right.MANAGE_ALERTS: frozenset({Role.MANAGER, Role.OPERATOR}),
    Right.MANAGE_PANEL: frozenset({Role.HR}),
    Right.SEE_TALKS: frozenset({Role.MANAGER, Role.HR}),
    Right.MANAGE_TALKS: frozenset({Role.HR}),
    Right.MANAGE_SELECTION: frozenset({Role.HR}),
}


def may(role: Role, right: Right) -> bool:
    """Whether the table gives the role that right."""
    return role in _TABLE[right]


def require(role: Role, right: Right) -> None:
    """:raises Forbidden: when the role doesn't have the right."""
    if not may(role, right):
        allowed = " or ".join(sorted(_name(each) for each in _TABLE[right]))
        raise Forbidden(f"{_name(role)} may not {right.value}; sign in as {allowed}")


def _name(role: Role) -> str:
    return role.value.replace("_", " ")
