"""What the kiosk shows after the same taps, so that a test knows where each tile is without asking the program."""

from importlib.resources import files

from PySide6.QtCore import QPoint, QRect

import resources
from kiosk.clock import Clock
from kiosk.survey.effects import CodeRead, CodeTyped
from kiosk.survey.events import Settled
from kiosk.survey.flow import step
from kiosk.survey.state import start
from kiosk.survey.survey import Survey, without
from kiosk.survey.texts import shipped_texts
from ui.theme.style import load_fonts
from ui.visitor.compose import compose
from ui.visitor.compose_panel import in_field
from ui.visitor.composing import Showing
from ui.visitor.typed_box import TypedBox
from ui.visitor.window import VisitorWindow
from ui.widgets.words import Words


class Mirror:
    """A kiosk of the same size in the test's own process, which is told every tap."""

    def __init__(self, survey: Survey, store: str, size: tuple[int, int], diagonal: float) -> None:
        icons = frozenset(icon.name.removesuffix(".svg") for icon in (files(resources) / "icons").iterdir())
        self._showing = Showing(without(survey, frozenset({"staff"})), shipped_texts(), store, icons)
        self._window = VisitorWindow(Clock(), "light", load_fonts(), diagonal)
        self._window.resize(*size)
        self._window.show()
        self._at = 0.0
        self.begin_anew()

    def begin_anew(self) -> None:
        self.state = start("nl", self._at)
        self._show()

    def centre(self, what: str) -> tuple[int, int]:
        """Where the tile of a choice or a button is, in pixels of the window."""
        tile = self._window.tiles[what]
        return tile.mapTo(self._window, QPoint(tile.width() // 2, tile.height() // 2)).toTuple()

    def tap(self, what: str) -> None:
        """Go on as the kiosk does after a tap there."""
        face = self._window.face
        assert face is not None
        controls = (*face.tiles, *face.before, *face.after, *face.keys.all, *filter(None, [face.code]))
        intents = [control.intent for control in controls]
        intent = next(each for each in intents if what in (each.value, each.kind.__name__.lower()))
        self._at += 2.0
        self.state, effects = step(self._showing.survey, self.state, intent.event(self._at, 2000))
        if any(isinstance(effect, CodeTyped) for effect in effects):
            known = Settled(self._at, CodeRead(True))
            self.state, _ = step(self._showing.survey, self.state, known)
        self._show()

    def title(self) -> QRect:
        """Where the title is, which no two pages have in common."""
        face = self._window.face
        assert face is not None
        return next(w.geometry() for w in self._window.findChildren(Words) if w.text() == face.title)

    def field(self) -> QRect:
        """Where what was typed stands."""
        return self._window.findChildren(TypedBox)[0].geometry()

    def close(self) -> None:
        self._window.let_close()
        self._window.close()
        self._window.deleteLater()

    def _show(self) -> None:
        self._window.show_face(compose(self.state, self._at, self._showing), in_field(self.state))
