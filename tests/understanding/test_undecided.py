"""What is left undecided in one breath is asked, and what is said plainly is not."""

import pytest

from handlers.understanding import undecided
from handlers.understanding.read import read
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

LEFT_OPEN = (
    ("联络员@李家埠镇", "自查或者整改OA报了一个", undecided.EITHER),
    ("联络员@李家埠镇", "我12月8日请假，由赵志国或者李娜代", undecided.EITHER),
    ("联络员@李家埠镇", "送审：环卫外包合同或者保洁合同，不涉密", undecided.EITHER),
    ("联络员@李家埠镇", "自查OA报了，不对，是整改", undecided.CORRECTED),
    ("联络员@李家埠镇", "联络员换成李娜，不对，换成张三", undecided.CORRECTED),
    ("联络员@李家埠镇", "自查报告延到12月15日，说错了是整改报告", undecided.CORRECTED),
    ("联络员@李家埠镇", "书记的撤回，镇长的不撤", undecided.APART),
    ("联络员@李家埠镇", "自查OA报了，整改纸质送了", undecided.APART),
    ("联络员@李家埠镇", "书记的延到12月8日，镇长的延到12月9日，都出差", undecided.APART),
    ("联络员@李家埠镇", "自查的照提醒，述法的别提醒了", undecided.APART),
    ("管理员", "述法报告只给柳河改到12月8日", undecided.APART),
    ("联络员@李家埠镇", "全部撤回，自查的除外", undecided.SPARED),
    ("联络员@李家埠镇", "下周别提醒了，周三除外", undecided.SPARED),
)
PLAIN = (
    ("联络员@李家埠镇", "自查报告延到12月15日，不对，12月16日，数据没齐"),
    ("联络员@李家埠镇", "镇长那份撤回，书记的留着"),
    ("联络员@李家埠镇", "撤了这个，发错了"),
    ("联络员@李家埠镇", "书记的OA报了，镇长的也OA报了"),
    ("联络员@李家埠镇", "联络员换人了，换成李娜"),
    ("管理员", "自查截止不变，述法报告改到12月8日下班前"),
    ("管理员", "今天别催住建局，执法局照常"),
)


@pytest.mark.parametrize(("who", "said", "asked"), LEFT_OPEN)
def test_it_is_asked(who: str, said: str, asked: str) -> None:
    assert read(situation(said, who, "private"), LEXICON, GRAMMAR).question == asked


@pytest.mark.parametrize(("who", "said"), PLAIN)
def test_what_tells_is_not_asked_about(who: str, said: str) -> None:
    found = read(situation(said, who, "private"), LEXICON, GRAMMAR)
    assert found.intent not in ("unknown", "ignore")
    assert found.question not in (undecided.EITHER, undecided.CORRECTED, undecided.APART, undecided.SPARED)
