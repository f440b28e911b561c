"""The pictures of the customer panel: locked, its members, one of them, a round of invitations, and who came."""

from collections.abc import Callable

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from kiosk.access.sessions import Session
from kiosk.actions.panel_key import Opened, open_with_passphrase
from ui.hr.panel import PanelPage
from ui.office import Office
from ui.tour.stage import Stage
from ui.widgets.reach import bring_into_view


def show_panel(stage: Stage, office: Office, hr: Session, passphrase: str, picture: Callable[[str], None]) -> None:
    """With the key of the simulated HR, who is signed in."""
    office.show_page("panel")
    page = office.made["panel"]
    assert isinstance(page, PanelPage)
    stage.settle()
    picture("office-panel-locked")
    services = stage.app.services

    def show(opened: Opened) -> None:
        page.door.opened.emit(opened.panel)

    services.writer.submit(lambda writer: open_with_passphrase(writer, hr, services.clock, passphrase), show)
    for _time in range(2):
        stage.settle()  # its members are read once it is open
    picture("office-panel")
    page.members.table.selectRow(0)
    stage.settle()
    _look_at(page.member.erase, "office-panel-member", stage, picture)
    page.members.table.clearSelection()
    form = page.round_form
    form.day.setDate(QDate(form.day.date()).addDays(7))
    form.place.show_texts({"place": "aan de leestafel"})
    form.contact.show_texts({"contact": "panel@voorbeeld.nl"})
    form.choose_button.click()
    for _time in range(2):
        stage.settle()
    _look_at(next(iter(page.rounds.cards.values())).off_button, "office-panel-invitations", stage, picture)
    _look_at(page.came.save_button, "office-panel-came", stage, picture)
    page.lock()


def _look_at(part: QWidget, name: str, stage: Stage, picture: Callable[[str], None]) -> None:
    bring_into_view(part)
    stage.settle()
    picture(name)
