"""Joining the panel at the kiosk and leaving it, a case at a time."""

from dataclasses import replace

import pytest

from kiosk.customers.contacts import DOMAINS, LONGEST_MAIL, Contact, contact
from kiosk.survey import events as ev
from kiosk.survey.effects import CodeGiven, CodeRead, CodeTyped, LeftPanel, RaterCame, SignedUp
from kiosk.survey.state import COUNTDOWN, GOODBYE, IDLE_LONG, Joining, Screen, start
from kiosk.survey.survey import LANGUAGES
from kiosk.survey.texts import shipped_texts
from tests.domain.kiosk import SHOWROOM, Kiosk, with_more_time

PANEL = replace(SHOWROOM, has_panel=True, takes_codes=True)
MAIL = "maria@voorbeeld.nl"
CODE = "A7KQM4XNPR"
RATERS = "482193750264"


def invited() -> Kiosk:
    return Kiosk(PANEL).taps("left_alone", "0-2", "yes")


def types(kiosk: Kiosk, text: str) -> Kiosk:
    for character in text:
        kiosk.does(ev.Typed(kiosk.at, character))
    return kiosk


def agreeing() -> Kiosk:
    return types(invited(), MAIL).presses(ev.Next)


def with_code(code: str = CODE) -> Kiosk:
    return types(Kiosk(PANEL).presses(ev.OpenCode), code)


def typed(kiosk: Kiosk) -> str:
    return kiosk.state.joining.mail if kiosk.state.joining.kind == "mail" else kiosk.state.joining.phone


# --- How to be reached -----------------------------------------------------------------------------------------------


def test_a_yes_to_the_panel_asks_how_to_be_reached_once_there_is_one() -> None:
    assert invited().shown is Screen.CONTACT
    assert Kiosk().taps("left_alone", "0-2", "yes").shown is Screen.INVITED


def test_the_reply_has_reached_its_end_before_anything_is_typed() -> None:
    kept = invited().kept
    assert agreeing().kept == kept


def test_a_good_address_leads_on_and_is_shown() -> None:
    kiosk = agreeing()
    assert (kiosk.shown, kiosk.state.joining.contact) == (Screen.CONSENT, Contact("mail", MAIL))


@pytest.mark.parametrize(
    "wrong",
    ["", "maria", "maria@", "@voorbeeld.nl", "maria@voorbeeld", "a" * 300, "<b>@x.nl", "06", "jan@x.n", "a@b.c"],
)
def test_what_nobody_can_be_reached_by_stays_to_be_mended(wrong: str) -> None:
    kiosk = types(invited(), wrong).presses(ev.Next)
    assert (kiosk.shown, kiosk.state.joining.is_wrong, kiosk.last) == (Screen.CONTACT, True, ())
    assert len(typed(kiosk)) <= LONGEST_MAIL + 1
    kiosk.state = replace(kiosk.state, joining=replace(kiosk.state.joining, mail="", phone="", kind="mail"))
    assert types(kiosk, MAIL).presses(ev.Next).shown is Screen.CONSENT


@pytest.mark.parametrize(
    ("before", "after"), [("a" * 288, "voorbeeld.nl"), ("a" * 65, "voorbeeld.nl"), ("a", "b" * 64 + ".nl")]
)
def test_an_address_that_is_too_long_is_told_apart_until_it_is_mended(before: str, after: str) -> None:
    kiosk = types(invited(), f"{before}@{after}").presses(ev.Next)
    assert (kiosk.shown, kiosk.state.joining.is_too_long) == (Screen.CONTACT, True)
    while typed(kiosk):
        kiosk.presses(ev.Erase)
    assert not types(kiosk, "maria").presses(ev.Next).state.joining.is_too_long
    assert types(kiosk, "@voorbeeld.nl").presses(ev.Next).shown is Screen.CONSENT


def test_what_was_to_be_mended_is_told_until_it_is() -> None:
    kiosk = types(invited(), "maria@gmail").presses(ev.Next)
    assert types(kiosk, ".").state.joining.is_wrong
    assert not types(kiosk, "com").state.joining.is_wrong


