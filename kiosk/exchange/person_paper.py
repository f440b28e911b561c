"""One page about one person: what is known, how surely, what it can't say, and what the person says of it."""

from kiosk.errors import InputRefused
from kiosk.exchange.dates import long_day
from kiosk.exchange.isolating import isolated
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.paper import (
    Block,
    Bullets,
    Columns,
    Forest,
    Heading,
    Listed,
    Paper,
    Paragraph,
    Trend,
)
from kiosk.exchange.tables import Translate
from kiosk.staff import words
from kiosk.staff.disputes import Dispute
from kiosk.staff.figures import PersonFigures
from kiosk.staff.pictures import ForestRow, measured, past, team_mark
from kiosk.staff.views import PersonPage, PersonView

MOST_QUARTERS = 8  # two years fit beside each other


def person_paper(page: PersonPage, letterhead: Letterhead) -> Paper:
    """About the newest figure that whoever asks may see, with the ones before it.

    :raises InputRefused: when there is none
    """
    if not page.figures:
        raise InputRefused("No figure about {name} can be seen yet; the page Evaluation says why", name=page.name)
    _, view = letterhead.translate, page.figures[-1]
    of = view.current
    quarter = words.quarter(view.first, view.last, _)
    blocks: tuple[Block, ...] = (
        Forest((forest_row(words.short_quarter(view.first, view.last, _), of, _),), team_mark(page.team, _)),
        Paragraph(words.marks(_), "muted"),
        *_said(of, _),
        *_past(page.figures, _),
        *_answered(view, page, _),
        how_to_read(_),
        Paragraph(words.gates(_), "muted"),
    )
    return letterhead.paper(page.name, _("Attention, {quarter}").format(quarter=quarter), blocks, pages=1)


def how_to_read(_: Translate) -> Columns:
    """What such a figure says, what it can't say, and what bends it."""
    says, cannot = Listed(_("What this says"), words.can_say(_)), Listed(_("What it can't say"), words.cannot_say(_))
    return Columns(((says, cannot), (Listed(_("What is known to bend it"), words.biases(_)),)))


def forest_row(name: str, of: PersonFigures, _: Translate) -> ForestRow:
    """Shorter in words than on a screen, where each has more room."""
    return ForestRow(name, _("n = {n}").format(n=of.n), measured(of), words.in_short(of, _), words.is_clear(of))


def _said(of: PersonFigures, _: Translate) -> tuple[Block, ...]:
    share = [words.measured(of.share, _)] if of.share else []
    share += [words.weighed(of.shrunk, _)] if of.shrunk else []
    verdict = words.verdict(of, _)
    needed = "" if words.is_clear(of) else words.needed(of, _)
    mark = words.coaching(_) if of.coaching else words.one_input(_)
    return (
        Heading(f"{verdict[:1].upper()}{verdict[1:]}"),
        Paragraph(f"{words.basis(of, _)} {mark}", "strong"),
        Paragraph(" ".join(share)),
        Paragraph(" ".join(part for part in (words.explain(of, _), needed) if part)),
        Paragraph(words.care(of.care, _)),
    )


def _past(views: tuple[PersonView, ...], _: Translate) -> tuple[Block, ...]:
    picture = past(views[-MOST_QUARTERS:], _)
    if len(picture.points) < 2:
        return (Heading(_("By quarter")), Paragraph(_("This is the first quarter with a figure.")))
    overlap = _("Where the bars of two quarters overlap, chance alone may explain what lies between them.")
    return Heading(_("By quarter")), Trend(picture), Paragraph(overlap, "muted")


def _answered(view: PersonView, page: PersonPage, _: Translate) -> tuple[Block, ...]:
    """The owner's own words, and what became of disputes about these days."""
    blocks: list[Block] = [Heading(_("What {name} says of it").format(name=isolated(page.name)))]
    blocks.append(Paragraph(view.answer, "quote") if view.answer else Paragraph(_("No reply was written.")))
    if view.correction is not None:
        before = words.measured(view.figures.share, _) if view.figures.share else words.verdict(view.figures, _)
        blocks.append(Paragraph(words.corrected(_).format(before=before.removesuffix("."))))
    if view.stands:
        blocks.append(Paragraph(words.stands(_)))
    if view.disputed:
        blocks.append(Paragraph(words.disputed(_)))
    said = [_dispute(each, _) for each in page.disputes_of(view)]
    return (*blocks, *([Bullets(tuple(said))] if said else []))


def _dispute(of: Dispute, _: Translate) -> str:
    days = long_day(of.first, _)
    if of.last != of.first:
        days = _("{first} to {last}").format(first=days, last=long_day(of.last, _))
    told = _("Disputed, {days}: {reason}").format(days=days, reason=isolated(of.reason))
    if of.decision is None:
        return told
    outcome = (
        _("left out; a closed quarter is corrected once, with the next one") if of.decision.upheld else _("they stay")
    )
    return _("{dispute} HR decided on {day}: {outcome}; {why}").format(
        dispute=told, day=long_day(of.decision.day, _), outcome=outcome, why=isolated(of.decision.why)
    )
