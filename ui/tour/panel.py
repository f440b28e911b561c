"""The pictures of the customer panel: locked, its members, one of them, a round of invitations, and who came."""

from kiosk.access.sessions import Session
from kiosk.actions.panel_key import Opened, open_with_passphrase
from ui.hr.panel import PanelPage
from ui.office import Office
from ui.tour.album import Picture
from ui.tour.stage import Stage


def show_panel(stage: Stage, office: Office, hr: Session, passphrase: str, picture: Picture) -> None:
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
    picture("office-panel-member", page.member.erase)
    page.members.table.clearSelection()
    form = page.round_form
    form.place.show_texts({"place": "aan de leestafel"})
    form.contact.show_texts({"contact": "panel@voorbeeld.nl"})
    form.choose_button.click()
    for _time in range(2):
        stage.settle()
    picture("office-panel-invitations", next(iter(page.rounds.cards.values())).off_button)
    picture("office-panel-came", page.came.save_button, page.came.title)
    page.lock()
