"""Monthly talks with customers in the tour: one held, with its minutes, and the next one planned, with its agenda."""

from collections.abc import Callable
from datetime import timedelta

from kiosk.access.sessions import Session
from kiosk.actions.talking import plan_talk, write_minutes
from kiosk.customers.talks import Point
from kiosk.storage.database import Writer
from ui.hr.talks import TalksPage
from ui.office import Office
from ui.tour.stage import Stage
from ui.widgets.reach import bring_into_view

LAST, NEXT = timedelta(days=24), timedelta(days=6)  # from the tour's day back, and on
POINTS = (
    Point("Op zaterdag sta je te wachten tot er iemand tijd heeft", "Een extra collega op zaterdagmiddag"),
    Point("Fijn dat je eerst rustig mag kijken"),
)


def show_talks(stage: Stage, office: Office, picture: Callable[[str], None], hr: Session) -> None:
    """The months with the minutes of the last talk, then the agenda of the next one."""
    clock = stage.app.services.clock

    def hold(writer: Writer) -> None:
        today = clock.now().date()
        held = plan_talk(writer, hr, clock, today - LAST).talk.id
        write_minutes(writer, hr, clock, held, came=5, points=POINTS)
        plan_talk(writer, hr, clock, today + NEXT)

    stage.app.services.writer.submit(hold)
    stage.settle()
    office.show_page("talks")
    stage.settle()
    page = office.made["talks"]
    assert isinstance(page, TalksPage)
    page.calendar.cells.chosen.emit(0)
    stage.settle()
    picture("office-talks")
    page.calendar.cells.chosen.emit(1)
    stage.settle()
    bring_into_view(page.print)
    bring_into_view(page.agenda.title)
    picture("office-talks-agenda")
