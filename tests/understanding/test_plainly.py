"""A deed that is done at once is done in its own words only: what is said besides is asked about, and nothing is done."""

from dataclasses import replace

import pytest

from handlers.understanding.read import read
from tests.understanding.conftest import GRAMMAR, LEXICON, is_done, situation

PLAIN = (
    ("管理员", "城关街道预审通过"),
    ("管理员", "麻烦把城关街道的自查报告预审一下，没问题，通过"),
    ("管理员", "同意高岭延期到8号"),
    ("管理员", "全部暂停"),
    ("联络员@柳河镇", "刚才那份发错了，撤回"),
    ("管理员", "没收到龙山的纸质件"),
    ("联络员@石桥镇", "YNWT-2026-0001换个律师"),
)
BESIDES = (
    ("管理员", "恭喜城关街道预审通过"),
    ("管理员", "明天把城关街道预审通过"),
    ("管理员", "请陈科长抓紧审，城关街道预审通过归他"),
    ("管理员", "书记已经同意高岭延期到8号的消息"),
    ("管理员", "工程全部暂停"),
    ("联络员@柳河镇", "对方把起诉撤回了"),
    ("管理员", "原则上同意高岭延期到8号"),
    ("联络员@石桥镇", "YNWT-2026-0001换律师麻烦不"),
)


@pytest.mark.parametrize(("who", "said"), PLAIN)
def test_a_deed_in_its_own_words_is_done(who: str, said: str) -> None:
    assert is_done(who, said)


@pytest.mark.parametrize(("who", "said"), BESIDES)
def test_a_deed_with_something_besides_is_not_done_unasked(who: str, said: str) -> None:
    assert not is_done(who, said)


def test_a_wording_that_the_office_taught_is_not_asked_about() -> None:
    """Whoever taught a wording has said what it means."""
    said = situation("恭喜城关街道预审通过", "管理员", "private")
    taught = replace(LEXICON, taught={"恭喜U预审通过": "review.pass"})
    assert read(said, LEXICON, GRAMMAR).doubted
    assert read(said, taught, GRAMMAR).intent == "review.pass"
