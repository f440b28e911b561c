"""The office's words in its languages: English in the code, the others in one catalogue, with or without Qt."""

import gettext
from collections.abc import Callable
from importlib.resources import files

import resources
from kiosk.settings import OfficeLanguage


def translator(language: OfficeLanguage) -> Callable[[str], str]:
    """What turns an English text of the code into `language`; a text without a translation stays as it is."""
    return _catalogue(language).gettext


def _catalogue(language: OfficeLanguage) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    path = files(resources) / "i18n" / language / "LC_MESSAGES" / "klantkansen.mo"
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)
