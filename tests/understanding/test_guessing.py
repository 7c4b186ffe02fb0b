"""What no phrase tells is named by what it is like, asked before anything changes, and never done in a room that did not call."""

from collections.abc import Callable

import pytest

from handlers.understanding.guessing import changes_nothing
from handlers.understanding.questions import would_ask
from handlers.understanding.reading import Reading

Understand = Callable[..., Reading]
UNHEARD = [
    ("管理员", "去敲打敲打没报的那几家", "reminder.send"),
    ("联络员@云东街道", "盖章的同志不在，咱能往后挪两天不", "extension.request"),
    ("联络员@云东街道", "材料叫司机捎到你们三楼了哈", "submit.declare"),
]


@pytest.mark.parametrize(("speaker", "text", "intent"), UNHEARD)
def test_what_would_change_something_is_asked_first(understand: Understand, speaker: str, text: str, intent: str) -> None:
    reading = understand(text, speaker)
    assert reading.named == intent
    assert reading.intent == intent or (reading.intent == "unknown" and reading.doubted and would_ask(reading) == reading.doubted)


@pytest.mark.parametrize(("speaker", "text", "intent"), UNHEARD)
def test_in_a_room_that_did_not_call_nothing_is_done_or_asked(understand: Understand, speaker: str, text: str, intent: str) -> None:
    reading = understand(text, speaker, "group")
    assert not reading.acts and not reading.whispers


@pytest.mark.parametrize("text", ["今天真是忙晕了", "我先出去一趟", "你说得有道理"])
def test_chatter_is_named_as_that(understand: Understand, text: str) -> None:
    reading = understand(text, "联络员@云东街道")
    assert reading.intent in ("unknown", "ignore") and reading.named in ("ignore", "unknown")


def test_what_its_speaker_chose_is_meant_whatever_it_is_like(understand: Understand) -> None:
    reading = understand("那几家你看着办", "管理员", meant="reminder.send")
    assert reading.intent == "reminder.send" and not reading.doubted and reading.acts


def test_while_a_question_waits_nothing_is_guessed(understand: Understand) -> None:
    assert not understand("那几家你给敲打敲打", "管理员", dialogue="waiting").likely


@pytest.mark.parametrize("text", ["柳河那份孙科长审过了", "听说云东的通过了", "先别急着退回石桥"])
def test_what_others_did_or_is_put_off_is_no_order(understand: Understand, text: str) -> None:
    reading = understand(text, "管理员")
    assert reading.intent not in ("review.pass", "review.return") or reading.question or reading.doubted


def test_whoever_asks_whether_it_came_declares_nothing(understand: Understand) -> None:
    assert understand("我们的述法报告交了吧", "联络员@云东街道").intent != "submit.declare"


@pytest.mark.parametrize(
    ("intent", "harmless"), [("status.missing", True), ("score.query", True), ("review.pass", False), ("submit.declare", False), ("feedback", False)]
)
def test_only_what_changes_nothing_is_answered_unasked(intent: str, harmless: bool) -> None:
    assert changes_nothing(intent) is harmless


def test_a_deed_only_spoken_of_is_asked_about_where_nothing_else_is_near(understand: Understand) -> None:
    reading = understand("那边断网咧，述法晚交两天中不", "联络员@云东街道")
    assert reading.intent == "unknown" and reading.named == "extension.request" and reading.doubted


def test_a_firm_phrase_yields_to_what_a_sentence_is_far_liker(understand: Understand) -> None:
    reading = understand("我们还剩几条整改没销", "联络员@云东街道")
    assert reading.named == "rectify.query"
