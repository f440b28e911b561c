"""The ways a visitor can take through a survey, walked before anybody does."""

from collections.abc import Iterator

from kiosk.survey.survey import CALL, Question, Survey

Way = tuple[str, tuple[str, ...], frozenset[str]]
"""A question, those ahead of it, and those asked before."""


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
    """Questions that come twice on a way, and those that no way leads to."""
    waiting: list[Way] = [(Survey.first, (), frozenset())]
    seen: set[Way] = set(waiting)
    reached: set[str] = set()
    while waiting:
        measure, ahead, before = waiting.pop()
        reached.add(measure)
        asked = before | {measure}
        for place, following in _continuations(survey.questions[measure], ahead):
            again = next((each for number, each in enumerate(following) if each in asked | {*following[:number]}), None)
            if again is not None:
                yield f'{place}: comes to "{again}" a second time; remove it there or before'
                return
            if following and (way := (following[0], following[1:], asked)) not in seen:
                seen.add(way)
                waiting.append(way)
    for measure in survey.questions:
        if measure not in reached:
            yield f'question "{measure}": no choice leads to it; name it in a `then`, or remove it'


def _continuations(question: Question, ahead: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What can be ahead after the question, and through what."""
    place = f'question "{question.measure}"'
    if question.measure != Survey.first:
        yield place, ahead  # skipped
    for choice in question.choices:
        if choice.then is None:
            yield f'{place}, choice "{choice.key}"', ahead
        elif choice.then != (CALL,):
            yield f'{place}, choice "{choice.key}", then', choice.then


def _shown(measure: str) -> str:
    return "".join(character if character.isprintable() else " " for character in measure)[:40]
