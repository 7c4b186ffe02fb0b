"""What the words of questions and answers tell: matter, title, category, urgency, basis, and what is cut away before they go out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.personal import masked, names_identity, names_phone, without_identity
from handlers.referral.asking import categories, privacy, raising_answers, words

LEASE = "村里土地流转合同到期不续，承包户不腾地怎么办"


@pytest.mark.parametrize(
    "opening",
    [
        "提个疑难问题：",
        "有个疑难问题，",
        "我们想咨询一个法律问题：",
        "请教一个问题：",
        "提一个重大疑难问题。",
        "我想反映一个问题，",
        "代石桥镇提个疑难问题：",
        "",
    ],
)
def test_the_matter_is_what_stands_behind_the_opening(opening: str) -> None:
    assert words.matter_of(opening + LEASE) == LEASE


@pytest.mark.parametrize(
    "text",
    [
        "提个疑难问题",
        "有个疑难问题",
        "有个征收补偿的事想请顾问看看，不方便在群里说",
        "想请律师帮忙看看",
        "提个疑难问题：不涉密，一般",
        "你好，有个法律问题",
        "",
    ],
)
def test_an_opening_alone_says_nothing_of_the_matter(text: str) -> None:
    assert words.matter_of(text) == ""


def test_the_title_is_its_first_words_and_nothing_in_brackets() -> None:
    assert words.title_of(LEASE) == "村里土地流转合同到期不续"
    assert words.title_of("村民张某（电话13812345678）要求退还占地费，怎么办") == "村民张某要求退还占地费"
    assert words.title_of("违建，不拆，怎么办") == "违建，不拆"
    assert words.title_of("不涉密，一般，河道边的冷库由谁来管") == "河道边的冷库由谁来管"
    assert len(words.title_of("某" * 200)) == words.TITLE


def test_who_speaks_and_that_it_stands_in_a_picture_are_no_title() -> None:
    assert words.title_of("我是李长青，我们镇和央企合作建光伏，租金谈不拢") == "我们镇和央企合作建光伏"
    assert words.title_of("就是图片里写的") == words.title_of("见附件") == words.IN_FILE
    assert words.title_of("就是图片里写的，租户三年没交租金怎么办") == "租户三年没交租金怎么办"
    assert words.title_of("附件造假的合同还算数吗") == "附件造假的合同还算数吗"


@given(st.text(max_size=300))
def test_any_text_has_a_title_that_fits(text: str) -> None:
    assert len(words.title_of(text)) <= words.TITLE


@pytest.mark.parametrize(
    ("text", "category"),
    [
        (LEASE, "合同"),
        ("城东改造征收补偿协议谁来签", "征收拆迁"),
        ("商户拒收罚款决定书", "行政处罚"),
        ("信访人反复要求补偿", "信访"),
        ("编外人员辞退要不要补社保", "劳动人事"),
        ("镇里想出一个停车管理办法", "规范性文件"),
        ("村委会换届选举有争议", "村务"),
        ("重大决策要不要听证", "行政决策"),
        ("路灯坏了没人修", "其他"),
        ("养老院老板跑路，家属堵门要退钱", "合同"),
        ("物业公司退场不交接，街道能不能指定临时物业", "其他"),
        ("小区夜间噪声扰民，居民要去上访", "行政处罚"),
        ("业委会换届，老业委会不交公章", "其他"),
        ("欠薪的农民工要去上访", "劳动人事"),
        ("违建户扬言上访", "行政处罚"),
        ("有人上访，镇里怎样接待", "信访"),
        ("信访答复意见书超期没出", "信访"),
        ("一名干部被实名举报，怎样答复举报人", "信访"),
    ],
)
def test_the_category_follows_from_the_words(text: str, category: str) -> None:
    assert categories.category_of(text) == category
    assert category in categories.CATEGORIES


def test_what_the_words_do_not_tell_stays_other() -> None:
    """On sentences of which most were written before the signs were: what is guessed is nearly always right, and little is left to be said by people."""
    lines = (Path(__file__).parent / "categories.tsv").read_text("utf-8").splitlines()
    told = [(*line.split("\t"), categories.category_of(line.split("\t")[0])) for line in lines]
    amiss = [one for one in told if one[2] not in (one[1], "其他")]
    left = [one for one in told if one[2] == "其他" != one[1]]
    assert len(amiss) <= 0.02 * len(told), amiss
    assert len(left) <= 0.1 * len(told), left


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        (f"{LEASE}，紧急", "紧急"),
        (f"{LEASE}，特急件", "紧急"),
        (f"{LEASE}，较急", "较急"),
        (f"{LEASE}，请尽快", "较急"),
        (f"{LEASE}，不着急", "一般"),
        (f"{LEASE}\n一般", "一般"),
        (f"{LEASE}，不紧急", "一般"),
        ("一般纳税人资格怎么认定", ""),
        (LEASE, ""),
    ],
)
def test_how_urgent_it_is_said_to_be(text: str, urgency: str) -> None:
    assert words.urgency_of(text) == urgency


def test_why_it_is_urgent_when_that_is_said_too() -> None:
    assert words.why_urgent("紧急，因为当事人明天签字") == "当事人明天签字"
    assert words.why_urgent("很急：住户要堵路，拦不住") == "住户要堵路，拦不住"
    assert words.why_urgent("紧急") == ""


@pytest.mark.parametrize(("text", "said"), [("不涉密", True), ("不涉及国家秘密", True), ("没有涉密内容", True), ("涉密", False), ("是否涉密", False)])
def test_that_it_holds_no_secret_must_be_said(text: str, said: bool) -> None:
    assert words.says_not_secret(text) is said


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("答复YNWT-2026-0007：建议先书面催告，再按合同第8条办理。", "建议先书面催告，再按合同第8条办理。"),
        ("答复0007：先协商", "先协商"),
        ("0007的答复如下：先协商", "先协商"),
        ("YNWT-2026-0007 回复：先协商", "先协商"),
        ("建议先协商，依据合同", "建议先协商，依据合同"),
        ("2019年的合同仍然有效", "2019年的合同仍然有效"),
        ("第8条的意见是对的", "第8条的意见是对的"),
        ("答复0007", ""),
    ],
)
def test_an_answer_goes_out_as_it_was_written_without_its_number(said: str, answer: str) -> None:
    assert words.answer_of(said) == answer


@given(st.text(alphabet="先协商不成再起诉依据合同建议，。；\n《》", max_size=400))
def test_of_an_answer_no_word_is_lost(text: str) -> None:
    body = f"本件{text}"
    assert words.answer_of(f"答复0007：{body}") == body.strip()


def test_ten_thousand_characters_go_out_whole() -> None:
    long = "依据《民法典》第五百六十三条，建议先催告。" * 500
    assert words.answer_of(f"答复YNWT-2026-0007：{long}") == long


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("部分采纳，因为有一户联系不上", "有一户联系不上"),
        ("不采纳，村里意见不一致，没有通过", "村里意见不一致，没有通过"),
        ("退回0001：不属于受理范围。", "不属于受理范围"),
        ("不采纳", ""),
        ("退回，原因：已经起诉", "已经起诉"),
    ],
)
def test_the_reason_is_what_follows(text: str, reason: str) -> None:
    assert words.reason_of(text) == reason


def test_a_supplement_an_opinion_and_a_correction_lose_only_what_names_the_case() -> None:
    assert words.supplement_of("补充0001：会议纪要已找到") == "会议纪要已找到"
    assert words.opinion_of("我们局的意见：应由水利部门清理") == "应由水利部门清理"
    assert words.supplement_of("会议纪要已找到") == "会议纪要已找到"
    assert words.supplement_of("补齐了") == "补齐了" and words.supplement_of("补充材料都齐了") == "补充材料都齐了"
    assert words.opinion_of("会办意见0001：同意立案") == "同意立案"
    assert words.opinion_of("0001会办意见：同意立案") == "同意立案"
    assert words.correction_of("更正0001的答复：应有见证人") == "应有见证人"


def test_personal_numbers_are_masked_before_others_and_identity_numbers_always() -> None:
    text = "张某370281197801011234，电话13812345678，合同编号20190101"
    assert names_identity(text) and names_phone(text)
    assert masked(text) == "张某370***********1234，电话138****5678，合同编号20190101"
    assert without_identity(text) == "张某370***********1234，电话13812345678，合同编号20190101"
    assert not names_phone("0536-8123456") and masked("订单138123456789") == "订单138123456789"


@given(st.text(alphabet="0123456789Xx张某电话，", max_size=60))
def test_what_is_masked_holds_no_such_number(text: str) -> None:
    assert not names_identity(masked(text))
    assert not names_phone(masked(text))


@pytest.mark.parametrize(("said", "secret"), [("涉密", True), ("是的", True), ("不涉密", False), ("不是", False), ("没有", False), ("不涉及", False)])
def test_how_it_is_said_whether_something_is_secret(said: str, secret: bool) -> None:
    assert raising_answers.SECRET[said] is secret


def test_no_word_for_a_secret_denies_and_every_word_for_none_does() -> None:
    denies = {one: any(no in one for no in "不没否无非") for one in raising_answers.SECRET}
    assert denies == {one: not secret for one, secret in raising_answers.SECRET.items()}


@pytest.mark.parametrize("said", ["多久能答复", "大概几天能答复", "谁来答复", "什么算涉密", "看不懂", "什么意思", "怎么选", "什么时候受理"])
def test_words_that_ask_how_it_goes_on(said: str) -> None:
    assert words.asks_us(said)


@pytest.mark.parametrize(
    "said",
    ["房产证谁来办", "对方说下个月什么时候都行", "合同第八条约定逾期解除", "施工方已经把设备拉走了", "多次催告后对方什么时候付款要看法院的判决"],
)
def test_words_of_the_matter_ask_nothing_of_us(said: str) -> None:
    assert not words.asks_us(said)


@pytest.mark.parametrize("said", ["不问了", "先不问了", "这个问题不问了", "那我们不提了。", "算我没说"])
def test_that_it_is_not_to_be_asked_after_all(said: str) -> None:
    assert words.drops(said) == (said != "算我没说")


@pytest.mark.parametrize("head", ["不公开：", "提个疑难问题，不公开：", "提个疑难问题：不要公开，", "请不公开处理："])
def test_that_it_is_private_is_no_part_of_it(head: str) -> None:
    assert words.opened(head + LEASE) == LEASE
    assert words.title_of(words.matter_of(head + LEASE)) == words.title_of(LEASE)
    assert privacy.asks_privacy(head + LEASE)


@pytest.mark.parametrize("text", [LEASE, "政府信息不公开被起诉怎么应诉", "公开招标的合同能不能改", "村务不公开，村民要求查账"])
def test_a_matter_about_what_is_public_is_not_private(text: str) -> None:
    assert not privacy.asks_privacy(text)
    assert words.opened(text) == text


@pytest.mark.parametrize(
    ("text", "category", "urgency", "why"),
    [
        ("类别改成合同", "合同", "", ""),
        ("0001类别改为征收拆迁，改成紧急，明天要开庭", "征收拆迁", "紧急", "明天要开庭"),
        ("改成紧急，类别改成合同", "合同", "紧急", ""),
        ("改成紧急", "", "紧急", ""),
        ("0001改为较急", "", "较急", ""),
        ("这件不急了", "", "一般", ""),
        ("改成不紧急", "", "一般", ""),
        ("类别改成环保", None, "", ""),
        ("改成紧急，因为对方明天搬设备", "", "紧急", "对方明天搬设备"),
    ],
)
def test_what_is_said_anew_of_a_question(text: str, category: str | None, urgency: str, why: str) -> None:
    assert (words.category_set(text), words.urgency_set(text), words.why_set(text)) == (category, urgency, why)


@given(st.text(st.sampled_from("改成类别紧急较一般合同，：0001不因为了信访 "), max_size=24))
def test_only_what_we_know_is_set(text: str) -> None:
    assert words.urgency_set(text) in ("", *words.URGENCIES)
    assert words.category_set(text) in (None, "", *categories.CATEGORIES)
    assert len(words.why_set(text)) != 1


@pytest.mark.parametrize("said", ["0001的依据：合同第八条", "YNWT-2026-0001，依据：合同第八条", "依据：合同第八条"])
def test_a_basis_stands_without_the_number_of_its_case(said: str) -> None:
    assert words.without_number(said) == "依据：合同第八条"


@pytest.mark.parametrize("said", ["补充材料", "我来补充材料", "补充0001", "补充一下", "补材料吧", "要补充YNWT-2026-0001的材料"])
def test_that_there_is_something_to_add_adds_nothing(said: str) -> None:
    assert words.supplement_of(said) == ""


@given(st.text(st.characters(categories=["Lo"]), min_size=4, max_size=40))
def test_of_a_supplement_no_word_is_lost(text: str) -> None:
    assert words.supplement_of(f"补充0001：{text}") in (text, words.supplement_of(text))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("村里欠工程款被起诉，后天开庭，紧急，不涉密", ""),
        ("合同纠纷，紧急，因为明天要签字，不涉密", "明天要签字"),
        ("水库溺亡谁负责，不涉密，紧急，谢谢", ""),
        ("紧急：当事人已约定明天签字", "当事人已约定明天签字"),
    ],
)
def test_what_only_completes_the_form_is_no_reason_for_urgency(text: str, why: str) -> None:
    assert words.why_urgent(text) == why


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("周律您好，俺们村有个老头子，宅基地上的房子他儿子卖给城里人了", "俺们村有个老头子，宅基地上的房子他儿子卖给城里人了"),
        ("周律师您好，我们镇的合同到期了对方不搬", "我们镇的合同到期了对方不搬"),
        ("石桥那边电话来问个事，帮石桥镇登记一个疑难问题：河堤栽树砍了要不要赔", "河堤栽树砍了要不要赔"),
    ],
)
def test_a_greeting_or_how_it_came_is_no_title(text: str, title: str) -> None:
    assert words.title_of(words.matter_of(text)) == title


@pytest.mark.parametrize(
    ("text", "openly"), [("门前三包怎么罚，一般，公开", True), ("信息公开的期限怎么算", False), ("不公开，门前三包怎么罚", False)]
)
def test_openly_said_as_a_word_of_its_own(text: str, openly: bool) -> None:
    assert privacy.wants_open(text) is openly


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("一般", True),
        ("不涉密，一般", True),
        ("不急", True),
        ("占地补偿", False),
        ("就是图片里写的", False),
        ("不涉密，鱼塘到期不交", False),
    ],
)
def test_what_only_says_how_urgent_it_is_tells_no_matter(text: str, idle: bool) -> None:
    assert words.is_idle(text) is idle


def test_that_one_more_is_asked_is_no_part_of_it() -> None:
    assert words.opened("再问一个，提个疑难问题：河道里的养殖棚归谁拆") == "河道里的养殖棚归谁拆"
    assert words.opened("再问一个，养殖棚归谁拆") == "再问一个，养殖棚归谁拆"
