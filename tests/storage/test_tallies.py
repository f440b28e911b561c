from kiosk.storage.tallies import Answer, Cell, QuestionCell, Reply, cells

REPLY = Reply(
    id="00000000-0000-7000-8000-000000000000",
    survey=3,
    moment="visit",
    language="nl",
    started=0,
    utc_offset=60,
    day="2026-11-02",
    hour=10,
    outcome="completed",
    shown="panel",
    seconds=14,
    answers={
        "attention": Answer("just_right", 1499),
        "wait": Answer("2-5", 1500),
        "staff": Answer("anja", 400_000),
        "care": Answer("4"),
    },
)


def _cells(reply: Reply) -> set[Cell]:
    return cells(reply)[0]


def _question_cells(reply: Reply) -> set[QuestionCell]:
    return cells(reply)[1]


def _short(reply: Reply) -> set[str]:
    return {f"{measure} {status} {choice}" for measure, _, _, status, _, choice in _cells(reply)}


def test_a_valid_reply() -> None:
    assert _cells(REPLY) == {
        (measure, "2026-11-02", 10, "valid", "just_right", choice)
        for measure, choice in [
            ("attention", "just_right"),
            ("wait", "2-5"),
            ("care", "4"),
            ("outcome", "completed"),
            ("seconds", "14"),
        ]
    }
    assert _question_cells(REPLY) == {
        ("attention", 3, "2026-11-02", 1, 0),
        ("wait", 3, "2026-11-02", 2, 0),
        ("staff", 3, "2026-11-02", 300, 0),
    }


def test_one_set_aside_counts_apart_with_its_reason() -> None:
    aside = REPLY._replace(quarantine="burst")
    assert {cell[3] for cell in _cells(aside)} == {"quarantined"}
    assert "quarantine quarantined burst" in _short(aside)
    assert _question_cells(aside) == set()


def test_a_withdrawn_one_is_counted_alone() -> None:
    withdrawn = REPLY._replace(outcome="withdrawn", answers={}, seconds=None, shown=None)
    assert _cells(withdrawn) == {("outcome", "2026-11-02", 10, "withdrawn", "", "withdrawn")}
    assert _question_cells(withdrawn) == set()


def test_without_an_answer_to_the_first_question_nothing_is_valid() -> None:
    without = REPLY._replace(answers={"care": Answer("4", 2000)})
    assert {cell[3] for cell in _cells(without)} == {"withdrawn"}
    assert _question_cells(without) == set()


def test_a_reply_that_was_left_counts_where() -> None:
    left = REPLY._replace(outcome="left", seconds=None, answers={"attention": Answer("ignored", 900)}, shown="help")
    assert _question_cells(left) == {("attention", 3, "2026-11-02", 1, 0), ("help", 3, "2026-11-02", 0, 1)}
    assert "seconds valid" not in " ".join(_short(left))
    assert _question_cells(left._replace(shown="attention")) == {("attention", 3, "2026-11-02", 1, 0)}


def test_seconds_are_capped() -> None:
    assert "seconds valid 300" in _short(REPLY._replace(seconds=7200))


def test_by_the_door() -> None:
    door = REPLY._replace(moment="exit")
    assert _short(door) == {
        "attention valid just_right",
        "exit_wait valid 2-5",
        "care valid 4",
        "outcome valid completed",
        "seconds valid 14",
    }
    never = door._replace(answers={"attention": Answer("ignored"), "stay": Answer("0-2"), "wait": Answer("2-5")})
    assert {"exit_wait valid never", "exit_stay valid 0-2"} <= _short(never)
    assert not {"exit_wait valid 2-5", "stay valid 0-2"} & _short(never)
