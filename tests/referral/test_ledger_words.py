"""What of a question stands in the ledger: its matter, without what was said only to open it or to answer what is asked of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.referral.ledger_words import plain

_MATTERS = (
    "村里土地流转合同到期了",
    "承包户不腾地",
    "能不能直接清地",
    "镇里有没有责任",
    "一般工业固废谁来处置",
    "紧急避险时砸了邻居的墙",
    "涉密场所能不能租给企业",
)
_IDLE = ("不涉密", "一般", "较急", "无涉密", "不涉及国家秘密", "谢谢", "您好", "不方便在群里说", "不急", "想请教顾问")


@pytest.mark.parametrize(
    ("said", "why", "stands"),
    [
        ("村里土地流转合同到期了，承包户不腾地，能不能直接清地，不涉密，一般", "", "村里土地流转合同到期了，承包户不腾地，能不能直接清地"),
        (
            "工地欠薪，三十多名农民工堵在镇政府门口，明天要去市里，不涉密，紧急，因为人已经聚集",
            "人已经聚集",
            "工地欠薪，三十多名农民工堵在镇政府门口，明天要去市里",
        ),
        ("有个征收补偿的事想请顾问看看，不方便在群里说\n城东改造有一户，三个子女都不认", "", "城东改造有一户，三个子女都不认"),
        ("你好，麻烦了，我们镇有个棘手的事，企业欠租三年，怎么办", "", "企业欠租三年，怎么办"),
        ("有个养老院老板跑路的案子，家属堵门", "", "有个养老院老板跑路的案子，家属堵门"),
        ("企业欠租三年。要不要先发函？不涉密", "", "企业欠租三年。要不要先发函？不涉密"),
        ("请律师发函的费用谁出，不涉密", "", "请律师发函的费用谁出"),
        ("欠租，不涉密", "", "欠租，不涉密"),
        ("", "", ""),
    ],
)
def test_only_the_matter_is_left(said: str, why: str, stands: str) -> None:
    assert plain(said, why) == stands


@given(st.lists(st.sampled_from(_MATTERS + _IDLE), min_size=1, max_size=8), st.sampled_from("，。；\n"))
def test_no_clause_of_the_matter_is_ever_lost_and_none_is_added(clauses: list[str], stop: str) -> None:
    left = plain(stop.join(clauses))
    for one in clauses:
        assert left.count(one) <= stop.join(clauses).count(one)
        if one in _MATTERS:
            assert one in left


@given(st.text(max_size=60))
def test_plain_twice_is_plain_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
