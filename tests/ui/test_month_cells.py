"""Months to press, which come to a page once they are known."""

from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.customers.talks import Month, Talk
from kiosk.i18n import translator
from tests.ui.pages import tabbed
from ui.theme.scale import DESK, Scale
from ui.theme.tokens import load_theme
from ui.widgets.month_cells import MonthCell, MonthCells
from ui.widgets.talk_words import month_cell


def test_tab_goes_over_the_months_where_they_stand_whichever_is_chosen(qtbot: QtBot) -> None:
    page = QWidget()
    lines = QVBoxLayout(page)
    above, months, below = QPushButton("above"), MonthCells(), QPushButton("below")
    for part in (above, months, below):
        lines.addWidget(part)
    qtbot.addWidget(page)
    months.restyle(load_theme("light"), Scale(1280, 800, 4, body=DESK))
    with qtbot.waitActive(page):
        page.show()
    cells = [MonthCell(f"{number} 2026", "kept", "held", "") for number in range(1, 13)]
    for chosen in (0, 7):
        months.show_months(cells, chosen)
        qtbot.waitUntil(months.cells[-1].isVisible)
        assert not any(cell.isWindow() for cell in months.cells)
        months.cells[chosen].setFocus()
        assert tabbed(page, above) == [above, months.cells[chosen], below]


def test_of_one_customer_it_is_not_said_that_several_came() -> None:
    day = date(2026, 3, 6)
    month = Month(day.replace(day=1), "kept", (Talk(1, day, came=1),))
    assert month_cell(month, day, translator("nl"), QLocale("nl")).under == "6 mrt: 1 aanwezig"
