"""A team of any size with the figures that its quarter would give, as HR sees them."""

from datetime import UTC, date, datetime
from random import Random

from kiosk.exchange.letterhead import Letterhead
from kiosk.settings import OfficeLanguage
from kiosk.staff.disputes import Decision, Dispute
from kiosk.staff.evaluation import evaluate
from kiosk.staff.figures import Contacts, Named, PersonFigures, Stratum, TeamFigures
from kiosk.staff.gates import APPRAISAL_GATE
from kiosk.staff.mirror import Mirror
from kiosk.staff.quarters import Quarter
from kiosk.staff.views import Colleague, PersonPage, PersonView, ShiftLoss, TeamView
from kiosk.storage.audit import Head

QUARTER = Quarter(2026, 3)
NAMES = (
    "Anja",
    "Bram",
    "Wilhelmina-Alexandra van der Meulen-Jans",
    "Daan",
    "Fatima",
    "محمد علي",
    "Joost",
    "Karin",
    "Mehmet",
    "Żółw Søren",
)
LONG_ANSWER = (
    "In augustus stond ik zes zaterdagen alleen op de vloer, omdat twee collega's ziek waren. Wie dan binnenkomt, "
    "moet wachten, en wie ik aanspreek heeft er al een kwartier op zitten. Ik heb in die weken bewust kort gegroet en "
    "daarna ruimte gelaten, zoals we in het voorjaar hebben afgesproken. Ik herken me wel in het beeld dat ik soms te "
    "vroeg over de prijs begin, en wil daar graag met Marieke over praten voor het seizoen begint. Verder vind ik het "
    "prettig dat dit cijfer niet los staat van de drukte!"
)
assert len(LONG_ANSWER) == 500, len(LONG_ANSWER)


def letterhead(language: OfficeLanguage = "nl") -> Letterhead:
    return Letterhead(
        "Van Dalen Campers", datetime(2026, 11, 28, 10, 5, tzinfo=UTC), Head(1234, "ab12" * 16), language, "Marieke"
    )


def named(people: int, seed: int = 3) -> list[Named]:
    """People whose shares differ a little, some with too few replies, with a few that stand out."""
    random = Random(seed)
    found = []
    for number in range(people):
        n = random.choice((0, 12, 38, 64, 97, 140, 212))
        share = {0: 0.95, 3: 0.35}.get(number, random.betavariate(28, 12))
        right = sum(random.random() < share for _ in range(n))
        care = {4: 30, 5: 20} if n > 90 else {}
        found.append(Named(f"p-{number:04}", {Stratum(0, "many"): Contacts(right, n - right)}, care))
    return found


def name_of(number: int) -> str:
    repeats, at = divmod(number, len(NAMES))
    return NAMES[at] if not repeats else f"{NAMES[at][:36]} {repeats + 1}"


def view_of(of: PersonFigures, name: str, answer: str = "", quarter: Quarter = QUARTER) -> PersonView:
    seen = Mirror(date(2026, 10, 9), date(2026, 10, 12))
    return PersonView(of.key, name, quarter, quarter, of, None, answer, seen, date(2026, 10, 12), False, False)


def team_view(people: int) -> TeamView:
    evaluation = evaluate(named(people))
    lines = [
        Colleague(of.key, name, view_of(of, name, LONG_ANSWER if at == 4 else "") if of.n >= APPRAISAL_GATE else None)
        for at, of in enumerate(evaluation.people)
        for name in [name_of(at)]
    ]
    losses = (ShiftLoss("few", 412, 97, 40), ShiftLoss("many", 903, 110, 61), ShiftLoss("unknown", 8, 2, 1))
    return TeamView(
        quarter=QUARTER,
        closed=date(2026, 10, 8),
        corrected=date(2026, 11, 2),
        is_open=True,
        opens=None,
        unseen=0,
        colleagues=tuple(sorted(lines, key=lambda one: one.name.casefold())),
        team=evaluation.team if len(evaluation.people) != 4 else None,
        losses=losses,
        inquire=frozenset({lines[0].key}),
    )


def person_page(people: int = 12, *, quarters: int = 5, answer: str = LONG_ANSWER) -> PersonPage:
    """Of somebody who stands out, with as many quarters, a dispute that was decided and one that waits."""
    views = []
    team: TeamFigures | None = None
    quarter = Quarter(2025, 3)
    for number in range(quarters):
        evaluation = evaluate(named(people, seed=3 + number))
        of = max(evaluation.people, key=lambda one: one.n)
        views.append(view_of(of, NAMES[2], answer if number == quarters - 1 else "", quarter))
        team, quarter = evaluation.team, quarter.next
    last = views[-1].last
    decided = Dispute(
        1,
        "p-0000",
        last.first,
        last.first,
        "Ik was die week met vakantie.",
        last.first,
        Decision(last.last, True, "Het rooster klopt."),
    )
    waits = Dispute(2, "p-0000", last.last, last.last, "Er stond iemand anders met mijn naam.", last.last)
    return PersonPage("p-0000", NAMES[2], tuple(views), team, (decided, waits))
