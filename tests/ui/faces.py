"""Every screen of the kiosk, as data, for tests that look at all of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from tomllib import loads

import resources
from kiosk.access.rights import Role
from kiosk.customers.contacts import Contact
from kiosk.staff.people import Person
from kiosk.storage.said_did import SaidDid, Words
from kiosk.survey.state import APOLOGY, CLEANING, SLEEP, Aids, Call, Joining, Screen, State
from kiosk.survey.survey import Survey, build
from kiosk.survey.texts import shipped_texts
from ui.visitor.compose import DRIFT_SECONDS, compose, moment
from ui.visitor.composing import Showing
from ui.visitor.faces import Face

NAMES = ("Anja", "Bram", "Carla", "Daan", "Eva", "Farid", "Greet", "Maximiliaan")
BEGAN = 100.0
LONG = SaidDid(
    date(2026, 11, 2),
    date(2026, 11, 30),
    {
        "nl": Words(
            "Op zaterdagmiddag was er vaak niemand te vinden bij de buscampers en caravans",
            "Op zaterdag is er nu de hele middag iemand bij, en ook aan het eind van de dag",
        ),
        "en": Words(
            "On Saturday afternoons there was often nobody to be found near the camper vans",
            "On Saturdays somebody is now there all afternoon, and at the end of the day too",
        ),
        "de": Words(
            "Am Samstagnachmittag war bei den Campingbussen oft niemand von Ihnen zu finden",
            "Samstags ist jetzt den ganzen Nachmittag jemand dort, auch noch am Tagesende da",
        ),
        "fr": Words(
            "Le samedi après-midi, il n'y avait souvent personne près des fourgons aménagés",
            "Le samedi, quelqu'un est maintenant là tout l'après-midi, et aussi en fin de j.",
        ),
    },
)
WIDE = SaidDid(date(2026, 11, 2), date(2026, 11, 30), {"nl": Words("W" * 40 + " " + "W" * 39, "M" * 40)})
CONTACT = "klantenpanel@vandalencampers.nl of 0113 456 789"
LONGEST_NAME = max(NAMES, key=len)
MAIL = Contact("mail", "maria.van.den.heuvel@voorbeeld.nl")
PHONE = Contact("phone", "+31612345678")
AGREED = frozenset({"talk", "call"})
JOINING = (
    ("contact", Screen.CONTACT, Joining()),
    ("contact-typed", Screen.CONTACT, Joining(mail=MAIL.value)),
    ("contact-wrong", Screen.CONTACT, Joining(mail="maria@", is_wrong=True)),
    ("contact-empty", Screen.CONTACT, Joining(is_wrong=True)),
    ("contact-near", Screen.CONTACT, Joining(mail="maria@t-onlime.de", is_wrong=True, near="t-online.de")),
    ("contact-near-unlisted", Screen.CONTACT, Joining(mail="m@kpnmial.nl", is_wrong=True, near="kpnmail.nl")),
    ("contact-too-long", Screen.CONTACT, Joining(mail="m" * 255, is_wrong=True, is_too_long=True)),
    ("contact-long", Screen.CONTACT, Joining(mail=f"{'maria.van.den.heuvel.' * 6}@voorbeeld.nl")),
    ("contact-phone", Screen.CONTACT, Joining("phone", phone="06 1234")),
    ("contact-phone-wrong", Screen.CONTACT, Joining("phone", phone="06 1234", is_wrong=True)),
    ("contact-phone-too-long", Screen.CONTACT, Joining("phone", phone="6" * 24, is_wrong=True, is_too_long=True)),
    ("consent", Screen.CONSENT, Joining(mail=MAIL.value, contact=MAIL)),
    ("consent-given", Screen.CONSENT, Joining(mail=MAIL.value, contact=MAIL, consents=AGREED)),
    ("consent-wrong", Screen.CONSENT, Joining(mail=MAIL.value, contact=MAIL, is_wrong=True)),
    ("consent-phone", Screen.CONSENT, Joining("phone", phone=PHONE.value, contact=PHONE)),
    ("signed-up", Screen.SIGNED_UP, Joining(code="A7KQM 4XNPR")),
    ("code", Screen.CODE, Joining()),
    ("code-typed", Screen.CODE, Joining(code="A7KQM4X")),
    ("code-empty", Screen.CODE, Joining(is_wrong=True)),
    ("code-short", Screen.CODE, Joining(code="A7KQM4X", is_wrong=True)),
    ("code-unknown", Screen.CODE, Joining(code="A7KQM4XNPR", is_wrong=True)),
    ("code-raters", Screen.CODE, Joining(code="482193750264", is_wrong=True)),
    ("leaving-sure", Screen.ERASING, Joining(code="A7KQM4XNPR")),
    ("left", Screen.LEFT, Joining()),
)
LATER = 183.0  # a call has run for 83 seconds then


def survey(key: str) -> Survey:
    return build(loads((files(resources) / "surveys" / f"{key}.toml").read_text(encoding="utf-8")))


@cache
def showing(key: str = "showroom", store: str = "Van Dalen Campers", colleagues: int = len(NAMES)) -> Showing:
    icons = frozenset(icon.name.removesuffix(".svg") for icon in (files(resources) / "icons").iterdir())
    names = [NAMES[at % len(NAMES)] + str(at // len(NAMES) or "") for at in range(colleagues)]
    people = tuple(Person(name.lower(), name, Role.EMPLOYEE) for name in names)
    asked = replace(survey(key), has_panel=True, takes_codes=True)
    return Showing(asked, shipped_texts(), store, icons, 60, CONTACT, 12, people, 1037, (LONG, WIDE))


def every_face(language: str, shown: Showing | None = None) -> Iterator[tuple[str, Face]]:
    """A name and the face of each screen that a visitor can come to."""
    shown = shown or showing()
    plain = State(language=language, home_language=language, touched=BEGAN, began=BEGAN)
    home = replace(plain, began=None)
    states: dict[str, tuple[State, float]] = {
        "home": (home, BEGAN),
        "band": (replace(home, call=Call(BEGAN)), LATER),
        "band-coming": (replace(home, call=Call(BEGAN, BEGAN, LONGEST_NAME)), LATER),
        "band-apology": (replace(home, call=Call(BEGAN)), BEGAN + APOLOGY),
        "invited": (replace(plain, screen=Screen.INVITED), BEGAN),
        "calling": (replace(plain, screen=Screen.CALLING, call=Call(BEGAN)), BEGAN),
        "calling-long": (replace(plain, screen=Screen.CALLING, call=Call(BEGAN)), LATER),
        "coming": (replace(plain, screen=Screen.CALLING, call=Call(BEGAN, BEGAN, LONGEST_NAME)), LATER),
        "coming-somebody": (replace(plain, screen=Screen.CALLING, call=Call(BEGAN, BEGAN)), LATER),
        "apology": (replace(plain, screen=Screen.APOLOGY, call=Call(BEGAN)), BEGAN + APOLOGY),
        "helped": (replace(plain, screen=Screen.HELPED), BEGAN),
        "thanks": (replace(plain, screen=Screen.THANKS), BEGAN),
        "taken-back": (replace(plain, screen=Screen.THANKS, taken_back=True), BEGAN),
        "out-of-order": (replace(home, screen=Screen.OUT_OF_ORDER, lost=True), BEGAN),
        "cleaning": (replace(home, screen=Screen.CLEANING), BEGAN + CLEANING - 7),
        "aids": (replace(home, choosing_aids=True, aids=Aids(time=True)), BEGAN),
        "countdown": (replace(plain, warned=BEGAN), BEGAN + 3),
    }
    states |= {name: (replace(plain, screen=screen, joining=joining), BEGAN) for name, screen, joining in JOINING}
    for measure in shown.survey.questions:
        if measure != Survey.first:
            states[measure] = (replace(plain, screen=Screen.QUESTION, question=measure, asked=(Survey.first,)), BEGAN)
    for turn in range(4):
        states[f"asleep-{turn}"] = (replace(home, screen=Screen.ASLEEP), BEGAN + SLEEP + DRIFT_SECONDS * turn)
    for turn in range(2 * 12):
        states[f"attract-{turn}"] = (home, BEGAN + 61 + 6 * turn)
    for name, (state, at) in states.items():
        yield name, compose(state, at, shown)
    yield "moment", moment(language, shown)
