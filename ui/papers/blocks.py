"""How each kind of block is set."""

from dataclasses import replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont

from kiosk.exchange.isolating import isolated
from kiosk.exchange.paper import (
    BarChart,
    Block,
    Bullets,
    Columns,
    Forest,
    Heading,
    Months,
    Paragraph,
    Table,
    Trend,
)
from ui.papers.glyphs import drawable
from ui.papers.sheet import FEW, UNDER_HEADING, Sheet, Text
from ui.papers.tables import set_table
from ui.widgets.bars_drawing import BarsDrawing
from ui.widgets.forest_drawing import ForestDrawing
from ui.widgets.months_drawing import MonthsDrawing
from ui.widgets.trend_drawing import TrendDrawing

FOREST_ROW = 44  # drawn pixels: closer than on a screen, where fingers and distance count
MONTHS = 130  # drawn pixels between 0% and 100%
TREND, TREND_DOT = 150, 5  # drawn pixels between 0% and 100%, and of a dot's radius


def set_title(sheet: Sheet, title: str, under: str) -> None:
    """The head of the first page."""
    sheet.fill(sheet.left, sheet.y, sheet.scale.px(72), sheet.scale.px(6), "brand")
    sheet.y += sheet.scale.grid(3)
    font = sheet.font("title", QFont.Weight.Bold)
    font.setPixelSize(round(font.pixelSize() * 1.3))
    sheet.set_text(Text(isolated(title), font, sheet.width), "ink")
    sheet.set_text(Text(under, sheet.font("body"), sheet.width), "muted")
    sheet.y += sheet.scale.grid(1)


def set_block(sheet: Sheet, block: Block) -> None:
    """At the sheet's place."""
    match block:
        case Heading():
            _set_heading(sheet, block)
        case Paragraph():
            _set_paragraph(sheet, block)
        case Bullets():
            _set_bullets(sheet, block)
        case Columns():
            _set_columns(sheet, block)
        case Table():
            sheet.skip(1)
            set_table(sheet, block)
            sheet.skip(1.5)
        case Forest():
            _set_forest(sheet, block)
        case Trend():
            _set_trend(sheet, block)
        case BarChart():
            _set_bars(sheet, block)
        case Months():
            _set_months(sheet, block)


def _set_heading(sheet: Sheet, block: Heading) -> None:
    font = sheet.font("body", QFont.Weight.Bold)
    font.setPixelSize(round(font.pixelSize() * 1.12))
    text = Text(block.text, font, sheet.width)
    sheet.skip(2)
    sheet.keep_together(text.height + UNDER_HEADING * text.line_height)
    sheet.outline.append((block.text, sheet.page))
    sheet.set_text(text, "brand")
    sheet.skip(0.5)


def _set_paragraph(sheet: Sheet, block: Paragraph) -> None:
    if not block.text:
        return
    weight = QFont.Weight.DemiBold if block.look in ("strong", "large") else QFont.Weight.Normal
    role = {"muted": "small", "large": "title"}.get(block.look, "body")
    indent = sheet.scale.grid(2.5) if block.look == "quote" else 0
    font, upright = (sheet.font(role, weight, italic=italic) for italic in (block.look == "quote", False))
    if drawable(block.text, font) != drawable(block.text, upright):
        font = upright  # not every script has another
    text = Text(block.text, font, sheet.width - indent)
    if len(text.lines) <= FEW:
        sheet.keep_together(text.height)
    page, top = sheet.page, sheet.y
    sheet.set_text(text, "muted" if block.look == "muted" else "ink", indent)
    if block.look == "quote" and sheet.page == page:
        sheet.fill(sheet.left, top, sheet.scale.px(4), sheet.y - top, "brand")
    sheet.skip(1)


def _set_bullets(sheet: Sheet, block: Bullets) -> None:
    font, indent = sheet.font("body"), sheet.scale.grid(2.5)
    for item in block.items:
        text = Text(item, font, sheet.width - indent)
        if len(text.lines) <= FEW:
            sheet.keep_together(text.height)
        else:
            sheet.keep_together(2 * text.line_height)
        dot = Text("•", font, indent)
        sheet.painter.setPen(sheet.colour("brand"))
        dot.draw(sheet.painter, QPointF(sheet.left + sheet.scale.grid(0.5), sheet.y))
        sheet.set_text(text, "ink", indent)
        sheet.skip(0.4)
    sheet.skip(0.6)