def test_the_longest_address_is_none_too_long() -> None:
    longest = f"{'a' * 64}@{'.'.join(('b' * 63, 'c' * 63, 'd' * 58))}.nl"
    assert len(longest) == LONGEST_MAIL
    assert types(invited(), longest).presses(ev.Next).shown is Screen.CONSENT


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        *(("gmail.con", "gmail.com"), ("hotmial.com", "hotmail.com"), ("gmal.com", "gmail.com")),
        *(
            ("gmaill.com", "gmail.com"),
            ("hotmail.co", "hotmail.com"),
            ("ziggo.nk", "ziggo.nl"),
            ("Gmail.Con", "gmail.com"),
        ),
    ],
)
def test_a_slip_in_a_domain_of_many_is_asked_about_once(typed: str, near: str) -> None:
    kiosk = types(invited(), f"maria@{typed}").presses(ev.Next)
    assert (kiosk.shown, kiosk.state.joining.near, kiosk.state.joining.is_wrong) == (Screen.CONTACT, near, True)
    kiosk.presses(ev.Erase)
    assert (kiosk.state.joining.near, kiosk.state.joining.is_wrong) == ("", False)
    types(kiosk, typed[-1]).presses(ev.Next)
    assert kiosk.shown is Screen.CONTACT
    assert kiosk.presses(ev.Next).shown is Screen.CONSENT


@pytest.mark.parametrize(
    "domain", [*DOMAINS, "mail.com", "ymail.com", "gmail.nl", "voorbeeld.nl", "vandalen.com", "x.nl"]
)
def test_other_domains_are_what_they_are(domain: str) -> None:
    assert types(invited(), f"maria@{domain}").presses(ev.Next).shown is Screen.CONSENT


def test_an_empty_field_is_told_so_until_something_is_typed() -> None:
    kiosk = invited().presses(ev.Next)
    assert kiosk.state.joining.is_wrong
    assert not types(kiosk, "m").state.joining.is_wrong


def test_a_number_is_typed_on_its_own_keys_and_both_are_remembered() -> None:
    kiosk = types(invited(), "maria").does(ev.ReachBy(0, "phone"))
    assert typed(types(kiosk, "06a 123\n45678")) == "06 12345678"
    assert typed(kiosk.does(ev.ReachBy(0, "mail"))) == "maria"
    kiosk.does(ev.ReachBy(0, "phone")).presses(ev.Next)
    assert kiosk.state.joining.contact == Contact("phone", "+31612345678")


def test_a_number_that_is_cut_off_or_has_too_many_digits_is_told_apart() -> None:
    kiosk = types(invited().does(ev.ReachBy(0, "phone")), "6" * 24)
    assert not kiosk.state.joining.is_wrong
    types(kiosk, "6")
    assert typed(kiosk) == "6" * 24
    assert (kiosk.state.joining.is_wrong, kiosk.state.joining.is_too_long) == (True, True)
    kiosk.presses(ev.Erase)
    assert (kiosk.state.joining.is_wrong, kiosk.state.joining.is_too_long) == (False, False)
    assert kiosk.presses(ev.Next).state.joining.is_too_long
    while typed(kiosk):
        kiosk.presses(ev.Erase)
    assert not types(kiosk, "06").presses(ev.Next).state.joining.is_too_long


def test_a_number_of_too_many_digits_is_none_the_shorter_for_one_more() -> None:
    kiosk = types(invited().does(ev.ReachBy(0, "phone")), "0" * 16).presses(ev.Next)
    assert types(kiosk, "0").state.joining.is_too_long


def test_another_domain_makes_an_address_short_enough() -> None:
    kiosk = types(invited(), f"maria@{'a' * 64}.nl").presses(ev.Next)
    assert kiosk.state.joining.is_too_long
    joining = kiosk.does(ev.Typed(kiosk.at, "@gmail.com")).state.joining
    assert (joining.mail, joining.is_wrong, joining.is_too_long) == ("maria@gmail.com", False, False)


def test_a_number_where_an_address_was_asked_for_is_taken_as_one() -> None:
    kiosk = types(invited(), "0612345678").presses(ev.Next)
    assert kiosk.state.joining.contact == Contact("phone", "+31612345678")
    assert (kiosk.presses(ev.Back).state.joining.kind, typed(kiosk)) == ("phone", "0612345678")


