"""The words for what is kept, and for what goes."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kiosk.actions.retention import Going
from kiosk.retention import IN_DAYS, Kept

Translate = Callable[[str], str]
NameDay = Callable[[date], str]


class Said(NamedTuple):
    """What is kept under one name, and what to know of it."""

    name: str
    about: str


def settable(translate: Translate) -> Mapping[str, Said]:
    """By setting, in the order in which they are shown."""
    _ = translate
    return {
        "retention_replies": Said(
            _("Replies"), _("What visitors answered. How many there were by day and hour is kept for good.")
        ),
        "retention_attribution": Said(
            _("Names on replies"),
            _("Which colleague a visitor named, and who went to a help call or an alert. The replies themselves stay."),
        ),
        "retention_figures": Said(
            _("Figures about people"),
            _("Of closed quarters, with what colleagues said of them and the days that they disputed."),
        ),
        "retention_roster": Said(_("Shifts and absences"), _("Counted from their last day.")),
        "retention_panel": Said(
            _("Customer panel"),
            _("Members of whom nobody has heard for so many months. Others leave when they want, by their code."),
        ),
        "retention_minutes": Said(
            _("Minutes of talks"),
            _(
                "Counted from the talk: what customers wanted and what was agreed, done or not. That there was a talk "
                "and how many came is kept for good."
            ),
        ),
        "retention_applicants": Said(
            _("Applicants"),
            _("After the decision: their names, what raters gave them and why. How vacancies went is kept for good."),
        ),
        "retention_consenting": Said(
            _("Applicants with consent"), _("The same of those who agreed to be kept for longer.")
        ),
        "retention_copies": Said(
            _("Copies of the database"),
            _("Made before an update of this program. They hold what was kept then, also of people who were erased."),
        ),
    }


def for_good(translate: Translate) -> tuple[tuple[Said, str], ...]:
    """What has no number of months, with how long it is kept."""
    _ = translate
    log = _("It holds keys, no names; without one of its lines it couldn't be checked any more.")
    left = _("Their name, and what is kept about them as above.")
    return (
        (Said(_("Counts"), _("By day and hour, without names.")), _("for good")),
        (Said(_("Audit log"), log), _("for good")),
        (Said(_("Colleagues who left"), left), _("until HR erases them")),
        (Said(_("Messages to be sent"), _("Counts and times, no names.")), _("until sent, 3 days at most")),
    )


def say_length(setting: str, translate: Translate) -> Callable[[int], str]:
    """Writes a length with its unit."""
    _ = translate
    words = _("{n} days") if setting in IN_DAYS else _("{n} months")
    return lambda n: words.format(n=n)


_KINDS: Mapping[Kept, Callable[[Translate], str]] = {
    "replies": lambda _: _("Replies: {n}"),
    "attribution": lambda _: _("On replies: {n}"),
    "claims": lambda _: _("On help calls and alerts: {n}"),
    "figures": lambda _: _("Figures: {n}"),
    "disputes": lambda _: _("Disputes: {n}"),
    "shifts": lambda _: _("Shifts: {n}"),
    "absences": lambda _: _("Absences: {n}"),
    "panel": lambda _: _("Members: {n}"),
    "minutes": lambda _: _("Points of talks: {n}"),
    "applicants": lambda _: _("Applicants: {n}"),
    "consenting": lambda _: _("Applicants with consent: {n}"),
    "copies": lambda _: _("Copies: {n}"),
}


def say_going(going: Iterable[Going], today: date, name_day: NameDay, write: Callable[[int], str], _: Translate) -> str:
    """What goes within a week, a line a kind; `write` writes a count."""
    lines = [
        f"{_KINDS[each.kind](_).format(n=write(each.now + each.soon))}, {_when(each.first, today, name_day, _)}"
        for each in going
        if each.first is not None
    ]
    return "\n".join(lines) or _("Nothing")


def _when(first: date, today: date, name_day: NameDay, _: Translate) -> str:
    return _("from tomorrow") if first <= today else _("from {day}").format(day=name_day(first))
