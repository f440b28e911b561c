"""What can go wrong that a person at the machine can mend.

Every error's text is one line that names the thing and the way out. Whatever isn't one of these is our own bug.
"""

from collections.abc import Callable


class KlantkansenError(Exception):
    """The root: a fault of the surroundings or the input, told in one line."""


class SurveyError(KlantkansenError):
    """A survey or text file can't be used; the last good one stays."""


class FolderError(KlantkansenError):
    """The data folder can't be used: read-only, not a folder, or held by another instance."""


class DatabaseError(KlantkansenError):
    """The database can't be used: newer than the program, truncated, or not a database."""


class StorageRefused(KlantkansenError):
    """The disk refused a write; nothing of it was kept. It may work again later."""


class ImportRefused(KlantkansenError):
    """A file can't be brought in. `problems` names every bad row; nothing of the file was kept."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class Forbidden(KlantkansenError):
    """This person may not do this."""


class ToldInOffice(KlantkansenError):
    """An error that office screens show in their own language with `told`."""

    def __init__(self, said: str, **values: object) -> None:
        """`said` is the English sentence, with a `{name}` for each of `values`."""
        super().__init__(said.format(**values))
        self._said = said
        self._values = values

    def told(self, translate: Callable[[str], str]) -> str:
        """The sentence in the language of `translate`."""
        return translate(self._said).format(**self._values)


class ExportFailed(ToldInOffice):
    """An export couldn't be written; no file of it is left."""


class InputRefused(ToldInOffice):
    """What somebody typed in can't be kept."""


class SignInRefused(InputRefused):
    """The PIN was wrong, or it is too soon to try again: `seconds` is how long to wait, 0 for not at all."""

    def __init__(self, said: str, seconds: int = 0) -> None:
        super().__init__(said, seconds=seconds)
        self.seconds = seconds
