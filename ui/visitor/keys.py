"""Which keys are shown to type with: tables of what each writes."""

from collections.abc import Iterable, Mapping

from kiosk.survey import events as ev
from ui.visitor.faces import Control, Intent, Keys
from ui.widgets.tile import Look

Rows = tuple[str, ...]
"""A row's keys with a space between."""

_DIGITS = "1 2 3 4 5 6 7 8 9 0"
_QWERTY: Rows = (_DIGITS, "q w e r t y u i o p", "a s d f g h j k l @", "z x c v b n m . - _")
_LETTERS: Mapping[str, Rows] = {
    "nl": _QWERTY,
    "en": _QWERTY,
    "de": (_DIGITS, "q w e r t z u i o p", "a s d f g h j k l @", "y x c v b n m . - _"),
    "fr": (_DIGITS, "a z e r t y u i o p", "q s d f g h j k l m", "w x c v b n . - _ @"),
}
"""As the keyboards of each language have them. An address has no capitals that count."""

_DOMAINS: Mapping[str, Rows] = {
    "nl": (".nl .com", "@gmail.com @outlook.com", "@hotmail.com @ziggo.nl"),
    "en": (".com .nl", "@gmail.com @outlook.com", "@hotmail.com @icloud.com"),
    "de": (".de .com", "@gmail.com @gmx.de", "@web.de @t-online.de"),
    "fr": (".fr .com", "@gmail.com @orange.fr", "@hotmail.com @free.fr"),
}

_PLUS = "+"  # some have it before their @
_PHONE: Rows = ("1 2 3", "4 5 6", "7 8 9", "+ 0")


def mail_keys(language: str, erase: Control, near: str) -> Keys:
    """The domain `near`, unless it is empty, has a key that stands out, in the place of the last one where it had
    none."""
    rows = _DOMAINS[language]
    if near and f"@{near}" not in " ".join(rows).split():
        rows = (*rows[:-1], f"{rows[-1].split()[0]} @{near}")
    (plus,), *domains = _made((_PLUS, *rows))
    meant = tuple(
        tuple(key._replace(look=Look.PRIMARY) if near and key.text == f"@{near}" else key for key in row)
        for row in domains
    )
    return Keys(_made(_LETTERS[language]), ((plus, erase), *meant))


def phone_keys(erase: Control) -> Keys:
    *rows, last = _made(_PHONE)
    return Keys((*rows, (*last, erase)))


def those_of(alphabet: str, language: str, erase: Control) -> Keys:
    """The capitals and digits of an alphabet, in the order of that language's keyboard."""
    rows = (" ".join(key for key in row.upper().split() if key in alphabet) for row in _LETTERS[language])
    *first, last = _made(row for row in rows if row)
    return Keys((*first, (*last, erase)))


def _made(rows: Iterable[str]) -> tuple[tuple[Control, ...], ...]:
    return tuple(tuple(Control(Intent(ev.Typed, key), key, Look.BUTTON) for key in row.split()) for row in rows)
