"""What visitors read on the choices, for whoever reads the replies."""

from collections.abc import Iterable, Mapping

from kiosk.survey.survey import Survey

Labels = Mapping[tuple[str, str], str]
"""What a visitor read on the choice of a measure."""


def label_choices(surveys: Iterable[Survey], language: str) -> Labels:
    """The texts of every choice in these surveys; where two differ, the last one's."""
    return {
        (question.measure, choice.key): choice.text[language]
        for survey in surveys
        for question in survey.questions.values()
        for choice in question.choices
    }
