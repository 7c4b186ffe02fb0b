"""How questions about the checklist are read: intent and compared slots, and what must not be taken for one."""

import pytest

from handlers.understanding.read import read
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

TOWN, DEPARTMENT, ADMIN = "联络员@李家埠镇", "联络员@发改局", "管理员"
PARTY, GOVERNMENT, HEAD, TOWNSHIP, DEPUTY = "党委主要负责人", "政府主要负责人", "部门主要负责人", "镇街主要负责人", "其他班子成员"


@pytest.mark.parametrize(
    ("text", "speaker", "subject"),
    [
        ("党委书记有哪几项职责", TOWN, PARTY),
        ("党委书记有哪几项职责", DEPARTMENT, PARTY),  # said in full: not the department's own
        ("书记有哪些职责", TOWN, PARTY),
        ("书记有哪些职责", DEPARTMENT, HEAD),
        ("我们镇长有哪些职责", TOWN, GOVERNMENT),
        ("镇长要做什么", ADMIN, GOVERNMENT),
        ("镇长的职责清单", ADMIN, GOVERNMENT),
        ("镇长", TOWN, GOVERNMENT),
        ("局长在法治建设上要抓哪些", DEPARTMENT, HEAD),
        ("我们一把手有几项法治建设职责", DEPARTMENT, HEAD),
        ("党政主要负责人各有几项职责", ADMIN, f"{PARTY},{GOVERNMENT}"),
        ("第一责任人有哪些职责", ADMIN, f"{PARTY},{GOVERNMENT}"),
        ("班子成员有哪些职责", TOWN, DEPUTY),
        ("分管领导要负责什么", TOWN, DEPUTY),
        ("市长有哪些责任", ADMIN, GOVERNMENT),
        ("各镇街有哪些职责", ADMIN, TOWNSHIP),
        ("部门有哪几项职责", ADMIN, HEAD),
    ],
)
def test_whose_duties(text: str, speaker: str, subject: str) -> None:
    reading = read(situation(text, speaker, "private"), LEXICON, GRAMMAR)
    assert (reading.intent, reading.slots.get("subject")) == ("checklist.query", subject)
    assert reading.rivals == ()


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("听取法治工作汇报一年几次?依据哪条", "听取汇报"),
        ("一年要听几次法治汇报", "听取汇报"),
        ("党委书记多久听一次汇报", "听取汇报"),
        ("谁负责学法用法", "学法用法"),
        ("学法用法由谁负责", "学法用法"),
        ("出庭应诉的依据是什么", "出庭应诉"),
        ("合法性审查是哪条规定的", "合法性审查"),
        ("普法的责任单位是哪家", "普法"),
        ("DW-1多久一次", "DW-1"),
        ("清单dw-3什么时候完成", "DW-3"),
        ("DW-2的依据", "DW-2"),
        ("法律顾问的频次要求是多少", "法律顾问"),
    ],
)
def test_which_matter(text: str, item: str) -> None:
    reading = read(situation(text, ADMIN, "private"), LEXICON, GRAMMAR)
    assert (reading.intent, reading.slots.get("item")) == ("checklist.basis", item)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("述法报告要写哪些内容", "checklist.content"),
        ("述法报告模板发我一份", "checklist.content"),
        ("要一份述法报告的模板", "checklist.content"),
        ("自查报告怎么写", "checklist.content"),
        ("DW-1", "checklist.query"),
        ("查一下一-3", "checklist.query"),
        ("任务责任清单", "checklist.query"),
        ("发改局要牵头哪些清单事项", "checklist.query"),
        ("按清单DW-1建任务", "checklist.open"),
        ("照清单ZF-5建个任务，每季度", "checklist.open"),
        ("导入自带清单", "checklist.adopt"),
        ("清单DW-1已核对", "checklist.check"),
        ("废止清单事项BZ-3", "checklist.retire"),
    ],
)
def test_the_rest(text: str, intent: str) -> None:
    assert read(situation(text, ADMIN, "private"), LEXICON, GRAMMAR).intent == intent


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("BS-2026-0001", TOWN),
        ("我们要交什么", TOWN),
        ("有哪些任务", ADMIN),
        ("谁没交", ADMIN),
        ("不要按清单DW-1建任务", ADMIN),
        ("要不要按清单DW-1建任务", ADMIN),
        ("如果按清单DW-1建任务呢", ADMIN),
        ("清单DW-1还没核对", ADMIN),
        ("党委书记那份已交", TOWN),
        ("镇长的还没签字", TOWN),
        ("按去年的再建一个任务", ADMIN),
        ("述法报告什么时候截止", TOWN),
        ("导出报送台账", ADMIN),
        ("周律师负责柳河镇", ADMIN),
        ("报送述法报告依据云法办发〔2026〕12号", ADMIN),
    ],
)
def test_what_is_no_question_about_the_checklist_and_changes_nothing_of_it(text: str, speaker: str) -> None:
    reading = read(situation(text, speaker, "private"), LEXICON, GRAMMAR)
    assert reading.intent not in ("checklist.query", "checklist.open", "checklist.check", "checklist.adopt", "checklist.retire")


@pytest.mark.parametrize(
    ("text", "intent", "subject"),
    [
        ("我们党委书记在法治建设上要干些啥", "checklist.query", PARTY),
        ("副县长有哪些职责", "checklist.query", DEPUTY),
        ("纪委书记有哪些职责", "checklist.query", DEPUTY),
        ("主任科员有什么职责", "checklist.query", None),
        ("村书记有哪些职责", "checklist.query", None),
        ("副镇长要不要述法", "checklist.report", DEPUTY),
        ("其他班子成员要不要写述法报告", "checklist.report", DEPUTY),
        ("镇长需要单独交述法报告吗", "checklist.report", GOVERNMENT),
        ("谁要述法", "checklist.report", None),
        ("述法报告里头必须有哪几块", "checklist.content", None),
        ("述法报告有什么要求", "checklist.content", None),
        ("出庭应诉是谁的事", "checklist.basis", None),
        ("出庭应诉有什么要求", "checklist.basis", None),
        ("班子成员学法有什么要求", "checklist.basis", DEPUTY),
        ("哪些事项依据第五条", "checklist.query", None),
        ("年底前要完成哪些事项", "checklist.query", None),
    ],
)
def test_a_newcomers_everyday_words(text: str, intent: str, subject: str | None) -> None:
    reading = read(situation(text, TOWN, "private"), LEXICON, GRAMMAR)
    assert (reading.intent, reading.slots.get("subject") or None) == (intent, subject)


@pytest.mark.parametrize(
    "text", ["谁没交述法报告", "述法报告还有谁没交", "镇长的述法报告交了", "书记的述法报告写好了，下午交", "我要交什么", "述法报告不用交了吗，谁说的"]
)
def test_what_is_said_of_a_report_itself_is_no_question_who_reports(text: str) -> None:
    assert read(situation(text, TOWN, "private"), LEXICON, GRAMMAR).intent != "checklist.report"
