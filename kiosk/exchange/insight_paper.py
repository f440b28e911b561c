"""Whether a customer at the last interview helped, as a document."""

from datetime import date

from kiosk.customers import worth_words
from kiosk.customers.amounts import euros
from kiosk.customers.overview import Overview
from kiosk.customers.pictures import fitting_words, months_picture, talk_words
from kiosk.customers.talks_beside import MonthBeside
from kiosk.customers.worth import ASPECTS
from kiosk.exchange.dates import long_day, long_month, short_months
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.paper import Block, Bullets, Columns, Heading, Listed, Months, Paper, Paragraph, Table
from kiosk.exchange.tables import Translate

PAGES = 2  # of a year


def insight_paper(of: Overview, letterhead: Letterhead) -> Paper:
    """All that the page says; without a vacancy no table of nothing."""
    _ = letterhead.translate
    blocks: tuple[Block, ...] = (
        Paragraph(worth_words.counted(of, _)),
        *((Paragraph(worth_words.assigned(of.insight, _)),) if of.processes else ()),
        *_tested(of, _),
        *_outcomes(of, _),
        Columns(
            (
                (Listed(_("What this says"), worth_words.can_say(_)),),
                (Listed(_("What it can't say"), worth_words.cannot_say(_)),),
            )
        ),
        *_months(of.months, _),  # last: with its table it fills a page
    )
    under = _("Did it help? A customer at the last interview, until {day}").format(day=long_day(of.day, _))
    return letterhead.paper(worth_words.title(of.insight, _), under, blocks, pages=PAGES)


def _tested(of: Overview, _: Translate) -> tuple[Block, ...]:
    judged = of.insight.judgement
    heading = Heading(_("The one test"))
    if judged is None:
        return heading, Paragraph(worth_words.not_chosen(_))
    told = [worth_words.how_tested(judged, lambda day: long_day(day, _), _)]
    if judged.with_customer + judged.without:
        told.append(worth_words.assigned_tested(judged, _))
    return heading, Paragraph(worth_words.judgement(judged, _), "strong"), Paragraph(" ".join(told), "muted")


def _outcomes(of: Overview, _: Translate) -> tuple[Block, ...]:
    about = [worth_words.aspect(ASPECTS[each.outcome], _) for each in of.insight.findings]
    rows = tuple(
        (
            "" if at and about[at] == about[at - 1] else about[at],  # once over all that are about it
            worth_words.outcome(each.outcome, _),
            worth_words.group(each.outcome, each.with_customer, _),
            worth_words.group(each.outcome, each.without, _),
            worth_words.difference(each, _),
        )
        for at, each in enumerate(of.insight.findings)
    )
    head = (_("About"), _("What is compared"), _("With a customer"), _("Without"), _("Difference"))
    explained = tuple(f"{worth_words.outcome(key, _)}: {worth_words.explain(key, _)}" for key in ASPECTS)
    methods = dict.fromkeys(worth_words.method(key, _) for key in ASPECTS)
    return (
        Heading(_("With and without a customer")),
        *((Table(head, rows, (1.5, 2, 2.2, 2.2, 2.2)),) if of.processes else ()),
        Bullets(explained),
        Paragraph(" ".join(methods), "muted"),
    )


def _months(months: tuple[MonthBeside, ...], _: Translate) -> tuple[Block, ...]:
    if not months:
        return ()
    names = short_months(_)

    def long(month: date) -> str:
        return long_month(month, _)

    rows = tuple(
        (
            long(of.month),
            talk_words(of.talk, _),
            str(of.n),
            fitting_words(of.fitting, _),
            euros(of.sales, _) if of.sales is not None else "–",
        )
        for of in months
    )
    head = (_("Month"), _("Talk"), _("Replies"), _("Fitting attention"), _("Sales"))
    picture = months_picture(months, lambda month: names[month.month - 1], long, _)
    return (
        Months(
            _("Monthly talks beside fitting attention"),
            _("Shown and not tested: months differ by much else than a talk."),
            picture,
        ),
        Table(head, rows, (2, 1.5, 1, 3, 1.5), frozenset({2, 4})),
    )
