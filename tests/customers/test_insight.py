"""Whether it helped, of a real database: which vacancies count as what, the outcome chosen, and sales."""

from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

import resources
from kiosk.access.rights import Role
from kiosk.actions import mirroring
from kiosk.actions.changes import Changes
from kiosk.actions.insight import (
    MONTHS,
    MOST_SALES,
    Brought,
    bring_sales,
    choose_outcome,
    keep_sales,
    see_overview,
)
from kiosk.actions.vacancies import open_vacancy, record_course
from kiosk.customers.amounts import euros, parse_euros
from kiosk.customers.vacancies import Decision
from kiosk.customers.worth import Choice
from kiosk.errors import Forbidden, InputRefused
from kiosk.exchange.sales import read_sales
from kiosk.exchange.typed_dates import read_month
from kiosk.i18n import translator
from kiosk.retention import months_before
from kiosk.staff.figures import Contacts
from kiosk.staff.people import Person
from kiosk.storage import people, selection
from kiosk.storage.database import Writer
from kiosk.storage.surveys import keep_survey
from tests.customers.store import HR, MANAGER, SHIPPED, lines
from tests.customers.test_simulated import simulated
from tests.fakes import FakeClock
from tests.quarter import AFTER_Q3, Q3, close_due, consent, employee, fill, hire

TODAY = FakeClock().now().date()


def keep_vacancy(
    writer: Writer,
    *,
    opened: date = TODAY - timedelta(days=60),
    with_customer: bool = True,
    by_coin: bool = False,
    scored: bool | None = True,
    person: str | None = None,
    cost: int | None = None,
) -> int:
    """Decided twenty days after it was opened and filled two days later, unless `scored` is None: then it is open."""
    with writer.transaction() as connection:
        id_ = selection.add_vacancy(connection, "Verkoper", opened, (), with_customer=with_customer, by_coin=by_coin)
        if scored is not None:
            decision = Decision(opened + timedelta(days=20), True, None, "Zag iedereen")
            selection.decide(connection, id_, decision, customer_scored=scored)
        filled = opened + timedelta(days=22) if scored is not None else None
        selection.keep_course(connection, id_, cost=cost, filled=filled, person=person)
    return id_


def employ(writer: Writer, key: str, first: date | None, last: date | None = None, *, active: bool = True) -> str:
    with writer.transaction() as connection:
        people.add(connection, Person(key, key.title(), Role.EMPLOYEE, active=active, first_day=first, last_day=last))
    return key


def test_who_came_counts_unless_a_coin_was_tossed(writer: Writer, clock: FakeClock) -> None:
    """Of a coin what it said, else whether a customer scored, and while it is open what is planned."""
    keep_vacancy(writer, with_customer=True, by_coin=True, scored=False)
    keep_vacancy(writer, with_customer=False, by_coin=True, scored=True)
    keep_vacancy(writer, with_customer=True, by_coin=False, scored=False)
    keep_vacancy(writer, with_customer=False, by_coin=False, scored=True)
    keep_vacancy(writer, with_customer=True, by_coin=False, scored=None)
    seen = see_overview(writer.connection, HR, clock)
    assert [each.customer for each in seen.processes] == [True, False, False, True, True]
    assert [each.by_chance for each in seen.processes] == [True, True, False, False, False]
    assert (seen.insight.vacancies, seen.insight.open, seen.insight.by_chance) == (5, 1, 2)
    assert seen.with_customer == 3


def test_what_an_open_vacancy_cost_so_far_is_not_its_cost(writer: Writer, clock: FakeClock) -> None:
    keep_vacancy(writer, cost=2000)
    keep_vacancy(writer, cost=500, scored=None)
    assert [each.cost for each in see_overview(writer.connection, HR, clock).processes] == [2000, None]


def test_leavers_count_and_hires_of_whom_no_day_is_known_do_not(writer: Writer, clock: FakeClock) -> None:
    long_ago = TODAY - timedelta(days=400)
    stay = [employ(writer, f"stays {number}", long_ago) for number in range(3)]
    left = employ(writer, "left", long_ago, long_ago + timedelta(days=90), active=False)
    undated = employ(writer, "undated", None)
    gone = employ(writer, "gone", long_ago, active=False)
    for person in (*stay, left, undated, gone, None):
        keep_vacancy(writer, opened=long_ago - timedelta(days=60), person=person)
    seen = see_overview(writer.connection, HR, clock)
    half, year, *_rest = seen.insight.findings
    assert [(each.with_customer.n, each.without.n) for each in (half, year)] == [(4, 0), (4, 0)]
    assert half.with_customer.figure is not None
    assert half.with_customer.figure.value == 0.75
    assert seen.unknown == 3


