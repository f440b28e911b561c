"""The ways a visitor can take through a survey, walked before anybody does."""

from collections.abc import Iterator

from kiosk.survey.survey import APPROACHED, CALL, Moment, Question, Survey

Way = tuple[str, tuple[str, ...], frozenset[str], bool]
"""A question, those ahead of it, those asked before, and whether it is a way of visitors who were approached."""


def check_paths(survey: Survey) -> Iterator[str]:
    """What is wrong with where the choices lead, a line each with the way out."""
    problems = list(_destinations(survey))
    yield from problems or _walks(survey)


def _destinations(survey: Survey) -> Iterator[str]:
    """Where a single `then` can't lead."""
    if survey.moment == "exit" and "help" in survey.questions:
        yield 'question "help": nobody can be sent over by the door; remove the question'
    for question in survey.questions.values():
        for choice in question.choices:
            place = f'question "{question.measure}", choice "{choice.key}", then'
            then = choice.then or ()
            if then == (CALL,):
                if survey.moment == "exit":
                    yield f"{place}: nobody is called by the door; remove it"
                continue
            for measure in then:
                if measure == CALL:
                    yield f'{place}: a call ends the questions; write exactly ["{CALL}"] or leave it out'
                elif measure == Survey.first:
                    yield f'{place}: "{measure}" is the first screen; remove it'
                elif measure not in survey.questions:
                    known = ", ".join(each for each in survey.questions if each != Survey.first)
                    yield f'{place}: there is no question "{_shown(measure)}"; name one of {known}'
            if "panel" in then[:-1] or (question.measure == "panel" and choice.then is not None):
                yield f"{place}: the panel comes last, since it isn't part of the reply; put it at the end"
    asked = survey.questions.get("help")
    wanted = asked.choice("yes") if asked else None
    if wanted is not None and wanted.then != (CALL,):
        yield f'question "help", choice "yes", then: who asks for help is to be helped; write ["{CALL}"]'


def _walks(survey: Survey) -> Iterator[str]:
    """Questions that come twice on a way, those that ask somebody else's time, and those that no way leads to."""
    waiting: list[Way] = [(Survey.first, (), frozenset(), False)]
    seen: set[Way] = set(waiting)
    reached: set[str] = set()
    while waiting:
        measure, ahead, before, so_far = waiting.pop()
        reached.add(measure)
        asked = before | {measure}
        for place, following, approached in _continuations(survey.questions[measure], ahead, so_far):
            again = next((each for number, each in enumerate(following) if each in asked | {*following[:number]}), None)
            if again is not None:
                yield f'{place}: comes to "{again}" a second time; remove it there or before'
                return
            if strange := _strange_time(survey.moment, following, approached):
                yield f"{place}: {strange}"
                return
            if following and (way := (following[0], following[1:], asked, approached)) not in seen:
                seen.add(way)
                waiting.append(way)
    for measure in survey.questions:
        if measure not in reached:
            yield f'question "{measure}": no choice leads to it; name it in a `then`, or remove it'


def _strange_time(moment: Moment, following: tuple[str, ...], approached: bool) -> str | None:
    """Why a question of time can't be asked on this way: in the figures a `wait` is somebody's coming, and a `stay`
    inside is somebody who is still waiting. By the door a stay is over, and anybody may be asked how long it was."""
    if "wait" in following and not approached:
        return 'comes to "wait" after nobody came to the visitor; ask "stay" there, or remove it'
    if "stay" in following and approached and moment == "visit":
        return 'comes to "stay" after somebody came to the visitor; ask "wait" there, or remove it'
    return None


def _continuations(
    question: Question, ahead: tuple[str, ...], approached: bool
) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """What can be ahead after the question, through what, and whether it is a way of the approached."""
    place = f'question "{question.measure}"'
    if question.measure != Survey.first:
        yield place, ahead, approached  # skipped
    for choice in question.choices:
        of_choice = choice.key in APPROACHED if question.measure == Survey.first else approached
        if choice.then is None:
            yield f'{place}, choice "{choice.key}"', ahead, of_choice
        elif choice.then != (CALL,):
            yield f'{place}, choice "{choice.key}", then', choice.then, of_choice


def _shown(measure: str) -> str:
    return "".join(character if character.isprintable() else " " for character in measure)[:40]
