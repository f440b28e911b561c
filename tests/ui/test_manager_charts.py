"""The charts of today: what they are held against, what they say in words, and taking them along."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QGraphicsTextItem, QGraphicsView, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.changes import Changes
from kiosk.actions.today import at_closing, today
from kiosk.i18n import translator
from kiosk.settings import Settings
from kiosk.storage import audit, floor
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer
from kiosk.storage.identity import new_id
from kiosk.storage.rows import Row, add_rows
from tests.fakes import A_MONDAY_MORNING
from tests.ui.store import Store, open_store, plan
from ui.manager import saving
from ui.manager.charts import _rows
from ui.manager.day_picture import draw_day
from ui.manager.now import Now
from ui.theme.scale import DESK, Scale
from ui.theme.style import load_fonts, style_sheet
from ui.theme.tokens import load_theme

store = pytest.fixture(open_store)
MANAGER = Session("marieke", Role.MANAGER, "Marieke")


@pytest.fixture
def now(qtbot: QtBot, store: Store) -> Now:
    now = Now(store.services, store.settings, lambda text: text)
    qtbot.addWidget(now)
    now.restyle(load_theme("light"), Scale(1280, 800, 4, body=DESK))
    now.resize(1100, 700)
    return now


def show(qtbot: QtBot, now: Now) -> None:
    now.show()
    qtbot.waitUntil(lambda: now.days.chart is not None and bool(now.balance.title.text()), timeout=20_000)


def fill(store: Store, day: date, hour: int, taps: dict[str, int], wait: str = "", stay: str = "") -> None:
    """So many replies of each value, all in one hour of a day."""
    at = datetime.combine(day, datetime.min.time(), A_MONDAY_MORNING.tzinfo) + timedelta(hours=hour)
    rows = []
    for attention, n in taps.items():
        answers = {"attention": attention}
        if wait and attention not in ("ignored", "left_alone"):
            answers["wait"] = wait
        if stay and attention in ("ignored", "left_alone"):
            answers["stay"] = stay
        rows += [Row(new_id(at), at, "nl", "completed", None, answers) for _ in range(n)]
    store.write(lambda writer: add_rows(writer, rows, store.survey_id, "visit"))


MONDAY = A_MONDAY_MORNING.date()
USUAL = {"just_right": 40, "left_alone": 10, "ignored": 10}


def test_a_morning_worse_than_usual_says_so_with_an_arrow(qtbot: QtBot, store: Store, now: Now) -> None:
    for weeks in range(1, 7):
        fill(store, MONDAY - timedelta(weeks=weeks), 9, USUAL)
    fill(store, MONDAY, 9, {"just_right": 10, "ignored": 40})
    show(qtbot, now)
    lines = now.cards.fitting.accessibleDescription().splitlines()
    assert now.cards.fitting.accessibleName() == "Fitting attention today: 20% ▼"
    assert lines[0] == "less than usual (83%), until 10:00"
    assert now.cards.missed.accessibleDescription().splitlines()[-1] == "more than usual (17%), until 10:00"


def test_a_morning_that_differs_no_more_than_by_chance_claims_nothing(qtbot: QtBot, store: Store, now: Now) -> None:
    for weeks in range(1, 7):
        fill(store, MONDAY - timedelta(weeks=weeks), 9, USUAL)
    fill(store, MONDAY, 9, {"just_right": 38, "ignored": 12})
    show(qtbot, now)
    lines = now.cards.fitting.accessibleDescription().splitlines()
    assert now.cards.fitting.accessibleName() == "Fitting attention today: 76%"
    assert lines[0] == "no clear difference from usual (83%), until 10:00"


def test_three_mondays_are_no_usual_yet(qtbot: QtBot, store: Store, now: Now) -> None:
    for weeks in range(1, 4):
        fill(store, MONDAY - timedelta(weeks=weeks), 9, USUAL)
    fill(store, MONDAY, 9, {"ignored": 40})
    show(qtbot, now)
    assert now.cards.fitting.accessibleName() == "Fitting attention today: 0%"
    lines = now.cards.fitting.accessibleDescription().splitlines()
    assert lines[0] == "No comparison yet: only after 4 Mondays with replies (so far 3)"
    assert "comparison" not in now.cards.missed.accessibleDescription()  # once is enough


def test_an_hour_that_runs_is_told_to_be_no_part_of_the_comparison(qtbot: QtBot, store: Store, now: Now) -> None:
    for weeks in range(1, 6):
        fill(store, MONDAY - timedelta(weeks=weeks), 9, USUAL)
    fill(store, MONDAY, 9, {"ignored": 3})
    fill(store, MONDAY, 10, {"ignored": 30})
    show(qtbot, now)
    lines = now.cards.fitting.accessibleDescription().splitlines()
    assert lines[0] == "No comparison yet: 3 of 10 replies before 10:00"


def test_mondays_that_began_later_are_told(qtbot: QtBot, store: Store, now: Now) -> None:
    for weeks in range(1, 6):
        fill(store, MONDAY - timedelta(weeks=weeks), 13, USUAL)
    fill(store, MONDAY, 9, {"ignored": 30})
    show(qtbot, now)
    lines = now.cards.fitting.accessibleDescription().splitlines()
    assert lines[0] == "No comparison yet: too few replies before 10:00 on earlier Mondays"


def test_what_was_missed_has_its_price_once_somebody_told_it(qtbot: QtBot, store: Store, now: Now) -> None:
    fill(store, MONDAY, 9, {"just_right": 80, "ignored": 20})
    show(qtbot, now)
    now.open_for(MANAGER)
    assert "€" not in now.cards.missed.accessibleDescription()
    store.write(lambda writer: _set(writer, Settings(chance=(0.03, 0.05, 0.1, 2000.0))))
    store.reply("just_right")
    qtbot.waitUntil(lambda: "€" in now.cards.missed.accessibleDescription())
    # 20 parties at 5% of 2,000 euros each; Wilson on 20 of 100: 13.3% to 28.9%.
    assert (
        now.cards.missed.accessibleDescription().splitlines()[0]
        == "about €2,000 among those who tapped (95%: €1,300 to €2,900)"
    )
    assert now.balance.explanation.text().endswith(
        " The amount today is €1,200 at your lowest conversion and €4,000 at your highest. "
        "It is only about those who tapped, for nobody has counted at the door."
    )
    store.write(lambda writer: _count(writer, 300))
    store.reply("just_right")
    qtbot.waitUntil(lambda: "about €5,900 by the door count" in now.cards.missed.accessibleDescription())
    assert now.balance.explanation.text().endswith("It is about all parties that were counted at the door.")
    store.write(lambda writer: _set(writer, Settings()))
    store.reply("just_right")
    qtbot.waitUntil(lambda: "€" not in now.cards.missed.accessibleDescription())
    assert now.balance.explanation.text().endswith("somebody typed in the settings.")


def _set(writer: Writer, settings: Settings) -> None:
    with writer.transaction() as connection:
        kept_settings.save(connection, settings)


def _count(writer: Writer, parties: int) -> None:
    with writer.transaction() as connection:
        floor.keep_door_counts(connection, {MONDAY: parties})


def test_the_waiting_curve_is_told_in_words_beside_too_much(qtbot: QtBot, store: Store, now: Now) -> None:
    fill(store, MONDAY, 9, {"just_right": 20, "too_pushy": 5}, wait="0-2")
    fill(store, MONDAY, 9, {"ignored": 25}, stay="5-15")
    show(qtbot, now)
    assert now.waiting.title.text() == "50% approached within 5 minutes, until 10:00"
    assert now.waiting.chart is not None
    assert now.waiting.chart.accessibleDescription().splitlines()[:2] == [
        "within 2 minutes: 50%",
        "within 5 minutes: 50%",
    ]
    assert now.waiting.foot.text() == "Sooner is not always better: 5 of 50 found it too soon or too much."


def test_who_told_no_time_is_told_beside_the_curve(qtbot: QtBot, store: Store, now: Now) -> None:
    fill(store, MONDAY, 9, {"just_right": 20}, wait="0-2")
    show(qtbot, now)
    assert now.waiting.caption.text() == "bar = 95% interval; n = 20"
    fill(store, MONDAY, 9, {"just_right": 2, "ignored": 1})
    store.reply("left_alone", stay="2-5")
    qtbot.waitUntil(lambda: now.waiting.caption.text() == "bar = 95% interval; n = 21; 3 of 24 told no time")


def test_replies_are_held_against_the_door_where_somebody_counted(qtbot: QtBot, store: Store, now: Now) -> None:
    fill(store, MONDAY, 9, {"just_right": 12, "ignored": 3})
    show(qtbot, now)
    assert now.cards.replies.accessibleDescription() == "15 of 15, 95% interval 80–100%"
    store.write(lambda writer: _count(writer, 30))
    store.services.announcer.changed.emit(Changes(floor=True))
    told = ["15 of 15, 95% interval 80–100%", "15 replies of 30 counted parties"]
    qtbot.waitUntil(lambda: now.cards.replies.accessibleDescription().splitlines() == told)


def test_a_closed_day_waits_for_no_answer(qtbot: QtBot, store: Store, now: Now) -> None:
    weekday = store.clock.now().weekday()
    hours = tuple(None if day == weekday else ("10:00", "17:00") for day in range(7))
    store.write(lambda writer: _set(writer, Settings(opening_hours=hours)))
    show(qtbot, now)
    assert now.balance.caption.text() == "The store is closed today."


def test_an_empty_day_has_no_axes(qtbot: QtBot, now: Now) -> None:
    show(qtbot, now)
    for card in now.charts:
        assert card.chart is not None
        assert not card.chart.isVisible()
    assert now.waiting.title.text() == now.days.title.text() == "No replies yet"


def test_days_outside_are_named_unless_they_have_a_cause(qtbot: QtBot, store: Store, now: Now) -> None:
    for back in range(1, 40):
        missed = 30 if back == 3 else 10 + back % 3
        fill(store, MONDAY - timedelta(days=back), 9, {"just_right": 50 - missed, "ignored": missed})
    show(qtbot, now)
    assert now.days.title.text() == "1 day outside the limits: 30 Oct"


def test_with_few_on_the_floor_only_the_page_tells_the_hour(qtbot: QtBot, store: Store, now: Now) -> None:
    plan(store, MONDAY, 9, 12, 2)
    plan(store, MONDAY, 12, 17, 3)
    fill(store, MONDAY, 9, {"just_right": 30, "ignored": 2})
    fill(store, MONDAY, 11, {"ignored": 10})
    fill(store, MONDAY, 13, {"too_pushy": 3})
    show(qtbot, now)
    assert now.balance.title.text().startswith("More missed 11–12: 10 of 10")
    assert [line[:5] for line in now.balance.chart.accessibleDescription().splitlines()] == ["9:00:", "11:00", "13:00"]
    assert now.balance.taken().rows == [["9–12", 12, 0, 30, 0, 0], [13, 0, 0, 0, 3, 0]]


def on_page(now: Now) -> tuple[object, ...]:
    """What the card of hours shows there."""
    card = now.balance
    return card.title.text(), card.foot.isVisible(), card.chart.size(), card.grab().toImage()


@pytest.mark.parametrize(("people", "same"), [(2, True), (3, False)])
def test_with_few_on_the_floor_a_picture_tells_no_hour(
    qtbot: QtBot, store: Store, now: Now, people: int, same: bool
) -> None:
    """Two days that differ in which hour of the morning chances were missed."""
    days = (MONDAY, MONDAY - timedelta(days=7))
    for day, hours in zip(days, ((9, 11), (11, 9)), strict=True):
        plan(store, day, 9, 17, people)
        fill(store, day, hours[0], {"just_right": 30, "ignored": 2})
        fill(store, day, hours[1], {"ignored": 10})
        fill(store, day, 13, {"too_pushy": 3})
    show(qtbot, now)
    sent, saved = [], []
    for day in days:
        shown = store.read(lambda connection, day=day: at_closing(connection, day))
        shown = replace(shown, at=A_MONDAY_MORNING)  # or its name would be seen
        sent.append(draw_day(shown, lambda text: text))
        now.live.shown.emit(shown)
        QApplication.processEvents()  # the page lays itself out
        before = on_page(now)
        saved.append(now.balance.drawn())
        QApplication.processEvents()
        assert on_page(now) == before
    assert (sent[0] == sent[1]) is same
    assert (saved[0] == saved[1]) is same


def is_white(picture: QImage) -> bool:
    white = QImage(picture.size(), picture.format())
    white.fill(Qt.GlobalColor.white)
    return picture == white


@pytest.mark.parametrize("people", [2, 3])
def test_the_digests_picture_is_as_high_as_its_rows(qtbot: QtBot, store: Store, people: int) -> None:
    heights = []
    for day, hours in ((MONDAY, (9, 11)), (MONDAY - timedelta(days=7), (9, 10, 11, 12, 13, 14, 15, 16))):
        plan(store, day, 9, 17, people)
        for hour in hours:
            fill(store, day, hour, {"just_right": 30, "ignored": 2})
        shown = store.read(lambda connection, day=day: at_closing(connection, day))
        picture = QImage.fromData(draw_day(shown, lambda text: text))
        heights.append(picture.height())
        assert not is_white(picture.copy(40, picture.height() - 100, 1700, 90)), (
            "nothing but a margin is under the legend"
        )
    assert heights[0] < heights[1]


def test_an_open_hour_without_replies_has_a_row_unless_its_half_day_is_told_as_one(store: Store) -> None:
    store.write(lambda writer: _set(writer, Settings(opening_hours=(("10:00", "17:00"),) * 7)))
    fill(store, MONDAY, 9, {"just_right": 30, "ignored": 2})
    fill(store, MONDAY, 11, {"ignored": 10})
    fill(store, MONDAY, 13, {"too_pushy": 3})
    plan(store, MONDAY, 13, 17, 3)
    shown = store.read(lambda connection: today(connection, store.clock))
    assert sorted(_rows(shown, shown.told)) == [(9, 10), (10, 11), (11, 12), (13, 14)]
    plan(store, MONDAY, 9, 12, 2)
    shown = store.read(lambda connection: today(connection, store.clock))
    assert list(_rows(shown, shown.told)) == [(9, 12), (13, 14)]
    assert list(_rows(replace(shown, at=shown.at.replace(hour=15)), shown.told)) == [(15, 16), (9, 12), (13, 14)]


@pytest.mark.parametrize(
    ("hour", "minute", "rows"), [(9, 29, []), (9, 30, [(9, 10)]), (17, 29, [(9, 10), (17, 18)]), (17, 30, [])]
)
def test_an_hour_that_is_open_in_part_counts_while_it_is(
    store: Store, hour: int, minute: int, rows: list[tuple[int, int]]
) -> None:
    store.write(lambda writer: _set(writer, Settings(opening_hours=(("09:30", "17:30"),) * 7)))
    shown = store.read(lambda connection: today(connection, store.clock))
    assert list(_rows(replace(shown, at=shown.at.replace(hour=hour, minute=minute)), {})) == rows


def test_a_day_that_is_over_is_told_by_its_date_and_until_no_time(qtbot: QtBot, store: Store, now: Now) -> None:
    fill(store, MONDAY, 9, {"just_right": 30, "ignored": 2})
    show(qtbot, now)
    assert now.balance.caption.text() == "replies by hour, today, n = 32"
    assert now.balance.title.text() == "No hour stands out: 2 of 32 missed, until 10:00"
    now.balance.show_today(store.read(lambda connection: at_closing(connection, MONDAY)), retitle=True)
    assert now.balance.caption.text() == "replies by hour, 2 November 2026, n = 32"
    assert now.balance.title.text() == "No hour stands out: 2 of 32 missed"


def test_the_day_before_the_first_limits_is_told(qtbot: QtBot, store: Store, now: Now) -> None:
    for back in (*range(1, 27), 47):  # of the 28 days shown, the first has 1 day before it and the 20th has 20
        fill(store, MONDAY - timedelta(days=back), 9, {"just_right": 40, "ignored": 10 + back % 3})
    show(qtbot, now)
    assert now.days.title.text() == "All 7 days within the limits"
    assert now.days.caption.text() == (
        "missed chances a day; 19 days have no limits yet: that takes 20 days with replies in the eight weeks before"
    )


def test_today_is_told_to_be_open_once_it_has_a_dot(qtbot: QtBot, store: Store, now: Now) -> None:
    fill(store, MONDAY - timedelta(days=1), 9, {"just_right": 40})
    fill(store, MONDAY, 9, {"just_right": 9})
    show(qtbot, now)
    assert now.days.caption.text() == "missed chances a day"
    fill(store, MONDAY, 9, {"ignored": 1})
    now.days.show_today(store.read(lambda connection: today(connection, store.clock)), retitle=False)
    assert now.days.caption.text() == "missed chances a day; today isn't judged yet"


def test_no_rate_of_under_ten_replies_is_taken_along(qtbot: QtBot, store: Store, now: Now) -> None:
    fill(store, MONDAY - timedelta(days=1), 9, {"just_right": 5, "ignored": 5})
    fill(store, MONDAY, 9, {"just_right": 5, "ignored": 4})
    show(qtbot, now)
    assert [row[1:4] for row in now.days.taken().rows] == [[10, 5, 0.5], [9, 4, None]]


def test_no_waiting_of_under_ten_replies_is_taken_along(qtbot: QtBot, store: Store, now: Now) -> None:
    fill(store, MONDAY - timedelta(days=1), 9, {"just_right": 10}, wait="0-2")
    fill(store, MONDAY, 9, {"just_right": 9}, wait="0-2")
    show(qtbot, now)
    assert now.waiting.title.text().startswith("Too few replies yet: 9 of 10")
    assert {(row[0], row[5]) for row in now.waiting.taken().rows} == {("the four weeks before", 10)}


@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1100, 300), (700, 900)], ids=["low", "narrow"])
def test_shares_beside_a_chart_have_each_their_line_however_little_room_there_is(
    qtbot: QtBot, store: Store, now: Now, text: float, size: tuple[int, int]
) -> None:
    for back in range(1, 40):
        missed = 24 if back == 3 else 6 + back % 3  # five lines of 10%
        fill(store, MONDAY - timedelta(days=back), 9, {"just_right": 50 - missed, "ignored": missed}, wait="2-5")
    fill(store, MONDAY, 9, USUAL, wait="0-2")
    scale = Scale(1280, 800, 4, text=text, body=DESK)
    now.setStyleSheet(style_sheet(load_theme("light"), scale))
    now.restyle(load_theme("light"), scale)
    show(qtbot, now)
    now.resize(*size)
    for card in (now.days, now.waiting):
        assert card.chart is not None
        qtbot.waitUntil(partial(have_their_lines, card.chart, scale.type("small")))


def have_their_lines(chart: QWidget, line: int) -> bool:
    shares = shares_beside(chart)
    apart = [below.center().y() - above.center().y() for above, below in pairwise(shares)]
    return len(shares) >= 2 and 0 < shares[-1].bottom() <= chart.height() and min(apart) >= line


def shares_beside(chart: QWidget) -> list[QRectF]:
    """Where the shares stand that are to be read, from above."""
    view = chart.findChild(QGraphicsView)
    texts = [item for item in view.scene().items() if isinstance(item, QGraphicsTextItem) and item.isVisible()]
    rects = [text.mapRectToScene(text.boundingRect()) for text in texts if text.toPlainText().endswith("%")]
    return sorted(rects, key=lambda rect: rect.top())


def test_a_signed_in_manager_takes_numbers_and_picture_along(
    qtbot: QtBot, store: Store, now: Now, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.manager.saving.documents", lambda: tmp_path)
    fill(store, MONDAY, 9, {"just_right": 12, "ignored": 3})
    show(qtbot, now)
    card = now.balance
    qtbot.mouseClick(card.turn, Qt.MouseButton.LeftButton)
    assert card.explanation.isVisible()
    assert not card.numbers.isVisible()
    now.open_for(MANAGER)
    qtbot.mouseClick(card.turn, Qt.MouseButton.LeftButton)
    for _ in range(2):
        qtbot.mouseClick(card.numbers, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: card.line.text().startswith("Saved"))
        card.say("")
    qtbot.mouseClick(card.picture, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.line.text().startswith("Saved"))
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix in (".csv", ".png")) == [
        "klantkansen-attention-by-hour-2026-11-02-2.csv",
        "klantkansen-attention-by-hour-2026-11-02.csv",
        "klantkansen-attention-by-hour-2026-11-02.png",
    ]
    with (tmp_path / "klantkansen-attention-by-hour-2026-11-02.csv").open(encoding="utf-8-sig") as file:
        assert list(csv.DictReader(file)) == [
            {
                "hour": "9",
                "no, but wanted": "3",
                "too late": "0",
                "just right": "12",
                "too soon or too much": "0",
                "no, and fine": "0",
            }
        ]
    picture = QImage(str(tmp_path / "klantkansen-attention-by-hour-2026-11-02.png"))
    assert picture.width() == 2 * card.width()
    assert store.read(lambda connection: audit.head(connection).count) == 3


def test_a_picture_is_made_a_file_beside_the_screens(
    qtbot: QtBot, store: Store, now: Now, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 3840 x 2160 it takes a second, in which the visitor's screen would stand still."""
    threads: list[Thread] = []
    to_png = saving.to_png
    monkeypatch.setattr(saving, "to_png", lambda drawn: threads.append(current_thread()) or to_png(drawn))
    monkeypatch.setattr(saving, "documents", lambda: tmp_path)
    fill(store, MONDAY, 9, USUAL)
    show(qtbot, now)
    now.open_for(MANAGER)
    now.balance.picture_asked.emit()
    qtbot.waitUntil(lambda: now.balance.line.text().startswith("Saved"))
    [thread] = threads
    assert thread is not main_thread()
    [file] = tmp_path.glob("*.png")
    assert QImage(str(file)).width() == 2 * now.balance.width()


