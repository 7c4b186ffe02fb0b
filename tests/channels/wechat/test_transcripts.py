"""A transcript of each feature, played through a real gateway: the same words, files and receipts as without it."""

from pathlib import Path

import pytest

from bot.demo.player import parse
from bot.demo.rehearsal import demo_office, rehearsal_settings
from handlers.feature import features
from tests.channels.wechat.between import through
from tests.conversations import TESTS, check
from tests.gateway.gateway import Gateway

PLAYED = (
    "submission/一份报告", "submission/压缩包", "submission/取文件", "submission/撤回消息", "task/谁没交", "review/一轮预审", "roster/改名册", "secrecy/涉密标志", "reminder/催办",
    "calendar/放假通知", "checklist/写什么", "feedback/意见建议", "help/帮助", "notice/群里的通知",
    "referral/群里问群里答", "referral/答复发文件", "referral/联办", "legality/一件合同", "legality/补正", "pairing/联所的律师", "knowledge/查案例",
    "shadow/影子运行", "compare/核对台账",
    "arrival/迎新", "arrival/好友申请", "arrival/被移出群", "teaching/教新说法",
)  # fmt: skip


@pytest.mark.parametrize("transcript", [TESTS / f"{name}.chat" for name in PLAYED])
async def test_a_transcript_goes_through_the_gateway(transcript: Path, gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    office = parse(transcript.read_text("utf-8")).office
    await check(transcript, through(gateway, demo_office(rehearsal_settings(tmp_path, sqlite_url), office)))
    assert not gateway.uncaught
    assert (await gateway.calls()).get("stop", 0) == 0


def test_every_feature_with_transcripts_has_one_that_goes_through_the_gateway() -> None:
    told = {one.name for one in features()} & {one.parent.name for one in TESTS.glob("*/*.chat")}
    assert told <= {name.partition("/")[0] for name in PLAYED}
