"""The audit log in words: what its lines are written with in English, told in the language of a screen or paper.

Lines keep English phrases and keys, so that the log says the same whatever the office's language is. Whoever gives a
line a new phrase or detail adds it here; a test goes through the code and tells which is missing.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from kiosk.access.rights import Right
from kiosk.access.sessions import COMMAND_LINE, ITSELF, VISITOR
from kiosk.access.words import right_words, role_words
from kiosk.actions import customers_words
from kiosk.actions.settings import PRIVATE
from kiosk.storage.audit import Line

Translate = Callable[[str], str]

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?", re.ASCII)
_FREE_TEXT = frozenset({"why", "purpose", "recipient", "store_name", "home_language", "office_language", "languages"})


def deeds(translate: Translate) -> tuple[str, ...]:
    """Everything that is told to be done."""
    _ = translate
    return (
        _("signed in"),
        _("signed in with a one-time code"),
        _("signed in with the recovery code"),
        _("wrong PIN"),
        _("wrong passphrase"),
        _("wrong one-time code"),
        _("wrong recovery code"),
        _("set own PIN"),
        _("set own passphrase"),
        _("was refused"),
        _("added"),
        _("made a one-time code"),
        _("made a recovery code"),
        _("changed settings"),
        _("recorded the works council's consent"),
        _("withdrew the works council's consent"),
        _("first start: settings"),
        _("first start: PIN"),
        _("first start: one-time code"),
        _("first start: recovery code"),
        _("first start: added"),
        _("first start: removed"),
        _("first start: finished"),
        _("exported replies"),
        _("exported replies with names, to move them"),
        _("export written"),
        _("export cancelled"),
        _("export failed"),
        _("printed figures about a person"),
        _("printed figures about the team"),
        _("printed the works council's pack"),
        _("printed the agenda of a talk"),
        _("imported replies"),
        _("imported replies with names"),
        _("took a chart along"),
        _("released a reply"),
        _("kept door counts"),
        _("explained a day"),
        _("wrote a message"),
        _("changed a message"),
        _("removed a message"),
        _("added an address"),
        _("changed an address"),
        _("removed an address"),
        _("simulated a showroom"),
        _("changed a person"),
        _("let leave"),
        _("let come back"),
        _("planned a shift"),
        _("changed a shift"),
        _("removed a shift"),
        _("repeated a shift"),
        _("copied a week"),
        _("took planned shifts out"),
        _("imported shifts"),
        _("closed a quarter"),
        _("looked at figures about people"),
        _("was told of their own figures"),
        _("saw their own figures"),
        _("answered their own figures"),
        _("took an answer back"),
        _("disputed replies"),
        _("decided a dispute"),
        _("registered an absence"),
        _("removed an absence"),
        _("told somebody by letter"),
        _("removed what was too old"),
        _("erased a person"),
        *customers_words.deeds(translate),
    )


def detail_names(translate: Translate) -> dict[str, str]:
    """What each detail of a line is called, by its key; every setting is one as well."""
    _ = translate
    return {
        "absences": _("absences"),
        "address": _("address"),
        "attribution": _("names on replies"),
        "changed": _("what"),
        "chart": _("chart"),
        "claims": _("names at help calls and alerts"),
        "copies": _("copies of the database"),
        "corrected": _("corrected"),
        "day": _("day"),
        "days": _("days"),
        "dispute": _("dispute"),
        "disputes": _("disputes"),
        "door": _("door"),
        "encrypted": _("encrypted"),
        "ends": _("ends"),
        "figures": _("figures"),
        "first": _("first day"),
        "first_day": _("first day"),
        "from": _("from"),
        "has": _("with a cause"),
        "kind": _("kind"),
        "kinds": _("kinds"),
        "languages": _("languages"),
        "last": _("last day"),
        "last_day": _("last day"),
        "message": _("message"),
        "name": _("name"),
        "language": _("language"),
        "on_tiles": _("can be chosen by visitors"),
        "people": _("new people"),
        "person": _("person"),
        "photo": _("photo"),
        "quarter": _("quarter"),
        "quarters": _("quarters"),
        "replies": _("replies"),
        "purpose": _("purpose"),
        "recipient": _("recipient"),
        "reply": _("reply"),
        "right": _("right"),
        "role": _("role"),
        "sent": _("sent"),
        "service": _("service"),
        "set_aside_for": _("set aside for"),
        "sha256": _("hash of the file"),
        "shifts": _("shifts"),
        "shifts_removed": _("shifts removed"),
        "starts": _("begins"),
        "stays_until": _("stays until"),
        "times": _("times of replies"),
        "to": _("to"),
        "until": _("until"),
        "upheld": _("upheld"),
        "was": _("before that"),
        "why": _("why"),
        "with": _("with"),
        "store_name": _("name of the store"),
        "survey": _("survey"),
        "office_language": _("language of the office"),
        "home_language": _("language of the kiosk"),
        "opening_hours": _("opening hours"),
        "screen_diagonal_mm": _("size of the screen in mm"),
        "staff_question": _("visitors are asked about colleagues"),
        "works_council_consent": _("consent of the works council"),
        "theme": _("colours"),
        "alert_kinds": _("alerts"),
        "missed_count": _("missed chances for an alert"),
        "missed_minutes": _("minutes over which they are counted"),
        "silent_minutes": _("minutes of silence for an alert"),
        "sleep_outside_hours": _("rests while the store is closed"),
        "chance": _("what a missed chance is worth"),
        "set_up_step": _("step of the first start"),
        "retention_replies": _("months that replies are kept"),
        "retention_attribution": _("months that names on replies are kept"),
        "retention_figures": _("months that figures about people are kept"),
        "retention_roster": _("months that shifts and absences are kept"),
        "retention_copies": _("days that copies of the database are kept"),
        **customers_words.detail_names(translate),
    }


def _detail_values(translate: Translate) -> dict[str, Mapping[str, str]]:
    """What the values of a detail are called that are one of a few."""
    _ = translate
    rights, roles = right_words(_), role_words(_)
    return {
        "right": {right.name.lower(): rights[right] for right in Right},
        "role": {role.value: word for role, word in roles.items()},
        "door": {"kiosk": _("at the kiosk"), "office": _("in the office"), "panel": _("at the customer panel")},
        "with": {
            "pin": _("PIN"),
            "passphrase": _("passphrase"),
            "code": _("one-time code"),
            "recovery": _("recovery code"),
            "recovery_key": _("recovery key"),
            "key_file": _("key file"),
        },
        "set_aside_for": {
            "too_fast": _("answered faster than anybody reads"),
            "burst": _("five or more alike within a minute"),
            "closed": _("outside opening hours"),
            "clock": _("the clock couldn't be right"),
        },
        "survey": {"showroom": _("In the showroom"), "exit": _("By the exit")},
        **customers_words.detail_values(translate),
    }


@dataclass(frozen=True, slots=True)
class LogWords:
    """Tells lines in one language; `name_day` writes a day. `names` are those of people by key, where they are known:
    nobody has one any more who was erased."""

    translate: Translate
    name_day: Callable[[date], str] = str
    _names: Mapping[str, str] = field(init=False, repr=False)
    _values: Mapping[str, Mapping[str, str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_names", detail_names(self.translate))
        object.__setattr__(self, "_values", _detail_values(self.translate))

    def who(self, line: Line, names: Mapping[str, str]) -> str:
        return self._name(line.actor, names)

    def did(self, line: Line) -> str:
        return self.translate(customers_words.EARLIER.get(line.what, line.what))

    def what(self, line: Line, names: Mapping[str, str]) -> str:
        """What was done, with its details."""
        return " · ".join(part for part in (self.did(line), self.details(line, names)) if part)

    def details(self, line: Line, names: Mapping[str, str]) -> str:
        """Right: export replies · role: manager."""
        return " · ".join(self._pairs(line.details, names))

    def tell(self, line: Line, names: Mapping[str, str]) -> str:
        """All of it, to be searched."""
        return f"{self.who(line, names)} {self.what(line, names)}"

    def _pairs(self, details: Mapping[str, object], names: Mapping[str, str]) -> list[str]:
        return [
            f"{self._names.get(key, key.replace('_', ' '))}: {self._value(key, value, names)}"
            for key, value in details.items()
        ]

    def _name(self, key: str, names: Mapping[str, str]) -> str:
        if key == COMMAND_LINE.person:
            return self.translate("operator")
        if key == ITSELF:
            return self.translate("the program")
        if key == VISITOR:
            return self.translate("visitor")
        return names.get(key) or customers_words.actor(key, self.translate) or key

    def _value(self, key: str, value: object, names: Mapping[str, str]) -> str:
        _ = self.translate
        if value is None:
            return _("changed") if key in PRIVATE else _("none")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, list):
            return ", ".join(self._item(key, each, names) for each in value) or _("none")
        if isinstance(value, dict):
            return ", ".join(self._pairs(value, names)) or _("none")
        return self._item(key, value, names)

    def _item(self, key: str, value: object, names: Mapping[str, str]) -> str:
        if isinstance(value, list):  # opening and closing time
            return "–".join(map(str, value))
        if value is None:
            return self.translate("closed")
        if not isinstance(value, str) or key in _FREE_TEXT:
            return str(value)
        if key in ("person", "people"):
            return self._name(value, names)
        if key == "changed":
            return self._names.get(value, value)
        if day := _DAY.fullmatch(value):
            with suppress(ValueError):
                return f"{self.name_day(date.fromisoformat(day[1]))} {day[2] or ''}".strip()
        return self._values.get(key, {}).get(value, value)
