"""A document on the pages of whatever has pages: a PDF or a printer."""

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from kiosk.errors import ExportFailed
from kiosk.exchange.paper import Paper
from ui.papers.blocks import set_block, set_title
from ui.papers.sheet import DPI, Foot, Sheet, paper_scale
from ui.theme.style import load_fonts
from ui.theme.tokens import load_theme

BODY = 17  # drawn pixels of a page 1080 across: 9.4 points


def draw_on(device: QPdfWriter | QPrinter, paper: Paper, body: int = BODY, pages: int = 1) -> Sheet:
    """The last sheet of it. `body` is the size of the text in drawn pixels, `pages` how many the foot says there are.
    Needs a QGuiApplication, on any thread.

    :raises ExportFailed: when the device takes nothing
    """
    device.setResolution(DPI)
    device.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    painter = QPainter(device)
    if not painter.isActive():
        raise ExportFailed("The printer doesn't take it; see to it and print again")
    sheet = Sheet(
        device,
        painter,
        foot=Foot(paper.foot, paper.page, pages),
        family=load_fonts(),
        theme=load_theme("light"),
        scale=paper_scale(body),
    )
    set_title(sheet, paper.title, paper.under_title)
    for block in paper.blocks:
        set_block(sheet, block)
    sheet.finish()
    painter.end()
    return sheet
