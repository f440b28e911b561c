"""The pictures behind the kiosk: the office's pages, signing in without the own secret, and the first start."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from kiosk.access.codes import Code
from kiosk.access.pins import hash_secret
from kiosk.access.sessions import Session
from kiosk.storage import recovery
from kiosk.storage.database import Writer
from ui.hr.access import AccessPage
from ui.hr.audit import AuditPage
from ui.hr.export import ExportPage
from ui.hr.papers import PapersPage
from ui.hr.places import Place
from ui.manager.people import PeoplePage
from ui.office import Office
from ui.setup.screen import TouchPage
from ui.setup.set_up import PAGES, SetUp
from ui.setup.staff import StaffPage
from ui.theme.scale import Scale, density
from ui.theme.tokens import load_theme
from ui.tour.album import INCH, SIZES, Album, Picture
from ui.tour.figures import show_figures
from ui.tour.insight import show_insight
from ui.tour.interviews import show_interviews
from ui.tour.panel import show_panel
from ui.tour.stage import Stage
from ui.tour.talks import show_talks
from ui.widgets.reach import bring_into_view

CODES = ("4821 9375 0264 5518 7042", "6390 1147 2856 0931 4425")
"""The recovery code of the store, and the one after it: the same in every picture."""

PHRASE = "vier gele tulpen"

PLACES = (Place(Path("/home/hanna/Documents")), Place(Path("/media/hanna/KINGSTON"), "KINGSTON"))
"""Not those of whoever plays the tour."""


def show_office(stage: Stage, album: Album, manager: Session, hr: Session) -> None:
    """Signing in, today's figures, the manager's pages, the figures locked, HR's pages, and a secret forgotten."""
    stage.app.open_office()
    stage.settle()
    office = stage.app.office
    assert office is not None

    def picture(name: str, *parts: QWidget) -> None:
        # Those of the style that it has first: another one goes through every widget.
        for size in sorted(SIZES, key=lambda size: min(size) != min(office.width(), office.height())):
            office.resize(*size)
            stage.settle()
            for part in parts:
                bring_into_view(part)
                stage.settle()
            album.add(name, office, size)

    picture("office-sign-in")
    office.sign_in.people.findChildren(QPushButton)[0].click()
    picture("office-pin")
    office.open_for(manager)
    picture("office-now")
    for page in ("patterns", "calls", "alerts", "said_did", "aside", "people", "roster", "settings"):
        office.show_page(page)
        stage.settle()  # some pages ask again once they know
        picture(f"office-{page.replace('_', '-')}")
        if page == "people":
            _open_somebody(office)
            stage.settle()
            picture("office-person")
    _show_wallboard(stage, album)
    office.lock()
    picture("office-locked")
    show_figures(stage, office, picture, hr)
    show_talks(stage, office, picture, hr)
    show_panel(stage, office, hr, PHRASE, picture)
    _show_export(stage, office, picture)
    _show_papers(stage, office, picture)
    office.show_page("retention")
    stage.settle()
    picture("office-retention")
    _show_access(stage, office, picture)
    office.show_page("rules")
    picture("office-rules")
    _show_forgotten(stage, office, hr, picture)
    office.open_for(hr)
    _show_log(stage, office, picture)
    show_interviews(stage, office, hr, picture)
    show_insight(stage, office, picture)
    office.hide()


def _show_export(stage: Stage, office: Office, picture: Picture) -> None:
    office.show_page("export")
    export = office.made["export"]
    assert isinstance(export, ExportPage)
    stage.settle()
    export.form.places.show_places(PLACES)
    export.form.told.show_texts({"purpose": "Voortgangsgesprekken", "recipient": "Directie"})
    export.form.place.setText(str(PLACES[0].folder / "klantkansen.xlsx"))
    picture("office-export")


