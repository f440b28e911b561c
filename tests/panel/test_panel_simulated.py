"""The panel of the simulated showroom: it opens with what the README names, and looks like one."""

from collections import Counter
from pathlib import Path

from kiosk.actions import panel, panel_rounds
from kiosk.actions.panel_key import open_with_passphrase
from kiosk.actions.simulating import OFFICE
from kiosk.actions.verification import verify
from kiosk.arguments import parse
from kiosk.cli import run
from kiosk.clock import Clock
from kiosk.customers.contacts import contact, shown
from kiosk.storage.database import open_writer
from kiosk.storage.folder import DataFolder, hold

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_hr_of_the_simulated_store_opens_its_panel(tmp_path: Path) -> None:
    assert run(parse(["simulate", "--replies", "20", "--seed", "1", "--data", str(tmp_path)])) == 0
    session, passphrase = OFFICE[1]
    assert f"`{passphrase}`" in README
    with hold(DataFolder(tmp_path)) as lock:
        writer = open_writer(lock)
        opened = open_with_passphrase(writer, session, Clock(), passphrase).panel
        found = panel.listed(writer.connection, opened)
        rounds = panel_rounds.rounds(writer.connection, session)
        assert verify(writer.connection) == ()
        writer.close()
    members = [each.member for each in found if each.member is not None]
    assert len(members) == len(found) == 30
    assert not any(each.is_twice for each in found)
    assert len({each.joined for each in found}) > 6
    assert {each.contact.kind for each in members} == {"mail", "phone"}
    for each in members:
        assert contact(each.contact.kind, shown(each.contact)) == each.contact
        assert each.consents
        assert set(each.came) <= set(each.invited) <= set(each.consents)
    assert {len(each.invited.get("talk", ())) for each in members} >= {0, 1, 2}
    assert {each.language for each in members} >= {"", "nl", "de"}
    invited = Counter(day.isoformat() for each in members for day in each.invited.get("talk", ()))
    assert {each.made: each.sent for each in rounds} == invited
    assert all(each.kind == "talk" and each.chosen == each.sent and not each.states for each in rounds)