@pytest.mark.parametrize(
    ("number", "is_too_long"),
    [
        ("06123", False),
        ("0" * 16, True),
        ("06-12345678" + "-" * 14, True),
        ("06123456789", True),
        ("+316123456789", True),
        ("0318-1234567", True),
        ("+49171392000123456", True),
        ("09001234", False),  # would cost whoever calls it
        ("112", False),
        ("+", False),
    ],
)
def test_and_as_one_that_nobody_is_reached_by(number: str, is_too_long: bool) -> None:
    kiosk = types(invited(), number).presses(ev.Next)
    joining = kiosk.state.joining
    assert (kiosk.shown, joining.kind, typed(kiosk)) == (Screen.CONTACT, "phone", number[:24])
    assert (joining.is_wrong, joining.is_too_long) == (True, is_too_long)
    kiosk.presses(ev.Erase)
    assert not kiosk.state.joining.is_too_long


@pytest.mark.parametrize(
    ("keys", "address"),
    [
        (["maria", "@gmail.com"], "maria@gmail.com"),
        (["maria", "@", "@gmail.com"], "maria@gmail.com"),
        (["maria", "@outlook.com", "@gmail.com"], "maria@gmail.com"),
        (["maria", "@", "@"], "maria@"),
        (["maria@voorbeeld", ".", ".nl"], "maria@voorbeeld.nl"),
        (["maria.", "."], "maria."),
        (["ma ria", " ", "\n\t"], "maria"),
    ],
)
def test_keys_that_write_more_than_a_character_make_one_address(keys: list[str], address: str) -> None:
    kiosk = invited()
    for key in keys:
        kiosk.does(ev.Typed(kiosk.at, key))
    assert typed(kiosk) == address


def test_the_last_character_is_taken_back() -> None:
    kiosk = types(invited(), "ab").presses(ev.Erase, ev.Erase, ev.Erase)
    assert typed(kiosk) == ""
    assert typed(types(kiosk.does(ev.ReachBy(0, "phone")), "06").presses(ev.Erase)) == "0"


def test_another_language_and_the_aids_keep_what_was_typed() -> None:
    kiosk = types(invited(), MAIL)
    for language in LANGUAGES:
        kiosk.does(ev.Speak(kiosk.at, language))
    assert typed(with_more_time(kiosk)) == MAIL


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_one_of_what_it_stands_for(language: str) -> None:
    for kind in ("mail", "phone"):
        contact(kind, shipped_texts().say(f"contact_example_{kind}", language))


# --- For what --------------------------------------------------------------------------------------------------------


def test_nobody_is_signed_up_who_agreed_to_nothing() -> None:
    kiosk = agreeing().presses(ev.Next)
    assert (kiosk.shown, kiosk.state.joining.is_wrong, kiosk.last) == (Screen.CONSENT, True, ())
    kiosk.does(ev.SwitchConsent(0, "talk")).does(ev.SwitchConsent(0, "talk")).presses(ev.Next)
    assert kiosk.shown is Screen.CONSENT


def test_who_agrees_is_signed_up_with_what_was_agreed_to_and_sees_the_code() -> None:
    kiosk = agreeing().does(ev.SwitchConsent(0, "talk")).does(ev.SwitchConsent(0, "call")).presses(ev.Next)
    assert kiosk.last == (SignedUp(Contact("mail", MAIL), frozenset({"talk", "call"})),)
    assert (kiosk.shown, kiosk.state.joining) == (Screen.SIGNED_UP, Joining())
    assert kiosk.does(ev.Settled(kiosk.at, CodeGiven(CODE))).state.joining == Joining(code=CODE)
    assert (kiosk.presses(ev.Done).shown, kiosk.last, kiosk.state.joining) == (Screen.THANKS, (), Joining())


def test_back_leads_to_what_was_typed_and_skip_to_the_thanks_without_it() -> None:
    kiosk = agreeing().presses(ev.Back)
    assert (kiosk.shown, typed(kiosk)) == (Screen.CONTACT, MAIL)
    assert (kiosk.presses(ev.Skip).shown, kiosk.last, kiosk.state.joining) == (Screen.THANKS, (), Joining())
    assert agreeing().presses(ev.Skip).state.joining == Joining()


