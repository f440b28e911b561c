"""What a rater is told before an interview: the same on the screen and on paper.

What may not be asked follows from Dutch equal treatment law (AWGB, WGBH/CZ, WGBL, and article 7:646 of the Civil Code
with the WGB m/v) and from the Medical Examinations Act, under which health is no subject of an interview at all.
"""

from collections.abc import Callable

from kiosk.customers.scoring import RaterKind

Translate = Callable[[str], str]


def asked(kind: RaterKind, _: Translate) -> tuple[str, ...]:
    """What the rater does."""
    first = (
        _("Listen and look as the customer that you are: would you like to be helped by this person?")
        if kind == "customer"
        else _("Ask every candidate about the same things, and let the customer ask too.")
    )
    return (
        first,
        _("Score each candidate on each criterion, right after their interview, and write in a few words what you saw "
          "or heard."),
        _("Score alone: don't talk about a candidate until everybody's scores are shown."),
        _("Haven't seen it? Choose “Not seen”. That is better than a guess."),
        _("HR decides. Nobody's scores are added up.") if kind == "interviewer"
        else _("HR decides who is hired. Your advice is kept beside the decision."),
    )  # fmt: skip


def confidential(_: Translate) -> tuple[str, ...]:
    """What stays in the room."""
    return (
        _("Everything that you hear about a candidate stays here: also who applied, and who didn't get the job."),
        _("Take no photos and no notes home. What is on paper goes back to HR after the interviews."),
        _("Candidates have a letter on your screen. Don't write their name anywhere."),
        _("Do you know a candidate? Tell HR before the interview, and somebody else scores."),
        _("A candidate may ask to see what was written about them. Write what you would say to their face."),
    )


def scale(_: Translate) -> tuple[str, ...]:
    """How a score is chosen."""
    return (
        _("Each criterion has five points. Each point says what somebody does."),
        _("Read all five, then choose the one that is most like what you saw, not the one that you like best."),
        _("Use the whole scale. A 1 or a 5 is no exaggeration where the words fit."),
        _("Score each criterion by itself. Somebody who opens well needn't listen well."),
    )


def may_not_be_asked(_: Translate) -> tuple[str, ...]:
    """In plain words; also not in passing, over coffee."""
    return (
        _("Pregnancy, wanting children, children and who looks after them"),
        _("Being married or not, a partner, living together or alone"),
        _("Age, year of birth, how long until the pension"),
        _("Where somebody or their parents come from, nationality, skin colour, mother tongue, a name or an accent"),
        _("Religion or belief, feast days, clothes that go with it"),
        _("Health, illness, absence through illness, a handicap, medicines"),
        _("Being a man or a woman, gender, whom somebody loves"),
        _("Political conviction, membership of a union"),
        _("Why somebody wants to work more or fewer hours"),
    )


def may_be_asked(_: Translate) -> str:
    """What to do instead."""
    return _(
        "Ask about the work: “Tell us of a time when a customer didn't know what they wanted. What did you do?” and "
        "“Can you work on Saturdays?” instead of why not. Does a candidate bring up something of this list "
        "themselves? Don't go into it, and don't let it count."
    )


def law(_: Translate) -> str:
    """By name, for whoever wants to read it."""
    return _(
        "This follows from the General Equal Treatment Act (AWGB), the acts on equal treatment on grounds of handicap "
        "or chronic illness (WGBH/CZ), of age (WGBL) and of men and women (WGB m/v), and the Medical Examinations Act "
        "(WMK)."
    )
