"""The team's report of a quarter: everybody by name, and what belongs to the shift."""

from kiosk.attention.gates import enough
from kiosk.errors import InputRefused
from kiosk.exchange.dates import long_day
from kiosk.exchange.isolating import isolated
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.paper import Block, Forest, Heading, Paper, Paragraph, Table
from kiosk.exchange.person_paper import forest_row, how_to_read
from kiosk.exchange.tables import Translate
from kiosk.staff import words
from kiosk.staff.gates import APPRAISAL_GATE
from kiosk.staff.pictures import ForestRow, team_mark
from kiosk.staff.views import Colleague, ShiftLoss, TeamView


def team_paper(view: TeamView, letterhead: Letterhead) -> Paper:
    """:raises InputRefused: when somebody of the team has to see their own figure first"""
    if not view.is_open and view.opens is not None:
        raise InputRefused(
            "Not everybody has seen their own figure yet; print the team's from {day} on", day=view.opens
        )
    if not view.is_open:
        raise InputRefused("Somebody wasn't told of their own figure yet; tell them first, and print the team's then")
    _ = letterhead.translate
    blocks: tuple[Block, ...] = (
        Paragraph(words.how_to_read(_), "muted"),
        *_plot(view, _),
        *_numbers(view, _),
        *_answers(view, _),
        *_losses(view.losses, _),
        *_asked(view, _),
        Paragraph(words.gates(_), "muted"),
        how_to_read(_),
    )
    return letterhead.paper(_title(view, _), _under(view, _), blocks)


def _title(view: TeamView, _: Translate) -> str:
    compared = [
        each.view.current
        for each in view.colleagues
        if each.view and each.view.current.verdict.outcome != "too_few" and each.view.current.n >= APPRAISAL_GATE
    ]
    if not compared:
        return _("Nobody is compared with the colleagues this quarter")
    return words.finding(sum(map(words.is_clear, compared)), len(compared), _)


def _under(view: TeamView, _: Translate) -> str:
    parts = [
        _("The team, {quarter}").format(quarter=words.quarter(view.quarter, view.quarter, _)),
        _("closed on {day}").format(day=long_day(view.closed, _)),
    ]
    if view.corrected:
        parts.append(_("corrected on {day}").format(day=long_day(view.corrected, _)))
    return " · ".join(parts)


def _plot(view: TeamView, _: Translate) -> tuple[Block, ...]:
    mark = team_mark(view.team, _)
    forest = Forest(tuple(_row(each, _) for each in view.colleagues), mark)
    if view.team is None:
        return forest, Paragraph(words.totals_hidden(_))
    return (forest,) if mark else (forest, Paragraph(words.team_too_small(_)))


def _row(of: Colleague, _: Translate) -> ForestRow:
    if of.view is None:
        return ForestRow(of.name, "", None, words.why_not_shown("too_few", _))
    return forest_row(of.name, of.view.current, _)


def _numbers(view: TeamView, _: Translate) -> tuple[Block, ...]:
    """The same as numbers, with what is to be known with each."""
    rows = []
    for each in view.colleagues:
        if each.view is None:
            continue
        of, share = each.view.current, each.view.current.share
        remarks = [words.verdict(of, _)]
        remarks += [words.coaching(_)] if of.coaching else []
        remarks += [words.disputed(_)] if each.view.disputed else []
        rows.append(
            (
                isolated(each.name),
                str(of.n),
                words.percent(share.value) if share else "",
                f"{words.percent(share.low)} – {words.percent(share.high)}" if share else "",
                words.percent(of.shrunk.value) if of.shrunk else "–",
                str(of.needed or "–"),
                "\n".join(remarks),
            )
        )
    if not rows:
        return ()
    head = (
        _("Name"),
        _("n"),
        _("Share"),
        _("95% interval"),
        _("Weighed"),
        _("About needed"),
        _("Beside the colleagues"),
    )
    return (
        Heading(_("In numbers")),
        Table(head, tuple(rows), (2.6, 0.8, 1.2, 1.7, 1.3, 1.1, 4.2), frozenset({1, 2, 3, 4, 5})),
        Paragraph(_("About needed: how many replies it takes to show a difference of 10 points."), "muted"),
    )


def _answers(view: TeamView, _: Translate) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for each in view.colleagues:
        if each.view is not None and each.view.answer:
            blocks += [Paragraph(isolated(each.name), "strong"), Paragraph(each.view.answer, "quote")]
    return (Heading(_("What colleagues say of their own figure")), *blocks) if blocks else ()


def _losses(losses: tuple[ShiftLoss, ...], _: Translate) -> tuple[Block, ...]:
    if not losses:
        return ()
    rows = tuple(
        (words.on_floor(loss.strength, _), str(loss.n), _rate(loss.ignored, loss.n), _rate(loss.too_late, loss.n))
        for loss in losses
    )
    head = (_("On the floor"), _("Valid replies"), _("Missed chances"), _("Too late"))
    return (
        Heading(_("What belongs to the shift")),
        Paragraph(words.shift(_)),
        Table(head, rows, (3, 1.5, 2, 2), frozenset({1, 2, 3})),
    )


def _rate(count: int, n: int) -> str:
    return f"{count} ({words.percent(count / n)})" if enough(n) else str(count)


def _asked(view: TeamView, _: Translate) -> tuple[Block, ...]:
    names = [isolated(each.name) for each in view.colleagues if each.key in view.inquire]
    if not names:
        return ()
    return (
        Heading(_("Worth asking about")),
        Paragraph(f"{', '.join(names)}: {words.inquire(_)}"),
    )