def _show_papers(stage: Stage, office: Office, picture: Picture) -> None:
    """The document for the works council, filled in."""
    office.show_page("papers")
    reports = office.made["papers"]
    assert isinstance(reports, PapersPage)
    reports.form.kinds.buttons["pack"].click()
    stage.settle()
    reports.form.places.show_places(PLACES)
    reports.form.told.show_texts({"purpose": "Instemming", "recipient": "Ondernemingsraad"})
    reports.form.place.setText(str(PLACES[0].folder / "klantkansen-dpia.pdf"))
    picture("office-papers")


def _show_access(stage: Stage, office: Office, picture: Picture) -> None:
    """Who has access, with a code that was just made."""
    office.show_page("access")
    access = office.made["access"]
    assert isinstance(access, AccessPage)
    stage.settle()
    access.show_code_for("Wim", Code(CODES[0][:14], ""))
    picture("office-access")


def _show_log(stage: Stage, office: Office, picture: Picture) -> None:
    """The audit log, with a line that is read."""
    office.show_page("audit")
    audit = office.made["audit"]
    assert isinstance(audit, AuditPage)
    stage.settle()
    audit.table.selectRow(0)
    picture("office-audit")


def _show_forgotten(stage: Stage, office: Office, hr: Session, picture: Picture) -> None:
    """HR forgot the passphrase, sets another with the recovery code, and writes down the one that follows."""

    def keep_code(writer: Writer) -> None:
        with writer.transaction() as connection:
            recovery.keep(connection, hash_secret(CODES[0]))

    stage.app.services.writer.submit(keep_code)
    office.ask_who()
    stage.settle()
    door = office.sign_in
    next(tile for tile in door.people.findChildren(QPushButton) if tile.accessibleName().startswith(hr.name)).click()
    picture("office-passphrase")
    door.forgotten.click()
    picture("office-forgotten")
    door.pad.entered.emit(CODES[0].replace(" ", ""))
    _settle_sign_in(stage)
    picture("office-choose-passphrase")
    for _time in range(2):
        door.words.entered.emit(PHRASE)
    _settle_sign_in(stage)
    door.new_code.setText(CODES[1])
    picture("office-recovery-code")
    office.lock()


def _settle_sign_in(stage: Stage) -> None:
    """A try goes from worker to worker three times."""
    for _time in range(2):
        stage.settle()


def _open_somebody(office: Office) -> None:
    page = office.made["people"]
    assert isinstance(page, PeoplePage)
    assert page.list.shelf is not None
    page.list.shelf.cards()[0].click()


def _show_wallboard(stage: Stage, album: Album) -> None:
    stage.app.show_wallboard()
    wallboard = stage.app.backstage.wallboard
    assert wallboard is not None
    for size in SIZES:
        wallboard.resize(*size)
        stage.settle()
        album.add("wallboard", wallboard, size)
    wallboard.close()
    stage.settle()


def show_set_up(stage: Stage, album: Album, text: float = 1.0) -> None:
    """Each page of the first start, as it looks to whoever comes back to it; `text` is how much larger all text is."""
    for (width, height), diagonal in SIZES.items():
        scale = Scale(width, height, density(width, height, diagonal / INCH), text=text)
        pages = SetUp(stage.app.services, load_theme("light"), scale)
        pages.resize(width, height)
        pages.show()
        stage.settle()
        for number, (step, _made) in enumerate(PAGES, 1):
            name = f"set-up-{number:02}-{step}"
            album.add(name, pages, (width, height))
            for state in _states(pages):
                stage.settle()
                album.add(f"{name}-{state}", pages, (width, height))
            if number < len(PAGES):
                assert pages.page is not None
                pages.page.done.emit()
                stage.settle()
        pages.close()
        pages.deleteLater()


def _states(pages: SetUp) -> Iterator[str]:
    """What else a page can show, by name, once it shows it."""
    page = pages.page
    if isinstance(page, TouchPage):
        for target in page.test.targets:
            target.click()
        yield "done"
    if isinstance(page, StaffPage):
        page.shelf.cards()[1].click()
        yield "somebody"
        pages.back.click()
        page.shelf.cards()[0].click()
        page.line.field.setText("Esra")
        yield "name"
        pages.next.click()
        yield "photo"
