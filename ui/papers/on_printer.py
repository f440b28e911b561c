"""A document of one page on a printer of this machine. None of it becomes a file of ours; the system has one of its own
meanwhile, and may keep the job for a day."""

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.errors import ExportFailed
from kiosk.exchange.paper import Paper
from ui.papers.drawing import draw_on


def first_printer() -> str:
    """The name of the printer that this machine prints on unless told otherwise, else of any; empty where there is
    none. It may be looked for in the network: not for the Qt thread, and nor is printing."""
    return QPrinterInfo.defaultPrinterName() or next(iter(QPrinterInfo.availablePrinterNames()), "")


def printer_of(name: str) -> QPrinter:
    """:raises ExportFailed: when there is no such printer any more"""
    known = QPrinterInfo.printerInfo(name)
    if known.isNull():
        raise ExportFailed("The printer {name} isn't there any more; choose another way", name=name)
    return QPrinter(known, QPrinter.PrinterMode.HighResolution)


def print_on(printer: QPrinter, paper: Paper) -> None:
    """:raises ExportFailed: when the printer doesn't take it"""
    printer.setFullPage(True)
    printer.setDocName(paper.title)
    draw_on(printer, paper)
