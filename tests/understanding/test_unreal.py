"""What is asked about, denied, planned, imagined or told of others is read as no deed; the same deed said plainly is."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.demo.listening import Listener
from handlers.feature import grammar
from handlers.understanding.read import read
from handlers.understanding.reading import Reading
from handlers.understanding.unreal import only_spoken_of
from tests.understanding.evaluate import judge
from tests.understanding.teach import AT

Understand = Callable[..., Reading]
WIDENED = Path(__file__).with_name("widened.jsonl")


@pytest.mark.parametrize(
    ("intent", "clause", "why"),
    [
        ("submit.declare", "准备D走W", "planned"),
        ("submit.declare", "发W发不出去", "failed"),
        ("submit.declare", "隔壁镇早就交了", "of others"),
        ("submit.declare", "恨不得现在就交了", "imagined"),
        ("submit.withdraw", "我差点就撤回了", "maybe"),
        ("extension.request", "O没申请延期", "denied"),
        ("referral.adopt", "N采纳没采纳", "asked"),
        ("reminder.send", "催了三遍了", "narrated"),
        ("referral.joint", "一联办就没人办", "narrated"),
        ("extension.approve", "U的延期我上午批过了", "narrated"),
        ("extension.request", "能不能宽限两天", ""),
        ("referral.adopt", "O没有采纳顾问意见", ""),
        ("submit.declare", "不是没交", ""),
        ("submit.declare", "OK已W报送", ""),
        ("feedback", "你们能不能少提醒几次", ""),
    ],
)
def test_why_a_deed_is_only_spoken_of(intent: str, clause: str, why: str) -> None:
    assert only_spoken_of(intent, clause) == why


@pytest.mark.parametrize(
    ("speaker", "text", "plain", "intent"),
    [
        ("联络员@李家埠镇", "纸质的打算明天送", "纸质的昨天送了", "submit.declare"),
        ("联络员@双石镇", "要不要撤回刚才那份", "撤回刚才那份", "submit.withdraw"),
        ("管理员", "催也没用，他们领导不在", "催一下没交的", "reminder.send"),
        ("管理员", "我还没同意云东延期", "同意云东延期到12月9日", "extension.approve"),
        ("联络员@云东街道", "送审的事先放放", "送审：农贸市场改造合同", "legality.submit"),
    ],
)
def test_the_same_deed_said_plainly_is_done(understand: Understand, speaker: str, text: str, plain: str, intent: str) -> None:
    told = understand(text, speaker)
    assert told.intent != intent or told.question or told.doubted
    assert understand(plain, speaker).intent == intent


def test_what_is_planned_is_not_done_yet(understand: Understand) -> None:
    assert understand("准备用邮箱报送", "联络员@柳河镇").intent == "status.note_unfinished"


def test_words_in_quotation_marks_are_another_s(understand: Understand) -> None:
    assert understand("他发的是“已通过邮箱报送”", "联络员@柳河镇", "group").acts is False


def test_the_batches_written_before_they_were_tried_are_read_as_labelled() -> None:
    """Now that they are tuned on they hold what was reached; what each measured first stands in the README."""
    listener = asyncio.run(Listener.opened(AT))
    rows = [json.loads(line) for line in WIDENED.read_text("utf-8").splitlines()]
    found = [judge(row, read(listener.sentence(row), listener.lexicon, grammar())) for row in rows]
    slots = [right for one in found for right in one.slots.values()]
    assert sum(one.intent for one in found) >= 0.97 * len(found)
    assert sum(slots) >= 0.97 * len(slots)
    assert sum(bool(one.danger) for one in found) <= 0.012 * len(found)
