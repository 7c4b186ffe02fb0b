"""Items, points and answers as they are written."""

import pytest

from handlers.understanding.figures import answer_in, item_in, lost_in, score_in


@pytest.mark.parametrize(
    ("text", "item", "score", "lost"),
    [
        ("自评:1.1 4.5分 缺一次专题研究", "1.1", "4.5", ""),
        ("云北3.2 得2分 扣1分 未做合法性审查就上会", "3.2", "2", "1"),
        ("给柳河镇1.3评4.5分,扣0.5,台账缺一次", "1.3", "4.5", "0.5"),
        ("第3.1项我们自评给2.5分", "3.1", "2.5", ""),
        ("督察打分经开区4.2 3.5分", "4.2", "3.5", ""),
        ("4.1自评4分", "4.1", "4", ""),
        ("2.2扣两分", "2.2", "", "2"),
        ("第二条打三分扣半分", "2", "3", "0.5"),
        ("整改第2条已完成", "2", "", ""),
        ("第十一条销号", "11", "", ""),
        ("3号问题整改完了", "3", "", ""),
        ("没有数字", "", "", ""),
    ],
)
def test_items_and_points(text: str, item: str, score: str, lost: str) -> None:
    assert (item_in(text), score_in(text), lost_in(text)) == (item, score, lost)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("abd", "ABD"),
        ("选a和c吧", "AC"),
        ("c、a", "AC"),
        ("这题选d", "D"),
        ("对", "正确"),
        ("√", "正确"),
        ("不对", "错误"),
        ("应该是错的吧", "错误"),
        ("不知道", ""),
        ("abcdefg是什么", ""),
    ],
)
def test_answers(text: str, answer: str) -> None:
    assert answer_in(text) == answer
