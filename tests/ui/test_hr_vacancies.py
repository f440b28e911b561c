"""HR's page of selection interviews, from the opened vacancy to who came."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.deciding import decide, show_scores
from kiosk.actions.raters import excuse_rater
from kiosk.actions.rating import advise, begin, see_scorecards, write_score
from kiosk.actions.vacancies import add_candidate, erase_candidate, open_vacancy, see_procedure, see_vacancies
from kiosk.customers.criteria import shipped
from kiosk.customers.scoring import RaterKind
from kiosk.customers.vacancies import Vacancy
from kiosk.staff.people import Person
from kiosk.storage import people, selection
from kiosk.storage.database import Writer
from tests.customers.store import candidates, lines, score, seat, vacancy
from tests.ui.pages import HANNA, entries_of, press, press_again, show, tabbed, tap_twice, words
from tests.ui.store import Store, held, open_store
from ui.hr.vacancies import VacanciesPage
from ui.hr.vacancies_compare import LineRow
from ui.hr.vacancies_form import CriterionRow
from ui.hr.vacancies_part import Row, Rows
from ui.hr.vacancies_raters import RaterRow
from ui.theme.scale import DESK, Scale
from ui.theme.tokens import load_theme
from ui.widgets.scrolled import scrolled
from ui.widgets.sure_button import SureButton
from ui.widgets.wrapping_box import WrappingBox

store = pytest.fixture(open_store)
HR = Session("hanna", Role.HR, "Hanna")


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[VacanciesPage]:
    made = show(qtbot, store, VacanciesPage, HANNA)
    qtbot.waitUntil(lambda: len(made.form.criteria.rows) == 6)
    yield made
    made.stop()
    made.hide()


def open_one(qtbot: QtBot, page: VacanciesPage, title: str) -> None:
    row = next(row for row in page.overview.rows.rows if title in words(row))
    press(qtbot, next(button for button in row.findChildren(type(page.back)) if button.text() == "Look"))
    qtbot.waitUntil(lambda: page.head.title.text() == title)


def open_new(qtbot: QtBot, page: VacanciesPage) -> None:
    """The vacancy that was just put there, once the list has it."""
    page.overview.ask()
    qtbot.waitUntil(lambda: bool(page.overview.rows.rows))
    open_one(qtbot, page, "Verkoper")


def play(store: Store, *values: tuple[RaterKind, tuple[int | None, int | None]]) -> int:
    """A vacancy with Jan Jansen, scored so."""

    def job(writer: Writer) -> int:
        of = vacancy(writer, store.clock, "Jan Jansen")
        [jan] = candidates(writer, of)
        for kind, given in values:
            _, entry = seat(writer, store.clock, of, kind)
            score(writer, store.clock, entry, jan, *given)
            if kind == "customer":
                advise(writer, store.clock, entry, "Ziet je staan", jan)
        return of

    return store.write(job)


def test_who_finds_the_page() -> None:
    for role in Role:
        assert ("vacancies" in entries_of(role)) == (role is Role.HR)


def test_a_vacancy_is_opened_with_words_of_its_own(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    page.form.job.edits["title"].setText("Adviseur campers")
    rows = [row for row in page.form.criteria.rows if isinstance(row, CriterionRow)]
    for row in rows[2:]:
        row.box.click()
    assert page.form.counted.text() == "Chosen: 2 of 6 at most"
    press(qtbot, rows[1].words)
    rows[1].fields["3"].edits["3"].setText("Stelt een open vraag.")
    press(qtbot, page.form.own)
    own = page.form.criteria.rows[-1]
    assert isinstance(own, CriterionRow)
    for key, field in own.fields.items():
        field.edits[key].setText(f"Woorden {key}")
    page.form.customer.choose("yes")
    press(qtbot, page.form.button)
    qtbot.waitUntil(lambda: page.head.title.text() == "Adviseur campers")
    [opened] = store.read(lambda reader: see_vacancies(reader, HR))
    criteria = store.read(lambda reader: see_procedure(reader, HR, opened.id)).criteria
    first = shipped("nl")[0]  # in the office's language as it is kept, which here isn't that of the page
    assert [each.title for each in criteria] == [first.title, shipped("en")[1].title, "Woorden title"]
    assert criteria[1].anchors[2] == "Stelt een open vraag."
    assert opened.with_customer
    assert not page.overview.isVisible()
    press(qtbot, page.back)
    assert page.overview.isVisible()


def test_a_coin_is_tossed_once_asked_for_twice_and_its_fall_shown(
    qtbot: QtBot, store: Store, page: VacanciesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.form.job.edits["title"].setText("Adviseur")
    press(qtbot, page.form.button)
    assert "Choose whether a customer helps choose" in page.form.line.text()
    press(qtbot, page.form.customer.buttons["coin"])
    assert not page.form.line.isVisible()
    press(qtbot, page.form.button)
    assert page.form.button.text() == "The coin falls once, for good; press again to toss it"
    store.settle()
    assert store.read(lambda reader: see_vacancies(reader, HR)) == ()
    press_again(qtbot, page.form.button, monkeypatch)
    qtbot.waitUntil(lambda: "The coin was tossed" in page.head.line.text())
    [opened] = store.read(lambda reader: see_vacancies(reader, HR))
    assert opened.by_coin
    assert ("without a customer" in page.head.line.text()) == (not opened.with_customer)
    assert not page.head.remove.isVisible()  # or it would be tossed again until it falls as somebody likes


def test_what_can_t_be_is_told_and_nothing_is_lost(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    page.form.customer.choose("no")
    rows = [row for row in page.form.criteria.rows if isinstance(row, CriterionRow)]
    rows[0].fields["2"].edits["2"].clear()
    press(qtbot, page.form.button)
    qtbot.waitUntil(lambda: "Nothing is written yet" in page.form.line.text())
    page.form.job.edits["title"].setText("Adviseur")
    press(qtbot, page.form.button)
    qtbot.waitUntil(lambda: "Nothing is written yet" in page.form.line.text())
    assert store.read(lambda reader: see_vacancies(reader, HR)) == ()
    assert page.form.job.texts["title"] == "Adviseur"


def test_two_taps_open_one_vacancy(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    page.form.job.edits["title"].setText("Adviseur")
    page.form.customer.choose("no")
    page.form.button.click()
    page.form.button.click()
    qtbot.waitUntil(lambda: page.head.title.text() == "Adviseur")
    assert len(store.read(lambda reader: see_vacancies(reader, HR))) == 1


def test_another_tap_is_none_while_the_first_is_under_way_whatever_else_was_done(
    qtbot: QtBot, store: Store, page: VacanciesPage
) -> None:
    page.form.job.edits["title"].setText("Adviseur")
    page.form.customer.choose("yes")
    page.form.keep(lambda _writer, _who: Changes(), "Something else")
    with held(store.services.writer):
        page.form.button.click()
        qtbot.waitUntil(lambda: page.form.line.text() == "Something else")
        page.form.button.click()
    qtbot.waitUntil(lambda: page.head.title.text() == "Adviseur")
    store.write(lambda _writer: None)
    assert len(store.read(lambda reader: see_vacancies(reader, HR))) == 1


def test_a_button_goes_on_when_its_refusal_came_for_a_vacancy_that_was_left(
    qtbot: QtBot, store: Store, page: VacanciesPage
) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    open_new(qtbot, page)
    qtbot.waitUntil(page.candidates.button.isVisible)
    [kept] = page.overview._shown
    with held(store.services.reader):
        with held(store.services.writer):
            page.candidates.button.click()  # without a name
            page.open_vacancy(kept)
        store.write(lambda _writer: None)
        QApplication.processEvents()
    qtbot.waitUntil(page.candidates.button.isVisible)
    page.candidates.name.edits["name"].setText("Piet Pieters")
    press(qtbot, page.candidates.button)
    qtbot.waitUntil(lambda: len(store.read(lambda reader: see_procedure(reader, HR, of)).applicants) == 2)


def test_a_code_is_shown_to_whoever_invited_and_what_another_types_meanwhile_stays(
    qtbot: QtBot, store: Store, page: VacanciesPage
) -> None:
    store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    open_new(qtbot, page)
    [kept] = page.overview._shown
    with held(store.services.writer):
        press(qtbot, page.raters.interviewer)
        page.hide()
        page.show()
        page.open_for(Session("hugo", Role.HR, "Hugo"))
        page.open_vacancy(kept)
        qtbot.waitUntil(page.raters.interviewer.isVisible)
        page.raters.who.edit.setText("Br")
    store.write(lambda _writer: None)
    QApplication.processEvents()
    assert not page.code.isVisible()
    assert page.raters.who.edit.text() == "Br"


def test_who_invites_two_at_once_gets_one_code(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    """That of the second would take the place of the first, which nobody has read."""
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    open_new(qtbot, page)
    with held(store.services.writer):
        press(qtbot, page.raters.customer)
        press(qtbot, page.raters.interviewer)
    qtbot.waitUntil(page.code.isVisible)
    store.write(lambda _writer: None)
    assert [each.kind for each in store.read(lambda reader: selection.raters(reader, of))] == ["customer"]


def test_a_refusal_isn_t_told_beside_the_list_nor_to_another(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    """Another of HR has added a candidate, so that the vacancy stays."""
    of = store.write(lambda writer: vacancy(writer, store.clock))
    page.overview.ask()
    qtbot.waitUntil(lambda: bool(page.overview.rows.rows))
    [kept] = page.overview._shown
    page.open_vacancy(kept)
    qtbot.waitUntil(page.head.remove.isVisible)
    store.write(lambda writer: add_candidate(writer, HR, store.clock, of, "Jan Jansen"))
    for session in (HANNA, Session("hugo", Role.HR, "Hugo")):
        with held(store.services.writer):
            page.open_vacancy(kept)
            page.head.remove.sure.emit()
            page.open_for(session)
            if session is not HANNA:
                page.open_vacancy(kept)
                qtbot.waitUntil(page.head.isVisible)
        store.write(lambda _writer: None)
        QApplication.processEvents()
        assert page.head.isVisible() == (session is not HANNA)
        assert page.head.line.text() == ""


def test_nothing_of_another_vacancy_is_seen_before_this_one_is_read(
    qtbot: QtBot, store: Store, page: VacanciesPage
) -> None:
    store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    store.write(lambda writer: vacancy(writer, store.clock, "Piet Pieters"))
    page.overview.ask()
    qtbot.waitUntil(lambda: len(page.overview.rows.rows) == 2)
    second, first = page.overview._shown
    page.open_vacancy(first)
    qtbot.waitUntil(lambda: "A · Jan Jansen" in words(page))
    page.show_all()
    with held(store.services.reader):
        page.open_vacancy(second)
        QApplication.processEvents()
        assert "Jan Jansen" not in words(page)
    qtbot.waitUntil(lambda: "A · Piet Pieters" in words(page))


def test_a_reason_stays_with_its_vacancy_and_with_whoever_was_writing_it(
    qtbot: QtBot, store: Store, page: VacanciesPage
) -> None:
    for name in ("Jan Jansen", "Piet Pieters"):
        store.write(lambda writer, name=name: vacancy(writer, store.clock, name))
    page.overview.ask()
    qtbot.waitUntil(lambda: len(page.overview.rows.rows) == 2)
    second, first = page.overview._shown

    def look(at: Vacancy, who: str = "hanna") -> str:
        page.hide()  # as when the office locks
        page.show()
        page.open_for(Session(who, Role.HR, who.title()))
        page.open_vacancy(at)
        qtbot.waitUntil(lambda: page.decide.isVisible() and not page.decide.is_fresh)
        return page.decide.why.text

    assert look(first) == ""
    qtbot.keyClicks(page.decide.why.edit, "Ziet je st")
    assert look(second) == ""
    assert look(first, "hugo") == ""
    assert look(first) == "Ziet je st"


def test_a_vacancy_that_was_being_written_is_there_for_the_same_person_alone(qtbot: QtBot, page: VacanciesPage) -> None:
    page.form.job.edits["title"].setText("Advis")
    for who, typed in (("hanna", "Advis"), ("hugo", "")):
        page.hide()
        page.show()
        page.open_for(Session(who, Role.HR, who.title()))
        assert page.form.job.texts["title"] == typed


def test_consent_that_wasnt_kept_isnt_shown_as_given(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    open_new(qtbot, page)
    qtbot.waitUntil(lambda: bool(page.candidates.rows.rows))
    [jan] = store.write(lambda writer: candidates(writer, of))
    store.write(lambda writer: erase_candidate(writer, HR, store.clock, jan))
    [box] = page.candidates.rows.findChildren(WrappingBox)
    box.click()
    qtbot.waitUntil(lambda: bool(page.candidates.line.text()))
    boxes = page.candidates.rows.findChildren
    qtbot.waitUntil(lambda: [each.isChecked() for each in boxes(WrappingBox) if each.isVisible()] == [False])


def test_tab_goes_to_whom_to_hire_before_why(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    open_new(qtbot, page)
    qtbot.waitUntil(lambda: page.decide.isVisible() and len(page.decide.group.buttons()) == 2)
    first, *_others = page.decide.group.buttons()
    assert tabbed(page, first)[1] is page.decide.why.edit


def test_candidates_and_raters_come_and_a_code_is_shown_once(
    qtbot: QtBot, store: Store, page: VacanciesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def people_come(writer: Writer) -> None:
        with writer.transaction() as connection:
            people.add(connection, Person("bram", "Bram", Role.EMPLOYEE, on_tiles=True))

    store.write(people_come)
    of = store.write(lambda writer: vacancy(writer, store.clock))
    open_new(qtbot, page)
    page.candidates.name.edits["name"].setText("Els de Vries")
    press(qtbot, page.candidates.button)
    qtbot.waitUntil(lambda: "A · Els de Vries" in words(page.candidates))
    press(qtbot, page.raters.customer)
    qtbot.waitUntil(page.code.isVisible)
    code = page.code.code.text()
    entry = store.write(lambda writer: begin(writer, store.clock, code)).entry
    assert [each.code for each in store.read(lambda reader: see_scorecards(reader, entry)).scorecards] == ["A"]
    press(qtbot, page.raters.interviewer)
    assert "First write down the code" in page.raters.line.text()
    assert page.code.code.text() == code
    press(qtbot, page.code.done)
    assert code not in words(page)
    assert page.raters.line.text() == ""
    page.raters.who.edit.setText("Br")
    page.raters.who.buttons.button(0).click()
    press(qtbot, page.raters.interviewer)
    qtbot.waitUntil(lambda: page.code.title.text() == "Code for: Interviewer Bram")
    qtbot.waitUntil(lambda: len(page.raters.rows.rows) == 2)
    qtbot.waitUntil(lambda: "Interviewer Bram" in words(page.raters))
    first = page.raters.rows.rows[0]
    assert isinstance(first, RaterRow)
    press(qtbot, first.excuse)
    first.why.edits["why"].setText("ziek geworden")
    press(qtbot, first.done)
    qtbot.waitUntil(lambda: "excused from A: ziek geworden" in words(page.raters))
    qtbot.waitUntil(lambda: "raters who handed in: 0 of 1" in words(page.candidates))
    again = page.raters.rows.rows[0]
    assert isinstance(again, RaterRow)
    page.code.forget()
    press(qtbot, again.renew)
    press_again(qtbot, again.renew, monkeypatch)
    qtbot.waitUntil(page.code.isVisible)
    assert page.code.code.text() != code
    assert store.read(lambda reader: selection.candidates(reader, of))[0].name == "Els de Vries"


def test_a_code_is_in_sight_also_once_whom_it_is_for_stands_above_it(
    qtbot: QtBot, store: Store, page: VacanciesPage
) -> None:
    store.write(lambda writer: vacancy(writer, store.clock, "Els de Vries"))
    area = scrolled(page)
    qtbot.addWidget(area)
    area.resize(1080, 700)
    area.show()
    page.open_for(HANNA)
    store.settle()
    open_one(qtbot, page, "Verkoper")
    store.settle()
    area.ensureWidgetVisible(page.raters.interviewer)
    press(qtbot, page.raters.customer)
    qtbot.waitUntil(lambda: page.code.isVisible() and len(page.raters.rows.rows) == 1)
    qtbot.waitUntil(lambda: page.code.visibleRegion().boundingRect() == page.code.rect())
    area.takeWidget()


def test_a_second_candidate_of_one_name_is_told(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    store.write(lambda writer: vacancy(writer, store.clock, "Els de Vries"))
    open_new(qtbot, page)
    for name, told in (
        ("Jan Bos", ""),
        ("els de vries", "els de vries is there more than once: A, C. Is it one person?"),
    ):
        qtbot.waitUntil(lambda: "A · Els de Vries" in words(page.candidates))
        page.candidates.name.edits["name"].setText(name)
        press(qtbot, page.candidates.button)
        qtbot.waitUntil(lambda name=name: f"· {name}" in words(page.candidates))
        assert page.candidates.line.text().startswith(told)
        assert bool(page.candidates.line.text()) == bool(told)


def test_what_came_of_one_vacancy_is_not_told_at_another(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    def open_two(writer: Writer) -> None:
        vacancy(writer, store.clock, "Els de Vries")
        criteria = [(each.title, each.anchors) for each in shipped("nl")[:2]]
        open_vacancy(writer, HR, store.clock, title="Gastheer", criteria=criteria, customer="no")

    store.write(open_two)
    page.overview.ask()
    qtbot.waitUntil(lambda: len(page.overview.rows.rows) == 2)
    open_one(qtbot, page, "Verkoper")
    qtbot.waitUntil(lambda: "A · Els de Vries" in words(page.candidates))
    name = page.candidates.name
    for typed in ("Jan Bos", "-"):  # who comes, and who is refused
        name.edits["name"].setText(typed)
        with held(store.services.writer):
            press(qtbot, page.candidates.button)
            press(qtbot, page.back)
            open_one(qtbot, page, "Gastheer")
            qtbot.waitUntil(page.candidates.isVisible)
            name.edits["name"].setText("Fatma")
        store.settle()
        assert name.texts == {"name": "Fatma"}
        assert (page.candidates.line.text(), name.problem.text()) == ("", "")
        press(qtbot, page.back)
        open_one(qtbot, page, "Verkoper")
        qtbot.waitUntil(lambda: "B · Jan Bos" in words(page.candidates))


def test_scores_are_shown_talked_through_and_decided(
    qtbot: QtBot, store: Store, page: VacanciesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    play(store, ("customer", (5, 3)), ("interviewer", (2, 4)), ("interviewer", (None, 3)))
    open_new(qtbot, page)
    qtbot.waitUntil(lambda: "raters who handed in: 3 of 3" in words(page.candidates))
    assert "zag ik" not in words(page)
    assert "Ziet je staan" not in words(page)
    show_button = next(b for b in page.candidates.findChildren(SureButton) if b.text() == "Show the scores")
    press(qtbot, show_button)
    assert show_button.text() == "Nobody changes these scores after this; press again"
    store.settle()
    assert not page.compare.gaps.rows
    press_again(qtbot, show_button, monkeypatch)
    qtbot.waitUntil(lambda: len(page.compare.gaps.rows) == 1)
    told = words(page.compare)
    assert "3 of 4 pairs of raters lie within one point: 75%." in told
    assert "2 from Interviewer 1, 5 from Customer" in told
    assert "The customer speaks first" in told
    [gap] = page.compare.gaps.rows
    assert isinstance(gap, LineRow)
    assert gap.dots.accessibleDescription() == "Customer: 5\nInterviewer 1: 2\nInterviewer 2: Not seen"
    assert "Customer (5): zag ik bij notices" in gap.reasons.text()
    qtbot.waitUntil(lambda: "A customer advises candidate A: “Ziet je staan”" in page.decide.advice.text())
    press(qtbot, page.decide.button)
    press_again(qtbot, page.decide.button, monkeypatch)
    assert "Choose whom to hire" in page.decide.line.text()
    page.decide.group.buttons()[0].click()
    assert not page.decide.line.isVisible()
    page.decide.why.edit.insert("Ziet mensen staan")
    press(qtbot, page.decide.button)
    press_again(qtbot, page.decide.button, monkeypatch)
    qtbot.waitUntil(lambda: "A is hired. Why: Ziet mensen staan" in page.decide.decided.text())
    qtbot.waitUntil(page.course.filled.isVisible)
    for told in (page.pack, page.candidates.hint, page.raters.hint):  # nobody scores any more
        qtbot.waitUntil(lambda told=told: not told.isVisible())
    press(qtbot, page.back)
    open_one(qtbot, page, "Verkoper")
    qtbot.waitUntil(page.course.isVisible)
    assert not page.pack.isVisible()


def test_what_is_wrong_with_whom_was_chosen_goes_with_another_choice(
    qtbot: QtBot, store: Store, page: VacanciesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = play(store, ("customer", (5, 3)))
    [jan] = store.write(lambda writer: candidates(writer, of))
    store.write(lambda writer: show_scores(writer, HR, store.clock, jan))
    open_new(qtbot, page)
    qtbot.waitUntil(page.decide.button.isVisible)
    store.write(lambda writer: erase_candidate(writer, HR, store.clock, jan))  # the page isn't told
    somebody, nobody = page.decide.group.buttons()
    for why, said in (("", page.decide.why.problem), ("Ziet mensen staan", page.decide.line)):
        somebody.click()
        page.decide.why.edit.insert(why)
        press(qtbot, page.decide.button)
        press_again(qtbot, page.decide.button, monkeypatch)
        qtbot.waitUntil(said.isVisible)
    assert not page.decide.why.problem.isVisible()
    assert "This candidate was erased meanwhile" in page.decide.line.text()
    nobody.click()
    assert not page.decide.line.isVisible()


def test_advice_of_two_customers_is_told_apart(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    of = play(store, ("customer", (5, 3)), ("customer", (4, 4)))
    [jan] = store.write(lambda writer: candidates(writer, of))
    store.write(lambda writer: show_scores(writer, HR, store.clock, jan))
    open_new(qtbot, page)
    qtbot.waitUntil(page.decide.button.isVisible)
    told = [f"Customer {n} advises candidate A: “Ziet je staan”" for n in (1, 2)]
    assert page.decide.advice.text().splitlines() == told


def test_that_nobody_can_be_hired_yet_is_said_before_anything_is_asked(
    qtbot: QtBot, store: Store, page: VacanciesPage
) -> None:
    of = play(store, ("customer", (5, 3)))
    [jan] = store.write(lambda writer: candidates(writer, of))
    open_new(qtbot, page)
    qtbot.waitUntil(page.decide.button.isVisible)
    told = "You can hire somebody once everybody's scores are shown. Not shown yet: A."
    assert (page.decide.waits.isVisible(), page.decide.waits.text()) == (True, told)
    assert [button.isEnabled() for button in page.decide.group.buttons()] == [False, True]
    store.services.announcer.changed.emit(store.write(lambda writer: show_scores(writer, HR, store.clock, jan)))
    qtbot.waitUntil(lambda: not page.decide.waits.isVisible())
    assert [button.isEnabled() for button in page.decide.group.buttons()] == [True, True]


def test_who_decided_before_the_scores_were_shown_is_told_that_nobody_can_be_hired_any_more(
    qtbot: QtBot, store: Store, page: VacanciesPage
) -> None:
    of = play(store, ("customer", (5, 3)))
    store.write(lambda writer: decide(writer, HR, store.clock, of, hired=None, why="Vacature vervalt"))
    open_new(qtbot, page)
    qtbot.waitUntil(page.decide.button.isVisible)
    assert page.decide.waits.text().startswith("Hiring isn't possible here any more")
    assert [button.isEnabled() for button in page.decide.group.buttons()] == [False, True]


def test_codes_of_two_customers_are_told_apart(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    store.write(lambda writer: vacancy(writer, store.clock))
    open_new(qtbot, page)
    for name, file in (
        ("Customer", "klantkansen-customer-1-en.pdf"),
        ("Customer 2", "klantkansen-customer-2-1-en.pdf"),
    ):
        press(qtbot, page.raters.customer)
        qtbot.waitUntil(page.code.isVisible)
        assert page.code.title.text() == f"Code for: {name}"
        assert page.pack.where.out.name == file
        press(qtbot, page.code.done)
    press(qtbot, page.raters.interviewer)
    qtbot.waitUntil(page.code.isVisible)
    assert page.code.title.text() == "Code for: Interviewer"


def test_who_decides_again_is_told_beforehand_what_goes_by_it(
    qtbot: QtBot, store: Store, page: VacanciesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = play(store, ("customer", (5, 3)))
    open_new(qtbot, page)
    qtbot.waitUntil(page.decide.button.isVisible)
    assert not page.decide.anew.isVisible()
    for why, asks in (
        ("Baan vervalt", "Nobody scores after this; press again"),
        ("Toch door", "The earlier decision and its reason go; press again"),
    ):
        page.decide.group.buttons()[-1].click()
        page.decide.why.edit.insert(why)
        press(qtbot, page.decide.button)
        assert page.decide.button.text() == asks
        press_again(qtbot, page.decide.button, monkeypatch)
        qtbot.waitUntil(lambda why=why: why in page.decide.decided.text())
        assert "this decision goes, with its reason" in page.decide.anew.text()
        assert "goes 28 days after the new decision, of those who agreed to it 12 months" in page.decide.anew.text()
        assert page.decide.anew.isVisible()

    def time_goes(writer: Writer) -> None:
        with writer.transaction() as connection:
            selection.let_go(connection, candidates(writer, of))

    store.write(time_goes)
    page.decide.ask()
    qtbot.waitUntil(lambda: not page.decide.anew.isVisible())


def test_two_taps_excuse_a_rater_once(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    store.write(lambda writer: seat(writer, store.clock, of))
    open_new(qtbot, page)
    qtbot.waitUntil(lambda: bool(page.raters.rows.rows))
    [row] = page.raters.rows.rows
    assert isinstance(row, RaterRow)
    press(qtbot, row.excuse)
    row.why.edits["why"].setText("ziek geworden")
    tap_twice(qtbot, store, row.done)
    assert "excused from A: ziek geworden" in words(page.raters)
    assert page.raters.line.text() == ""


def test_a_rater_has_one_name_on_the_whole_page(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    """Where one was excused, those who scored keep their numbers."""

    def job(writer: Writer) -> None:
        of = vacancy(writer, store.clock, "Jan Jansen")
        [jan] = candidates(writer, of)
        seated, _ = seat(writer, store.clock, of)
        excuse_rater(writer, HR, store.clock, seated.invited.rater.id, why="ziek geworden")
        for value in (2, 5):
            score(writer, store.clock, seat(writer, store.clock, of)[1], jan, value, 3)
        show_scores(writer, HR, store.clock, jan)

    store.write(job)
    open_new(qtbot, page)
    qtbot.waitUntil(lambda: len(page.compare.gaps.rows) == 1)
    qtbot.waitUntil(lambda: "Interviewer 1\n" in words(page.raters))
    [gap] = page.compare.gaps.rows
    assert isinstance(gap, LineRow)
    assert gap.dots.accessibleDescription() == "Interviewer 2: 2\nInterviewer 3: 5"


def test_what_can_be_touched_of_a_candidate_stands_apart(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    open_new(qtbot, page)
    qtbot.waitUntil(lambda: bool(page.candidates.rows.rows))
    [row] = page.candidates.rows.rows
    show, erase = row.findChildren(SureButton)
    [consent] = row.findChildren(WrappingBox)
    store.settle()
    assert show.geometry().right() + Scale(1280, 800, 4, body=DESK).mm(3) <= consent.x()
    assert consent.geometry().right() + Scale(1280, 800, 4, body=DESK).mm(3) <= erase.x()


def test_how_it_went_is_kept_with_what_is_wrong_told_one_thing_at_a_time(
    qtbot: QtBot, store: Store, page: VacanciesPage
) -> None:
    of = play(store, ("customer", (5, 3)))

    def hire(writer: Writer) -> None:
        [jan] = candidates(writer, of)
        show_scores(writer, HR, store.clock, jan)
        decide(writer, HR, store.clock, of, hired=jan, why="Ziet mensen staan")

    store.write(hire)
    open_new(qtbot, page)
    qtbot.waitUntil(page.course.isVisible)
    for typed, told in (
        ("99999999999", "from 0 to 1000000"),
        ("5x", "“5x” is no amount in euros; type one such as 1250"),
    ):
        page.course.cost.edits["cost"].clear()
        qtbot.keyClicks(page.course.cost.edits["cost"], typed)
        press(qtbot, page.course.button)
        qtbot.waitUntil(lambda told=told: told in words(page.course))
    page.course.cost.edits["cost"].clear()
    page.course.cost.edits["cost"].insert("€ 2.499,50")
    page.course.filled.setDate(QDate(2000, 1, 1))
    press(qtbot, page.course.button)
    qtbot.waitUntil(lambda: "A vacancy is filled after it was opened" in page.course.line.text())
    page.course.filled.edit.setText("ooit")
    press(qtbot, page.course.button)
    assert page.course.filled.problem.isVisible()
    assert not page.course.line.isVisible()  # what was wrong before is over
    today = store.clock.now().date()
    page.course.filled.setDate(QDate(today.year, today.month, today.day))
    press(qtbot, page.course.button)
    qtbot.waitUntil(lambda: page.course.line.text() == "Kept.")
    assert page.course.cost.texts == {"cost": "2,500"}
    kept = next(each for each in store.read(lambda reader: see_vacancies(reader, HR)) if each.id == of)
    assert (kept.cost, kept.filled) == (2500, today)


def test_the_candidates_stand_side_by_side_on_each_criterion_where_there_is_room(qtbot: QtBot) -> None:
    def places() -> list[tuple[int, int]]:
        QApplication.processEvents()
        across = sorted({row.x() for row in rows.rows})
        down = sorted({row.y() for row in rows.rows})
        return [(down.index(row.y()), across.index(row.x())) for row in rows.rows]

    rows = Rows(300)
    qtbot.addWidget(rows)
    rows.restyle(load_theme("light"), Scale(1920, 1080, 4, body=DESK))
    rows.resize(1000, 800)
    rows.show()
    rows.show_rows([Row("listens"), Row("listens"), Row("listens"), Row("opens"), Row("opens"), Row(), Row()])
    assert places() == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (3, 0)]
    assert {row.width() for row in rows.rows} <= {325, 326}
    rows.resize(700, 800)
    assert places() == [(0, 0), (0, 1), (1, 0), (2, 0), (2, 1), (3, 0), (4, 0)]
    rows.resize(400, 800)
    assert places() == [(at, 0) for at in range(7)]
    assert rows.rows[0].width() == 400


def test_without_a_customer_nothing_is_said_of_one(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    def job(writer: Writer) -> None:
        of = vacancy(writer, store.clock, "Jan Jansen", customer="no")
        [jan] = candidates(writer, of)
        for value in (2, 4):
            score(writer, store.clock, seat(writer, store.clock, of)[1], jan, value, 3)
        show_scores(writer, HR, store.clock, jan)

    store.write(job)
    open_new(qtbot, page)
    qtbot.waitUntil(lambda: len(page.compare.gaps.rows) == 1)
    assert "Whoever decides speaks last" in words(page.compare)
    assert "ustomer" not in words(page.compare)
    qtbot.waitUntil(page.pack.isVisible)
    assert "ustomer" not in words(page.pack)
    assert not page.pack.kinds.isVisible()  # there is nothing to choose
    assert page.pack.where.out.name == "klantkansen-interviewer-1-en.pdf"
    assert not page.decide.advice.isVisible()


def test_once_all_was_erased_nothing_is_to_be_shown(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    of = play(store, ("customer", (5, 3)), ("interviewer", (2, 4)))

    def job(writer: Writer) -> None:
        [jan] = candidates(writer, of)
        show_scores(writer, HR, store.clock, jan)
        decide(writer, HR, store.clock, of, hired=jan, why="Ziet mensen staan")
        with writer.transaction() as connection:
            selection.let_go(connection, [jan])

    store.write(job)
    open_new(qtbot, page)
    qtbot.waitUntil(lambda: "data have gone by now" in page.decide.decided.text())
    assert page.compare.none.text().startswith("No scores are kept here")
    assert not page.decide.advice.isVisible()


def test_what_hr_types_stays_while_raters_score(qtbot: QtBot, store: Store, page: VacanciesPage) -> None:
    of = store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    [jan] = store.write(lambda writer: candidates(writer, of))
    _, entry = store.write(lambda writer: seat(writer, store.clock, of))
    open_new(qtbot, page)
    qtbot.waitUntil(lambda: bool(page.raters.rows.rows))
    [row] = page.raters.rows.rows
    assert isinstance(row, RaterRow)
    press(qtbot, row.excuse)
    qtbot.waitUntil(page.decide.isVisible)  # nobody types there before
    row.why.edits["why"].setText("half getypt")
    page.decide.why.edit.insert("ook half")

    def draft(writer: Writer) -> object:
        return write_score(writer, store.clock, entry, jan, criterion="notices", value=3, reason="zag ik")

    before = store.questions
    store.services.announcer.changed.emit(store.write(draft))
    qtbot.waitUntil(lambda: store.questions > before)
    store.read(lambda _reader: None)
    qtbot.wait(50)
    assert row.why.texts["why"] == "half getypt"
    assert page.decide.why.text == "ook half"
    store.write(lambda writer: score(writer, store.clock, entry, jan, 3, 3))
    store.write(lambda writer: show_scores(writer, HR, store.clock, jan))


def printed(qtbot: QtBot, page: VacanciesPage, out: Path) -> str:
    """The words of a rater's pack in Dutch."""
    page.pack.languages.choose("nl")
    page.pack.where.edit.setText(str(out))
    press(qtbot, page.pack.button)
    qtbot.waitUntil(lambda: page.pack.line.text() == f"Ready: {out}", timeout=30_000)
    return " ".join("\n".join(each.extract_text() for each in PdfReader(out).pages).split())


