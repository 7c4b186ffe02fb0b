"""Names of persons in the words of a case: what is taken for one, what is not, and what stands in their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.persons import mask, masked, named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("租户老吴把门面转租了，老吴不肯退", ["老吴"]),
        ("建议直接通知老吴（13877776666）和他爱人冯翠花", ["老吴", "冯翠花"]),
        ("张小芳家的拆迁补偿款被她弟弟冒领了", ["张小芳"]),
        ("村民王强称被打", ["王强"]),
        ("法定代表人刘德海拒绝签字", ["刘德海"]),
        ("郑桂兰夫妇不同意", ["郑桂兰"]),
        ("村会计冯翠花挪用专项款要不要先报案", ["冯翠花"]),
        ("副书记邹立群论文抄袭被举报", ["邹立群"]),
        ("建议与企业张宏发补签", ["张宏发"]),
        ("驻村干部丁小军跟有夫之妇的事被举报", ["丁小军"]),
        ("对方王强等人不肯签字，项目经理周建国出面", ["王强", "周建国"]),
        ("个体户李有才占道", ["李有才"]),
    ],
)
def test_names_are_found_by_what_stands_around_them(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "村里土地流转合同到期不续，承包户不腾地怎么办",
        "业主和物业公司",
        "当事人申请复议，经营者许可证过期",
        "村民张某的房子",
        "老砖厂占地五十年，小区架空层",
        "老石桥镇和李家埠镇",
        "农户关于补偿的要求，商户严重占道",
        "弟弟冒领",
        "企业范围内自查，公司周转困难，干部任免程序，企业管理混乱，公司董事会决议",
        "干部选拔，企业章程规定，公司陈述意见，群众谈话笔录，对方许诺还款，法人代表变更，学生管理",
        "主任会议研究决定，书记办公会通过，局长高度重视",
        "会计凭证丢失，出纳管理混乱，经办人员违规，教师资格证过期",
        "校长任职满三年，院长江湖地位，支书主任一肩挑",
        "",
    ],
)
def test_what_only_begins_like_one_is_none(text: str) -> None:
    assert named(text) == []


def test_whoever_is_on_the_roster_is_known_by_name_wherever_he_stands() -> None:
    assert named("由韩梅同志说明", ["韩梅", "王敏", "李"]) == ["韩梅"]


@pytest.mark.parametrize(("name", "instead"), [("老吴", "吴某"), ("王强", "王某"), ("冯翠花", "冯某某"), ("欧阳某人", "欧某某")])
def test_of_a_name_the_surname_is_left(name: str, instead: str) -> None:
    assert mask(name) == instead


def test_a_longer_name_is_masked_before_one_that_stands_in_it() -> None:
    assert masked({"title": "王强生与王强", "answer": "无"}, ["王强", "王强生"]) == {"title": "王某某与王某", "answer": "无"}


@given(st.lists(st.sampled_from(["租户老吴", "爱人冯翠花", "村民王强", "，", "的", "补偿", "依据《民法典》", "家"]), max_size=12).map("".join))
def test_what_was_masked_once_names_nobody_any_more(text: str) -> None:
    assert named(masked({"text": text}, named(text))["text"]) == []


def test_who_is_called_by_home_or_age_is_named_too() -> None:
    assert named("喵呜冯翠花家的猫") == ["冯翠花"] and named("刘大爷又来了") == ["刘大爷"]
    assert named("张家埠的报告") == []
