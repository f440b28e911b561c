"""The pictures behind the kiosk: the office's pages, and the first start."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from kiosk.access.sessions import Session
from ui.hr.export import ExportPage
from ui.hr.places import Place
from ui.manager.people import PeoplePage
from ui.office import Office
from ui.setup.screen import TouchPage
from ui.setup.set_up import PAGES, SetUp
from ui.setup.staff import StaffPage
from ui.theme.scale import Scale, density
from ui.theme.tokens import load_theme
from ui.tour.album import INCH, SIZES, Album
from ui.tour.stage import Stage


def show_office(stage: Stage, album: Album, manager: Session, hr: Session) -> None:
    """Signing in, today's figures, the manager's pages, the figures locked, and the export."""
    stage.app.open_office()
    stage.settle()
    office = stage.app.office
    assert office is not None

    def picture(name: str) -> None:
        for size in SIZES:
            office.resize(*size)
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
    office.open_for(hr)
    office.show_page("export")
    export = office.made["export"]
    assert isinstance(export, ExportPage)
    stage.settle()
    documents = Path("/home/hanna/Documents")  # not a place of whoever plays the tour
    export.form.places.show_places((Place(documents), Place(Path("/media/hanna/KINGSTON"), "KINGSTON")))
    export.form.told.show_texts({"purpose": "Voortgangsgesprekken", "recipient": "Directie"})
    export.form.place.setText(str(documents / "klantkansen.xlsx"))
    picture("office-export")
    office.show_page("retention")
    stage.settle()
    picture("office-retention")
    office.hide()


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
