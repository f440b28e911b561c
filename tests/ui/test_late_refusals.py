"""What couldn't be read for somebody is told to nobody who came in between, and what must be mended is in the log."""

from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from tests.ui.pages import HANNA, show, words
from tests.ui.store import Store, held, open_store
from ui.hr.access import AccessPage
from ui.hr.audit import AuditPage
from ui.hr.evaluation import EvaluationPage
from ui.hr.insight import InsightPage
from ui.hr.panel import PanelPage
from ui.hr.papers import PapersPage
from ui.hr.retention import RetentionPage
from ui.hr.rules import RulesPage
from ui.hr.vacancies_head import VacancyHead
from ui.manager.alerts import AlertsPage
from ui.manager.aside import AsidePage
from ui.manager.calls import CallsPage
from ui.manager.patterns import PatternsPage

store = pytest.fixture(open_store)

PAGES = [
    AccessPage,
    AlertsPage,
    AsidePage,
    AuditPage,
    CallsPage,
    EvaluationPage,
    InsightPage,
    PanelPage,
    PapersPage,
    PatternsPage,
    RetentionPage,
    RulesPage,
]
WHY = ("This didn't work", "can't be read at the moment")
HUGO = replace(HANNA, person="hugo", name="Hugo")


def fail(*_given: object) -> None:
    raise OSError("the disk is gone")


@pytest.mark.parametrize("page", PAGES)
def test_it_is_told_to_whoever_asked(
    qtbot: QtBot, store: Store, page: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reader, submit = store.services.reader, store.services.reader.submit
    shown = show(qtbot, store, page, HANNA)
    store.settle()
    for who, is_told in ((HUGO, False), (HANNA, True)):
        caplog.clear()
        with held(reader):
            with monkeypatch.context() as failing:
                failing.setattr(reader, "submit", lambda _job, done=None, failed=None: submit(fail, done, failed))
                shown.open_for(HANNA)
            if who is not HANNA:
                with monkeypatch.context() as waiting:
                    waiting.setattr(reader, "submit", lambda *_job: None)  # who came in between has no answer yet
                    shown.open_for(who)
        store.settle()
        assert any(why in words(shown) for why in WHY) == is_told
        assert "the disk is gone" in caplog.text
    shown.stop()
    shown.hide()


def test_what_must_be_mended_is_in_the_log_also_where_another_vacancy_was_opened(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    head = VacancyHead(store.services, str, QLocale("en"))
    qtbot.addWidget(head)
    head.session = HANNA
    is_read, is_left = Event(), Event()

    def read_of(*_asked: object) -> None:
        is_read.set()
        is_left.wait()
        fail()

    monkeypatch.setattr(head, "read_of", read_of)
    head.turn_to(1)
    assert is_read.wait(60)
    head.turn_to(None)
    is_left.set()
    store.settle()
    assert head.line.text() == ""
    assert "the disk is gone" in caplog.text
