"""Lines of the audit log in words."""

from datetime import date

import pytest

from kiosk.access.sessions import COMMAND_LINE
from kiosk.actions.audit_words import LogWords
from kiosk.i18n import translator
from kiosk.storage.audit import Line

NAMES = {"p-4f09c2ae": "Anja", "p-00c0ffee": "Bram"}


def dutch_day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


WORDS = LogWords(translator("nl"), dutch_day)


def details(**told: object) -> str:
    return WORDS.details(Line(1, "2026-11-02T10:00:00.000+01:00", "p-4f09c2ae", "signed in", told), NAMES)


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ({}, ""),
        ({"right": "export", "role": "works_council"}, "recht: antwoorden exporteren · rol: ondernemingsraad"),
        ({"person": "p-4f09c2ae"}, "persoon: Anja"),
        ({"person": "p-99999999"}, "persoon: p-99999999"),
        ({"people": ["p-4f09c2ae", "p-00c0ffee"]}, "nieuwe mensen: Anja, Bram"),
        ({"people": []}, "nieuwe mensen: geen"),
        ({"from": "2026-11-02"}, "van: 2-11-2026"),
        ({"starts": "2026-11-02T09:00"}, "begint: 2-11-2026 09:00"),
        ({"from": "2026-13-45"}, "van: 2026-13-45"),
        ({"quarter": "2026-Q3"}, "kwartaal: 2026-Q3"),
        ({"has": True, "upheld": False}, "met een oorzaak: ja · toegewezen: nee"),
        ({"contact": None, "opening_hours": None}, "contact voor het klantenpanel: gewijzigd · openingstijden: geen"),
        (
            {"opening_hours": [["09:00", "17:30"], None]},
            "openingstijden: 09:00–17:30, dicht",
        ),
        (
            {"was": {"person": "p-00c0ffee", "ends": "2026-11-02T17:30"}},
            "daarvoor: persoon: Bram, eindigt: 2-11-2026 17:30",
        ),
        ({"changed": ["name", "first_day"]}, "wat: naam, eerste dag"),
        ({"why": "kiosk"}, "waarom: kiosk"),
        ({"corrected": {"2026-Q1": 3}}, "gecorrigeerd: 2026-Q1: 3"),
        ({"never_seen_before": 7}, "never seen before: 7"),
    ],
)
def test_details_can_be_read(told: dict[str, object], read: str) -> None:
    assert details(**told) == read


def test_who_did_what() -> None:
    line = Line(1, "2026-11-02T10:00:00.000+01:00", COMMAND_LINE.person, "was refused", {"right": "export"})
    assert WORDS.who(line, NAMES) == "beheerder"
    assert WORDS.tell(line, NAMES) == "beheerder geweigerd · recht: antwoorden exporteren"


def test_what_an_earlier_version_did_is_called_as_it_is_now() -> None:
    line = Line(1, "2026-11-02T10:00:00.000+01:00", "p-4f09c2ae", "gave a sheet back", {})
    assert LogWords(str, dutch_day).what(line, NAMES) == "let a rater score a candidate anew"
    assert WORDS.what(line, NAMES) == "een beoordelaar een kandidaat opnieuw laten beoordelen"
