"""The long texts of the works council's pack: purposes, law, what nobody sees, evidence, and what is left to do."""

from kiosk.exchange.tables import Translate


def about(_: Translate) -> str:
    return _(
        "This document says what this program does with data, in this store, as it is set on the day it was made. It "
        "was written by the program itself from its settings, its database and its rules, so it can't be older than "
        "they are. It is meant for the works council and for a data protection impact assessment (DPIA). It isn't "
        "legal advice: the employer must have it checked."
    )


def purposes(_: Translate) -> tuple[str, ...]:
    return (
        _(
            "To learn whether visitors of the showroom get the attention they want: neither too little nor too much. "
            "Visitors answer anonymously on a touchscreen."
        ),
        _("To help somebody at once who asks for help on that screen."),
        _(
            "To show employees what visitors say of contacts with them, first to themselves, and to support talks "
            "about development."
        ),
        _(
            "From a set number of replies on: one input, among others, to an appraisal by HR. Not to pay, not to rank, "
            "not to dismiss anybody by a figure."
        ),
    )


def law(_: Translate) -> tuple[str, ...]:
    return (
        _(
            "Works councils act (WOR), article 27, paragraph 1: the employer needs the works council's consent under g "
            "(appraisal of personnel), k (personal data of those who work here) and l (systems suited to monitor "
            "presence, behaviour or performance). A court set aside results of mystery guests that were used in a "
            "personnel file without that consent (ECLI:NL:GHSHE:2016:5163)."
        ),
        _(
            "GDPR, article 6, paragraph 1, under f: the legitimate interest of the employer. It takes a balance test, "
            "written down by the employer, of that interest against those of the employees. Consent of employees is "
            "rarely valid, since they depend on their employer (Article 29 Working Party, WP249)."
        ),
        _(
            "GDPR, article 35: monitoring employees is on the list of the Dutch data protection authority (AP) for "
            "which a DPIA is compulsory. This document gives the facts for one; the assessment is the employer's."
        ),
        _(
            "GDPR, article 22: no decision about anybody is made by this program. Every figure is shown to a person, "
            "who decides."
        ),
        _(
            "EU AI Act, annex III, point 4(b): AI that evaluates employees is a high-risk system. This program uses "
            "plain statistics that are explained beside each figure: it learns nothing, predicts nothing about "
            "anybody and recognises nobody."
        ),
    )


def unseen(_: Translate) -> tuple[str, ...]:
    """What somebody can't see, whoever asks."""
    return (
        _(
            "Nobody sees a single reply with a name on it: not on a screen, not in an export. Only where HR moves all "
            "of them to another machine do names go along, which the log tells."
        ),
        _(
            "Nobody sees a figure about a person for a period of their choice, a day or an hour: only closed calendar "
            "quarters exist, the same for everybody, so that nothing comes out by taking one view from another."
        ),
        _("Nobody sees the figures of somebody who hasn't had the chance to see them first."),
        _("Colleagues don't see each other's figures."),
        _(
            "The works council sees settings, thresholds and the audit log, and of figures only today's, as they stand "
            "on the locked screen for everybody; no replies and nothing about a person."
        ),
        _(
            "The operator installs and sets up; they see no figures about people. Whoever has the machine itself in "
            "hand and its administrator's password could read its disk: keep it encrypted and locked."
        ),
        _("Visitors are recognised by nobody: there is no camera, no microphone and no tracking of devices."),
    )


def security(_: Translate) -> tuple[str, ...]:
    return (
        _(
            "Everything is kept on this one machine. Nothing goes to a supplier or a cloud; what leaves is what "
            "somebody exports, messages to the addresses that the manager has set, and invitations that HR sends."
        ),
        _("PINs and passphrases are kept as Argon2id hashes; wrong tries lead to waits that outlast a restart."),
        _(
            "Every sign-in, export, view of a figure about a person, change and erasure leaves a line in a log, "
            "chained by hashes. A line that was changed or left out shows; a tail that was cut off shows against the "
            "hash at the foot of this page, with: klantkansen verify --head HASH"
        ),
        _("What is erased is overwritten in the file. Backups that somebody made keep it until they are overwritten."),
    )


def evidence(_: Translate) -> tuple[str, ...]:
    return (
        _(
            "The calculations are tested on thousands of simulated teams of 5 to 200 people. The interval holds the "
            "true share in about 95 of 100 cases; of the verdicts “above” or “below” at most 5 in 100 are false."
        ),
        _(
            "That holds with half a team on Saturdays that run 15 points lower as well, since people are only compared "
            "under like circumstances."
        ),
        _("The price is caution: real differences of 10 points are often not shown, which each page says."),
        _(
            "Studies of anonymous customer ratings found lower marks for women and minorities for the same work "
            "(Hekman and others, Academy of Management Journal, 2010). Statistics on these replies can't correct that."
        ),
    )


def to_do(_: Translate) -> tuple[str, ...]:
    return (
        _("Ask the works council for its consent, or tell all staff where there is none, and record the date."),
        _("Write down the balance test and the DPIA, and have both checked by somebody who knows the law."),
        _("Enter this processing in the record of processing activities (GDPR, article 30)."),
        _("Tell employees in plain words what is kept of them, why, how long, and how they object."),
        _("Agree on how figures are used in appraisals, and that they never decide alone."),
        _("Have a new copy of this document made after each change of settings, and at least once a year."),
    )