def test_ratings_count_past_hrs_gate_and_mirror_alone(writer: Writer) -> None:
    """Anja has 112 replies and Bram 64; Karin has 35, which is for the manager's coaching."""
    clock = FakeClock(AFTER_Q3)
    document = (files(resources) / "surveys" / "showroom.toml").read_text(encoding="utf-8")
    survey = keep_survey(writer, document, key="showroom", moment="visit", digest="0" * 64, clock=clock)
    team = {"anja": (88, 24), "bram": (42, 22), "karin": (30, 5)}
    consent(writer)
    hire(writer, team)
    with writer.transaction() as connection:
        for key in team:
            person = people.person(connection, key)
            assert person is not None
            people.change(connection, replace(person, first_day=date(2026, 6, 1)))
    fill(writer, survey, team, Q3)
    close_due(writer, clock)
    for key in team:
        keep_vacancy(writer, opened=date(2026, 4, 1), person=key)

    def ratings() -> list[Contacts | None]:
        processes = see_overview(writer.connection, HR, clock).processes
        return [each.hire.ratings for each in processes if each.hire is not None]

    assert ratings() == [None, None, None]
    for key in ("anja", "karin"):
        mirroring.see_own(writer, employee(key), clock)
    assert ratings() == [Contacts(88, 24), None, None]
    finding = see_overview(writer.connection, HR, clock).insight.findings[2]
    assert (finding.outcome, finding.with_customer.n, finding.with_customer.figure) == ("ratings", 1, None)


def test_choosing_another_outcome_starts_anew(writer: Writer, clock: FakeClock) -> None:
    first_day = clock.now().date()
    assert see_overview(writer.connection, HR, clock).insight.judgement is None
    assert choose_outcome(writer, HR, clock, "days").selection
    clock.advance(40 * 86400)
    assert not choose_outcome(writer, HR, clock, "days").selection
    assert see_overview(writer.connection, HR, clock).choice == Choice("days", first_day)
    for opened in (first_day, first_day + timedelta(days=1)):
        keep_vacancy(writer, opened=opened)
    for chosen, n in (("days", 1), ("cost", 0), ("days", 0)):
        choose_outcome(writer, HR, clock, chosen)  # type: ignore[arg-type]  # one of these, which a loop doesn't tell
        judged = see_overview(writer.connection, HR, clock).insight.judgement
        assert judged is not None
        assert (judged.choice.outcome, judged.with_customer) == (chosen, n)
    told = [details for _who, what, details in lines(writer) if what == "chose the outcome to be tested"]
    assert told == [{"outcome": "days"}, {"outcome": "cost", "was": "days"}, {"outcome": "days", "was": "cost"}]


def test_sales_are_kept_by_month_and_taken_out_again(writer: Writer, clock: FakeClock) -> None:
    this = clock.now().date().replace(day=1)
    before = (this - timedelta(days=1)).replace(day=1)
    keep_sales(writer, HR, clock, before, 412_000)
    keep_sales(writer, HR, clock, this, 9)
    keep_sales(writer, HR, clock, this, 0)
    assert see_overview(writer.connection, HR, clock).sales == {before: 412_000, this: 0}
    keep_sales(writer, HR, clock, before, None)
    assert see_overview(writer.connection, HR, clock).sales == {this: 0}
    told = [details for _who, what, details in lines(writer) if what == "recorded sales of a month"]
    assert told[-1] == {"month": f"{before:%Y-%m}", "amount": None}


def test_sales_that_cannot_be_are_refused(writer: Writer, clock: FakeClock) -> None:
    this = clock.now().date().replace(day=1)
    for month in (this.replace(day=2), (this + timedelta(days=32)).replace(day=1), this.replace(year=this.year - 2)):
        with pytest.raises(InputRefused, match="24 months"):
            keep_sales(writer, HR, clock, month, 1)
    for amount in (-1, MOST_SALES + 1):
        with pytest.raises(InputRefused, match="whole euros"):
            keep_sales(writer, HR, clock, this, amount)
    assert see_overview(writer.connection, HR, clock).sales == {}


