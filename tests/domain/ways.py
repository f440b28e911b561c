"""The way through a survey, told from the answers alone: what the flow is held against."""

from kiosk.survey.survey import CALL, Survey


def way(survey: Survey, answers: dict[str, str]) -> list[str]:
    """The questions that a visitor with these answers comes to; one without an answer was skipped."""
    asked: list[str] = []
    ahead: tuple[str, ...] = (Survey.first,)
    while ahead:
        measure, ahead = ahead[0], ahead[1:]
        asked.append(measure)
        choice = survey.questions[measure].choice(answers.get(measure, ""))
        if choice is not None and choice.then is not None:
            ahead = () if choice.then == (CALL,) else choice.then
    return asked
