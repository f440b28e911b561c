"""Which survey the kiosk asks: the store's own file where there is one, else the shipped one of the same key.

At the start the last one found sound is taken as it was kept, because checking a file is slow to import. Once the
first screen is painted, `refresh` looks at the file.
"""

import sqlite3
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

import resources
from kiosk.actions.changes import Changes
from kiosk.clock import Clock
from kiosk.errors import SurveyError
from kiosk.settings import Settings
from kiosk.storage import people
from kiosk.storage.database import Writer
from kiosk.storage.folder import DataFolder
from kiosk.storage.surveys import keep_survey, latest
from kiosk.survey.survey import Survey, build, without
from kiosk.survey.texts import Texts, shipped_texts

STAFF = frozenset({"staff"})


@dataclass(frozen=True, slots=True)
class Active:
    """What is asked now. `survey` is without the question about colleagues while that isn't to be asked. `id` is what
    replies are kept under, None for a shipped one that was never kept; `refresh` gives it one."""

    survey: Survey
    id: int | None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What is asked from now on, under `id`; `errors` tell which files can't be used, and what stays instead."""

    survey: Survey
    id: int
    texts: Texts
    errors: tuple[SurveyError, ...]
    changes: Changes


def load_fast(connection: sqlite3.Connection, settings: Settings) -> Active:
    """The last survey found sound, without looking at files, else the shipped one; without any heavy import."""
    document, kept_id = _last_good(connection, settings.survey)
    return Active(_asked(connection, build(tomllib.loads(document)), settings), kept_id)


def refresh(writer: Writer, folder: DataFolder, settings: Settings, clock: Clock) -> Refreshed:
    """Look at the store's own files, and keep a new version where the survey changed. Slow the first time.

    :raises StorageRefused: if the disk doesn't take a new version
    """
    errors = []
    before = latest(writer.connection, settings.survey)
    try:
        survey, document = _in_force(folder, settings.survey)
    except SurveyError as error:
        errors.append(error)
        document, _ = _last_good(writer.connection, settings.survey)
        survey = build(tomllib.loads(document))
    texts = shipped_texts()
    try:
        texts = texts.over(_own_texts(folder))
    except SurveyError as error:
        errors.append(error)
    kept_id = keep_survey(writer, document, key=survey.key, moment=survey.moment, digest=_digest(document), clock=clock)
    changed = before is None or before.id != kept_id
    asked = _asked(writer.connection, survey, settings)
    return Refreshed(asked, kept_id, texts, tuple(errors), Changes(survey=changed))


def _in_force(folder: DataFolder, key: str) -> tuple[Survey, str]:
    from kiosk.survey.catalogue import read_survey  # noqa: PLC0415 - imports pydantic
    from kiosk.survey.document import is_there  # noqa: PLC0415 - needed with it alone

    own = folder.surveys / f"{key}.toml"
    return read_survey(own if is_there(own) else _shipped(key))


def _own_texts(folder: DataFolder) -> Texts:
    from kiosk.survey.catalogue import read_texts  # noqa: PLC0415 - imports pydantic
    from kiosk.survey.document import is_there  # noqa: PLC0415 - needed with it alone

    own = folder.surveys / "texts.toml"
    return read_texts(own) if is_there(own) else Texts({})


def _last_good(connection: sqlite3.Connection, key: str) -> tuple[str, int | None]:
    """The document last kept, and its id; the shipped one where there is none, or it isn't what was kept."""
    kept = latest(connection, key)
    if kept is not None and _digest(kept.document) == kept.digest:
        return kept.document, kept.id
    return _shipped(key).read_text(encoding="utf-8"), None


def _asked(connection: sqlite3.Connection, survey: Survey, settings: Settings) -> Survey:
    """Without the question about colleagues, unless it is switched on and there is somebody to choose."""
    asks = settings.staff_question and people.have_tiles(connection)
    return survey if asks else without(survey, STAFF)


def _shipped(key: str) -> Traversable:
    return files(resources) / "surveys" / f"{key}.toml"


def _digest(document: str) -> str:
    return sha256(document.encode()).hexdigest()