def a_file(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "sales.csv"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ("day,parties\n", "must be month,amount"),
        ("month,amount\n\n", "no amounts under its first line"),
        ("month,amount\n2026-13,5\n", "Line 2: “2026-13” is no month"),
        ("month,amount\n2026-1,5\n", "is no month"),
        ("month,amount\n0000-01,5\n", "is no month"),
        ("month,amount\n2026-09,-5\n", "“-5” is no amount"),
        ("month,amount\n2026-09,=1\n", "“=1” is no amount"),
        ("month,amount\n2026-09,5\n2026-09,6\n", "Line 3: 2026-09 is there twice"),
        ("month,amount\n2026-09\n", "must have a month and an amount"),
        ("month,amount\n2026-09,1.250\n", "Line 2: “1.250” could be 1250; write that, or two digits for the cents"),
        ("month;amount\n2026-09;12,505\n", "Line 2: “12,505” could be 12505; write that"),
        ("month;amount\n2026-09;1.25\n2026-10;1.250.50\n", "Line 3: “1.250.50” is no amount"),
        ("month;amount\n26-aug;5\n", "Line 2: “26-aug” is no month such as 2026-11"),
        ("month;amount\n08/09/2026;5\n", "is no month"),
        ("month;amount\n2-8-2026;5\n", "is no month"),
        ("month;amount\naugstus 2026;5\n", "is no month"),
        ("month;amount\n1-13-2026;5\n", "is no month"),
    ],
)
def test_a_file_of_sales_that_cannot_be(tmp_path: Path, content: str, match: str) -> None:
    with pytest.raises(InputRefused, match=match):
        read_sales(a_file(tmp_path, content))


@pytest.mark.parametrize(
    "month",
    [
        *("2026-08", "08-2026", "8/2026", "aug-26", "Aug-26", "aug. 26", "aug '26", "augustus 2026", "August 2026"),
        *("1-8-2026", "01.08.2026", "2026-08-01", " AUG 2026 "),
    ],
)
@pytest.mark.parametrize("amount", ["125000,50", "125.000,50", "€ 125.000,50", "€\xa0125.001", "125 001", "125001,-"])
def test_months_and_amounts_are_read_as_a_spreadsheet_saves_them(tmp_path: Path, month: str, amount: str) -> None:
    file = a_file(tmp_path, f"month;amount\n{month};{amount}\n")
    assert read_sales(file) == {date(2026, 8, 1): 125_001}


@pytest.mark.parametrize(
    ("names", "month"),
    [
        *(
            ("jan januari january januar jänner", 1),
            ("feb", 2),
            ("mrt mar mär mrz maart march märz", 3),
            ("mei may mai", 5),
        ),
        *(("okt oct oktober october", 10), ("dec dez december dezember", 12)),
    ],
)
def test_months_are_named_in_three_languages(names: str, month: int) -> None:
    assert {read_month(f"{name}-26") for name in names.split()} == {date(2026, month, 1)}


@pytest.mark.parametrize("first", ["month,amount;", "Month;Amount;;", '"month,amount";', " month ; amount "])
def test_what_a_spreadsheet_adds_is_no_matter(tmp_path: Path, first: str) -> None:
    file = a_file(tmp_path, f"{first}\nnov-26;125.000;;\n;;;\n")
    assert read_sales(file) == {date(2026, 11, 1): 125_000}


def test_a_file_with_commas_has_a_point_before_the_cents(tmp_path: Path) -> None:
    file = a_file(tmp_path, 'month,amount\n2026-08,"125,000.50"\n2026-09,"125,000"\n2026-10,125000.5\n')
    assert list(read_sales(file).values()) == [125_001, 125_000, 125_001]


def test_a_file_of_sales_is_brought_in_whole_or_not_at_all(writer: Writer, clock: FakeClock, tmp_path: Path) -> None:
    this = clock.now().date().replace(day=1)
    before = months_before(this, 1)
    keep_sales(writer, HR, clock, before, 7)
    given = read_sales(a_file(tmp_path, f"month,amount\n{before:%Y-%m},1250.50\n{this:%Y-%m},3\n"))
    for wrong in ({this: MOST_SALES + 1}, {months_before(this, -1): 3}):
        with pytest.raises(InputRefused):
            bring_sales(writer, HR, clock, given | wrong)
    assert see_overview(writer.connection, HR, clock).sales == {before: 7}
    old = months_before(this, MONTHS)
    assert bring_sales(writer, HR, clock, given | {old: 9}) == Brought((before, this), 1, 1, 1, Changes(selection=True))
    assert see_overview(writer.connection, HR, clock).sales == {before: 1251, this: 3}
    assert lines(writer)[-1][1:] == ("brought in sales", {"months": [f"{before:%Y-%m}", f"{this:%Y-%m}"]})
    again = bring_sales(writer, HR, clock, {before: 1251, this: 4})
    assert (again.new, again.replaced) == (0, 1)
    before_that = lines(writer)
    assert bring_sales(writer, HR, clock, {old: 9}) == Brought((), 0, 0, 1, Changes())
    assert lines(writer) == before_that


