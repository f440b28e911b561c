"""Whether a customer at the last interview helped, as a workbook: what to know with it, the outcomes, the months, and
the vacancies: what HR recorded of each, and nothing of who was hired."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType

from kiosk.attention.intervals import Interval, Share
from kiosk.customers import worth_words
from kiosk.customers.overview import Overview
from kiosk.customers.pictures import talk_words
from kiosk.customers.worth import ASPECTS, Finding, Outcome, Side, outcome_of
from kiosk.exchange.dates import long_day
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.tables import Cell, Column, Kind, Row, Table, Translate

_PER_VACANCY: tuple[Outcome, ...] = ("days", "cost")
"""In a small store who was hired is known by the day: whether they are still here, and what visitors say of them, is
told of groups alone."""
_KINDS: Mapping[Outcome, Kind] = MappingProxyType({"days": "number", "cost": "euros"})
"""Of their means; all others are shares."""


def insight_book(of: Overview, letterhead: Letterhead, purpose: str) -> bytes:
    """The file, made in memory."""
    from kiosk.exchange.sheets import Book, in_memory, write_terms  # noqa: PLC0415 - imports xlsxwriter, which few need
    from kiosk.exchange.workbook import dictionary  # noqa: PLC0415 - so does this

    _ = letterhead.translate
    tables = (_outcomes(of, _), _months(of, _), _vacancies(of, _))
    out = BytesIO()
    with in_memory(out) as file:
        file.set_properties({"title": _("Did it help?"), "author": letterhead.store})
        book = Book(file, letterhead.language)
        write_terms(book, _("Read me"), _readme(of, letterhead, purpose, tables))
        for table in tables:
            book.write(table)
        book.write(dictionary(tables, _))
    return out.getvalue()


def _readme(
    of: Overview, letterhead: Letterhead, purpose: str, tables: Sequence[Table]
) -> list[tuple[str, list[tuple[str, str | int]]]]:
    _ = letterhead.translate
    judged = of.insight.judgement
    tested: list[tuple[str, str | int]] = [(_("Result"), worth_words.not_chosen(_))]
    if judged is not None:
        tested = [
            (_("Result"), worth_words.judgement(judged, _)),
            (_("Method"), worth_words.how_tested(judged, lambda day: long_day(day, _), _)),
        ]
        if judged.with_customer + judged.without:
            tested.append((_("Assigned"), worth_words.assigned_tested(judged, _)))
    made = long_day(letterhead.made.date(), _)
    return [
        (
            _("Did it help?"),
            [
                (_("Store"), letterhead.store),
                (_("Purpose"), purpose),
                (_("Recipient"), letterhead.recipient),
                (_("Made"), made),
                (_("In short"), worth_words.title(of.insight, _)),
                (_("How many"), worth_words.counted(of, _)),
                (_("Assigned"), worth_words.assigned(of.insight, _)),
                (_("Audit log: lines"), letterhead.audit.count),
                (_("Audit log: last hash"), letterhead.audit.hash),
            ],
        ),
        (_("The one test"), tested),
        (_("What is in it"), [(table.title, table.about) for table in tables]),
        (_("Outcomes"), [(worth_words.outcome(key, _), worth_words.explain(key, _)) for key in ASPECTS]),
        (_("What this says"), [("–", said) for said in worth_words.can_say(_)]),
        (_("What it can't say"), [("–", said) for said in worth_words.cannot_say(_)]),
    ]


def _outcomes(of: Overview, _: Translate) -> Table:
    few = _("too few say it")
    n = _("vacancies that say it")
    limit, low, high = _("Limit of the interval"), _("from"), _("to")
    sides = (("with", _("With a customer")), ("without", _("Without")))
    columns = [Column("aspect", _("About"), "text", _("Quality, effectiveness or cost of the procedure"), width=14)]
    columns.append(Column("outcome", _("What is compared"), "text", _("The outcome of a vacancy"), width=34))
    columns.append(Column("unit", _("Unit"), "text", _("Of the values and limits in its row")))
    for key, said in sides:
        columns += [
            Column(f"{key}_n", f"{said}: n", "whole", n),
            Column(f"{key}_value", said, "number", _("The mean, or the share"), few),
            Column(f"{key}_low", f"{said}: {low}", "number", limit, few),
            Column(f"{key}_high", f"{said}: {high}", "number", limit, few),
        ]
    difference = _("Difference")
    columns += [
        Column("difference", difference, "number", _("With a customer less without"), few),
        Column("difference_low", f"{difference}: {low}", "number", limit, few),
        Column("difference_high", f"{difference}: {high}", "number", limit, few),
        Column("method", _("Method"), "text", _("How the limits come about"), width=60),
    ]
    rows = [_finding(each, _) for each in of.insight.findings]
    about = _("Every outcome with and without a customer: n, value and 95% interval, and of the difference.")
    kinds = [_KINDS.get(each.outcome, "share") for each in of.insight.findings]
    return Table("outcomes", _("Outcomes"), about, columns, rows, kinds)


def _finding(of: Finding, _: Translate) -> Row:
    unit = {"days": _("days"), "cost": _("euros")}.get(of.outcome, _("percent"))
    numbers: list[Cell] = []
    for side in (of.with_customer, of.without):
        numbers += [side.n, *_side(side)]
    what = (worth_words.aspect(ASPECTS[of.outcome], _), worth_words.outcome(of.outcome, _))
    return (*what, unit, *numbers, of.difference, *_limits(of.limits), worth_words.method(of.outcome, _))


def _side(of: Side) -> tuple[Cell, Cell, Cell]:
    if of.figure is None:
        return None, None, None
    limits = Interval(of.figure.low, of.figure.high) if isinstance(of.figure, Share) else of.figure.limits
    return (of.figure.value, *_limits(limits))


def _limits(of: Interval | None) -> tuple[Cell, Cell]:
    return (None, None) if of is None else (of.low, of.high)


def _months(of: Overview, _: Translate) -> Table:
    few = _("too few replies")
    columns = (
        Column("month", _("Month"), "day", _("The first day of a month since talks began")),
        Column("talk", _("Talk"), "text", _("Whether there was a talk with customers"), width=16),
        Column("replies", _("Replies"), "whole", _("Valid replies of visitors")),
        Column("fitting", _("Fitting attention"), "share", _("Just right and left alone, out of the replies"), few),
        Column("fitting_low", _("Lower limit"), "share", _("Limit of the interval"), few),
        Column("fitting_high", _("Upper limit"), "share", _("Limit of the interval"), few),
        Column("sales", _("Sales (€)"), "euros", _("As HR gave them"), _("none was given"), _("euros")),
    )
    rows = [
        (
            each.month,
            talk_words(each.talk, _),
            each.n,
            *((each.fitting.value, each.fitting.low, each.fitting.high) if each.fitting else (None, None, None)),
            None if each.sales is None else round(each.sales),
        )
        for each in of.months
    ]
    about = _("Talks beside fitting attention and sales, month by month: shown and not tested.")
    return Table("months", _("Months"), about, columns, rows)


def _vacancies(of: Overview, _: Translate) -> Table:
    yes_no = {True: _("yes"), False: _("no")}
    columns = (
        Column("opened", _("Opened"), "day", _("The day on which the vacancy opened")),
        Column("filled", _("Filled"), "day", _("The day on which somebody agreed to come"), _("not filled")),
        Column(
            "customer",
            _("With a customer"),
            "text",
            _("At the last interview; where a coin was tossed, what it said, whoever came"),
            width=12,
        ),
        Column("by_chance", _("A coin decided"), "text", _("Whether chance decided about a customer"), width=12),
        Column("days", _("Days"), "whole", _("From opened to filled"), _("not filled"), _("days")),
        Column("cost", _("Cost (€)"), "euros", _("Of the whole procedure"), _("none was given"), _("euros")),
    )
    rows = []
    for each in of.processes:
        told = {key: outcome_of(each, key, of.day) for key in _PER_VACANCY}
        numbers = [None if (value := told[key]) is None else round(value) for key in ("days", "cost")]
        rows.append((each.opened, each.filled, yes_no[each.customer], yes_no[each.by_chance], *numbers))
    about = _("What HR recorded of each vacancy, a row a vacancy: nothing of who was hired.")
    return Table("vacancies", _("Vacancies"), about, columns, rows)
