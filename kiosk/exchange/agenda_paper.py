"""The agenda of a talk with customers, to be printed for whoever comes."""

from dataclasses import replace

from kiosk.customers.agenda import Agenda, items
from kiosk.customers.agenda_charts import charts
from kiosk.exchange.dates import long_day
from kiosk.exchange.letterhead import Letterhead
from kiosk.exchange.paper import BarChart, Block, Bullets, Heading, Paper


def agenda_paper(of: Agenda, letterhead: Letterhead) -> Paper:
    """The charts stand with what the figures say, which comes first. It lies before customers, whom the names of those
    who see to a point don't concern."""
    _ = letterhead.translate
    figures, *others = items(replace(of, owners={}), _, lambda day: long_day(day, _))
    blocks: list[Block] = [Heading(figures.title), Bullets(figures.sentences)]
    blocks += [BarChart(each) for each in charts(of, _)]
    for item in others:
        blocks += [Heading(item.title), Bullets(item.sentences)]
    title = _("Talk with customers, {day}").format(day=long_day(of.day, _))
    last = _("The last talk was on {day}") if of.since else _("The first talk")
    return letterhead.paper(title, last.format(day=long_day(of.since, _) if of.since else ""), tuple(blocks))
