"""What can go wrong that a person at the machine can mend.

Every error's text is one line that names the thing and the way out. Whatever isn't one of these is our own bug.
"""

import errno
from collections.abc import Callable
from datetime import date


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
    """A file can't be brought in, and nothing of it was kept. `problems` names every bad row; where it is the only one,
    the message does as well."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class Forbidden(KlantkansenError):
    """This person may not do this."""


class Reason(str):
    """Why the system refused something: translated along with the sentence that it stands in."""


_REASONS = {
    errno.ENOENT: Reason("no such file or folder"),
    errno.EACCES: Reason("no permission"),
    errno.EPERM: Reason("no permission"),
    errno.ENOSPC: Reason("the disk is full"),
    errno.EROFS: Reason("it can only be read"),
    errno.EISDIR: Reason("it is a folder"),
    errno.ENOTDIR: Reason("it is no folder"),
    errno.ENAMETOOLONG: Reason("the name is too long"),
}


def reason(error: OSError) -> str:
    """The common reasons in words of ours, the others as the system says them."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def after_colon(error: Exception) -> str:
    """The error in English as it stands after what names the program or an option: a sentence of the office begins
    small there, unless it begins with a name or an abbreviation."""
    told = str(error)
    is_word = isinstance(error, ToldInOffice) and error.said[:1].isupper() and not error.said[1:2].isupper()
    return told[0].lower() + told[1:] if is_word else told


class ToldInOffice(KlantkansenError):
    """An error that office screens show in their own language with `told`."""

    def __init__(self, said: str, **values: object) -> None:
        """`said` is the English sentence, with a `{name}` for each of `values`, which may be such an error itself."""
        super().__init__(said.format(**values))
        self.said = said
        self.values = values

    def told(self, translate: Callable[[str], str], name_day: Callable[[date], str] = str) -> str:
        """The sentence in the language of `translate`; its days as `name_day` writes them."""

        def say(value: object) -> object:
            if isinstance(value, Reason):
                return translate(value)
            if isinstance(value, ToldInOffice):
                return value.told(translate, name_day)
            return name_day(value) if isinstance(value, date) else value

        return translate(self.said).format(**{name: say(value) for name, value in self.values.items()})


class ExportFailed(ToldInOffice):
    """An export couldn't be written; no file of it is left."""


class InputRefused(ToldInOffice):
    """What somebody typed in can't be kept."""


class NameRefused(InputRefused):
    """What is for the audit log names somebody who works here, in the `field` of that key."""

    def __init__(self, said: str, field: str) -> None:
        super().__init__(said)
        self.field = field


class FileRefused(InputRefused):
    """A file can't be taken over; `problems` names every line of it that is wrong, and nothing of it was kept."""

    def __init__(self, said: str, problems: "tuple[InputRefused, ...]" = (), **values: object) -> None:
        super().__init__(said, **values)
        self.problems = problems


class WrongKey(InputRefused):
    """A key that isn't the panel's: another store's, one of before, or no key at all."""


class OnOwnDisk(InputRefused):
    """What is better taken along would lie on this machine's own disk; whoever wants that asks once more."""


class KeyDamaged(InputRefused):
    """The file that holds the panel's key is missing, or isn't as it was written."""


class SealDamaged(InputRefused):
    """What was sealed isn't as it was written, or isn't what this program seals."""


class SignInRefused(InputRefused):
    """The PIN was wrong, or it is too soon to try again: `seconds` is how long to wait, 0 for not at all."""

    def __init__(self, said: str, seconds: int = 0) -> None:
        super().__init__(said, seconds=seconds)
        self.seconds = seconds
