"""Selection interviews in the tour: HR's page, a vacancy of which the scores are shown, and a rater who comes in."""

from kiosk.access.sessions import Session
from kiosk.actions.deciding import show_scores
from kiosk.actions.raters import invite_rater
from kiosk.actions.rating import advise, begin, hand_in, write_score
from kiosk.actions.vacancies import add_candidate, open_vacancy
from kiosk.customers.criteria import shipped
from kiosk.customers.scoring import RaterKind, Score
from kiosk.customers.vacancies import Vacancy
from kiosk.storage import selection
from kiosk.storage.database import Writer
from ui.hr.vacancies import VacanciesPage
from ui.office import Office
from ui.tour.album import Picture
from ui.tour.clock import TourClock
from ui.tour.stage import Stage

GIVEN: tuple[tuple[RaterKind, tuple[int | None, ...]], ...] = (
    ("customer", (5, 3, None)),
    ("interviewer", (2, 3, 4)),
    ("interviewer", (4, 4, 4)),
)
SEEN = {2: "Keek op zijn telefoon toen ik binnenkwam", 3: "Vroeg wat ik zocht", 4: "Vroeg door", 5: "Zag mij meteen"}
CODE = "4821 9375 0264"
"""Of the rater who comes in: the same in every picture."""


def show_interviews(stage: Stage, office: Office, hr: Session, picture: Picture) -> None:
    """HR is signed in."""
    opened: list[Vacancy] = []
    stage.app.services.writer.submit(lambda writer: _play(writer, hr, stage.clock), opened.append)
    stage.settle()
    office.show_page("vacancies")
    stage.settle()
    picture("office-vacancies")
    page = office.made["vacancies"]
    assert isinstance(page, VacanciesPage)
    page.open_vacancy(opened[0])
    stage.settle()
    picture("office-vacancy")
    picture("office-side-by-side", page.compare.others)
    _show_rater(stage, office, hr, opened[0].id, picture)
    office.open_for(hr)


def _show_rater(stage: Stage, office: Office, hr: Session, vacancy: int, picture: Picture) -> None:
    codes: list[str] = []

    def invite(writer: Writer) -> str:
        add_candidate(writer, hr, stage.clock, vacancy, "Kim Post")
        return invite_rater(writer, hr, stage.clock, vacancy, "customer").invited.code.shown

    stage.app.services.writer.submit(invite, codes.append)
    stage.settle()
    office.ask_who()
    stage.settle()
    office.sign_in.rater.click()
    for digit in CODE.replace(" ", "")[:9]:
        office.rating.code.type_digit(int(digit))
    picture("office-rater-code")
    office.rating.start(codes[0])
    stage.settle()
    office.rating.on.click()
    stage.settle()
    for _card in range(2):
        office.rating.on.click()
    picture("office-rater-rules")
    for _card in range(2):
        office.rating.on.click()
    office.rating.candidates.tiles.tiles[-1].click()
    office.rating.criterion.tiles.tiles[3].click()
    stage.settle()
    picture("office-rater-criterion")


def _play(writer: Writer, hr: Session, clock: TourClock) -> Vacancy:
    """A vacancy whose first candidate is talked through."""
    criteria = shipped("nl")[: len(GIVEN[0][1])]
    typed = [(each.title, each.anchors) for each in criteria]
    of = open_vacancy(writer, hr, clock, title="Adviseur campers", criteria=typed, customer="yes").vacancy
    candidate = add_candidate(writer, hr, clock, of.id, "Sam Bos").candidate.id
    for kind, values in GIVEN:
        entry = begin(writer, clock, invite_rater(writer, hr, clock, of.id, kind).invited.code.shown).entry
        read = {}
        for criterion, value in zip(criteria, values, strict=True):
            reason = SEEN[value] if value else ""
            write_score(writer, clock, entry, candidate, criterion=criterion.key, value=value, reason=reason)
            read[criterion.key] = Score(value, reason)
        hand_in(writer, clock, entry, candidate, read)
        if kind == "customer":
            advise(writer, clock, entry, "Ik voelde me meteen welkom", candidate)
    show_scores(writer, hr, clock, candidate)
    found = selection.vacancy(writer.connection, of.id)
    assert found is not None
    return found
