"""A pretend year with customers: a talk a month, of which two were missed, five vacancies, three with a customer, and
what was sold.

Whether a customer scored makes no difference to who is hired here, so whatever a page says of that is chance.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kiosk.access.rights import Role
from kiosk.customers import scoring
from kiosk.customers.criteria import shipped
from kiosk.customers.rater_codes import hash_code, hash_number
from kiosk.customers.scoring import Key, Score, Scoring
from kiosk.customers.talks import Point, Talk, Tell, month_end
from kiosk.customers.vacancies import Candidate, Decision
from kiosk.customers.worth import Choice
from kiosk.retention import BOUNDS, months_after, months_before
from kiosk.simulate import TEAM
from kiosk.staff.people import Person
from kiosk.storage import insight, people, said_did, scores, selection, talks
from kiosk.storage.said_did import SaidDid, Words

YEAR = 365  # days that are simulated, under which none of this is

MONTHS, MISSED = 12, 2
MANAGER, HR = "p-fcf4c6b6", "p-03aa3897"  # the keys of who opens the office
OWNERS = (MANAGER, HR, TEAM[0].key, TEAM[1].key)
TELLING = timedelta(days=90)  # after a talk, in which HR wants visitors to be told what was agreed

_WISHES = (
    ("Op zaterdag staan we te lang te wachten", "Een extra collega op zaterdagmiddag"),
    ("Ik wil eerst rustig zelf kijken", "Na de groet vijf minuten ruimte geven"),
    ("Niemand vroeg waar we de camper voor gebruiken", "In de training: eerst doorvragen"),
    ("De prijzen hangen er niet bij", "Prijskaarten bij elke camper"),
    ("Fijn als iemand zegt: ik vraag het even na", "Met de werkplaats afspreken wie er bereikbaar is"),
    ("We werden heel vriendelijk ontvangen", ""),
    ("De koffie is goed, maar waar mag je zitten?", "Een zithoek bij de ingang"),
    ("Een proefrit moest ik zelf vragen", "Bij serieuze interesse een proefrit aanbieden"),
    ("Bij de kassa stond niemand", "Een bel bij de kassa"),
    ("Onze hond mocht mee naar binnen, heerlijk", ""),
)

_SEEN = {
    "notices": ("Keek pas op toen ik iets vroeg", "Groette meteen", "Zag ook wie achter mij wachtte"),
    "opens": ("Begon over de aanbieding", "Vroeg waar ik voor kwam", "Begon over wat ik stond te bekijken"),
    "listens": ("Viel mij in de rede", "Liet mij uitpraten", "Vatte samen en vroeg door"),
    "steps_back": ("Bleef meelopen", "Ging weg toen ik het zei", "Gaf ruimte en zei waar te vinden"),
    "next_step": ("Gaf alleen een folder", "Noemde een proefrit", "Sprak af wie wat wanneer doet"),
    "honest": ("Draaide eromheen", "Zei het niet te weten", "Zocht het meteen op"),
}

_APPLICANTS = (
    *("Gijs Bakker", "Hanneke Visser", "Ilse de Wit", "Joris Smit", "Karin Mulder", "Leo Peters", "Mirjam Bos"),
    *("Nico Vos", "Olga Kok", "Peter Dijk", "Ria Schouten", "Sjoerd Hoek", "Tess Maas", "Umit Kaya", "Vera Post"),
    *("Wim Prins", "Xandra Blom", "Yara Kuiper", "Zeger Schuur", "Aisha Amrani"),
)


@dataclass(frozen=True, slots=True)
class _Course:
    """A vacancy decided so many `days` before the last, after being open for `open` days. `hire` is the key of who came
    and is on the people list."""

    title: str
    days: int
    open: int
    hire: str | None


_COURSES = (
    _Course("Verkoper campers", 297, 45, "gijs"),
    _Course("Verkoper accessoires", 226, 38, "hanneke"),
    _Course("Gastheer showroom", 151, 52, "ilse"),
    _Course("Verkoper campers", 79, 41, "joris"),
    _Course("Verkoopadviseur", 12, 47, None),
)
_LEFT = "hanneke"  # after three months


def play(connection: sqlite3.Connection, last: date, *, seed: int) -> None:
    """The year that ends with `last`, the same for the same seed, within the caller's transaction. What would be too
    old to keep by now is gone."""
    rng = Random(f"{seed} customers")  # noqa: S311 - nothing here is a secret
    _talks(connection, rng, last)
    with_customer = [True, True, True, False, False]
    rng.shuffle(with_customer)
    hired = {_first_name(name).lower(): name for name in _APPLICANTS[: len(_COURSES) - 1]}
    others = rng.sample(_APPLICANTS[len(hired) :], len(_APPLICANTS) - len(hired))
    for course, customer in zip(_COURSES, with_customer, strict=True):
        best = hired[course.hire] if course.hire else others.pop()
        names = (best, *(others.pop() for _ in range(rng.randint(2, 3))))
        _vacancy(connection, rng, last, course, names, with_customer=customer)
    insight.keep_choice(connection, Choice("days", last - timedelta(days=_COURSES[0].days + _COURSES[0].open + 1)))
    for ago in reversed(range(1, MONTHS)):
        insight.keep_sales(connection, months_before(last.replace(day=1), ago), rng.randrange(310_000, 640_000, 1000))


def _talks(connection: sqlite3.Connection, rng: Random, last: date) -> None:
    missed = set(rng.sample(range(2, MONTHS - 1), MISSED))  # how many months ago
    wishes = rng.sample(_WISHES, len(_WISHES)) * 2
    for ago in (ago for ago in reversed(range(MONTHS)) if ago not in missed):
        month = months_before(last.replace(day=1), ago)
        day = month + timedelta(days=rng.randint(5, 20))
        if day > last:
            talks.add(connection, min(day, month_end(month)))
            continue
        talk = talks.add(connection, day)
        talks.change(connection, Talk(talk.id, day, rng.randint(3, 8)))
        count = rng.randint(1, 2)
        points, wishes = wishes[:count], wishes[count:]
        talks.keep_points(connection, talk.id, [_point(connection, rng, day, last, each) for each in points])


def _point(connection: sqlite3.Connection, rng: Random, day: date, last: date, wish: tuple[str, str]) -> Point:
    said, follow_up = wish
    if not follow_up:
        return Point(said)
    due = day + timedelta(days=rng.randint(14, 35))
    is_done = due < last and rng.random() < 0.8
    tell: Tell | None = "wanted" if last - day < TELLING else None
    if is_done and rng.random() < 0.5:
        tell, texts = "told", {"nl": Words(said, follow_up)}
        said_did.add(connection, SaidDid(due, due + timedelta(days=60), texts))
    return Point(said, follow_up, rng.choice(OWNERS), due, due if is_done else None, tell)


def _vacancy(
    connection: sqlite3.Connection,
    rng: Random,
    last: date,
    course: _Course,
    names: tuple[str, ...],
    *,
    with_customer: bool,
) -> None:
    """`names` begin with whoever is hired."""
    decided = last - timedelta(days=course.days)
    opened = decided - timedelta(days=course.open)
    id_ = selection.add_vacancy(
        connection, course.title, opened, shipped("nl"), with_customer=with_customer, by_coin=course != _COURSES[0]
    )
    applied = opened + timedelta(days=course.open // 2)
    order = {name: selection.add_candidate(connection, id_, name, applied) for name in rng.sample(names, len(names))}
    ranked, day = [order[name] for name in names], decided - timedelta(days=2)
    _score(connection, rng, id_, ranked, day=day, with_customer=with_customer)
    hired = order[names[0]]
    why = "Ziet mensen het eerst, en deed voor hoe je doorvraagt"
    selection.decide(connection, id_, Decision(decided, True, hired.id, why), customer_scored=with_customer)
    if course.hire is not None:
        _hire(connection, course.hire, names[0], decided + timedelta(days=30), last)
    filled = min(last, decided + timedelta(days=rng.randint(2, 9)))
    selection.keep_course(connection, id_, cost=rng.randrange(1800, 4300, 50), filled=filled, person=course.hire)
    if course.days == _COURSES[2].days:
        selection.keep_consent(connection, order[names[1]].id, decided)
    if course.days > BOUNDS["retention_applicants"][-1]:
        ids = [each.id for each in selection.candidates(connection, id_) if each.consent is None]
        selection.let_go(connection, ids)


def _score(
    connection: sqlite3.Connection,
    rng: Random,
    vacancy: int,
    candidates: list[Candidate],
    *,
    day: date,
    with_customer: bool,
) -> None:
    """Raters see the same of a candidate, each a little otherwise; the first of the candidates did best."""
    interviewers = (HR, MANAGER)
    raters = [selection.add_rater(connection, vacancy, "interviewer", key, _hash(vacancy, key)) for key in interviewers]
    if with_customer:
        raters.append(selection.add_rater(connection, vacancy, "customer", None, _hash(vacancy, "customer")))
    before = scores.scoring(connection, vacancy)
    of = scoring.join(before, [each.id for each in raters], [each.id for each in candidates])
    for place, candidate in enumerate(candidates):
        for criterion in of.criteria:
            shows = rng.gauss(4.0 if place == 0 else 3.0, 0.9)
            for rater in raters:
                of = _give(of, rng, Key(rater.id, candidate.id), criterion, shows)
        for rater in raters:
            of = scoring.hand_in(of, Key(rater.id, candidate.id))
        of = scoring.show(of, candidate.id)
    scores.keep(connection, before, of, day)
    for rater in raters:
        selection.begin(connection, rater.id, hash_number(rater.id, "1234"))
    if with_customer:
        best = candidates[0] if rng.random() < 0.75 else candidates[1]
        selection.keep_advice(connection, raters[-1].id, f"Bij {best.code} voelde ik mij het best geholpen", best.id)


def _give(of: Scoring, rng: Random, key: Key, criterion: str, shows: float) -> Scoring:
    if rng.random() < 0.06:
        return scoring.write(of, key, criterion, Score(None))
    value = min(5, max(1, round(rng.gauss(shows, 0.6))))
    return scoring.write(of, key, criterion, Score(value, _SEEN[criterion][(value - 1) // 2]))


def _hire(connection: sqlite3.Connection, key: str, name: str, first: date, last: date) -> None:
    leaves = months_after(first, 3) if key == _LEFT else None
    has_left = leaves is not None and leaves < last
    person = Person(key, _first_name(name), Role.EMPLOYEE, active=not has_left, first_day=first, last_day=leaves)
    people.add(connection, person)


def _first_name(name: str) -> str:
    return name.split(maxsplit=1)[0]


def _hash(vacancy: int, rater: str) -> str:
    """Of a code that nobody has."""
    return hash_code(f"simulated {vacancy} {rater}")