@pytest.mark.parametrize(
    ("amount", "english", "dutch"),
    [
        (0, "€0", "€\xa00"),
        (999.5, "€1,000", "€\xa01.000"),
        (2400, "€2,400", "€\xa02.400"),
        (1_234_567, "€1,234,567", "€\xa01.234.567"),
        (-300, "−€300", "−€\xa0300"),
        (-0.4, "€0", "€\xa00"),
    ],
)
def test_amounts_are_read_in_either_language(amount: float, english: str, dutch: str) -> None:
    assert euros(amount, str) == english
    assert euros(amount, translator("nl")) == dutch


def test_only_hr_sees_it_and_a_refusal_leaves_a_line(writer: Writer, clock: FakeClock) -> None:
    with pytest.raises(Forbidden):
        see_overview(writer.connection, MANAGER, clock)
    with pytest.raises(Forbidden):
        choose_outcome(writer, MANAGER, clock, "days")
    with pytest.raises(Forbidden):
        keep_sales(writer, MANAGER, clock, clock.now().date().replace(day=1), 1)
    assert [what for _who, what, _details in lines(writer)][-2:] == ["was refused", "was refused"]


def test_the_months_since_talks_began_stand_beside_fitting_attention(tmp_path_factory: pytest.TempPathFactory) -> None:
    clock = FakeClock()
    for writer in simulated(tmp_path_factory.mktemp("year") / "data", clock, 1):
        seen = see_overview(writer.connection, HR, clock)
        assert len(seen.months) == 12
        assert [each.talk for each in seen.months].count("missed") == 2
        assert [each.month for each in seen.months if each.sales is None] == [clock.now().date().replace(day=1)]
        assert all(each.fitting is not None for each in seen.months if each.n >= 10)
        assert (seen.insight.vacancies, seen.with_customer, seen.unknown) == (5, 3, 1)
        judged = seen.insight.judgement
        assert judged is not None
        assert (judged.with_customer, judged.without, judged.p_value) == (3, 2, None)


def test_what_hr_does_on_the_pages_is_what_is_compared(writer: Writer, clock: FakeClock) -> None:
    opened = open_vacancy(
        writer, HR, clock, title="Verkoper", criteria=SHIPPED[:2], customer="coin", toss=lambda: True
    ).vacancy
    record_course(writer, HR, clock, opened.id, cost=900)
    (process,) = see_overview(writer.connection, HR, clock).processes
    assert (process.customer, process.by_chance, process.filled, process.cost) == (True, True, None, None)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        *(("0", 0), ("1250", 1250), ("€ 1200", 1200), ("1.250", 1250), ("1,250", 1250), ("1 250", 1250)),
        *(("€\xa0125.000", 125_000), ("1.234.567", 1_234_567), ("1250,-", 1250), ("1250 ,-", 1250), ("1200 €", 1200)),
        *(
            ("1 234 567,49", 1_234_567),
            ("1250,49", 1250),
            ("1250,5", 1251),
            ("1250.50", 1251),
            ("1.250,50", 1251),
            ("125000,50", 125_001),
        ),
        ("999999999999", 999_999_999_999),
    ],
)
def test_euros_are_read_as_people_type_them(typed: str, amount: int) -> None:
    assert parse_euros(typed) == amount


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "€",
        "-5",
        "1.25.000",
        "1.250.50",
        "1250,505",
        "1,250.505",
        "5x",
        "५",
        "9999999999999",
        "1e3",
        "12,3456",
        "0.500",
        "0,250",
        "12 50",
        "1.250 000",
        "0 250",
        "12 ,50",
        "012.000",
    ],
)
def test_what_is_no_amount_of_euros(typed: str) -> None:
    with pytest.raises(InputRefused, match="is no amount in euros; type one such as 1250"):
        parse_euros(typed)


@pytest.mark.parametrize(("typed", "decimal"), [("12,505", ","), ("€ 12.505", ".")])
def test_three_digits_behind_the_mark_of_cents_are_asked_about(typed: str, decimal: str) -> None:
    with pytest.raises(InputRefused, match=f"“{typed}” could be 12505; type that, or two digits for the cents"):
        parse_euros(typed, decimal)


@pytest.mark.parametrize(
    ("typed", "amount"), [("12.505", 12_505), ("12,50", 13), ("1,250,000", 1_250_000), ("1.250,5", 1251)]
)
def test_what_can_be_one_amount_alone_is_not_asked_about(typed: str, amount: int) -> None:
    assert parse_euros(typed, ",") == amount
