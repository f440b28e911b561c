"""A table on paper: long cells wrap, rows stay whole where a page holds them, and every page repeats the head."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont

from kiosk.exchange.paper import Table
from ui.papers.sheet import Sheet, Text

PAD = 1.2  # steps of the grid between a cell's text and the lines around it
GAP = 2.5  # between two columns


class _Columns:
    def __init__(self, sheet: Sheet, table: Table) -> None:
        self.gap = sheet.scale.grid(GAP)
        usable = sheet.width - self.gap * (len(table.widths) - 1)
        unit = usable / sum(table.widths)
        self.widths = [width * unit for width in table.widths]
        self.lefts = [sum(self.widths[:at]) + self.gap * at for at in range(len(self.widths))]
        self.right = table.right

    def lay_out(self, cells: tuple[str, ...], font: QFont) -> list[Text]:
        return [
            Text(cell, font, width, right=at in self.right)
            for at, (cell, width) in enumerate(zip(cells, self.widths, strict=True))
        ]


def set_table(sheet: Sheet, table: Table) -> None:
    """At the sheet's place, over as many pages as it takes."""
    columns, pad = _Columns(sheet, table), sheet.scale.grid(PAD)
    head = columns.lay_out(table.head, sheet.font("small", QFont.Weight.DemiBold))
    font = sheet.font("small")
    rows = [columns.lay_out(row, font) for row in table.rows]
    head_height = _height(head) + 2 * pad
    first = _height(rows[0]) + 2 * pad if rows else 0
    sheet.keep_together(head_height + first)
    _set_head(sheet, columns, head)
    for row in rows:
        height = _height(row) + 2 * pad
        if height > sheet.room:
            sheet.turn()
            _set_head(sheet, columns, head)
        if height <= sheet.room:
            _set_row(sheet, columns, row, 0, _most_lines(row))
        else:
            _set_long_row(sheet, columns, row, head)
        sheet.rule(sheet.y, "soft_line", 1.5)


def _set_head(sheet: Sheet, columns: _Columns, head: list[Text]) -> None:
    _set_row(sheet, columns, head, 0, _most_lines(head), colour="muted")
    sheet.rule(sheet.y, "touch_line", 2)


def _set_long_row(sheet: Sheet, columns: _Columns, row: list[Text], head: list[Text]) -> None:
    """One that no page holds: as many of its lines a page as there is room for."""
    pad, high = sheet.scale.grid(PAD), max(text.line_height for text in row)
    done, most = 0, _most_lines(row)
    while done < most:
        fits = max(1, int((sheet.room - 2 * pad) / high))
        _set_row(sheet, columns, row, done, min(most, done + fits))
        done += fits
        if done < most:
            sheet.turn()
            _set_head(sheet, columns, head)


def _set_row(sheet: Sheet, columns: _Columns, row: list[Text], first: int, last: int, *, colour: str = "ink") -> None:
    pad = sheet.scale.grid(PAD)
    sheet.painter.setPen(sheet.colour(colour))
    for text, left in zip(row, columns.lefts, strict=True):
        text.draw(sheet.painter, QPointF(sheet.left + left, sheet.y + pad), first, last)
    sheet.y += max(text.line_height * len(text.lines[first:last]) for text in row) + 2 * pad


def _height(row: list[Text]) -> float:
    return max(text.height for text in row)


def _most_lines(row: list[Text]) -> int:
    return max(len(text.lines) for text in row)
