"""Whether a customer at the last interview helped, and the monthly talks beside what visitors say."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kiosk.access.rights import Right, require
from kiosk.access.sessions import Session
from kiosk.actions import evaluating
from kiosk.actions.changes import Changes
from kiosk.actions.deciding import Outcome as Decided
from kiosk.actions.deciding import outcomes
from kiosk.actions.refusing import require_on_record
from kiosk.clock import Clock
from kiosk.customers.overview import Overview
from kiosk.customers.process import Hire, Process
from kiosk.customers.talks import calendar, month_end
from kiosk.customers.talks_beside import MonthBeside, MonthCounts, Talk, beside
from kiosk.customers.vacancies import Vacancy
from kiosk.customers.worth import Choice, Insight, Outcome, insight
from kiosk.errors import InputRefused
from kiosk.retention import months_before
from kiosk.storage import audit, figures, people, selection, talks
from kiosk.storage import insight as kept
from kiosk.storage.database import Writer

MONTHS = 24
"""The latest that talks are shown of, and that sales can be given of."""
MOST_SALES = 1_000_000_000  # euros a month


@dataclass(frozen=True, slots=True)
class Brought:
    """The months of which sales were brought in: how many of them are `new`, how many say otherwise than before
    (`replaced`), the others being as they were; and how many `older` ones were left out."""

    months: tuple[date, ...]
    new: int
    replaced: int
    older: int
    changes: Changes


def see_overview(reader: sqlite3.Connection, session: Session, clock: Clock) -> Overview:
    """It imports SciPy and may go through a hundred thousand splits, so it is for a thread that reads.

    :raises Forbidden: when the session may not
    """
    require(session.role, Right.MANAGE_SELECTION)
    today = clock.now().date()
    decided = outcomes(reader, session)
    hires = {each.vacancy.id: _hire(reader, session, clock, each) for each in decided}
    processes = tuple(_process(each, hires.get(each.id)) for each in reversed(selection.vacancies(reader)))
    choice = kept.choice(reader)
    first = _first(today.replace(day=1))
    sales = {month: amount for month, amount in kept.sales(reader).items() if month >= first}
    return Overview(
        day=today,
        processes=processes,
        insight=_compared(processes, today, choice),
        unknown=sum(hires[each.vacancy.id] is None for each in decided if each.vacancy.filled is not None),
        choice=choice,
        months=_months(reader, today, first, sales),
        sales=sales,
    )


def choose_outcome(writer: Writer, session: Session, clock: Clock, outcome: Outcome) -> Changes:
    """From now on this one is tested, over vacancies that open after today; what was chosen before ends with it.
    Nothing happens where it is chosen already.

    :raises Forbidden: when the session may not
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    with writer.transaction() as connection:
        before = kept.choice(connection)
        if before is not None and before.outcome == outcome:
            return Changes()
        kept.keep_choice(connection, Choice(outcome, clock.now().date()))
        details = {"outcome": outcome} | ({"was": before.outcome} if before is not None else {})
        audit.append(connection, clock, session.person, "chose the outcome to be tested", details)
    return Changes(selection=True)


def keep_sales(writer: Writer, session: Session, clock: Clock, month: date, amount: int | None) -> Changes:
    """What was sold in the month that begins on that local day, in whole euros; None for what isn't to be kept.

    :raises Forbidden: when the session may not
    :raises InputRefused: when the amount can't be, or the month isn't one of the latest
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    this = clock.now().date().replace(day=1)
    if month.day != 1 or not _first(this) <= month <= this:
        raise InputRefused("Sales are given of the last {count} months; choose one of these", count=MONTHS)
    _check_amount(amount or 0)
    with writer.transaction() as connection:
        kept.keep_sales(connection, month, amount)
        details = {"month": f"{month:%Y-%m}", "amount": amount}
        audit.append(connection, clock, session.person, "recorded sales of a month", details)
    return Changes(selection=True)


def bring_sales(writer: Writer, session: Session, clock: Clock, sales: Mapping[date, int]) -> Brought:
    """The same of many months, in the place of what was given of them before. Those that no page shows any more are
    left out.

    :raises Forbidden: when the session may not
    :raises InputRefused: when an amount can't be, or a month is still to come
    """
    require_on_record(writer, session, Right.MANAGE_SELECTION, clock)
    this = clock.now().date().replace(day=1)
    if (last := max(sales, default=this)) > this:
        raise InputRefused("{month} is still to come; leave it out", month=f"{last:%Y-%m}")
    shown = {month: amount for month, amount in sorted(sales.items()) if month >= _first(this)}
    for amount in shown.values():
        _check_amount(amount)
    if not shown:
        return Brought((), 0, 0, len(sales), Changes())
    with writer.transaction() as connection:
        before = kept.sales(connection)
        replaced = [month for month, amount in shown.items() if before.get(month, amount) != amount]
        for month, amount in shown.items():
            kept.keep_sales(connection, month, amount)
        details = {"months": [f"{month:%Y-%m}" for month in shown]}
        audit.append(connection, clock, session.person, "brought in sales", details)
    new = len(shown.keys() - before.keys())
    return Brought(tuple(shown), new, len(replaced), len(sales) - len(shown), Changes(selection=True))


def _first(this: date) -> date:
    """The oldest month that is shown in the month that begins on that day."""
    return months_before(this, MONTHS - 1)


def _check_amount(amount: int) -> None:
    if not 0 <= amount <= MOST_SALES:
        raise InputRefused("Sales are in whole euros, from 0 to {most}; type another amount", most=MOST_SALES)


@lru_cache(maxsize=2)
def _compared(processes: tuple[Process, ...], today: date, choice: Choice | None) -> Insight:
    """A hundred thousand splits take a while, and screens ask again for every change beside them."""
    return insight(processes, today, choice)


def _process(of: Vacancy, hire: Hire | None) -> Process:
    """Where a coin was tossed, what it said, whoever came; else whether a customer scored. What a vacancy cost is told
    once it is decided: until then it costs on."""
    came = of.customer_scored if of.customer_scored is not None else of.with_customer
    return Process(
        vacancy=str(of.id),
        opened=of.opened,
        customer=of.with_customer if of.by_coin else came,
        by_chance=of.by_coin,
        filled=of.filled,
        cost=of.cost if of.decision is not None else None,
        hire=hire,
    )


def _hire(reader: sqlite3.Connection, session: Session, clock: Clock, of: Decided) -> Hire | None:
    """None where nobody was hired, and where the people list doesn't tell the first day, or the last of who left."""
    person = people.person(reader, of.person) if of.person is not None else None
    if person is None or person.first_day is None or (not person.active and person.last_day is None):
        return None
    ratings = evaluating.contacts(reader, session, clock, person.key)
    return Hire(person.first_day, person.last_day, ratings)


def _months(reader: sqlite3.Connection, today: date, first: date, sales: dict[date, int]) -> tuple[MonthBeside, ...]:
    """Those since talks began, until this one."""
    found = []
    for month in calendar(talks.talks(reader), today):
        if first <= month.first <= today:
            counts = figures.attention(reader, month.first, month_end(month.first))
            talk: Talk = "open" if month.state == "planned" else month.state
            found.append(MonthCounts(month.first, talk, counts, sales.get(month.first)))
    return beside(found)
