"""The rules of the house as they are in force: what is set, every threshold, who may do what, and what is kept.

For whoever watches over them and changes none, such as the works council.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kiosk.access.rights import Right, Role, may, require
from kiosk.access.sessions import Session
from kiosk.access.words import right_words, role_words
from kiosk.actions.thresholds import Fact, Section, Translate, thresholds
from kiosk.calls.words import kind_words
from kiosk.exchange.pack_data import retention
from kiosk.settings import LANGUAGE_NAMES, Hours, Settings
from kiosk.storage import settings as kept_settings
from kiosk.storage import surveys

NameDay = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class InForce:
    """What is set, and the version of the survey that is asked, None before the first was kept."""

    settings: Settings
    survey_version: int | None


def read_rules(reader: sqlite3.Connection, session: Session) -> InForce:
    """:raises Forbidden: when the session may not"""
    require(session.role, Right.SEE_SETTINGS)
    settings = kept_settings.load(reader)
    survey = surveys.latest(reader, settings.survey)
    return InForce(settings, survey.version if survey else None)


def rules(in_force: InForce, translate: Translate, name_day: NameDay = str) -> tuple[Section, ...]:
    """All of it in the language of `translate`, days as `name_day` writes them. Imports NumPy, so on no thread that
    paints."""
    return (*limits(in_force, translate, name_day), _what_is_kept(in_force.settings, translate))


def limits(in_force: InForce, translate: Translate, name_day: NameDay = str) -> tuple[Section, ...]:
    """All but what is kept, and how long."""
    return _what_is_set(in_force, translate, name_day), *thresholds(translate), _who_may(translate)


def _what_is_set(in_force: InForce, translate: Translate, name_day: NameDay) -> Section:
    _ = translate
    set_ = in_force.settings
    where = _("In the showroom") if set_.survey == "showroom" else _("By the exit")
    version = in_force.survey_version
    survey = _("{survey}, version {n}").format(survey=where, n=version) if version else where
    consent = set_.works_council_consent
    kinds = kind_words(_)
    missed = _("{n} within {minutes} minutes").format(n=set_.missed_count, minutes=set_.missed_minutes)
    minutes = _("{n} minutes")
    return Section(
        _("What is set now"),
        _(
            "The manager changes these on the page Settings. The consent and the question about colleagues are HR's, "
            "on the page Rules, and so is, on the page Customer panel, what visitors read when they sign up for it. "
            "Each change is in the log."
        ),
        (
            Fact(_("Store"), set_.store_name or _("none")),
            Fact(_("Survey"), survey),
            Fact(_("Visitors are asked about colleagues"), _("yes") if set_.staff_question else _("no")),
            Fact(
                _("The works council agreed; or there is none, and staff were told"),
                name_day(consent) if consent else _("not recorded"),
            ),
            Fact(_("Opening hours"), hours_words(set_.opening_hours, _)),
            Fact(_("Rests while the store is closed"), _("yes") if set_.sleep_outside_hours else _("no")),
            Fact(_("Language of the kiosk"), LANGUAGE_NAMES[set_.home_language]),
            Fact(_("Language of the office"), LANGUAGE_NAMES[set_.office_language]),
            Fact(_("A customer talk takes"), minutes.format(n=set_.panel_minutes)),
            Fact(_("Contact for the customer panel"), set_.contact or _("none")),
            Fact(_("Alerts"), "; ".join(word for kind, word in kinds.items() if kind in set_.alert_kinds) or _("none")),
            Fact(_("Missed chances for an alert"), missed),
            Fact(_("Silence for an alert"), minutes.format(n=set_.silent_minutes)),
            Fact(_("An amount for missed chances"), _("yes") if set_.chance else _("no")),
        ),
    )


def hours_words(hours: tuple[Hours, ...] | None, translate: Translate) -> str:
    """Mon–Fri 09:00–17:30 · Sat 09:00–17:00 · Sun closed."""
    _ = translate
    if hours is None:
        return _("opening hours not set")
    days = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    told = []
    for day, group in groupby(zip(days, hours, strict=True), key=lambda each: each[1]):
        names = [name for name, _day in group]
        when = "–".join(day) if day else _("closed")
        told.append(f"{names[0]}–{names[-1]} {when}" if len(names) > 1 else f"{names[0]} {when}")
    return " · ".join(told)


def _who_may(translate: Translate) -> Section:
    _ = translate
    roles = [(role, word) for role, word in role_words(_).items() if role is not Role.VISITOR]
    return Section(
        _("Who may do what"),
        _("Everything else nobody may. A visitor answers the questions, and may nothing here."),
        tuple(
            Fact(_sentence(words), ", ".join(word for role, word in roles if may(role, right)))
            for right, words in right_words(_).items()
        ),
    )


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _what_is_kept(set_: Settings, translate: Translate) -> Section:
    _ = translate
    return Section(
        _("What is kept, and how long"),
        _("Visitors are anonymous: there is no camera, no microphone, and no device is recognised."),
        (*(Fact(*row) for row in retention(set_, _).rows),),
    )
