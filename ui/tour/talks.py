"""Monthly talks with customers in the tour: one held, with its minutes, and the next one planned, with its agenda."""

from datetime import timedelta

from kiosk.access.sessions import Session
from kiosk.actions.talking import plan_talk, write_minutes
from kiosk.customers.talks import Point
from kiosk.simulate_panel import talk_days
from kiosk.storage.database import Writer
from ui.hr.talks import TalksPage
from ui.office import Office
from ui.tour.album import Picture
from ui.tour.stage import Stage

BEFORE, NEXT = timedelta(days=1), timedelta(days=14)  # from the tour's day back, and on
CAME = 5  # of those of the simulated panel who were invited
POINTS = (
    Point("Op zaterdag sta je te wachten tot er iemand tijd heeft", "Een extra collega op zaterdagmiddag"),
    Point("Fijn dat je eerst rustig mag kijken"),
)


def show_talks(stage: Stage, office: Office, picture: Picture, hr: Session) -> None:
    """The months with the minutes of the last talk, then the agenda of the next one."""
    clock = stage.app.services.clock

    def hold(writer: Writer) -> None:
        today = clock.now().date()
        held = plan_talk(writer, hr, clock, talk_days(today - BEFORE)[-1]).talk.id
        write_minutes(writer, hr, clock, held, came=CAME, points=POINTS)
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
    picture("office-talks-agenda", page.print, page.agenda.title)
