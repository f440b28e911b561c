"""The long texts of the works council's pack about customers who talk along, and about applicants.

Each function gives paragraphs or points of a list, in the order in which `pack` prints them and in the language of
`_`; what is set in this store stands in them as it is set.
"""

from collections.abc import Callable
from typing import Literal

from kiosk.customers import criteria, rating_words, vacancies, worth
from kiosk.settings import Settings

Translate = Callable[[str], str]
KeyPlace = Literal["none", "folder", "stick"]
"""Where the key of the customer panel lies: there is none, in the data folder under a passphrase, or with HR."""


def purposes(_: Translate) -> tuple[str, ...]:
    """What customers are asked for, a sentence each; the pack adds them to its own purposes."""
    return (
        _(
            "To talk at least once a month with customers who want to, about what they meet on the floor, and to tell "
            "visitors what was done with it."
        ),
        _(
            "To have a customer beside the interviewers at the last interview of a vacancy. Each scores alone; HR "
            "decides."
        ),
        _(
            "To find out whether that makes choosing people better, quicker or cheaper: over vacancies, never about "
            "one person."
        ),
    )


def law(settings: Settings, _: Translate) -> tuple[str, ...]:
    """What the law asks of the panel and of interviews, with how long applicants are kept here."""
    return (
        _(
            "Works councils act (WOR), article 27, paragraph 1, under e: a customer at selection interviews is part of "
            "how people are hired, for which the employer needs the works council's consent as well."
        ),
        _(
            "GDPR, article 6, paragraph 1, under a: members of the customer panel agreed, to each purpose apart, and "
            "take that back as easily as they gave it (article 7)."
        ),
        _(
            "GDPR, article 6, paragraph 1, under b and f: of applicants the employer keeps what choosing with care "
            "takes. The Dutch data protection authority (AP) and the recruitment code of the NVP say how long: four "
            "weeks after the procedure, with the applicant's consent a year. Here it is {days} days and {months} "
            "months."
        ).format(days=settings.retention_applicants, months=settings.retention_consenting),
    )


def key_place(place: KeyPlace, _: Translate) -> str:
    """Whether there is a panel, and who can open it."""
    return {
        "none": _("There is no customer panel here: no key was made for it, so nothing of a member can be kept."),
        "folder": _(
            "There is a customer panel. Its key lies on this machine under a passphrase that HR alone knows, and on "
            "paper as a recovery key. Whoever takes the machine away would have to guess that passphrase."
        ),
        "stick": _(
            "There is a customer panel. Its key isn't on this machine: HR has it on a USB stick, and on paper as a "
            "recovery key."
        ),
    }[place]


def panel(settings: Settings, _: Translate) -> tuple[str, ...]:
    """How members of the panel come, are chosen and leave, and what of them is sealed; and what minutes hold."""
    return (
        _(
            "Visitors are invited after their answers, which count whether they join or not. They agree apart to a "
            "talk of about {minutes} minutes with other customers, to helping at a selection interview, and to being "
            "called back."
        ).format(minutes=settings.panel_minutes),
        _(
            "Sealed are: an e-mail address or telephone number, what they agreed to or took back and when, when they "
            "were invited and came, and what HR adds: language, what they come for, a name if they want that. Open "
            "stand a random number, the hash of their code, and the months of joining and of the last contact."
        ),
        _("Nothing leads from a member to what they answered as a visitor, or back."),
        _(
            "Members leave by the code on every invitation, at the kiosk or through HR ({contact}); then nothing of "
            "them stays. Who hasn't been heard of for {months} months is erased as well."
        ).format(contact=settings.contact or "–", months=settings.retention_panel),
        _(
            "A rule chooses whom HR invites, not HR: whoever was invited longest ago comes first, spread over what "
            "they come for and their language. What chance decides can be drawn again by anybody."
        ),
        _(
            "Minutes of a talk say how many came, what they want in their words, and which colleague sees to it. They "
            "go after {months} months; that there was a talk stays."
        ).format(months=settings.retention_minutes),
    )


def interviews(settings: Settings, _: Translate) -> tuple[str, ...]:
    """How candidates are scored and decided about, and what of that goes, stays and is compared."""
    return (
        _(
            "Raters, the customer among them, have a code of their own and see a letter in the place of an applicant's "
            "name. What they score is fixed when the vacancy is opened: {most} criteria at most, each with five points "
            "that say what somebody does."
        ).format(most=criteria.MOST),
        _(
            "Nobody sees what others gave before all have handed in or were excused. After that nothing can be "
            "changed; whoever tries leaves a line in the log."
        ),
        _("Nothing is added up, nobody is ranked. HR decides and writes why; the customer's advice stands beside it."),
        _(
            "Names, scores, reasons, advice and why HR decided so go {days} days after the last decision, of "
            "applicants who agreed to it after {months} months. A vacancy that nobody decides about is treated as if "
            "it were decided {open} months after somebody applied."
        ).format(
            days=settings.retention_applicants,
            months=settings.retention_consenting,
            open=vacancies.LONGEST_OPEN,
        ),
        _(
            "What stays: when a vacancy opened and was filled, its cost, whether a customer scored, who of the "
            "employees came through it, and how often scores were alike, without applicant, vacancy or day."
        ),
        _(
            "Whether it helped is compared over vacancies with and without a customer. How many are still here is told "
            "from {hired} people in a group on; what visitors say of who was hired counts only past HR's threshold, "
            "and from {least} people in each group on. HR can let a recorded coin decide which vacancy gets a "
            "customer: that changes who sits at the table, not who decides."
        ).format(hired=worth.LEAST_HIRED, least=worth.LEAST_RATED),
        _("Raters are told, on paper and on the screen, what stays in the room and what may not be asked."),
        rating_words.law(_),
    )


def unseen(_: Translate) -> tuple[str, ...]:
    """What of members and applicants is seen by HR alone, or by nobody here."""
    return (
        _(
            "How to reach a member of the panel is read by nobody without HR's key: not by the kiosk, not by the "
            "operator, not by the manager."
        ),
        _("Members, applicants and scores are seen by HR alone; the manager reads what customers said in talks."),
    )


def recipients(place: KeyPlace, _: Translate) -> tuple[str, ...]:
    """To whom data go from here: raters, and whoever carries invitations, of which there are none without a key."""
    invitations = _(
        "Members of the panel get their invitations by mail, each a letter of their own, through a mail server that HR "
        "chooses and while HR is signed in; or HR takes them along as a sheet. Whoever carries the mail sees the "
        "address and the letter."
    )
    raters = _(
        "A customer who scores gets on paper and on the screen: what the job is called, the criteria, and a letter for "
        "each applicant. The paper goes back to HR."
    )
    return (raters,) if place == "none" else (invitations, raters)


def security(_: Translate) -> tuple[str, ...]:
    """How members are sealed, and what is kept of codes."""
    return (
        _(
            "What is known of a member of the panel is encrypted the moment it is typed, in the age format with an "
            "X25519 key (age-encryption.org). The kiosk has only the half of the key that seals; the half that opens "
            "is HR's. The common age program opens it too, so nobody depends on this one."
        ),
        _("Codes of members and raters are kept as hashes; a member's own code is inside the seal."),
    )


def to_do(_: Translate) -> tuple[str, ...]:
    """What is left to the employer, a sentence each."""
    return (
        _("Tell applicants before the interview that a customer scores as well, what is kept of them and how long."),
        _("Have customers who score put in writing that what they hear stays there."),
        _("Before invitations go by mail: a contract with whoever carries it (GDPR, article 28)."),
    )
