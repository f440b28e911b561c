"""Selection interviews from the opened vacancy to the decision, through a real file."""

from datetime import timedelta

import pytest

from kiosk.access.rights import Role
from kiosk.access.sessions import Session
from kiosk.actions.deciding import decide, outcomes, show_scores, side_by_side
from kiosk.actions.erasing import erase
from kiosk.actions.raters import excuse_rater, give_back, invite_rater, renew_code, see_raters
from kiosk.actions.rating import advise, begin, come_back, hand_in, knock, see_scorecards, write_score
from kiosk.actions.vacancies import (
    add_candidate,
    erase_candidate,
    open_vacancy,
    record_course,
    remove_vacancy,
    see_newcomers,
    see_procedure,
    see_vacancies,
)
from kiosk.customers.scoring import Score
from kiosk.customers.vacancies import letter
from kiosk.errors import Forbidden, InputRefused, SignInRefused
from kiosk.staff.people import Person
from kiosk.storage import people, selection
from kiosk.storage.database import Writer
from tests.customers.store import ANJA, HR, MANAGER, SHIPPED, candidates, lines, score, seat, vacancy
from tests.fakes import FakeClock, RestartedClock

REFUSED = "was refused a change of scores that were shown"


def test_a_vacancy_from_opening_to_hire(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan Jansen", "Piet Pieters")
    jan, piet = candidates(writer, of)
    _, customer = seat(writer, clock, of, "customer")
    _, interviewer = seat(writer, clock, of)
    for entry in (customer, interviewer):
        seen = see_scorecards(writer.connection, entry)
        assert [each.code for each in seen.scorecards] == ["A", "B"]
        assert "Jan" not in repr(seen)
    score(writer, clock, customer, jan, 5, None)
    with pytest.raises(InputRefused, match="haven't handed in yet: 1"):
        show_scores(writer, HR, clock, jan)
    with pytest.raises(InputRefused, match="Nobody has scored"):
        show_scores(writer, HR, clock, piet)
    with pytest.raises(InputRefused, match="Score every candidate first"):
        advise(writer, clock, customer, "A past bij ons", jan)
    for entry, candidate, values in ((customer, piet, (3, 3)), (interviewer, jan, (2, 4)), (interviewer, piet, (4, 4))):
        score(writer, clock, entry, candidate, *values)
    advise(writer, clock, customer, "A ziet je staan", jan)
    assert side_by_side(writer.connection, HR, of).rows == ()
    show_scores(writer, HR, clock, jan)
    shown = side_by_side(writer.connection, HR, of)
    assert [(row.kind, row.criterion, row.value) for row in shown.rows] == [
        ("customer", "notices", 5),
        ("interviewer", "notices", 2),
        ("customer", "opens", None),
        ("interviewer", "opens", 4),
    ]
    assert shown.codes == {jan: "A"}
    assert shown.advice == ()
    with pytest.raises(InputRefused, match="Not everybody's scores were shown"):
        decide(writer, HR, clock, of, hired=jan, why="Ziet mensen")
    show_scores(writer, HR, clock, piet)
    [advice] = side_by_side(writer.connection, HR, of).advice
    assert (advice.advice, advice.advised) == ("A ziet je staan", jan)
    clock.advance(3 * 86400)
    decided = decide(writer, HR, clock, of, hired=piet, why="Piet kan eerder beginnen").vacancy
    assert decided.decision
    assert (decided.decision.candidate, decided.customer_scored) == (piet, True)
    with writer.transaction() as connection:
        people.add(connection, Person("p-000piet", "Piet", Role.EMPLOYEE, first_day=clock.now().date()))
    record_course(writer, HR, clock, of, cost=2500, filled=clock.now().date(), person="p-000piet")
    [outcome] = outcomes(writer.connection, HR)
    assert (outcome.vacancy.cost, outcome.person) == (2500, "p-000piet")
    assert lines(writer)[-1][2] == {"vacancy": of, "cost": 2500, "filled": "2026-11-05", "person": "p-000piet"}
    for refused in (lambda: knock(writer.connection, "1"), lambda: see_scorecards(writer.connection, customer)):
        with pytest.raises(InputRefused, match=r"isn't known here|is decided"):
            refused()
    told = repr(lines(writer))
    assert not any(word in told for word in ("Jan", "Piet", "past", "ziet je staan", "zag ik"))
    assert [what for _, what, _ in lines(writer)][-2:] == ["decided about a vacancy", "recorded how a vacancy went"]


def test_what_was_shown_never_changes_and_trying_is_on_record(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan")
    (jan,) = candidates(writer, of)
    seated, entry = seat(writer, clock, of)
    rater = seated.invited.rater.id
    score(writer, clock, entry, jan, 4, 4)
    show_scores(writer, HR, clock, jan)
    before = side_by_side(writer.connection, HR, of)
    tries = (
        lambda: write_score(writer, clock, entry, jan, criterion="opens", value=1, reason="toch niet"),
        lambda: hand_in(writer, clock, entry, jan, {}),
        lambda: give_back(writer, HR, clock, rater, jan),
        lambda: excuse_rater(writer, HR, clock, rater, why="ziek", candidates=[jan]),
    )
    for number, change in enumerate(tries, 1):
        with pytest.raises(InputRefused, match="were shown, so nothing about them changes"):
            change()
        refused = [(actor, details) for actor, what, details in lines(writer) if what == REFUSED]
        assert len(refused) == number
        assert refused[-1][1] == {"rater": rater, "candidate": jan}
    assert refused[0][0] == f"rater-{rater}"
    assert side_by_side(writer.connection, HR, of) == before
    late = invite_rater(writer, HR, clock, of, "interviewer").invited
    sheets = see_scorecards(writer.connection, begin(writer, clock, late.code.shown).entry).scorecards
    assert sheets == ()  # who comes after it was shown has nothing to score


def test_two_on_one_code(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan")
    (jan,) = candidates(writer, of)
    seated, first = seat(writer, clock, of)
    code = seated.invited.code.shown
    write_score(writer, clock, first, jan, criterion="opens", value=4, reason="geheim")
    assert not knock(writer.connection, code)
    with pytest.raises(InputRefused, match="This code is in use"):
        begin(writer, clock, code)
    wrong = f"{(int(first.number) + 1) % 10_000:04d}"
    for _ in range(4):
        with pytest.raises(SignInRefused, match="isn't the one that was shown"):
            come_back(writer, clock, code, wrong)
    with pytest.raises(SignInRefused) as waits:
        come_back(writer, clock, code, wrong)
    assert waits.value.seconds == 30
    with pytest.raises(SignInRefused, match="Too many wrong tries"):
        come_back(writer, clock, code, first.number)
    assert [what for _, what, _ in lines(writer)].count("wrong number of a rater") == 5
    clock.advance(31)
    again = come_back(writer, clock, code.replace(" ", ""), first.number)
    assert see_scorecards(writer.connection, again).scorecards[0].sheet.scores == {"opens": Score(4, "geheim")}
    renewed = renew_code(writer, HR, clock, first.rater).invited.code.shown
    for entry in (first, again):
        with pytest.raises(InputRefused, match="isn't known here"):
            write_score(writer, clock, entry, jan, criterion="opens", value=1)
    second = begin(writer, clock, renewed).entry
    assert "geheim" not in repr(see_scorecards(writer.connection, second))


def test_after_a_restart_a_rater_waits_once(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan")
    seated, entry = seat(writer, clock, of)
    code, wrong = seated.invited.code.shown, f"{(int(entry.number) + 1) % 10_000:04d}"
    for _ in range(5):
        with pytest.raises(SignInRefused, match="isn't the one that was shown"):
            come_back(writer, clock, code, wrong)
    restarted = RestartedClock(5)
    with pytest.raises(SignInRefused, match="Too many wrong tries"):
        come_back(writer, restarted, code, entry.number)
    restarted.advance(30)
    assert come_back(writer, restarted, code, entry.number).rater == entry.rater


def test_advice_ends_with_the_scores_that_are_shown(writer: Writer, clock: FakeClock) -> None:
    """Also where somebody was left from whom every rater is excused, who is never shown."""
    of = vacancy(writer, clock, "Jan", "Piet")
    jan, piet = candidates(writer, of)
    customer, entry = seat(writer, clock, of, "customer")
    excuse_rater(writer, HR, clock, customer.invited.rater.id, why="Piet trok zich terug", candidates=[piet])
    score(writer, clock, entry, jan, 5, 5)
    advise(writer, clock, entry, "A past bij ons", jan)
    show_scores(writer, HR, clock, jan)
    assert [each.advice for each in side_by_side(writer.connection, HR, of).advice] == ["A past bij ons"]
    with pytest.raises(InputRefused, match="what you advise can't change any more"):
        advise(writer, clock, entry, "Toch niet", None)


def test_advice_is_told_once_it_cannot_change(writer: Writer, clock: FakeClock) -> None:
    """Where everybody is excused there is nothing to show, so it can until it is decided."""
    of = vacancy(writer, clock, "Jan")
    jan = candidates(writer, of)[0]
    customer, entry = seat(writer, clock, of, "customer")
    excuse_rater(writer, HR, clock, customer.invited.rater.id, why="Ziek", candidates=[jan])
    advise(writer, clock, entry, "Vraag wie er was", None)
    assert side_by_side(writer.connection, HR, of).advice == ()
    advise(writer, clock, entry, "Toch Jan", jan)
    decide(writer, HR, clock, of, hired=None, why="Baan vervalt")
    assert [each.advice for each in side_by_side(writer.connection, HR, of).advice] == ["Toch Jan"]


def test_whoever_gave_no_advice_in_time_hears_what_to_do_with_it(writer: Writer, clock: FakeClock) -> None:
    """As when the one who was left to be scored is erased."""
    of = vacancy(writer, clock, "Jan", "Piet")
    jan, piet = candidates(writer, of)
    _, entry = seat(writer, clock, of, "customer")
    score(writer, clock, entry, jan, 5, 5)
    show_scores(writer, HR, clock, jan)
    erase_candidate(writer, HR, clock, piet)
    with pytest.raises(InputRefused, match="shown meanwhile, too soon for your advice; tell it to HR"):
        advise(writer, clock, entry, "Toch Jan", jan)


def test_a_sheet_that_was_given_back_or_whose_code_is_new_shows_nothing(writer: Writer, clock: FakeClock) -> None:
    """HR makes codes, and may be a rater too: no code of theirs opens what another wrote."""
    of = vacancy(writer, clock, "Jan", "Piet")
    jan, piet = candidates(writer, of)
    seated, entry = seat(writer, clock, of, "customer")
    rater = seated.invited.rater.id
    score(writer, clock, entry, jan, 5, 5)
    write_score(writer, clock, entry, piet, criterion="opens", value=1, reason="zag ik ook")
    peeping = begin(writer, clock, renew_code(writer, HR, clock, rater).invited.code.shown).entry
    assert "zag ik" not in repr(see_scorecards(writer.connection, peeping))
    give_back(writer, HR, clock, rater, jan)
    assert "zag ik" not in repr(see_scorecards(writer.connection, peeping))
    assert "zag ik" not in repr(see_raters(writer.connection, HR, of))


def test_whoever_leaves_half_way_finds_all_of_it_again(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan")
    (jan,) = candidates(writer, of)
    seated, entry = seat(writer, clock, of)
    write_score(writer, clock, entry, jan, criterion="notices", value=3, reason="  keek \n op ")
    with pytest.raises(InputRefused, match="no reason: 1 criteria"):
        hand_in(writer, clock, entry, jan, {"notices": Score(3, "keek op")})
    write_score(writer, clock, entry, jan, criterion="opens", value=2)
    [sheet] = see_scorecards(writer.connection, entry).scorecards
    assert sheet.missing == ("opens",)  # has no reason
    back = come_back(writer, clock, seated.invited.code.shown, entry.number)
    [sheet] = see_scorecards(writer.connection, back).scorecards
    assert sheet.sheet.scores == {"notices": Score(3, "keek op"), "opens": Score(2, "")}
    write_score(writer, clock, back, jan, criterion="opens", value=None)
    hand_in(writer, clock, back, jan, {"notices": Score(3, "keek  op"), "opens": Score(None)})
    assert see_scorecards(writer.connection, back).all_done
    with pytest.raises(InputRefused, match="handed in already"):
        write_score(writer, clock, back, jan, criterion="opens", value=5, reason="toch")


def test_nobody_hands_in_what_they_haven_t_read(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan")
    (jan,) = candidates(writer, of)
    _seated, entry = seat(writer, clock, of)
    read = {"notices": Score(3, "keek op"), "opens": Score(None)}
    write_score(writer, clock, entry, jan, criterion="notices", value=1, reason="keek op")  # on another screen
    write_score(writer, clock, entry, jan, criterion="opens", value=None)
    with pytest.raises(InputRefused, match="changed on another screen; read it again"):
        hand_in(writer, clock, entry, jan, read)
    [sheet] = see_scorecards(writer.connection, entry).scorecards
    assert sheet.sheet.state == "open"
    hand_in(writer, clock, entry, jan, sheet.sheet.scores)


def test_a_candidate_who_is_erased_while_being_scored(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan", "Piet")
    jan, piet = candidates(writer, of)
    _, entry = seat(writer, clock, of)
    for candidate in (jan, piet):
        write_score(writer, clock, entry, candidate, criterion="opens", value=4, reason="Jan vroeg door")
    erase_candidate(writer, HR, clock, jan)
    with pytest.raises(InputRefused, match="no longer among those to score; your other scorecards are as they were"):
        write_score(writer, clock, entry, jan, criterion="notices", value=4, reason="zag mij")
    [sheet] = see_scorecards(writer.connection, entry).scorecards
    assert (sheet.candidate, sheet.code) == (piet, "B")
    assert sheet.sheet.scores == {"opens": Score(4, "… vroeg door")}
    added = add_candidate(writer, HR, clock, of, "Klaas").candidate
    assert added.code == "C"  # a code is given once
    with pytest.raises(InputRefused, match="was erased meanwhile"):
        erase_candidate(writer, HR, clock, jan)


def test_an_erased_candidates_first_name_alone_goes_from_what_was_written(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Sofie de Wit", "Jan Smit", "Jan Prins")
    sofie, smit, _prins = candidates(writer, of)
    _, entry = seat(writer, clock, of)
    write_score(
        writer, clock, entry, smit, criterion="opens", value=4, reason="Jan vroeg door, Sofie niet; de muur is wit"
    )
    erase_candidate(writer, HR, clock, sofie)
    sheet = see_scorecards(writer.connection, entry).scorecards[0].sheet
    assert sheet.scores["opens"].reason == "Jan vroeg door, … niet; de muur is wit"


@pytest.mark.parametrize(
    ("names", "reason", "left"),
    [
        (("Sofie de Wit", "Jan Smit"), "Anders dan Sofie de Wit; vraag het Sofie", "Anders dan …; vraag het Sofie"),
        (("Jan Smit", "Jan Smit"), "Jan Smit vroeg door, Jan is rustig", "… vroeg door, … is rustig"),
    ],
)
def test_what_may_be_a_colleague_stays_and_another_of_the_very_same_name_goes_too(
    writer: Writer, clock: FakeClock, names: tuple[str, str], reason: str, left: str
) -> None:
    with writer.transaction() as connection:
        people.add(connection, Person("p-0000sofi", "Sofie", Role.EMPLOYEE))
    of = vacancy(writer, clock, *names)
    gone, other = candidates(writer, of)
    _, entry = seat(writer, clock, of)
    write_score(writer, clock, entry, other, criterion="opens", value=4, reason=reason)
    erase_candidate(writer, HR, clock, gone)
    assert see_scorecards(writer.connection, entry).scorecards[0].sheet.scores["opens"].reason == left


@pytest.mark.parametrize(
    ("criterion", "value", "reason", "match"),
    [
        ("opens", 4, "x" * 10_000, "use 300 characters or fewer"),
        ("opens", 6, "te goed", "from 1 to 5"),
        ("opens", 0, "te slecht", "from 1 to 5"),
        ("looks", 4, "mooi", "isn't scored here"),
        ("opens", 4, "\x1b[2J", "can't be shown"),
    ],
)
def test_scores_that_cant_be(
    writer: Writer, clock: FakeClock, criterion: str, value: int, reason: str, match: str
) -> None:
    of = vacancy(writer, clock, "Jan")
    _, entry = seat(writer, clock, of)
    with pytest.raises(InputRefused, match=match):
        write_score(writer, clock, entry, candidates(writer, of)[0], criterion=criterion, value=value, reason=reason)
    assert see_scorecards(writer.connection, entry).scorecards[0].sheet.scores == {}


def test_whom_nobody_waits_for(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan", "Piet")
    jan, piet = candidates(writer, of)
    ill, entry = seat(writer, clock, of)
    _, other = seat(writer, clock, of)
    rater = ill.invited.rater.id
    score(writer, clock, entry, jan, 4, 4)
    write_score(writer, clock, entry, piet, criterion="opens", value=1, reason="nooit te zien")
    with pytest.raises(InputRefused, match="Nothing is written"):
        excuse_rater(writer, HR, clock, rater, why=" ")
    excuse_rater(writer, HR, clock, rater, why="griep")
    with pytest.raises(InputRefused, match="Nobody waits for this rater"):
        excuse_rater(writer, HR, clock, rater, why="griep")
    with pytest.raises(InputRefused, match="You are excused"):
        write_score(writer, clock, entry, piet, criterion="opens", value=1, reason="toch")
    [seen, _] = see_raters(writer.connection, HR, of)
    assert (seen.states, seen.excuses) == ({jan: "handed_in", piet: "excused"}, {piet: "griep"})
    for candidate in (jan, piet):
        score(writer, clock, other, candidate, 3, 3)
        show_scores(writer, HR, clock, candidate)
    assert "nooit te zien" not in repr(side_by_side(writer.connection, HR, of))
    of_piet = [row.rater for row in side_by_side(writer.connection, HR, of).rows if row.candidate == piet]
    assert rater not in of_piet


def test_a_coin_is_tossed_once_and_stays(writer: Writer, clock: FakeClock) -> None:
    def opened(toss: bool) -> int:
        return open_vacancy(
            writer, HR, clock, title="Monteur", criteria=SHIPPED, customer="coin", toss=lambda: toss
        ).vacancy.id

    heads, tails = opened(True), opened(False)
    assert lines(writer)[-1][2] == {"vacancy": tails, "with_customer": False, "by_coin": True}
    invite_rater(writer, HR, clock, heads, "customer")
    with pytest.raises(InputRefused, match="goes without a customer"):
        invite_rater(writer, HR, clock, tails, "customer")
    with pytest.raises(InputRefused, match="A coin was tossed"):
        remove_vacancy(writer, HR, clock, tails)
    mistake = vacancy(writer, clock)
    remove_vacancy(writer, HR, clock, mistake)
    used = vacancy(writer, clock, "Jan")
    with pytest.raises(InputRefused, match="has had candidates"):
        remove_vacancy(writer, HR, clock, used)
    assert [each.id for each in see_vacancies(writer.connection, HR)] == [used, tails, heads]


def test_deciding_again_when_somebody_declines(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan", "Piet", customer="no")
    jan, piet = candidates(writer, of)
    _, entry = seat(writer, clock, of)
    for candidate in (jan, piet):
        score(writer, clock, entry, candidate, 3, 3)
        show_scores(writer, HR, clock, candidate)
    decide(writer, HR, clock, of, hired=jan, why="Luistert")
    record_course(writer, HR, clock, of, cost=None, filled=clock.now().date())
    clock.advance(86400)
    again = decide(writer, HR, clock, of, hired=piet, why="Jan zei af").vacancy
    assert again.decision
    assert (again.decision.candidate, again.decision.day, again.filled) == (piet, clock.now().date(), None)
    assert lines(writer)[-1][1] == "decided anew about a vacancy"
    with pytest.raises(InputRefused, match="so nothing is added"):
        add_candidate(writer, HR, clock, of, "Klaas")
    stopped = vacancy(writer, clock, "Klaas")
    with pytest.raises(InputRefused, match="Nobody was hired"):
        record_course(writer, HR, clock, stopped, cost=0, filled=clock.now().date())
    decide(writer, HR, clock, stopped, hired=None, why="Baan vervalt")
    for wrong in ({"cost": -1}, {"cost": 1_000_001}, {"cost": 1, "person": "p-nobody"}):
        with pytest.raises(InputRefused):
            record_course(writer, HR, clock, of, **wrong)
    tomorrow = clock.now().date() + timedelta(days=1)
    with pytest.raises(InputRefused, match="not on a day to come"):
        record_course(writer, HR, clock, of, cost=1, filled=tomorrow)


def hire_first(writer: Writer, clock: FakeClock, of: int) -> None:
    [first] = candidates(writer, of)
    score(writer, clock, seat(writer, clock, of)[1], first, 3, 3)
    show_scores(writer, HR, clock, first)
    decide(writer, HR, clock, of, hired=first, why="Luistert")


def test_who_came_for_a_vacancy_began_since_it_was_opened(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan", customer="no")
    hire_first(writer, clock, of)
    today = clock.now().date()
    others = vacancy(writer, clock, "Kees", customer="no")
    hire_first(writer, clock, others)
    days = {"p-zoë": today, "p-arie": today, "p-Émile": today, "p-oud": today - timedelta(days=1), "p-kees": today}
    with writer.transaction() as connection:
        for key, day in days.items():
            people.add(connection, Person(key, key[2:].title(), Role.EMPLOYEE, first_day=day))
    record_course(writer, HR, clock, others, cost=None, filled=today, person="p-kees")
    assert list(see_newcomers(writer.connection, HR, of).items()) == [
        *(("p-arie", "Arie"), ("p-Émile", "Émile"), ("p-zoë", "Zoë")),
    ]
    for key, why in ((ANJA.person, "has no first day yet"), ("p-oud", "worked here before this vacancy was opened")):
        with pytest.raises(InputRefused, match=why):
            record_course(writer, HR, clock, of, cost=None, filled=today, person=key)
    with writer.transaction() as connection:  # as an earlier version let it be recorded
        selection.keep_course(connection, of, cost=None, filled=today, person="p-oud")
    assert list(see_newcomers(writer.connection, HR, of)) == ["p-arie", "p-Émile", "p-oud", "p-zoë"]
    record_course(writer, HR, clock, of, cost=5, filled=today, person="p-oud")


def test_only_hr_has_to_do_with_it(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan")
    (jan,) = candidates(writer, of)
    refused = (
        lambda who: open_vacancy(writer, who, clock, title="x", criteria=SHIPPED, customer="no"),
        lambda who: invite_rater(writer, who, clock, of, "interviewer"),
        lambda who: erase_candidate(writer, who, clock, jan),
        lambda who: decide(writer, who, clock, of, hired=None, why="x"),
        lambda who: show_scores(writer, who, clock, jan),
        lambda who: side_by_side(writer.connection, who, of),
        lambda who: see_procedure(writer.connection, who, of),
        lambda who: see_raters(writer.connection, who, of),
        lambda who: outcomes(writer.connection, who),
    )
    for who in (MANAGER, ANJA, Session("council", Role.WORKS_COUNCIL, "OR")):
        for action in refused:
            with pytest.raises(Forbidden):
                action(who)


def test_an_interviewer_who_is_erased_leaves_their_scores(writer: Writer, clock: FakeClock) -> None:
    of = vacancy(writer, clock, "Jan")
    (jan,) = candidates(writer, of)
    seated = invite_rater(writer, HR, clock, of, "interviewer", person=ANJA.person)
    with pytest.raises(InputRefused, match="was invited already"):
        invite_rater(writer, HR, clock, of, "interviewer", person=ANJA.person)
    entry = begin(writer, clock, seated.invited.code.shown).entry
    write_score(writer, clock, entry, jan, criterion="opens", value=4, reason="vertelde over Anja")
    write_score(writer, clock, entry, jan, criterion="notices", value=None)
    hand_in(writer, clock, entry, jan, {"opens": Score(4, "vertelde over Anja"), "notices": Score(None)})
    assert erase(writer, HR, clock, ANJA.person).changes.selection
    show_scores(writer, HR, clock, jan)
    rows = side_by_side(writer.connection, HR, of)
    assert [(row.value, row.reason) for row in rows.rows] == [(None, ""), (4, "vertelde over …")]
    assert [rater.person for rater in selection.raters(writer.connection, of)] == [None]


def test_codes_of_candidates() -> None:
    assert [letter(number) for number in (1, 2, 26, 27, 52, 53, 702, 703)] == [
        *("A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA")
    ]