def test_a_dutch_office_takes_charts_along_in_dutch(
    qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.manager.saving.documents", lambda: tmp_path)
    now = Now(store.services, replace(store.settings, office_language="nl"), translator("nl"))
    qtbot.addWidget(now)
    now.restyle(load_theme("light"), Scale(1280, 800, 4, body=DESK))
    fill(store, MONDAY - timedelta(days=1), 9, {"just_right": 12, "ignored": 3}, wait="0-2")
    fill(store, MONDAY, 9, {"just_right": 12, "ignored": 3}, wait="0-2")
    show(qtbot, now)
    now.open_for(MANAGER)
    for card in now.charts:
        card.numbers_asked.emit()
        qtbot.waitUntil(lambda card=card: card.line.text().startswith("Bewaard"))
    lines = {path.name: path.read_text(encoding="utf-8-sig").splitlines()[:2] for path in tmp_path.glob("*.csv")}
    assert lines == {
        "klantkansen-aandacht-per-uur-2026-11-02.csv": [
            'uur,"nee, maar wel gewild",te laat,precies goed,te snel of te veel,"nee, en prima"',
            "9,3,0,12,0,0",
        ],
        "klantkansen-gemiste-kansen-per-dag-2026-11-02.csv": [
            "dag,antwoorden,gemist,deel,midden,ondergrens,bovengrens,buiten de grenzen",
            "2026-11-01,15,3,0.2,,,,",
        ],
        "klantkansen-wachten-2026-11-02.csv": [
            "periode,minuten,deel,ondergrens,bovengrens,antwoorden",
            "vandaag,2,1.0,0.7575,1.0,12",
        ],
    }


def test_a_place_that_takes_nothing_is_told(
    qtbot: QtBot,
    store: Store,
    now: Now,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("ui.manager.saving.documents", lambda: tmp_path / "gone")
    show(qtbot, now)
    now.open_for(MANAGER)
    qtbot.mouseClick(now.balance.turn, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(now.balance.numbers, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: now.balance.line.text().startswith("Not saved: "))
    assert "there is no folder" in now.balance.line.text()


@pytest.fixture
def own_letters(qapp: QApplication) -> Iterator[None]:
    """Words measured in the font that the program brings along."""
    before = qapp.font()
    qapp.setFont(QFont(load_fonts()))
    yield
    qapp.setFont(before)


@pytest.mark.usefixtures("own_letters")
@pytest.mark.parametrize("language", ["en", "nl"])
def test_all_that_is_to_know_of_missed_chances_is_at_most_four_lines(qtbot: QtBot, store: Store, language: str) -> None:
    now = Now(store.services, replace(store.settings, office_language=language), translator(language))
    qtbot.addWidget(now)
    scale = Scale(1280, 800, 4, body=DESK)
    now.setStyleSheet(style_sheet(load_theme("light"), scale))
    now.restyle(load_theme("light"), scale)
    now.resize(1060, 760)
    for weeks in range(1, 7):
        fill(store, MONDAY - timedelta(weeks=weeks), 9, USUAL)
    fill(store, MONDAY, 9, {"just_right": 80, "ignored": 60}, stay="0-2")
    store.write(lambda writer: _set(writer, Settings(chance=(0.03, 0.05, 0.1, 20_000.0))))
    store.write(lambda writer: _count(writer, 300))
    now.open_for(MANAGER)
    show(qtbot, now)
    note = now.cards.missed.findChildren(QLabel)[2]
    assert len(note.text().splitlines()) == 3
    assert note.heightForWidth(note.width()) <= 4 * note.fontMetrics().lineSpacing()


def test_who_passes_a_locked_office_reads_no_amount(qtbot: QtBot, store: Store, now: Now) -> None:
    fill(store, MONDAY, 9, {"just_right": 80, "ignored": 20})
    store.write(lambda writer: _set(writer, Settings(chance=(0.03, 0.05, 0.1, 2000.0))))
    show(qtbot, now)

    def told() -> str:
        return "\n".join(label.text() for label in now.findChildren(QLabel)) + now.cards.missed.accessibleDescription()

    assert "€" not in told()
    assert now.cards.missed.accessibleName() == "Missed chances: 20 of 100"
    assert now.cards.missed.accessibleDescription() == "95% interval 13–29%"
    now.open_for(MANAGER)
    assert "about €2,000" in now.cards.missed.accessibleDescription()
    assert "€4,000" in now.balance.explanation.text()
    now.open_for(None)
    assert "€" not in told()


def test_escape_turns_an_explanation_over_and_the_keys_stay_on_its_button(qtbot: QtBot, store: Store, now: Now) -> None:
    fill(store, MONDAY, 9, USUAL)
    show(qtbot, now)
    now.open_for(MANAGER)
    qtbot.mouseClick(now.balance.turn, Qt.MouseButton.LeftButton)
    assert now.balance.explanation.isVisible()
    assert now.focusWidget() is now.balance.turn
    qtbot.keyClick(now.balance.turn, Qt.Key.Key_Escape)
    assert now.balance.title.isVisible()
    assert not now.balance.explanation.isVisible()
    assert now.focusWidget() is now.balance.turn
    qtbot.keyClick(now.balance.turn, Qt.Key.Key_Escape)
    assert now.balance.title.isVisible()  # there is nothing more to close
    qtbot.keyClick(now.balance.turn, Qt.Key.Key_Space)
    now.balance.numbers.setFocus()
    qtbot.keyClick(now.balance.numbers, Qt.Key.Key_Escape)
    assert now.balance.title.isVisible()
    assert now.focusWidget() is now.balance.turn
