"""Every screen of the kiosk, in every language, on every size of screen, also at twice the text: nothing is cut off,
nothing overlaps, and everything is large enough to hit."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.access.rights import Role
from kiosk.clock import Clock
from kiosk.staff.people import LONGEST_NAME, Person
from kiosk.survey import events as ev
from kiosk.survey.state import Screen, State
from kiosk.survey.survey import LANGUAGES, Survey
from tests.ui.faces import every_face, showing
from ui.theme.scale import Scale, density
from ui.theme.style import load_fonts
from ui.visitor.compose import compose
from ui.visitor.faces import Face, Shape
from ui.visitor.layout import Layout, lay_out
from ui.visitor.rows import LOW_FROM
from ui.visitor.window import VisitorWindow
from ui.widgets.tile import Look
from ui.widgets.words import Block, metrics_of

SCREENS = {
    "10 inch": (1280, 800, 10.1),
    "10 inch upright": (800, 1280, 10.1),
    "Full HD": (1920, 1080, 22),
    "Full HD upright": (1080, 1920, 22),
    "43 inch": (1920, 1080, 43),
    "43 inch 4K": (3840, 2160, 43),
    "43 inch 4K upright": (2160, 3840, 43),
}
BANDS = (Look.BAND, Look.CALM)
LARGEST_TITLE = 4  # lines
TIGHT = ("10 inch", "10 inch upright", "Full HD")  # where keys give way a little, upright or to large letters
TIGHT_KEY, TIGHT_GAP = 10, 1  # millimetres
CROWDED = {
    "staff",
    "band",
    "band-coming",
    "band-apology",
}  # with large letters on the smallest screen these don't stand low: there is no room for both; keys never do there


def scale_of(screen: str, text: float) -> Scale:
    width, height, inches = SCREENS[screen]
    return Scale(width, height, density(width, height, inches), text=text)


def layouts(screen: str, text: float, low: bool) -> Iterator[tuple[str, Face, Layout, Scale]]:
    scale = scale_of(screen, text)
    family = load_fonts()
    for language in LANGUAGES:
        for name, face in every_face(language):
            if low and screen == "10 inch" and ((text > 1 and name in CROWDED) or face.shape is Shape.TYPING):
                continue
            yield f"{language} {name}", face, lay_out(face, scale, low, family), scale


@dataclass(frozen=True)
class LaidOut:
    """Every screen of the kiosk in every language, on one size of screen with texts of one size."""

    scale: Scale
    screen: str
    text: float
    low: bool
    all: list[tuple[str, Face, Layout]]


@pytest.fixture(
    scope="module",
    params=list(product(SCREENS, (1.0, 1.5, 2.0), (False, True))),
    ids=lambda of: f"{of[0]}-{of[1]}{'-low' * of[2]}",
)
def laid_out(request: pytest.FixtureRequest, qapp: QApplication) -> LaidOut:
    """Laid out once for all that is looked at."""
    screen, text, low = request.param
    found = [(where, face, layout) for where, face, layout, _ in layouts(screen, text, low)]
    return LaidOut(scale_of(screen, text), screen, text, low, found)


LEGIBLE = 12  # pixels of letters on the smallest screen, read in passing


@pytest.mark.parametrize("screen", SCREENS)
def test_the_longest_messages_of_the_store_are_there_and_move_nothing(qtbot: QtBot, screen: str) -> None:
    found = {where: (face, layout, scale) for where, face, layout, scale in layouts(screen, 1.0, low=False)}
    for language in LANGUAGES:
        _, home, _ = found[f"{language} home"]
        for turn in range(24):
            face, layout, scale = found[f"{language} attract-{turn}"]
            assert [placed.rect for placed in layout.controls] == [placed.rect for placed in home.controls]
            assert layout.head.title.rect == home.head.title.rect
            assert layout.attract is not None
            assert layout.attract.text == face.header
            assert layout.footer is not None
            assert layout.footer.text == face.aside or not face.aside
            for text in (layout.attract, layout.footer):
                if "WWW" not in text.text and "MMM" not in text.text:
                    assert text.block.face.px >= LEGIBLE * scale.shorter / 800, text.text


def test_another_language_leaves_the_footer_where_it_is(laid_out: LaidOut) -> None:
    rows: dict[str, set[tuple[int, ...]]] = {}
    for where, face, layout in laid_out.all:
        footer = [placed for placed in layout.controls if placed.control in (*face.languages, face.easier, face.code)]
        rows.setdefault(where.partition(" ")[2], set()).add(tuple(sorted(placed.rect.y() for placed in footer)))
    assert [name for name, found in rows.items() if len(found) > 1] == []


def check_block(where: str, text: str, block: Block, room: QRect) -> None:
    """All the words are there, and each line is inside."""
    metrics = metrics_of(block.face)
    assert " ".join(block.lines).replace("·", "").split() == text.replace("·", "").split(), where
    assert block.height <= room.height() + 1, where
    for line in block.lines:
        assert metrics.horizontalAdvance(line) <= room.width() + 1, f"{where}: {line!r}"


def test_every_screen_holds_its_words(laid_out: LaidOut) -> None:
    whole = QRect(0, 0, laid_out.scale.width, laid_out.scale.height)
    for where, face, layout in laid_out.all:
        texts = [part for part in layout.texts if part]
        for part in texts:
            assert whole.contains(part.rect), f"{where}: {part.text}"
            check_block(where, part.text, part.block, part.rect)
        assert len(layout.head.title.block.lines) <= LARGEST_TITLE, where
        for placed in layout.controls:
            assert whole.contains(placed.rect), f"{where}: {placed.control.name}"
            inside = QRect(0, 0, placed.rect.width(), placed.rect.height())
            setting = placed.setting
            assert inside.contains(setting.words), f"{where}: {placed.control.name}"
            top = setting.words.top()
            for words, part_of in (
                (setting.lead, placed.control.lead),
                (setting.text, placed.control.text),
                (setting.caption, placed.control.caption),
            ):
                if words is None:
                    assert not part_of or placed.control.look in BANDS
                    continue
                if placed.control.look not in BANDS:
                    check_block(f"{where}: {placed.control.name}", part_of, words, setting.words)
                top += words.height
            assert top <= setting.words.bottom() + 2, f"{where}: {placed.control.name}"
            if not setting.picture.isEmpty() and (placed.control.icon or placed.control.portrait):
                assert inside.contains(setting.picture), f"{where}: {placed.control.name}"
                assert not setting.picture.intersects(setting.words), f"{where}: {placed.control.name}"
        boxes = [part.rect for part in texts if part.text] + [placed.rect for placed in layout.controls]
        boxes += [box for box in (layout.emblem, layout.head.field) if not box.isEmpty()]
        assert layout.head.field.isEmpty() == (face.field is None), where
        assert face.field is None or whole.contains(layout.head.field), where
        for one, other in combinations(boxes, 2):
            assert not one.intersects(other), f"{where}: {one} {other}"
        shown = (*face.tiles, *face.before, *face.after, *face.languages, *face.kinds, *face.keys.all)
        alone = [each for each in (face.easier, face.code, face.band) if each is not None]
        assert Counter((*shown, *alone)) == Counter(placed.control for placed in layout.controls), where


def test_everything_can_be_hit_and_reached(laid_out: LaidOut) -> None:
    scale, screen, text, low = laid_out.scale, laid_out.screen, laid_out.text, laid_out.low
    for where, face, layout in laid_out.all:
        answers = [placed for placed in layout.controls if placed.control in face.tiles]
        typing = [placed for placed in layout.controls if placed.control in face.keys.all]
        for placed in layout.controls:
            least = 20 if placed in answers else 12
            if placed.control in face.keys.all and screen.startswith("10 inch") and text > 1:
                least = TIGHT_KEY
            across = min(placed.rect.width(), placed.rect.height()) / scale.px_per_mm
            assert across >= least, f"{where}: {placed.control.name}, {across:.1f} mm"
            if low or scale.is_portrait:
                assert placed.rect.top() >= scale.height * LOW_FROM - 1, f"{where}: {placed.control.name}"
        for one, other in combinations(layout.controls, 2):
            across = other.rect.left() - one.rect.right() - 1, one.rect.left() - other.rect.right() - 1
            down = other.rect.top() - one.rect.bottom() - 1, one.rect.top() - other.rect.bottom() - 1
            gap = max(*across, *down) / scale.px_per_mm
            keys = one in typing and other in typing
            least = TIGHT_GAP if keys and screen in TIGHT and (text > 1 or "upright" in screen) else 3
            assert gap >= least, f"{where}: {one.control.name} and {other.control.name}, {gap:.1f} mm"


@pytest.mark.parametrize("screen", ["Full HD", "Full HD upright", "43 inch 4K"])
def test_larger_text_is_larger_on_every_answer(qtbot: QtBot, screen: str) -> None:
    plain = {where: layout for where, _, layout, _ in layouts(screen, 1.0, low=False)}
    for where, face, layout, _ in layouts(screen, 1.5, low=False):
        for small, large in zip(plain[where].controls[: len(face.tiles)], layout.controls, strict=False):
            grown = large.setting.text.face.px / small.setting.text.face.px
            assert grown >= 1.2, f"{where}: {large.control.name}"


def staff_face(language: str, colleagues: int, turns: int = 0) -> Face:
    shown = showing(colleagues=colleagues)
    state = State(language, language, Screen.QUESTION, "staff", asked=(Survey.first,), began=0.0, turns=turns)
    return compose(state, 0.0, shown)


@pytest.mark.parametrize("low", [False, True], ids=["", "low"])
@pytest.mark.parametrize("colleagues", [0, 1, 2, 5, 11, 18, 70])
@pytest.mark.parametrize("screen", SCREENS)
def test_every_colleague_can_be_chosen(qtbot: QtBot, screen: str, colleagues: int, low: bool) -> None:
    scale = scale_of(screen, 1.0)
    for language in LANGUAGES[: 1 if colleagues > 18 else None]:
        everybody, turns = [person.key for person in showing(colleagues=colleagues).people], 0
        seen: list[str] = []
        while len(seen) < len(everybody) or turns == 0:
            face = staff_face(language, colleagues, turns)
            layout = lay_out(face, scale, low, family=load_fonts())
            assert len({(tile.rect.x(), tile.rect.y()) for tile in layout.controls}) == len(layout.controls)
            tiles = layout.controls[: layout.tiles]
            assert min(min(tile.rect.width(), tile.rect.height()) for tile in tiles) >= scale.tile
            shown = [tile.control.intent.value for tile in tiles if tile.control.intent.kind is ev.Tap]
            assert shown[-2:] == ["someone_else", "unknown"]
            seen += shown[:-2]
            turns += 1
            assert any(tile.control.intent.kind is ev.More for tile in tiles) == (len(shown) - 2 < colleagues)
        assert seen == everybody, "each of them once, in this visitor's order"
        again = lay_out(staff_face(language, colleagues, turns), scale, low, load_fonts())
        assert [placed.control.intent.value for placed in again.controls][: len(everybody[:1])] == everybody[:1]


def test_few_colleagues_stand_on_one_page(qtbot: QtBot) -> None:
    for screen, colleagues in (("10 inch", 11), ("10 inch upright", 11), ("Full HD", 18), ("Full HD upright", 18)):
        layout = lay_out(staff_face("nl", colleagues), scale_of(screen, 1.0), low=False, family=load_fonts())
        assert layout.tiles == colleagues + 2, screen


@pytest.mark.parametrize("screen", SCREENS)
def test_names_as_long_as_they_may_be_are_shown(qtbot: QtBot, screen: str) -> None:
    width, height, inches = SCREENS[screen]
    window = VisitorWindow(Clock(), "light", load_fonts(), inches * 25.4)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    people = tuple(Person(f"w{at}", "W" * LONGEST_NAME, Role.EMPLOYEE) for at in range(40))
    state = State("nl", "nl", Screen.QUESTION, "staff", asked=(Survey.first,), began=0.0)
    window.show_face(compose(state, 0.0, replace(showing(), people=people)))
    assert "w0" in window.tiles


@pytest.mark.parametrize("screen", SCREENS)
def test_the_survey_at_the_door_fits_too(qtbot: QtBot, screen: str) -> None:
    for language in LANGUAGES:
        for _, face in every_face(language, showing("exit", store="Caravan- en Campercentrum Zuidwest-Brabant")):
            lay_out(face, scale_of(screen, 1.0), low=False, family=load_fonts())


def test_the_matrix_stays_a_matrix(qtbot: QtBot) -> None:
    for screen, language in product(SCREENS, LANGUAGES):
        for name, face in every_face(language):
            if name == "home":
                layout = lay_out(face, scale_of(screen, 1.0), low=False, family=load_fonts())
                rows = sorted({placed.rect.y() for placed in layout.controls[:6]})
                columns = sorted({placed.rect.x() for placed in layout.controls[:6]})
                assert (len(rows), len(columns)) == (2, 3), f"{screen} {language}"
                assert [placed.rect.y() for placed in layout.controls[:6]] == [rows[0]] * 3 + [rows[1]] * 3


@pytest.mark.parametrize("size", [(640, 400), (700, 700), (400, 900), (2600, 500)])
def test_where_there_is_no_room_for_true_sizes_everything_is_smaller_but_there(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = VisitorWindow(Clock(), "light", load_fonts(), 7 * 25.4, text=2.0)
    qtbot.addWidget(window)
    window.resize(*size)
    for language in LANGUAGES:
        for name, face in every_face(language):
            window.show_face(face, low=True)
            window.grab()
            shown = [tile for tile in window.tiles.values() if not tile.isHidden()]
            assert all(window.rect().contains(tile.geometry()) for tile in shown), name
