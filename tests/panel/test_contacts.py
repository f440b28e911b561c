"""What a visitor may type to be reached by, and what is said where it can't be."""

import pytest

from kiosk.customers.contacts import check_reach, contact, example, mail_address, phone_number, shown, to_send
from kiosk.errors import InputRefused

SECRET = "hunter2"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("piet@voorbeeld.nl", "piet@voorbeeld.nl"),
        (" Piet.de-Vries+panel@Voorbeeld.NL ", "Piet.de-Vries+panel@voorbeeld.nl"),
        ("o'neil@example.com", "o'neil@example.com"),
        ("a@münchen.de", "a@münchen.de"),
    ],
)
def test_a_mail_address(typed: str, kept: str) -> None:
    found = mail_address(typed)
    assert (found.kind, found.value, shown(found)) == ("mail", kept, kept)
    assert to_send(found).isascii()
    assert kept not in repr(found)


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("06 12345678", "+31612345678", "06 12345678"),
        ("0031-6-1234.5678", "+31612345678", "06 12345678"),
        ("(020) 624 1111", "+31206241111", "020 624 1111"),
        ("+49 171 3920001", "+491713920001", "+49 171 3920001"),
        ("+33 1 99 00 00 03", "+33199000003", "+33 1 99 00 00 03"),
    ],
)
def test_a_phone_number(typed: str, kept: str, said: str) -> None:
    found = phone_number(typed)
    assert (found.kind, found.value, shown(found)) == ("phone", kept, said)
    assert kept not in repr(found)


@pytest.mark.parametrize("kind", ["mail", "phone"])
def test_an_example_is_a_right_one(kind) -> None:
    assert shown(contact(kind, example(kind))) == example(kind)


BAD_MAIL = [
    *("", "   ", SECRET, f"{SECRET}@", f"@{SECRET}.nl", f"{SECRET}@localhost", f"{SECRET}@a", f"{SECRET}@[127.0.0.1]"),
    f"{SECRET}@{'a' * 290}.nl",
    f"{SECRET}@voorbeeld.nl\nBcc: all@example.com",
    f"{SECRET}@voorbeeld.nl\n",
    f"<script>alert('{SECRET}')</script>@voorbeeld.nl",
    f"Piet <{SECRET}@voorbeeld.nl>",
    f"{SECRET}@voorbeeld.nl,b@voorbeeld.nl",
    f'"{SECRET} b"@voorbeeld.nl',
    f"{SECRET}é@voorbeeld.nl",
    f"{SECRET}\0@voorbeeld.nl",
    f"{SECRET}\ud800@voorbeeld.nl",
    f"{SECRET}\u202e@voorbeeld.nl",
]
BAD_PHONE = [
    *("", " ", "06", "112", "0", "+", "+31", "06-1234567", "061234567a", "0800-HUNTER2", "tel:0612345678"),
    *("0612345678;ext=5", "0612345678 x5", "06 12345678\n", "06 12345678\r\n1", "<script>", "1" * 300, "٠٦١٢٣٤٥٦٧٨"),
    *("0900 1234567", "0906 1234567", "+999 12345678", "0612345678\0", "\ud8000612345678"),
]


@pytest.mark.parametrize("typed", BAD_MAIL)
def test_what_is_no_mail_address_is_refused_in_a_sentence(typed: str) -> None:
    refused("mail", typed)


@pytest.mark.parametrize("typed", BAD_PHONE)
def test_what_is_no_phone_number_is_refused_in_a_sentence(typed: str) -> None:
    refused("phone", typed)


def refused(kind, typed: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        contact(kind, typed)
    error = refusal.value
    assert "\n" not in str(error)
    assert SECRET not in str(error)
    assert error.__cause__ is None  # or a log would tell what was typed
    assert error.__suppress_context__ or error.__context__ is None


def test_three_hundred_characters_are_told_to_be_too_many() -> None:
    with pytest.raises(InputRefused, match="too long; use 254 characters"):
        mail_address("a" * 291 + "@camper.nl")


def test_so_is_what_stands_before_the_at() -> None:
    with pytest.raises(InputRefused, match="too long; use 64 characters"):
        mail_address("a" * 65 + "@camper.nl")
    assert mail_address("a" * 64 + "@camper.nl")


@pytest.mark.parametrize(
    "line",
    [
        *("info@vandalen.nl.", "<info@vandalen.nl>", "mail:info@vandalen.nl", "'panel@voorbeeld.nl'"),
        *('Hanna: "panel@voorbeeld.nl";', "balie/info@vandalen.nl", "mailto:o'neil@example.com", "Hanna, 030 1234567"),
    ],
)
def test_customers_reach_somebody_by_what_stands_among_other_signs(line: str) -> None:
    check_reach(line)


@pytest.mark.parametrize("line", ["", ".", "mail:", "info@", "<@vandalen.nl>", "…@vandalen.nl", "vandalen.nl/info"])
def test_and_nobody_by_a_piece_of_an_address(line: str) -> None:
    with pytest.raises(InputRefused, match="reach nobody"):
        check_reach(line)
