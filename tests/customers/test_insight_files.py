"""Whether it helped, as a document and as a workbook: the same figures as on the page, and nothing of a person."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import papers
from kiosk.actions.insight import see_overview
from kiosk.actions.papers import Order, kinds_of
from kiosk.customers import worth_words
from kiosk.customers.overview import Overview
from kiosk.customers.process import Hire, Process
from kiosk.customers.worth import LEAST_HIRED, insight
from kiosk.errors import Forbidden
from kiosk.exchange.insight_book import insight_book
from kiosk.exchange.paper import Months, Paragraph, Table, from_json, to_json
from kiosk.settings import OfficeLanguage
from kiosk.storage.database import Writer
from tests.customers.store import HR, MANAGER
from tests.customers.test_simulated import simulated
from tests.fakes import FakeClock
from tests.papers.samples import letterhead
from ui.papers.typeset import typeset

ORDER = Order("insight", Path("customers.pdf"), "en", "yearly talk", "the board")
NAMES = ("Gijs", "Hanneke", "Ilse", "Joris", "gijs", "hanneke", "ilse", "joris")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:
    yield from simulated(tmp_path_factory.mktemp("year") / "data", FakeClock(), 1)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_document_says_what_the_page_says_and_crosses_to_the_process_that_prints(year: Writer, language: str) -> None:
    order = Order("insight", Path("customers.pdf"), "nl" if language == "nl" else "en", "talk", "board")
    paper = papers.compose(year.connection, HR, FakeClock(), order)
    assert from_json(to_json(paper)) == paper
    outcomes, months = (block for block in paper.blocks if isinstance(block, Table))
    seen = see_overview(year.connection, HR, FakeClock())
    if language == "en":
        assert paper.title == "It can't be told yet whether a customer helps"
        assert [row[-1] for row in outcomes.rows] == [worth_words.difference(of, str) for of in seen.insight.findings]
        assert [row[0] for row in outcomes.rows] == ["Quality", "", "", "Effectiveness", "Cost"]
    [chart] = [block for block in paper.blocks if isinstance(block, Months)]
    assert len(chart.picture.points) == len(months.rows) == 12
    assert not any(name in to_json(paper) for name in NAMES)


def test_without_a_vacancy_no_table_of_nothing_is_printed(writer: Writer) -> None:
    paper = papers.compose(writer.connection, HR, FakeClock(), ORDER)
    assert not any(isinstance(block, Table) for block in paper.blocks)
    assert Paragraph("There are no vacancies yet.") in paper.blocks


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_year_is_on_both_sides_of_one_sheet(year: Writer, language: OfficeLanguage) -> None:
    order = Order("insight", Path("customers.pdf"), language, "talk", "board")
    pdf = typeset(papers.compose(year.connection, HR, FakeClock(), order))
    first, second = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    can_t = {"nl": "Wat het niet kan zeggen", "en": "What it can't say"}[language]
    assert can_t in first  # which would be a third empty
    assert can_t not in second


def test_a_workbook_has_the_figures_as_numbers_and_of_a_vacancy_only_what_hr_recorded(year: Writer) -> None:
    book = papers.compose_book(year.connection, HR, FakeClock(), ORDER)
    sheets = load_workbook(BytesIO(book))
    assert sheets.sheetnames == ["Read me", "Outcomes", "Months", "Vacancies", "Data dictionary"]
    seen = see_overview(year.connection, HR, FakeClock())
    head, *rows = sheets["Outcomes"].iter_rows(values_only=True)
    days = dict(zip(head, next(row for row in rows if row[1] == "Days from opened to filled"), strict=True))
    finding = seen.insight.findings[3]
    assert [row[0] for row in rows] == ["Quality"] * 3 + ["Effectiveness", "Cost"]
    assert (days["With a customer: n"], days["Without: n"]) == (3, 2)
    mean = finding.with_customer.figure
    assert mean is not None
    assert days["With a customer"] == pytest.approx(mean.value)
    assert (days["Difference"], days["Difference: from"]) == (None, None)
    here = seen.insight.findings[0].with_customer
    assert 0 < here.n < LEAST_HIRED
    half = dict(zip(head, next(row for row in rows if row[1] == "Still here after 6 months"), strict=True))
    assert (half["With a customer: n"], half["With a customer"], half["Difference"]) == (here.n, None, None)
    empty = [row for row in sheets["Data dictionary"].iter_rows(values_only=True) if "Difference" in row]
    assert "too few say it" in empty[0]
    shown = {row[1].value: (row[2].value, row[4].value, row[4].number_format) for row in sheets["Outcomes"].iter_rows()}
    assert shown["Still here after 6 months"][:2] == ("percent", None)
    assert shown["Days from opened to filled"][2] == "[$-809]0.0"
    assert shown["Cost of a vacancy"][::2] == ("euros", "[$-809]#,##0")
    sales = [row[-1] for row in sheets["Months"].iter_rows()]
    assert (sales[0].value, sales[1].number_format) == ("Sales (€)", "[$-809]#,##0")
    head, *vacancies = sheets["Vacancies"].iter_rows(values_only=True)
    assert [row[0].date() for row in vacancies] == [each.opened for each in seen.processes]
    assert head == ("Opened", "Filled", "With a customer", "A coin decided", "Days", "Cost (€)")
    assert [row[2] for row in vacancies].count("yes") == 3
    assert len(list(sheets["Months"].iter_rows())) == 13
    told = [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "yearly talk" in told
    assert "the board" in told
    assert not any(name in str(cell) for cell in told for name in NAMES)


def test_shares_of_enough_hires_are_in_the_workbook_as_percentages_with_their_difference() -> None:
    opened, today = date(2025, 1, 6), date(2026, 6, 1)
    hires = [Hire(opened, opened + timedelta(days=9) if number < 3 else None, None) for number in range(9)]
    processes = tuple(Process("v", opened, number % 2 == 0, filled=opened, hire=of) for number, of in enumerate(hires))
    found = insight(processes, today)
    book = insight_book(Overview(today, processes, found, 0, None, (), {}), letterhead("en"), "talk")
    sheet = load_workbook(BytesIO(book))["Outcomes"]
    head, of = (list(row) for row in sheet.iter_rows(max_row=2))
    told = {name.value: cell for name, cell in zip(head, of, strict=True)}
    assert (told["With a customer: n"].value, told["Without: n"].value) == (5, 4)
    assert (told["With a customer"].value, told["With a customer"].number_format) == (0.6, "[$-809]0.0%")
    assert told["Difference"].value == pytest.approx(0.6 - 0.75)
    assert found.findings[0].limits is not None
    assert told["Difference: from"].value == pytest.approx(found.findings[0].limits.low)


def test_only_hr_takes_it_along(year: Writer) -> None:
    assert "insight" in kinds_of(Role.HR)
    assert all("insight" not in kinds_of(role) for role in Role if role is not Role.HR)
    for who in (MANAGER, Session("wil", Role.WORKS_COUNCIL, "Wil")):
        with pytest.raises(Forbidden):
            papers.compose(year.connection, who, FakeClock(), ORDER)
        with pytest.raises(Forbidden):
            papers.compose_book(year.connection, who, FakeClock(), ORDER)