def test_the_pack_is_printed_with_the_code_that_is_shown(
    qtbot: QtBot, store: Store, page: VacanciesPage, tmp_path: Path
) -> None:
    store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    open_new(qtbot, page)
    press(qtbot, page.raters.customer)
    qtbot.waitUntil(page.code.isVisible)
    code, out = page.code.code.text(), tmp_path / "klant.pdf"
    assert "stands on it" in page.pack.about_code.text()
    text = printed(qtbot, page, out)
    assert f"Uw code: {code}" in text
    assert "Zwangerschap, kinderwens" in text
    assert "AWGB" in text
    assert shipped("nl")[1].anchors[4] in text
    assert "Jan Jansen" not in text
    log = store.write(lines)
    assert [what for _, what, _ in log][-2:] == ["printed a rater's pack", "export written"]
    assert code not in repr(log)
    page.pack.where.edit.setText(str(out))
    press(qtbot, page.pack.button)
    qtbot.waitUntil(lambda: "already" in page.pack.line.text())
    press(qtbot, page.code.done)
    assert page.pack.code == ""


def test_no_pack_carries_the_code_of_another_kind_of_rater(
    qtbot: QtBot, store: Store, page: VacanciesPage, tmp_path: Path
) -> None:
    store.write(lambda writer: vacancy(writer, store.clock, "Jan Jansen"))
    open_new(qtbot, page)
    press(qtbot, page.raters.interviewer)
    qtbot.waitUntil(page.code.isVisible)
    code, out = page.code.code.text(), tmp_path / "klant.pdf"
    press(qtbot, page.pack.kinds.buttons["customer"])
    assert "somebody else's" in page.pack.about_code.text()
    text = printed(qtbot, page, out)
    assert code not in text
    assert "Uw code: ____ ____ ____" in text
    press(qtbot, page.pack.kinds.buttons["interviewer"])
    assert "stands on it" in page.pack.about_code.text()
    assert page.pack.code == code