def test_nothing_that_is_printed_tells_what_was_typed() -> None:
    kiosk = agreeing().does(ev.SwitchConsent(0, "talk")).presses(ev.Next)
    said = [repr(agreeing().state), repr(kiosk.last), str(kiosk.last), repr(ev.Typed(0, MAIL)), repr(with_code().state)]
    assert not any("maria" in each or CODE in each for each in said)


# --- Time ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [invited, agreeing, with_code])
def test_whoever_reads_or_types_has_a_minute_and_then_nothing_of_it_is_left(make) -> None:
    kiosk = make().waits(IDLE_LONG - 0.1)
    assert kiosk.state.warned is None
    kiosk.waits(0.1)
    assert kiosk.state.warned is not None
    kiosk.waits(COUNTDOWN)
    assert kiosk.state == start("nl", kiosk.at)


def test_who_is_still_there_finds_what_was_typed() -> None:
    kiosk = types(invited(), MAIL).waits(IDLE_LONG + 5).presses(ev.StillHere)
    assert (kiosk.shown, typed(kiosk)) == (Screen.CONTACT, MAIL)


# --- Codes -----------------------------------------------------------------------------------------------------------


def test_only_where_anybody_has_a_code_it_can_be_typed_and_only_from_home() -> None:
    assert Kiosk().presses(ev.OpenCode).shown is Screen.HOME
    assert Kiosk(replace(SHOWROOM, takes_codes=True)).presses(ev.OpenCode).shown is Screen.CODE
    assert Kiosk(PANEL).presses(ev.OpenCode).shown is Screen.CODE
    assert Kiosk(PANEL).taps("ignored").presses(ev.OpenCode).shown == "help"


def test_a_code_is_typed_in_capitals_without_what_no_code_has_and_never_longer() -> None:
    assert with_code("a7kqm 4-xnprAA0O1").state.joining.code == CODE
    assert with_code("4821 9375-02641A").state.joining.code == RATERS
    assert with_code("A7").presses(ev.Erase).state.joining.code == "A"


@pytest.mark.parametrize("half", [CODE[:9], RATERS[:11], RATERS[:10], ""])
def test_half_a_code_is_not_looked_up(half: str) -> None:
    kiosk = with_code(half).presses(ev.Next)
    assert (kiosk.shown, kiosk.state.joining.is_wrong, kiosk.last) == (Screen.CODE, True, ())


def test_a_code_that_nobody_has_stays_to_be_mended() -> None:
    kiosk = with_code().presses(ev.Next)
    assert kiosk.last == (CodeTyped(CODE),)
    kiosk.does(ev.Settled(kiosk.at, CodeRead(False)))
    assert (kiosk.shown, kiosk.state.joining) == (Screen.CODE, Joining(code=CODE, is_wrong=True))
    assert not kiosk.presses(ev.Erase).state.joining.is_wrong


def test_a_rater_s_code_leads_away_and_leaves_nothing_here() -> None:
    kiosk = with_code(RATERS).presses(ev.Next)
    assert kiosk.last == (CodeTyped(RATERS),)
    assert RATERS not in repr(RaterCame(RATERS))
    kiosk.does(ev.Settled(kiosk.at, RaterCame(RATERS)))
    assert (kiosk.state, kiosk.last) == (start("nl", kiosk.at), ())


def known() -> Kiosk:
    kiosk = with_code().presses(ev.Next)
    return kiosk.does(ev.Settled(kiosk.at, CodeRead(True)))


def test_whoever_has_a_code_is_asked_before_anything_is_erased() -> None:
    kiosk = known()
    assert (kiosk.shown, kiosk.last) == (Screen.ERASING, ())
    assert (kiosk.presses(ev.Leave).shown, kiosk.last) == (Screen.LEFT, (LeftPanel(CODE),))
    assert kiosk.state.joining == Joining()
    assert kiosk.waits(GOODBYE).state == start("nl", kiosk.at)


def test_whoever_would_rather_stay_is_home() -> None:
    kiosk = known().presses(ev.Back)
    assert (kiosk.state, kiosk.last) == (start("nl", kiosk.at), ())


def test_a_code_leaves_an_open_reply_as_it_was() -> None:
    kiosk = Kiosk(PANEL).taps("ignored").presses(ev.Back)
    before = kiosk.state
    assert types(kiosk.presses(ev.OpenCode), "A7").presses(ev.Back).state == before
