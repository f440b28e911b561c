"""A table's columns, beside each other where there is room and under each other where there is none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.models.rows import Column, RowTable
from ui.theme.scale import DESK, Scale, density
from ui.theme.style import style_sheet
from ui.theme.tokens import load_theme
from ui.widgets.table import Table

PEOPLE = [("Wilhelmina van den Berg", "employee", ""), ("Anja", "works council", "in the office until 12:30")]


def scale(text: float) -> Scale:
    return Scale(1080, 1920, density(1080, 1920, 22), text=text, body=DESK)


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    columns = [
        Column(name, lambda row, at=at: row[at], lambda row, at=at: row[at])
        for at, name in enumerate(("Name", "Role", "Waits"))
    ]
    rows: RowTable[tuple[str, ...]] = RowTable(columns)
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal, rows)
    table = Table("People", rows, order=Qt.SortOrder.AscendingOrder)
    table.setStyleSheet(style_sheet(load_theme("light"), scale(1)))
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.rescale(scale(1))
    rows.show_rows(PEOPLE)
    table.show()
    return table


def read(table: Table) -> list[list[str]]:
    """What stands in its cells, a list a row."""
    model = table.rows
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_columns_stand_beside_each_other(table: Table) -> None:
    assert read(table) == [list(PEOPLE[1]), list(PEOPLE[0])]
    assert table.horizontalScrollBar().maximum() == 0


def test_with_no_room_they_stand_under_each_other_until_there_is_again(table: Table) -> None:
    table.resize(300, 400)
    stacked = ["Anja\nRole: works council\nWaits: in the office until 12:30"], [f"{PEOPLE[0][0]}\nRole: employee"]
    assert read(table) == [*stacked]
    assert table.horizontalScrollBar().maximum() == 0
    assert table.rowHeight(0) > 3 * table.fontMetrics().height()
    assert table.rowHeight(0) > table.rowHeight(1)
    table.resize(900, 400)
    assert len(read(table)[0]) == 3
    assert table.rowHeight(0) == table.rowHeight(1)


def test_nothing_is_cut_off_where_the_columns_hardly_have_room(table: Table) -> None:
    needed = table._needed + table.width() - table.viewport().width()
    table.resize(needed, 400)
    assert len(read(table)[0]) == 3
    assert all(table.columnWidth(at) >= table.sizeHintForColumn(at) for at in range(3))
    table.resize(needed - 1, 400)
    assert len(read(table)[0]) == 1


def test_who_was_chosen_stays_so_however_the_table_stands(table: Table) -> None:
    table.setSelectionBehavior(Table.SelectionBehavior.SelectRows)
    table.setSelectionMode(Table.SelectionMode.SingleSelection)
    table.selectRow(0)
    for width in (300, 900):
        table.resize(width, 400)
        assert [index.row() for index in table.selectionModel().selectedRows()] == [0]
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    table.rows.show_rows(PEOPLE[:1])
    assert table.selectionModel().selectedRows() == []
