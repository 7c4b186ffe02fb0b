"""One part of an answer said anew: the rest stands word for word, in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.referral.answers import mending
from storage.database import rows
from tests.referral.desk import Desk, a_case

ANSWER = "不能继续领，依据社会救助暂行办法第十三条\n建议：书面告知家属，并停发"


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("依据应是第十四条", ANSWER.replace("十三", "十四")),
        ("刚才写错了，应该是第十四条", ANSWER.replace("十三", "十四")),
        ("依据应为民法典第五百条", ANSWER.replace("依据社会救助暂行办法第十三条", "依据：民法典第五百条")),
        ("建议改为先停发再告知", "不能继续领，依据社会救助暂行办法第十三条\n建议：先停发再告知"),
        ("结论应为可以领到月底", ANSWER.replace("不能继续领", "可以领到月底")),
    ],
)
def test_the_rest_stands_as_it_was(said: str, whole: str) -> None:
    part, new = mending.part_in(said)
    assert mending.mended(ANSWER, part, new) == whole


@pytest.mark.parametrize("said", ["催告期应为三十日，依据合同第9条", "结论：可以；依据：民法典第五百条；建议：先协商", "可以继续领", ""])
def test_what_is_no_single_part_takes_the_place_of_all(said: str) -> None:
    assert mending.part_in(said) == ("", "")


def test_of_two_articles_none_is_guessed() -> None:
    whole = mending.mended("可以解除，依据民法典第五百六十二条、第五百六十三条，建议协商", "依据", "第五百六十五条")
    assert whole == "可以解除，依据：第五百六十五条，建议协商"


def test_what_was_not_there_is_added() -> None:
    assert mending.mended("可以解除", "建议", "先协商") == "可以解除\n建议：先协商"


@given(st.text(alphabet="可以解除依据民法典第五百条建议先协商，。\n", min_size=1, max_size=60), st.sampled_from(["结论", "依据", "建议"]))
def test_what_is_said_anew_is_in_it_and_no_other_part_is_lost(answer: str, part: str) -> None:
    whole = mending.mended(answer, part, "另行研究后定")
    assert "另行研究后定" in whole
    others = [one for n, one in enumerate(mending.clauses_of(answer)) if mending.kind_of(mending.clauses_of(answer), n) != part]
    assert all(one.rstrip() in whole for one in others)


async def test_the_whole_is_shown_before_it_goes_out(demo_desk: Desk) -> None:
    await a_case("低保怎么追回", asked="郑律师")
    await demo_desk.ask("郑律师", "答复0001：应当追回，依据社会救助暂行办法第十三条，建议书面告知")
    shown = await demo_desk.ask("郑律师", "更正0001的答复，依据应是第十四条")
    assert "应当追回，依据社会救助暂行办法第十四条，建议书面告知" in shown[0]
    assert await rows("SELECT id FROM referral_part WHERE kind = 'correction'") == []
    await demo_desk.ask("郑律师", "确认")
    assert [one["text"] for one in await rows("SELECT text FROM referral_part WHERE kind = 'correction'")] == [
        "应当追回，依据社会救助暂行办法第十四条，建议书面告知"
    ]


async def test_a_part_said_of_what_was_answered_corrects_it(demo_desk: Desk) -> None:
    await a_case("低保怎么追回", asked="郑律师")
    told = await demo_desk.ask("郑律师", "0001应当追回，依据社会救助暂行办法第十三条，建议书面告知", "0001的建议是先停发")
    assert "应当追回，依据社会救助暂行办法第十三条，建议：先停发" in told[-1]


@pytest.mark.parametrize(
    ("said", "slip"),
    [
        ("上面那个有个错，28条应该是27条", ("28条", "27条")),
        ("不好意思，第80条写错了，应为第81条", ("第80条", "第81条")),
        ("刚才答复里的第九条第二款改成第十条", ("第九条第二款", "第十条")),
        ("28条是不是应该是27条？", None),
        ("他们说28条应该是27条", None),
        ("28条不用改", None),
    ],
)
def test_one_article_for_another(said: str, slip: tuple[str, str] | None) -> None:
    assert mending.slip_in(said) == slip


def test_an_article_is_put_right_where_it_stands_once() -> None:
    assert mending.put_right("依据第二十八条。", "28条", "27条") == "依据第27条。"
    assert mending.put_right("第28条和第28条", "28条", "27条") == "第28条和第28条\n更正：第28条应为第27条"
