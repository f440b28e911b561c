"""The picture of whether customers helped, of a year with vacancies and talks."""

from kiosk.actions import simulating_customers
from kiosk.storage import selection
from kiosk.storage.database import Writer
from ui.office import Office
from ui.tour.album import Picture
from ui.tour.stage import Stage


def show_insight(stage: Stage, office: Office, picture: Picture, *, seed: int = 3) -> None:
    """Somebody who may see it has come in. The year is played unless there is one."""
    today = stage.clock.now().date()

    def play(writer: Writer) -> None:
        with writer.transaction() as connection:
            if not selection.vacancies(connection):
                simulating_customers.play(connection, today, seed=seed)

    stage.app.services.writer.submit(play)
    stage.settle()
    office.show_page("insight")
    stage.settle()
    picture("office-insight")
