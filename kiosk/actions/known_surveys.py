"""The surveys whose choices replies may hold: what is shipped, and every version of the store's own."""

import sqlite3
import tomllib
from collections.abc import Iterable
from importlib.resources import files

import resources
from kiosk.settings import SURVEYS
from kiosk.storage.surveys import every
from kiosk.survey.survey import Survey, build


def known_surveys(connection: sqlite3.Connection) -> tuple[Survey, ...]:
    """The shipped surveys, then all ever kept, so that of two texts of one choice the latest is the store's."""
    shipped = [(files(resources) / "surveys" / f"{key}.toml").read_text(encoding="utf-8") for key in SURVEYS]
    kept = [survey.document for survey in every(connection)]
    return tuple(build(tomllib.loads(document)) for document in (*shipped, *kept))


def purposes(surveys: Iterable[Survey]) -> frozenset[str]:
    """Every purpose that a visitor could choose in one of these."""
    asked = (survey.questions["purpose"] for survey in surveys if "purpose" in survey.questions)
    return frozenset(choice.key for question in asked for choice in question.choices)
