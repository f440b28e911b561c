"""What the database keeps, table by table: in words, about whom, and for how long."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from kiosk.exchange.paper import Table
from kiosk.settings import Settings
from kiosk.storage.messages import KEPT_DAYS

Translate = Callable[[str], str]
Whose = Literal["visitors", "employees", "nobody"]


@dataclass(frozen=True, slots=True)
class Described:
    """A table's content. `kept` names the settings that say how long; without any, what is about somebody stays until
    they are erased, and everything else, and what `stays`, for good."""

    what: str
    whose: tuple[Whose, ...]
    kept: tuple[str, ...] = ()
    stays: bool = False

    def how_long(self, settings: Settings, _: Translate) -> str:
        if self.kept:
            return "; ".join(dict.fromkeys(_length(name, settings, _) for name in self.kept))
        return _("for good") if self.stays or "employees" not in self.whose else _("until they are erased")


def described(_: Translate) -> Mapping[str, Described]:
    """What each table of the database is for; a test sees to it that none is missing."""
    replies, names, figures, roster = (f"retention_{kind}" for kind in ("replies", "attribution", "figures", "roster"))
    return {
        "reply": Described(_("Visitors' replies: moment, language, how far they came"), ("visitors",), (replies,)),
        "answer": Described(
            _("What visitors chose; at one question, the key of the employee who came to them"),
            ("visitors", "employees"),
            (replies, names),
        ),
        "call": Described(_("Help calls: when, and who went there"), ("employees",), (names,)),
        "alert": Described(_("Alerts: of what, when, and who saw to them"), ("employees",), (names,)),
        "person": Described(
            _("Who works here: name, photo, role, hash of the PIN or passphrase, first and last day"), ("employees",)
        ),
        "shift": Described(_("Planned hours on the floor"), ("employees",), (roster,)),
        "absence": Described(_("Registered absence, which pauses the time to see a figure"), ("employees",), (roster,)),
        "closed_quarter": Described(_("Closed quarters: when, and the team's totals"), ("nobody",)),
        "personal_quarter": Described(
            _("Figures of a person by quarter, when they were told and saw it, and their own reply"),
            ("employees",),
            (figures,),
        ),
        "dispute": Described(_("Disputed days, with the reasons of both sides"), ("employees",), (figures,)),
        "door": Described(_("Wrong tries at signing in, and the wait that follows"), ("employees",)),
        "audit": Described(_("The log: who did what and when, with keys instead of names"), ("employees",), stays=True),
        "tally": Described(_("Counts by day and hour, without names"), ("nobody",)),
        "question_tally": Described(_("Counts of how long questions took and where visitors left"), ("nobody",)),
        "panel_month": Described(_("How many wanted to join the customer panel, by month"), ("nobody",)),
        "survey": Described(_("The questions, in every version"), ("nobody",)),
        "setting": Described(_("What is set"), ("nobody",)),
        "said_did": Described(_("What visitors said and what was done, shown on the kiosk"), ("nobody",)),
        "explained": Described(_("What explains an unusual day"), ("nobody",)),
        "door_count": Described(_("How many parties came in, by day"), ("nobody",)),
        "address": Described(_("Where messages are sent"), ("employees",)),
        "message": Described(
            _("Messages that wait to be sent, {count} days at most").format(count=KEPT_DAYS), ("nobody",)
        ),
        "counter": Described(_("How many changes there were"), ("nobody",)),
        "once": Described(_("What was done today already"), ("nobody",)),
        "recovery": Described(_("The hash of the recovery code"), ("nobody",)),
        "removed": Described(_("Up to which day old rows were removed"), ("nobody",)),
    }


def inventory(tables: Mapping[str, tuple[str, ...]], settings: Settings, _: Translate) -> Table:
    """A row a table of the database; one that nobody described is listed by its columns."""
    known, whose = described(_), _whose(_)
    rows = []
    for name in sorted(tables, key=lambda name: (list(known).index(name) if name in known else len(known), name)):
        of = known.get(name, Described(_("Not described yet"), ()))
        rows.append(
            (
                of.what,
                ", ".join(whose[each] for each in of.whose),
                of.how_long(settings, _),
                f"{name}: {', '.join(tables[name])}",
            )
        )
    head = (_("What is kept"), _("About whom"), _("How long"), _("Table and fields"))
    return Table(head, tuple(rows), (3.6, 1.5, 1.6, 4))


def retention(settings: Settings, _: Translate) -> Table:
    """How long each kind stays, as it is set now."""
    words = {
        "retention_replies": _("Visitors' replies"),
        "retention_attribution": _("Names of employees on replies, help calls and alerts"),
        "retention_figures": _("Figures about people, and disputes"),
        "retention_roster": _("Planned hours and absence"),
        "retention_copies": _("Copies of the database that an update made"),
    }
    rows = tuple((said, _length(name, settings, _)) for name, said in words.items())
    return Table((_("Kind"), _("Kept for")), rows, (3, 1.5))


def _length(name: str, settings: Settings, _: Translate) -> str:
    return (_("{n} days") if name == "retention_copies" else _("{n} months")).format(n=getattr(settings, name))


def _whose(_: Translate) -> Mapping[Whose, str]:
    return {"visitors": _("visitors, anonymous"), "employees": _("employees"), "nobody": _("nobody")}
