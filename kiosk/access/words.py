"""What roles and rights are called on screens and papers, in the language of `translate`."""

from collections.abc import Callable

from kiosk.access.rights import Right, Role


def role_words(translate: Callable[[str], str]) -> dict[Role, str]:
    """In the order of `Role`."""
    _ = translate
    return {
        Role.VISITOR: _("visitor"),
        Role.EMPLOYEE: _("employee"),
        Role.MANAGER: _("manager"),
        Role.HR: _("HR"),
        Role.WORKS_COUNCIL: _("works council"),
        Role.OPERATOR: _("operator"),
    }


def right_words(translate: Callable[[str], str]) -> dict[Right, str]:
    """What each right allows; in English as `Right` itself says it."""
    _ = translate
    return {
        Right.OPEN_OFFICE: _("open the office"),
        Right.SEE_FIGURES: _("see the figures"),
        Right.SEE_OWN_FIGURES: _("see figures about themselves"),
        Right.SEE_TEAM_FIGURES: _("see figures about people"),
        Right.SEE_SETTINGS: _("see the settings and thresholds"),
        Right.SEE_AUDIT: _("see the audit log"),
        Right.EXPORT: _("export replies"),
        Right.MOVE_NAMES: _("move names to another machine"),
        Right.MAKE_PACK: _("print what the works council and a DPIA need"),
        Right.IMPORT: _("import replies"),
        Right.CHANGE_SETTINGS: _("change settings"),
        Right.CHANGE_RETENTION: _("change how long things are kept"),
        Right.MANAGE_FLOOR: _("manage the floor"),
        Right.MANAGE_PEOPLE: _("manage people and the roster"),
        Right.GIVE_ACCESS: _("make codes for others"),
        Right.DECIDE_DISPUTES: _("decide disputes"),
        Right.ERASE_PEOPLE: _("erase people"),
        Right.WRITE_MESSAGES: _("write what visitors said and what was done"),
        Right.RECORD_CONSENT: _("record the works council's consent, and whether visitors are asked about colleagues"),
        Right.SET_UP: _("set up the kiosk"),
        Right.ANSWER_ALERTS: _("claim and close alerts"),
        Right.MANAGE_ALERTS: _("choose who is told of alerts"),
        Right.MANAGE_PANEL: _("manage the customer panel"),
        Right.SEE_TALKS: _("see the talks with customers"),
        Right.MANAGE_TALKS: _("plan talks with customers and write their minutes"),
        Right.MANAGE_SELECTION: _("manage vacancies and selection interviews"),
    }
