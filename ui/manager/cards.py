"""What the four cards of today say."""

from collections.abc import Callable

from kiosk.actions.today import Today
from kiosk.attention.gates import GATE, enough
from kiosk.attention.intervals import Share, share
from kiosk.attention.usual import LEAST_DAYS, Usual
from kiosk.attention.value import MissedValue, two_digits
from kiosk.customers.amounts import euros
from ui.widgets.dates import many_weekdays
from ui.widgets.figure_card import FigureCard

Translate = Callable[[str], str]

ARROWS = {"lower": " ▼", "higher": " ▲"}


class Cards:
    """Fitting attention, missed chances, too much, and replies. Nothing is a rate under ten replies, and no amount of
    money shows where anybody passes by."""

    def __init__(self, translate: Translate) -> None:
        _ = self._translate = translate
        self.fitting = FigureCard(_("Fitting attention today"))
        self.missed = FigureCard(_("Missed chances"))
        self.too_much = FigureCard(_("Too soon or too much"))
        self.replies = FigureCard(_("Usable replies"))
        self.all = (self.fitting, self.missed, self.too_much, self.replies)
        self._tells_money = False

    def let_tell_money(self, may: bool) -> None:
        """Whether amounts are told from the next figures on."""
        self._tells_money = may

    def show(self, shown: Today) -> None:
        counts = shown.counts
        if counts.valid:
            self._show_fitting(shown)
            self._show_missed(shown)
            self._show_too_much(shown)
        else:
            for card in (self.fitting, self.missed, self.too_much):
                card.show_figure("–", "")
        if counts.all:
            self._show_replies(shown)
        else:
            self.replies.show_figure("–", "")

    def _show_fitting(self, shown: Today) -> None:
        _ = self._translate
        counts, usual = shown.counts, shown.usual["fitting"]
        fitting = share(counts.fitting, counts.valid)
        assert fitting is not None
        if not enough(counts.valid):
            self.fitting.show_figure(
                self._of(counts.fitting, counts.valid), _("A percentage from {min} replies on").format(min=GATE)
            )
            return
        words = [self._interval(fitting) + f", n = {counts.valid}"]
        if than := self._than_usual(usual, shown.usual_until) or self._why_no_usual(shown):
            words.insert(0, than)
        self.fitting.show_figure(percent(fitting.value) + ARROWS.get(usual.outcome, ""), "\n".join(words))

    def _show_missed(self, shown: Today) -> None:
        _ = self._translate
        counts, value = shown.counts, self._told(shown.value)
        words = []
        if value is not None:
            about, low, high = (self._euros(amount) for amount in (value.value, value.low, value.high))
            sentence = {
                "door": _("about {value} by the door count (95%: {low} to {high})"),
                "partly": _("about {value}, partly by the door count (95%: {low} to {high})"),
                "replies": _("about {value} among those who tapped (95%: {low} to {high})"),
            }[value.basis]
            words.append(sentence.format(value=about, low=low, high=high))
        elif enough(counts.valid):
            rate = share(counts.missed, counts.valid)
            assert rate is not None
            words.append(self._interval(rate))
        if than := self._than_usual(shown.usual["missed"], shown.usual_until):
            words.append(than)
        if counts.ignored_under_two:
            words.append(_("{k} of them here under 2 minutes").format(k=counts.ignored_under_two))
        self.missed.show_figure(self._of(counts.missed, counts.valid), "\n".join(words))

    def explain(self, value: MissedValue | None) -> str:
        """What else to know of the amount, where one is shown: there is no room for it on the card."""
        _ = self._translate
        value = self._told(value)
        if value is None:
            return ""
        whom = {
            "door": _("It is about all parties that were counted at the door."),
            "partly": _("It is about all parties on the days with a door count, and on the others about who tapped."),
            "replies": _("It is only about those who tapped, for nobody has counted at the door."),
        }[value.basis]
        amounts = _("The amount today is {low} at your lowest conversion and {high} at your highest.")
        return amounts.format(low=self._euros(value.at_low), high=self._euros(value.at_high)) + " " + whom

    def _told(self, value: MissedValue | None) -> MissedValue | None:
        return value if value is not None and self._tells_money and enough(value.n) else None

    def _show_too_much(self, shown: Today) -> None:
        counts = shown.counts
        words = []
        if enough(counts.valid):
            rate = share(counts.too_much, counts.valid)
            assert rate is not None
            words.append(self._interval(rate))
        if than := self._than_usual(shown.usual["too_much"], shown.usual_until):
            words.append(than)
        self.too_much.show_figure(self._of(counts.too_much, counts.valid), "\n".join(words))

    def _show_replies(self, shown: Today) -> None:
        _ = self._translate
        counts = shown.counts
        usable = share(counts.all - counts.quarantined, counts.all)
        assert usable is not None
        apart = []
        if counts.quarantined:
            apart.append(_("{k} set aside").format(k=counts.quarantined))
        if counts.withdrawn:
            apart.append(_("{k} taken back").format(k=counts.withdrawn))
        words = [", ".join(apart)] if apart else []
        if shown.parties is not None:
            words.append(_("{n} replies of {parties} counted parties").format(n=counts.valid, parties=shown.parties))
        of = self._of(usable.count, usable.n)
        if enough(usable.n):
            of = _("{of}, 95% interval {interval}").format(of=of, interval=span(usable))
            self.replies.show_figure(percent(usable.value), "\n".join([of, *words]))
        else:
            self.replies.show_figure(of, "\n".join(words))

    def _than_usual(self, usual: Usual, until: int) -> str:
        """Until the last full hour, since the hour that runs isn't held against whole ones."""
        _ = self._translate
        if usual.difference is None:
            return ""
        sentence = {
            "lower": _("less than usual ({p}), until {hour}:00"),
            "higher": _("more than usual ({p}), until {hour}:00"),
            "no_clear_difference": _("no clear difference from usual ({p}), until {hour}:00"),
        }[usual.outcome]
        return sentence.format(p=percent(usual.difference.before), hour=until)

    def _why_no_usual(self, shown: Today) -> str:
        """What is still to come before today is compared; the card of the headline says it for all."""
        _ = self._translate
        if shown.usual_lacks is None:
            return ""
        sentence = {
            "days": _("No comparison yet: only after {min_days} {weekdays} with replies (so far {k})"),
            "today": _("No comparison yet: {k} of {min} replies before {hour}:00"),
            "before": _("No comparison yet: too few replies before {hour}:00 on earlier {weekdays}"),
        }[shown.usual_lacks.why]
        return sentence.format(
            k=shown.usual_lacks.so_far,
            min=GATE,
            min_days=LEAST_DAYS,
            hour=shown.usual_until,
            weekdays=many_weekdays(_)[shown.at.weekday()],
        )

    def _euros(self, amount: float) -> str:
        return euros(two_digits(amount), self._translate)

    def _of(self, count: int, n: int) -> str:
        _ = self._translate
        return _("{x} of {n}").format(x=count, n=n)

    def _interval(self, rate: Share) -> str:
        _ = self._translate
        return _("95% interval {interval}").format(interval=span(rate))


def percent(value: float) -> str:
    return f"{value:.0%}"


def span(rate: Share) -> str:
    """Whole percents, with the sign once: 56–70%."""
    return f"{rate.low * 100:.0f}–{rate.high:.0%}"
