"""Figures about people in the tour: a quarter that is closed, what its people say of it, and its pages."""

from datetime import date

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions import closing, mirroring
from kiosk.staff.people import alphabetical
from kiosk.storage import people
from kiosk.storage.database import Writer
from ui.hr.evaluation import EvaluationPage
from ui.office import Office
from ui.own.about_me import AboutMePage
from ui.tour.album import Picture
from ui.tour.clock import TourClock
from ui.tour.stage import Stage

ANSWER = "In juli stond ik drie weken alleen bij de campers, vaak met twee groepen tegelijk. Dat hoort bij dit cijfer."
REASON = "Ik was die week met vakantie."
AWAY = date(2026, 9, 7), date(2026, 9, 11)


def close_quarter(writer: Writer, clock: TourClock) -> None:
    """As the program does by itself. All but the first of its people have seen their own figure; that one has disputed
    a week, and said something of it."""
    while (quarter := closing.quarter_due(writer.connection, clock)) is not None:
        closing.keep(writer, clock, closing.compute(writer.connection, clock, quarter))
        first, *others = _employees(writer)
        for employee in others:
            mirroring.see_own(writer, employee, clock)
        mirroring.answer(writer, first, clock, quarter, ANSWER)
        mirroring.dispute(writer, first, clock, *AWAY, reason=REASON)


def show_figures(stage: Stage, office: Office, picture: Picture, hr: Session) -> None:
    """The page of who hasn't seen theirs, and what it shows then; after that the team's, a person's, and what HR
    decides."""
    sessions: list[list[Session]] = []
    stage.app.services.writer.submit(_employees, sessions.append)
    stage.settle()

    office.open_for(sessions[0][0])
    stage.settle()
    office.show_page("about_me")
    stage.settle()
    picture("office-about-me-new")
    about_me = office.made["about_me"]
    assert isinstance(about_me, AboutMePage)
    about_me.new.see.click()
    stage.settle()
    picture("office-about-me")
    office.open_for(hr)
    office.show_page("evaluation")
    stage.settle()
    picture("office-evaluation")
    evaluation = office.made["evaluation"]
    assert isinstance(evaluation, EvaluationPage)
    evaluation.cards.plot.chosen.emit(0)
    stage.settle()
    picture("office-evaluation-person")
    office.show_page("inquiries")
    stage.settle()
    picture("office-inquiries")


def _employees(writer: Writer) -> list[Session]:
    """By name."""
    found = sorted(people.people(writer.connection), key=lambda one: alphabetical(one.name))
    return [Session(one.key, one.role, one.name) for one in found if one.role is Role.EMPLOYEE]
