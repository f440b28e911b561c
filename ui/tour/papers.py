"""What HR prints, of a store that has asked long enough for a quarter to have closed."""

from contextlib import closing as closed
from dataclasses import replace
from pathlib import Path

from kiosk.access.rights import Role
from kiosk.access.sessions import COMMAND_LINE, Session
from kiosk.actions import closing, evaluating, mirroring, papers, simulating_customers
from kiosk.actions.papers import Order
from kiosk.actions.simulating import fill
from kiosk.actions.surveys import refresh
from kiosk.storage import people
from kiosk.storage import settings as kept_settings
from kiosk.storage.database import Writer, open_writer
from kiosk.storage.folder import DataFolder, hold
from ui.papers.child import write_pdf
from ui.tour.album import PAPERS
from ui.tour.clock import TourClock

REPLIES, DAYS = 7000, 142  # a whole quarter, and the days since
ANSWER = "Op zaterdagen stond ik vaak alleen. Ik praat graag over hoe we dat in het voorjaar doen."


def print_papers(place: Path, exports: Path, hr: Session, *, store: str, seed: int) -> None:
    """The PDFs of `PAPERS` into `exports`, from a store in the folder `place`.

    :raises ExportFailed: when they can't be written
    """
    clock = TourClock()
    with hold(DataFolder(place)) as lock, closed(open_writer(lock)) as writer:
        key = _prepare(writer, clock, hr, store, seed)
        quarter = evaluating.quarters(writer.connection, hr)[0]
        with writer.transaction() as connection:
            simulating_customers.play(connection, clock.now().date(), seed=seed)
        person, team, dutch, english, customers = (exports / name for name in PAPERS)
        for order in (
            Order("person", person, "nl", "voortgangsgesprek", "de medewerker", key, quarter),
            Order("team", team, "nl", "kwartaalgesprek", "de manager", None, quarter),
            Order("pack", dutch, "nl", "instemming", "de ondernemingsraad"),
            Order("pack", english, "en", "consent", "the works council"),
            Order("insight", customers, "nl", "jaargesprek", "de directie"),
        ):
            papers.announce(writer, hr, clock, order)
            sha256 = write_pdf(papers.compose(writer.connection, hr, clock, order), order.out)
            papers.record(writer, hr, clock, sha256)


def _prepare(writer: Writer, clock: TourClock, hr: Session, store: str, seed: int) -> str:
    """The key of somebody whose page there is to print: what is due has closed, and everybody has seen their own."""
    survey = refresh(writer, writer.folder, kept_settings.load(writer.connection), clock)
    fill(writer, survey, COMMAND_LINE, clock, replies=REPLIES, days=DAYS, seed=seed)
    with writer.transaction() as connection:
        kept_settings.save(connection, replace(kept_settings.load(connection), store_name=store))
    while (quarter := closing.quarter_due(writer.connection, clock)) is not None:
        closing.keep(writer, clock, closing.compute(writer.connection, clock, quarter))
    for person in people.people(writer.connection):
        if person.role is Role.EMPLOYEE:
            mirroring.see_own(writer, Session(person.key, person.role, person.name), clock)
    found = papers.printable(writer.connection, hr, clock)
    key, name = found.people[0]
    mirroring.answer(writer, Session(key, Role.EMPLOYEE, name), clock, found.quarters[found.at], ANSWER)
    return key
