from kiosk.storage.database import Writer
from kiosk.storage.surveys import keep_survey, latest
from tests.fakes import FakeClock


def _keep(writer: Writer, clock: FakeClock, key: str, digest: str) -> int:
    return keep_survey(writer, f"text of {digest}", key=key, moment="visit", digest=digest, clock=clock)


def test_a_survey_that_changed_is_a_new_version(writer: Writer, clock: FakeClock) -> None:
    assert latest(writer.connection) is None
    first = _keep(writer, clock, "showroom", "a")
    assert _keep(writer, clock, "showroom", "a") == first
    second = _keep(writer, clock, "showroom", "b")
    third = _keep(writer, clock, "showroom", "a")
    assert len({first, second, third}) == 3
    kept = latest(writer.connection)
    assert kept is not None
    assert (kept.id, kept.key, kept.version, kept.moment, kept.document) == (
        *(third, "showroom", 3, "visit", "text of a"),
    )


def test_each_survey_has_versions_of_its_own(writer: Writer, clock: FakeClock) -> None:
    showroom = _keep(writer, clock, "showroom", "a")
    door = _keep(writer, clock, "exit", "b")
    assert _keep(writer, clock, "showroom", "a") == showroom
    for key, id_ in ("showroom", showroom), ("exit", door):
        kept = latest(writer.connection, key)
        assert kept is not None
        assert (kept.id, kept.version) == (id_, 1)
    assert latest(writer.connection, "another") is None