def _set_columns(sheet: Sheet, block: Columns) -> None:
    """Measured first, since they stay on one page."""
    gap, indent = sheet.scale.grid(4), sheet.scale.grid(2)
    width = (sheet.width - gap * (len(block.columns) - 1)) / len(block.columns)
    bold, font = sheet.font("body", QFont.Weight.Bold), sheet.font("body")
    between, after = sheet.scale.grid(0.4), sheet.scale.grid(1.5)
    laid_out = [
        [(Text(of.title, bold, width), [Text(item, font, width - indent) for item in of.items]) for of in column]
        for column in block.columns
    ]
    heights = [
        sum(title.height + sum(item.height + between for item in items) + after for title, items in column)
        for column in laid_out
    ]
    sheet.skip(1.5)
    sheet.keep_together(max(heights))
    sheet.outline += [(of.title, sheet.page) for column in block.columns for of in column]
    dot = Text("•", font, indent)
    for number, column in enumerate(laid_out):
        x, y = sheet.left + number * (width + gap), sheet.y
        for title, items in column:
            sheet.painter.setPen(sheet.colour("brand"))
            title.draw(sheet.painter, QPointF(x, y))
            y += title.height + between
            for item in items:
                sheet.painter.setPen(sheet.colour("brand"))
                dot.draw(sheet.painter, QPointF(x, y))
                sheet.painter.setPen(sheet.colour("ink"))
                item.draw(sheet.painter, QPointF(x + indent, y))
                y += item.height + between
            y += after - between
    sheet.y += max(heights)


def _set_forest(sheet: Sheet, block: Forest) -> None:
    """As many rows a page as it holds, each page with an axis of its own."""
    bold = sheet.font("body", QFont.Weight.DemiBold)
    rows = [replace(row, name=drawable(row.name, bold)) for row in block.rows]
    drawing = ForestDrawing(
        rows,
        block.team,
        width=sheet.width,
        font=sheet.font,
        theme=sheet.theme,
        scale=sheet.scale,
        row=FOREST_ROW,
    )
    done = 0
    sheet.keep_together(drawing.height(min(len(rows), FEW)))
    while done < len(rows):
        fits = max(1, int((sheet.room - 2 * drawing.edge) / drawing.places.row))
        until = min(len(rows), done + fits)
        sheet.painter.save()
        sheet.painter.translate(sheet.left, sheet.y)
        drawing.paint(sheet.painter, done, until)
        sheet.painter.restore()
        sheet.y += drawing.height(until - done)
        done = until
        if done < len(rows):
            sheet.turn()
    sheet.skip(1)


def _set_trend(sheet: Sheet, block: Trend) -> None:
    drawing = TrendDrawing(
        block.of,
        width=sheet.width,
        font=sheet.font,
        theme=sheet.theme,
        scale=sheet.scale,
        high=TREND,
        dot=TREND_DOT,
    )
    sheet.keep_together(drawing.height)
    _draw(sheet, drawing)


def _set_bars(sheet: Sheet, block: BarChart) -> None:
    """With its title and note on one page."""
    title = Text(block.of.title, sheet.font("body", QFont.Weight.DemiBold), sheet.width)
    bold = sheet.font("small", QFont.Weight.DemiBold)
    bars = tuple(replace(bar, name=drawable(bar.name, bold)) for bar in block.of.bars)
    drawing = BarsDrawing(
        replace(block.of, bars=bars), width=sheet.width, font=sheet.font, theme=sheet.theme, scale=sheet.scale
    )
    note = Text(block.of.note, sheet.font("small"), sheet.width)
    sheet.skip(1)
    sheet.keep_together(title.height + note.height + sheet.scale.grid(1) + drawing.height)
    sheet.set_text(title, "ink")
    sheet.skip(0.5)
    if block.of.note:
        sheet.set_text(note, "muted")
        sheet.skip(0.5)
    _draw(sheet, drawing)


def _set_months(sheet: Sheet, block: Months) -> None:
    """On one page with its heading."""
    drawing = MonthsDrawing(
        block.picture, width=sheet.width, font=sheet.font, theme=sheet.theme, scale=sheet.scale, high=MONTHS
    )
    sheet.keep_together(drawing.height + UNDER_HEADING * Text(block.title, sheet.font("body"), sheet.width).line_height)
    _set_heading(sheet, Heading(block.title))
    _set_paragraph(sheet, Paragraph(block.hint, "muted"))
    _draw(sheet, drawing)


def _draw(sheet: Sheet, drawing: TrendDrawing | BarsDrawing | MonthsDrawing) -> None:
    sheet.painter.save()
    sheet.painter.translate(sheet.left, sheet.y)
    drawing.paint(sheet.painter)
    sheet.painter.restore()
    sheet.y += drawing.height
    sheet.skip(1)
