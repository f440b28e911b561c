"""Cards beside each other or under each other, and a plot within them: as wide as there is room, whatever it was."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kiosk.staff.pictures import ForestRow, Measured
from ui.theme.scale import Scale
from ui.theme.tokens import load_theme
from ui.widgets.forest_plot import ForestPlot
from ui.widgets.two_columns import TwoColumns

SCALE = Scale(1920, 1080, 4.0)
WIDE, NARROW = 1400, 700


@pytest.mark.parametrize("widths", [(WIDE, NARROW), (NARROW, WIDE)])
def test_cards_stand_beside_each_other_where_there_is_room(qtbot: QtBot, widths: tuple[int, int]) -> None:
    cards = one, two, aside = QLabel("one"), QLabel("two"), QLabel("aside")
    columns = TwoColumns((one, two), (aside,), (one, aside, two), 1000)
    qtbot.addWidget(columns)
    columns.rescale(SCALE)

    def places() -> tuple[int, list[QLabel]]:
        """How many columns there are, and the cards from the top down."""
        at = {card: card.mapTo(columns, card.rect().topLeft()) for card in cards if card.isVisible()}
        return len({place.x() for place in at.values()}), sorted(at, key=lambda card: at[card].y())

    for width in widths:
        columns.resize(width, 600)
        columns.show()
        if width == WIDE:
            qtbot.waitUntil(lambda: places()[0] == 2)
        else:
            qtbot.waitUntil(lambda: places() == (1, [one, aside, two]))


def test_a_plot_that_became_narrower_is_drawn_as_if_it_had_always_been(qtbot: QtBot) -> None:
    rows = [ForestRow("Anja", "n = 112", Measured(0.79, 0.7, 0.85, 0.77), "above the colleagues", clear=True)]
    plots = ForestPlot(), ForestPlot()
    for plot, widths in zip(plots, ((WIDE, 400), (400,)), strict=True):
        qtbot.addWidget(plot)
        plot.restyle(load_theme("light"), SCALE)
        plot.show_rows(rows)
        for width in widths:
            plot.resize(width, plot.sizeHint().height())
            plot.show()
            plot.grab()
    assert plots[0]._drawn().places == plots[1]._drawn().places
    assert plots[0]._drawn().places.at(1.0) < 400
    assert plots[0].sizeHint() == plots[1].sizeHint()
