"""What sentences about a review say: the matter and its kind, a conclusion with its grounds and its words, what is lacking, a day, a month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.legality import following_sentence, kinds, ledger, sentence, titles
from handlers.legality.kinds import CONTRACT, DECISION, ENFORCEMENT, NORM, OTHER, PARTY

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("送审：农贸市场改造项目招商合同，附件3个", "农贸市场改造项目招商合同"),
        ("送审:农贸市场改造项目招商合同,附件3个", "农贸市场改造项目招商合同"),
        ("合法性审查：《云岭市犬只管理办法》", "云岭市犬只管理办法"),
        ("登记柳河镇送审：储备林项目投资方案，纸质送来", "储备林项目投资方案"),
        ("送审：附件3个，垃圾清运服务合同", "垃圾清运服务合同"),
        ("《李家埠镇犬只管理办法》提请合法性审查，附件5个", "李家埠镇犬只管理办法"),
        ("我们有个村集体土地流转合同要送审", "村集体土地流转合同"),
        ("您好，麻烦帮忙审查一下我们和云岭建工的补充协议", "我们和云岭建工的补充协议"),
        ("把供水服务合同报审", "供水服务合同"),
        ("想做个合法性审查", ""),
        ("送审", ""),
        ("送审：", ""),
    ],
)
def test_the_matter_is_named_in_its_own_words(text: str, title: str) -> None:
    assert titles.title_of(text) == title


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("", "农贸市场改造项目招商合同", CONTRACT),  # what a title ends in tells
        ("", "合同管理办法", NORM),
        ("", "关于签订垃圾清运合同的方案", DECISION),
        ("", "对某养殖场的行政处罚决定书", ENFORCEMENT),
        ("", "镇党委议事规则", PARTY),
        ("", "石桥老街改造的请示", ""),
        ("类别：党内规范性文件", "议事规则", PARTY),  # named in so many words
        ("属于规范性文件", "停车收费合同", NORM),
        ("这是重大行政决策", "停车收费合同", DECISION),
        ("按其他类", "某某函", OTHER),
    ],
)
def test_the_kind_is_what_is_said_or_what_the_title_ends_in(text: str, title: str, kind: str) -> None:
    assert kinds.kind_of(text, title) == kind


@pytest.mark.parametrize(
    ("title", "asks"),
    [
        ("干部考勤的制度，要不要送审", True),
        ("这个要送审吗", True),
        ("怎么送？", True),
        ("高岭镇对某砂场的处罚决定", False),
        ("关于能源吗啉项目的合同", False),
    ],
)
def test_a_question_is_no_title(title: str, asks: bool) -> None:
    assert titles.asks(title) is asks


def test_every_kind_comes_with_the_draft_and_its_form() -> None:
    assert set(kinds.MATERIAL) == set(kinds.KINDS)
    assert all(many[:2] == ("送审单", "送审稿") for many in kinds.MATERIAL.values())


def test_material_is_known_by_its_words() -> None:
    assert kinds.material_in("附件5个：送审单、合同文本、情况说明、依据目录、营业执照") == [
        "送审单",
        "送审稿",
        "起草说明",
        "依据目录",
        "对方主体资格材料",
    ]
    assert kinds.material_in("附件3个") == []
    assert kinds.material_in("合同稿和起草说明都有") == ["送审稿", "起草说明"]


@pytest.mark.parametrize(("text", "count"), [("附件3个", 3), ("附件共十二份", 12), ("附 5 件", 5), ("三个附件", 0), ("没有附件", 0)])
def test_attachments_are_counted(text: str, count: int) -> None:
    assert sentence.attachments_in(text) == count


@pytest.mark.parametrize(
    ("text", "section"), [("送审：某合同，经济发展办起草", "经济发展办"), ("送审科室：党政综合办", "党政综合办"), ("送审：某合同", "")]
)
def test_the_section_is_named_or_not(text: str, section: str) -> None:
    assert sentence.section_in(text) == section


@pytest.mark.parametrize(
    ("text", "conclusion"),
    [
        ("HFSC-012 结论：合法", ledger.LAWFUL),
        ("没有法律问题，可以提请审议", ledger.LAWFUL),
        ("HFSC-012 结论：修改后合法，第四条处罚无依据", ledger.AMEND),
        ("应当予以修改", ledger.AMEND),
        ("建议修改第三条后再上会", ledger.AMEND),
        ("不合法", ledger.UNLAWFUL),
        ("第四条违法，不合法", ledger.UNLAWFUL),
        ("出具意见", ""),
    ],
)
def test_a_conclusion_is_one_of_three(text: str, conclusion: str) -> None:
    assert sentence.conclusion_in(text) == conclusion


@pytest.mark.parametrize(
    ("text", "opinion"),
    [
        ("HFSC-012 结论：修改后合法，第四条处罚无依据，建议删除", "第四条处罚无依据，建议删除"),
        ("HFSC-012 结论：合法", ""),
        ("HFSC-012 合法", ""),
        ("HFSC-003 审查意见：应当予以修改。告知书未送达，请补正程序后再作决定。", "告知书未送达，请补正程序后再作决定。"),
        ("HFSC-2026-003 结论：不合法\n一、主体不适格；\n二、程序缺失。", "一、主体不适格；\n二、程序缺失。"),
        ("HFSC-012 结论：第四条应当予以修改", "第四条应当予以修改"),
        ("HFSC-012 合法但是建议明确补贴标准", "建议明确补贴标准"),
        ("HFSC-012 结论：合法，但建议明确补贴标准", "建议明确补贴标准"),
        ("HFSC-012 也是不合法，超越权限", "超越权限"),
        ("HFSC-012 结论：不合法。违法建设的认定主体有误", "违法建设的认定主体有误"),
    ],
)
def test_an_opinion_stays_as_it_was_written(text: str, opinion: str) -> None:
    assert sentence.opinion_in(text) == opinion


@given(st.text(alphabet="一二条款建议删除，；、。（）《》12 \n", min_size=1, max_size=200).map(lambda text: f"意{text}见"))
def test_no_word_of_an_opinion_is_changed(opinion: str) -> None:
    assert sentence.opinion_in(f"HFSC-012 结论：不合法。{opinion}") == opinion


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("第四条处罚无依据", ["内容"]),
        ("镇政府无权作出", ["权限"]),
        ("镇政府没权设罚款", ["权限"]),
        ("未征求意见，未经听证", ["程序"]),
        ("签约主体不适格", ["主体"]),
        ("标题体例不符", ["形式"]),
        ("内容方面存在问题，程序上没有问题", ["程序", "内容"]),
        ("建议重写", []),
    ],
)
def test_grounds_are_named_or_told_by_what_it_is_about(text: str, reasons: list[str]) -> None:
    assert sentence.reasons_in(text) == reasons


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("012缺风险评估报告，一次性告知补正", ["风险评估报告"]),
        ("HFSC-001还缺起草说明和依据目录", ["起草说明", "依据目录"]),
        ("001还差征求意见材料，补正", ["征求意见材料"]),
        ("HFSC-001 请补充：起草说明、依据目录，通知他们补正", ["起草说明", "依据目录"]),
        ("HFSC-001 补正", []),
        ("HFSC-001 一次性告知补正", []),
    ],
)
def test_what_is_lacking_is_told_item_by_item(text: str, items: list[str]) -> None:
    assert sentence.lacking_in(text) == items


def test_lacking_items_may_be_answered_without_a_verb() -> None:
    assert sentence.items_of("风险评估报告、依据目录") == ["风险评估报告", "依据目录"]
    assert sentence.items_of("缺风险评估报告") == ["风险评估报告"]
    assert sentence.items_of("") == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("起草说明补来了", ["依据目录"]),
        ("起草说明、依据目录都送了", []),
        ("材料已补齐", []),
        ("起草说明补了，全部补齐", []),
        ("已经送过去了", []),
    ],
)
def test_what_is_still_missing(text: str, left: list[str]) -> None:
    assert sentence.missing_after(["起草说明", "依据目录"], text) == left


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("HFSC-012 意见已采纳", ledger.ADOPTED),
        ("已按意见改好", ledger.ADOPTED),
        ("部分采纳，第三条未采纳", ledger.PARTLY),
        ("没有采纳，因工期已定", ledger.REJECTED),
        ("不采纳", ledger.REJECTED),
        ("收到", ""),
    ],
)
def test_what_became_of_an_opinion(text: str, how: str) -> None:
    assert following_sentence.adoption_in(text) == how


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("未采纳，原因：工期已定", "工期已定"),
        ("不采纳，因为对方已履行", "对方已履行"),
        ("部分采纳，第三条已有批复", "第三条已有批复"),
        ("不采纳", ""),
    ],
)
def test_why_it_was_not_adopted(text: str, why: str) -> None:
    assert following_sentence.why_not_in(text) == why


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12月10日上会", date(2026, 12, 10)),
        ("十二月三号上会", date(2026, 12, 3)),
        ("1月5日上会", date(2027, 1, 5)),  # the nearest
        ("2026年1月5日上会", date(2026, 1, 5)),
        ("11月27日已经上会", date(2026, 11, 27)),
        ("昨天上会了", date(2026, 11, 30)),
        ("今天上会", TODAY),
        ("10号上会", date(2026, 12, 10)),
        ("2月30日上会", None),
        ("要上会了", None),
    ],
)
def test_the_day_of_a_meeting(text: str, day: date | None) -> None:
    assert following_sentence.day_in(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("送审：投资方案，11月27日已经上会了，补审", date(2026, 11, 27)),
        ("送审：投资方案，已经上会，补审", TODAY),
        ("送审：投资方案，12月10日上会", None),  # still to come
        ("送审：投资方案，11月27日前要上会的，还没上会", None),
        ("送审：投资方案，拟12月1日上会", None),
        ("送审：会议服务合同，11月27日签订", None),
    ],
)
def test_what_was_before_the_meeting_already(text: str, day: date | None) -> None:
    assert following_sentence.met_on(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "days"), [("延长3个工作日", 3), ("再延两天", 2), ("延长十个工作日", 10), ("HFSC-001 延长期限", 0), ("延到12月10日前", 0)]
)
def test_how_many_working_days_are_given(text: str, days: int) -> None:
    assert following_sentence.days_in(text) == days


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("HFSC-003 要改，程序上缺听证告知", True),
        ("HFSC-002 第三条没有上位法依据，删掉", True),
        ("HFSC-001 差风险评估报告和对方营业执照，请补", False),
        ("HFSC-001还缺起草说明和依据目录", False),
    ],
)
def test_fault_is_told_from_lack(text: str, fault: bool) -> None:
    """What is wrong with the draft itself may be a conclusion; papers that are missing are none."""
    assert sentence.finds_fault(text) == fault


@pytest.mark.parametrize(
    ("text", "opinion"),
    [
        ("001合同我看过了，没有大问题", ""),
        ("001刚才结论错了，改成合法", ""),
        ("HFSC-001 我看了，违约金过高，建议改", "违约金过高，建议改"),
        ("003 不合法，镇里没有强拆的权限，要申请法院", "镇里没有强拆的权限，要申请法院"),
    ],
)
def test_that_it_was_read_is_no_opinion(text: str, opinion: str) -> None:
    assert sentence.opinion_in(text) == opinion


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("还有个和光伏公司签的屋顶租赁合同也送审，明天就上会了挺急的", "和光伏公司签的屋顶租赁合同"),
        ("报告审查：对违建户下强拆决定", "对违建户下强拆决定"),
        ("另外有份供水协议也要送审", "供水协议"),
        ("送审：再生资源回收合同", "再生资源回收合同"),
        ("送审会议纪要管理办法", "会议纪要管理办法"),
    ],
)
def test_what_is_said_around_it_is_no_part_of_its_name(text: str, title: str) -> None:
    assert titles.title_of(text) == title


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("催告书没有做，勘验笔录送过去了", ["催告书"]),
        ("勘验笔录送过去了", ["催告书"]),
        ("催告书也有了", ["现场勘验笔录"]),
        ("002送过去了", []),
        ("都送过去了", []),
    ],
)
def test_what_is_said_not_to_be_there_is_still_missing(text: str, left: list[str]) -> None:
    assert sentence.missing_after(["现场勘验笔录", "催告书"], text) == left


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("001 材料不全，没有征求意见的，风险评估也没做，让他们补", ["征求意见", "风险评估"]),
        ("001 风险评估没做，征求意见的也没有", ["风险评估", "征求意见"]),
        ("001材料不全，让他们补", []),
        ("002 缺现场勘验笔录和催告书", ["现场勘验笔录", "催告书"]),
    ],
)
def test_calls_for_material_are_no_items(text: str, items: list[str]) -> None:
    assert sentence.lacking_in(text) == items


@pytest.mark.parametrize(("item", "listed"), [("征求意见", "征求意见材料"), ("风险评估", "风险评估报告"), ("催告书", "催告书"), ("送审", "送审")])
def test_a_thing_is_called_as_the_kinds_list_calls_it_where_that_is_plain(item: str, listed: str) -> None:
    assert kinds.as_listed(NORM, item) == listed


def test_a_kind_is_no_title_and_no_name_is_cut_in_two() -> None:
    assert titles.title_of("送审一个党内规范性文件，清水镇党员积分管理办法，附件4个") == "清水镇党员积分管理办法"
    assert titles.title_of("送审：行政机关合同，农贸市场招商合同") == "农贸市场招商合同"
    assert sentence.lacking_in("002缺风险评估报告、公众参与材料和依据目录") == ["风险评估报告", "公众参与材料", "依据目录"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("001部分采纳，第六条删了第七条没删，因为财政要求", "第六条删了第七条没删，因为财政要求"),
        ("001部分采纳，理由：财政要求", "财政要求"),
        ("001部分采纳", ""),
    ],
)
def test_of_what_was_adopted_in_part_all_is_kept(text: str, why: str) -> None:
    assert following_sentence.why_not_in(text, ledger.PARTLY) == why


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("上周三上会了", date(2026, 11, 25)),
        ("上上周五就过会了", date(2026, 11, 20)),
        ("这周五上会", date(2026, 12, 4)),
        ("下周一上会", date(2026, 12, 7)),
        ("下下周一上会", date(2026, 12, 14)),
        ("周一上会了", date(2026, 11, 30)),
        ("周五上会了", date(2026, 11, 27)),
        ("周一上会", date(2026, 12, 7)),
        ("礼拜天开的会", date(2026, 12, 6)),
    ],
)
def test_a_day_of_the_week_is_a_day(text: str, day: date) -> None:
    assert following_sentence.day_in(text, date(2026, 12, 1)) == day


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("租期改了，公开招租来不及了领导不同意", True),
        ("违约金改了，争议解决那条对方不同意，没法改", True),
        ("两条都改了", False),
        ("没改，领导不同意", False),
        ("都不改，来不及", False),
    ],
)
def test_what_was_changed_and_what_was_not_is_adopted_in_part(text: str, mixed: bool) -> None:
    assert following_sentence.is_mixed(text) is mixed


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("重大行政决策：镇区道路改造，也要审", "镇区道路改造"),
        ("行政机关合同，《冷库租赁合同》", "冷库租赁合同"),
        ("冷库租赁合同", "冷库租赁合同"),
        ("镇区道路改造，请审查一下", "镇区道路改造"),
    ],
)
def test_a_title_is_given_in_answer_with_its_kind(said: str, title: str) -> None:
    assert titles.as_title(said) == title


@pytest.mark.parametrize(
    ("opinion", "rest", "grounds"),
    [
        ("违约金条款过高，理由：内容", "违约金条款过高", ["内容"]),
        ("没有征求意见，理由是程序、内容", "没有征求意见", ["程序", "内容"]),
        ("理由充分，建议保留", "理由充分，建议保留", []),
    ],
)
def test_grounds_named_at_the_end_are_no_part_of_the_opinion(opinion: str, rest: str, grounds: list[str]) -> None:
    assert sentence.without_grounds(opinion) == (rest, grounds)


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("合同昨天已经签了", True),
        ("001签了，会没开", True),
        ("今天签的合同", True),
        ("还没签", False),
        ("签字页送去了", False),
        ("签了没", False),
        ("等着签了才能用", False),
        ("签了之后上的会", False),
    ],
)
def test_a_contract_that_was_signed(text: str, signed: bool) -> None:
    assert following_sentence.was_signed(text) is signed
