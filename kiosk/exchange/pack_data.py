"""What the database keeps, table by table: in words, about whom, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kiosk.exchange.paper import Table
from kiosk.exchange.tables import Translate
from kiosk.retention import IN_DAYS
from kiosk.settings import Settings
from kiosk.storage.messages import KEPT_DAYS

Whose = Literal["visitors", "members", "customers", "employees", "applicants", "nobody"]


@dataclass(frozen=True, slots=True)
class Described:
    """A table's content. `kept` names the setting that says how long all of it is kept, `name_kept` the one of who is
    named in it; `until` says it in words where no setting does. What none of these tells stays for good."""

    what: str
    whose: tuple[Whose, ...]
    kept: str = ""
    name_kept: str = ""
    until: str = ""

    def how_long(self, settings: Settings, _: Translate) -> str:
        if self.kept == "retention_applicants":
            return _("{days} after the last decision, with consent {months}").format(
                days=_length(self.kept, settings, _), months=_length("retention_consenting", settings, _)
            )
        rest = self.until or (_length(self.kept, settings, _) if self.kept else _("for good"))
        if not self.name_kept:
            return rest
        return _("names {names}, the rest {rest}").format(names=_length(self.name_kept, settings, _), rest=rest)


def described(_: Translate) -> Mapping[str, Described]:
    """What each table of the database is for; a test sees to it that none is missing."""
    replies, names, figures, roster = (f"retention_{kind}" for kind in ("replies", "attribution", "figures", "roster"))
    erased = _("until they are erased")
    return {
        "reply": Described(_("Visitors' replies: moment, language, how far they came"), ("visitors",), replies),
        "answer": Described(
            _("What visitors chose; at one question, the key of the employee who came to them"),
            ("visitors", "employees"),
            replies,
            names,
        ),
        "call": Described(_("Help calls: when, and who went there"), ("employees",), name_kept=names),
        "alert": Described(_("Alerts: of what, when, and who saw to them"), ("employees",), name_kept=names),
        "person": Described(
            _("Who works here: name, photo, role, hash of the PIN or passphrase, first and last day"),
            ("employees",),
            until=erased,
        ),
        "earlier_name": Described(
            _("What they were called before, so that erasing finds these names as well"), ("employees",), until=erased
        ),
        "shift": Described(_("Planned hours on the floor"), ("employees",), roster),
        "absence": Described(_("Registered absence, which pauses the time to see a figure"), ("employees",), roster),
        "closed_quarter": Described(_("Closed quarters: when, and the team's totals"), ("nobody",), figures),
        "personal_quarter": Described(
            _("Figures of a person by quarter, when they were told and saw it, and their own reply"),
            ("employees",),
            figures,
        ),
        "dispute": Described(_("Disputed days, with the reasons of both sides"), ("employees",), figures),
        "door": Described(_("Wrong tries at signing in, and the wait that follows"), ("employees",), until=erased),
        "audit": Described(_("The log: who did what and when, with keys instead of names"), ("employees",)),
        "tally": Described(_("Counts by day and hour, without names"), ("nobody",)),
        "question_tally": Described(_("Counts of how long questions took and where visitors left"), ("nobody",)),
        "panel_month": Described(_("How many wanted to join the customer panel, by month"), ("nobody",)),
        "panel_member": Described(
            _("The customer panel: what is known of a member, sealed for HR's key; months of joining and last contact"),
            ("members",),
            "retention_panel",
        ),
        "invitation": Described(_("Invitations that weren't sent yet"), ("members",), "retention_panel"),
        "panel_round": Described(
            _("Rounds of invitations: to what, when, how many, and where customers answer"),
            ("employees",),
            until=_("for good; a colleague's name until they are erased"),
        ),
        "panel_key": Described(_("The public key that members of the panel are sealed for"), ("nobody",)),
        "survey": Described(_("The questions, in every version"), ("nobody",)),
        "setting": Described(
            _("What is set; where customers reach the panel may name a colleague"),
            ("employees",),
            until=_("until it is set anew"),
        ),
        "said_did": Described(_("What visitors said and what was done, shown on the kiosk"), ("nobody",)),
        "explained": Described(_("What explains an unusual day"), ("nobody",)),
        "door_count": Described(_("How many parties came in, by day"), ("nobody",)),
        "address": Described(_("Where messages are sent"), ("employees",), until=_("until they are removed")),
        "message": Described(_("Messages that wait to be sent"), ("nobody",), until=_("{n} days").format(n=KEPT_DAYS)),
        **_of_customers(_),
        "counter": Described(_("How many changes there were"), ("nobody",)),
        "once": Described(_("On which days something was done once, and how the clock stood"), ("nobody",)),
        "recovery": Described(_("The hash of the recovery code"), ("nobody",)),
        "removed": Described(_("Up to which day old rows were removed"), ("nobody",)),
    }


def _of_customers(_: Translate) -> Mapping[str, Described]:
    """Talks with customers, and selection interviews."""
    applicants = "retention_applicants"
    return {
        "talk": Described(_("Talks with customers: when, and how many came"), ("nobody",)),
        "talk_point": Described(
            _("What customers want in their words, and who sees to what by when"),
            ("customers", "employees"),
            "retention_minutes",
        ),
        "vacancy": Described(
            _("Vacancies: when, with or without a customer, cost, who was hired; why until its applicants go"),
            ("employees", "applicants"),
            until=_("for good; who was hired until they are erased"),
        ),
        "criterion": Described(_("What candidates of a vacancy were scored on"), ("nobody",)),
        "candidate": Described(
            _("Applicants in the last interviews: name, code, consent"), ("applicants",), applicants
        ),
        "rater": Described(
            _("Who scored them: customer or interviewer, hash of the code, advice"),
            ("customers", "employees", "applicants"),
            applicants,
        ),
        "sheet": Described(_("How far each rater is with each applicant"), ("applicants",), applicants),
        "score": Described(_("What raters gave, each with a reason"), ("applicants", "employees"), applicants),
        "agreement": Described(
            _("How often raters gave the same scores, counted without applicant, vacancy or day"), ("nobody",)
        ),
        "sales": Described(_("Sales by month, as HR gave them"), ("nobody",)),
        "chosen_outcome": Described(_("The outcome of vacancies that is tested, and since when"), ("nobody",)),
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
    head = (_("What it is"), _("About whom"), _("How long"), _("Table and fields"))
    return Table(head, tuple(rows), (3.6, 1.5, 1.6, 4))


def retention(settings: Settings, _: Translate) -> Table:
    """How long each kind stays, as it is set now."""
    words = {
        "retention_replies": _("Visitors' replies"),
        "retention_attribution": _("Names of employees on replies, help calls and alerts"),
        "retention_figures": _("Figures about people, and disputes"),
        "retention_roster": _("Planned hours and absence"),
        "retention_panel": _("Members of the customer panel of whom nobody has heard since"),
        "retention_minutes": _("Minutes of talks with customers: their words, and what was agreed"),
        "retention_applicants": _("Applicants, after the last decision about the vacancy"),
        "retention_consenting": _("Applicants who agreed to be kept for longer"),
        "retention_copies": _("Copies of the database that an update made"),
    }
    rows = [(said, _length(name, settings, _)) for name, said in words.items()]
    rows += [
        (_("A message that couldn't be sent"), _("{n} days").format(n=KEPT_DAYS)),
        (_("Counts, which name nobody"), _("for good")),
        (_("The audit log, with keys instead of names"), _("for good")),
    ]
    return Table((_("Kind"), _("Kept for")), tuple(rows), (3, 1.5))


def _length(name: str, settings: Settings, _: Translate) -> str:
    return (_("{n} days") if name in IN_DAYS else _("{n} months")).format(n=getattr(settings, name))


def _whose(_: Translate) -> Mapping[Whose, str]:
    return {
        "visitors": _("visitors, anonymous"),
        "members": _("customers who joined the panel"),
        "customers": _("customers, without names"),
        "employees": _("employees"),
        "applicants": _("applicants"),
        "nobody": _("nobody"),
    }
