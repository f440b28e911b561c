"""The works council's pack: one document for its consent and for a DPIA, made from what is set and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.exchange import pack_customers, pack_texts
from kiosk.exchange.dates import long_day
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.pack_customers import KeyPlace
from kiosk.exchange.pack_data import inventory, retention
from kiosk.exchange.paper import Block, Bullets, Heading, Paper, Paragraph, Table
from kiosk.exchange.tables import Translate
from kiosk.settings import Settings
from kiosk.staff import words
from kiosk.survey.survey import Survey


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules that belong together: a title, a sentence about them, and rows of what holds and how."""

    title: str
    hint: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What the pack is made from. `rules` are in the document's language; `tables` are the database's, with their
    columns; `log` says how often each thing was done since `log_since`; `services` is whom messages go through."""

    settings: Settings
    survey: Survey
    rules: tuple[Rules, ...]
    tables: Mapping[str, tuple[str, ...]]
    log: tuple[tuple[str, int], ...]
    log_since: date
    services: tuple[str, ...]
    key_place: KeyPlace


def pack_paper(facts: PackFacts, letterhead: Letterhead) -> Paper:
    """In the letterhead's language."""
    _ = letterhead.translate
    blocks: tuple[Block, ...] = (
        Paragraph(pack_texts.about(_)),
        Heading(_("Purposes")),
        Bullets((*pack_texts.purposes(_), *pack_customers.purposes(_))),
        Heading(_("Ground in law")),
        Bullets((*pack_texts.law(_), *pack_customers.law(facts.settings, _))),
        Heading(_("Consent")),
        *_consent(facts.settings, _),
        Heading(_("What visitors are asked")),
        _questions(facts.survey, letterhead),
        Heading(_("Customers who talk along")),
        Paragraph(pack_customers.key_place(facts.key_place, _), "strong"),
        Bullets(pack_customers.panel(facts.settings, _)),
        Heading(_("Applicants, and the customer at the last interview")),
        Bullets(pack_customers.interviews(facts.settings, _)),
        Heading(_("What is kept, and about whom")),
        Paragraph(
            _(
                "All of the database, as it stands on the disk. An employee's name stands in one table; elsewhere "
                "there is a key, but in what somebody types, such as a reason, a name can be written too."
            )
        ),
        inventory(facts.tables, facts.settings, _),
        Heading(_("How long it is kept")),
        Paragraph(_("Whatever is older is removed every day. Counts without names stay.")),
        retention(facts.settings, _),
        Heading(_("Who receives it")),
        *_recipients(facts, _),
        Heading(_("What can't be seen, and by whom")),
        Bullets((*pack_texts.unseen(_), *pack_customers.unseen(_))),
        Paragraph(words.gates(_)),
        *_rules(facts.rules, _),
        Heading(_("Security")),
        Bullets((*pack_texts.security(_), *pack_customers.security(_))),
        *_log(facts, letterhead),
        Heading(_("What the figures can't say")),
        Bullets(words.cannot_say(_)),
        Heading(_("Known biases")),
        Bullets(words.biases(_)),
        Heading(_("Evidence")),
        Bullets(pack_texts.evidence(_)),
        Heading(_("What the employer has to do")),
        Bullets((*pack_texts.to_do(_), *pack_customers.to_do(_))),
    )
    title = _("For the works council and the DPIA")
    return letterhead.paper(title, _("What Klantkansen does with data, and within which limits"), blocks)


def _consent(settings: Settings, _: Translate) -> tuple[Block, ...]:
    day = settings.works_council_consent
    told = (
        _("HR recorded that the works council agreed, or that there is none and staff were told: {day}.").format(
            day=long_day(day, _)
        )
        if day
        else _("No consent of the works council is recorded. Figures about people are off until it is.")
    )
    asked = (
        _("Visitors are asked who came to them.")
        if settings.staff_question
        else _("Visitors aren't asked who came to them, so no reply names anybody.")
    )
    return (Paragraph(told, "strong"), Paragraph(asked))


def _questions(survey: Survey, letterhead: Letterhead) -> Table:
    _, language = letterhead.translate, letterhead.language
    rows = []
    for question in survey.questions.values():
        choices = [choice.text.get(language, choice.key) for choice in question.choices]
        if question.measure == "staff":
            choices = [_("the colleagues on the floor"), *choices]
        rows.append((question.text.get(language, question.measure), " · ".join(choices)))
    return Table((_("Question"), _("Choices")), tuple(rows), (3, 4))


def _recipients(facts: PackFacts, _: Translate) -> tuple[Block, ...]:
    inside = _("Inside the company: the roles below, each with its own secret. Who may do what stands in one table.")
    outside = (
        _("Messages about help calls and figures of the store go out through: {services}. They hold no name.").format(
            services=", ".join(facts.services)
        )
        if facts.services
        else _("No message leaves: no address for messages is set.")
    )
    files = _(
        "Whoever is given an export or a print: the log says of each what it is for and who gets it, and its hash."
    )
    return tuple(map(Paragraph, (inside, outside, *pack_customers.recipients(facts.key_place, _), files)))


def _rules(rules: tuple[Rules, ...], _: Translate) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for section in rules:
        blocks += [Heading(section.title), Paragraph(section.hint)]
        blocks.append(Table((_("Rule"), _("As it is now")), section.rows, (3, 4)))
    return tuple(blocks)


def _log(facts: PackFacts, letterhead: Letterhead) -> tuple[Block, ...]:
    _ = letterhead.translate
    told = _("Counted from {day} on. In all the log has {count} lines, the last with the hash {hash}.").format(
        day=long_day(facts.log_since, _), count=letterhead.audit.count, hash=letterhead.audit.hash
    )
    rows = tuple((_(what), str(count)) for what, count in facts.log)
    return (
        Heading(_("The access log in short")),
        Paragraph(told),
        Table((_("What was done"), _("Lines")), rows, (4, 1), frozenset({1})),
    )
