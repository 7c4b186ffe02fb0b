"""What stands round a sentence decides: a number keeps to its desk, what is said to another is no request, what is put off is not decided."""

from collections.abc import Callable

import pytest

from handlers.understanding.reading import Reading

Understand = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "speaker", "not_of"),
    [
        ("YNWT-2026-0009材料不够，让补现场照片", "法律顾问周律师", "legality."),
        ("HFSC-012材料不齐，请补正", "审查人", "referral."),
        ("0016还缺租赁合同", "法律顾问郑律师", "legality."),
        ("017是不是判的不合法", "联络员@柳河镇", "legal.opinion"),
        ("抽考我得几分", "联络员@柳河镇", "score."),
    ],
)
def test_a_number_and_a_word_of_one_desk_are_no_other_desk_s(text: str, speaker: str, not_of: str, understand: Understand) -> None:
    assert not understand(text, speaker).named.startswith(not_of)


def test_with_a_number_of_a_difficult_question_a_file_supplements_it(understand: Understand) -> None:
    reading = understand("现将疑难问题补充材料报上，编号0012 [文件]补偿协议.docx", "联络员@高岭镇")
    assert reading.intent == "referral.supplement" and reading.slots["number"] == "0012"


@pytest.mark.parametrize("text", ["@赵刚 你那份撤回重发吧", "@王敏 你把那份重新发一下"])
def test_what_is_said_to_somebody_else_in_the_room_is_left_alone(text: str, understand: Understand) -> None:
    assert understand(text, "联络员@柳河镇", "group").intent == "ignore"


def test_a_report_is_handed_in_whoever_is_called_beside(understand: Understand) -> None:
    assert understand("@刘主任 述法报告走OA报了", "联络员@柳河镇", "group").intent == "submit.declare"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("石桥镇预审通过，双石镇我还没看", "石桥镇"),
        ("不是云东，是云北预审通过", "云北街道"),
        ("城关预审通过，云西的我下午再看", "城关街道"),
        ("云北和云西都预审通过", "云北街道,云西街道"),
    ],
)
def test_what_is_put_off_or_corrected_is_not_decided(text: str, unit: str, understand: Understand) -> None:
    assert understand(text).slots["unit"] == unit


def test_deeds_that_come_close_are_asked_whatever_they_are_like(understand: Understand) -> None:
    assert understand("柳河镇述法报告延期到12月10日").rivals == ("extension.approve", "task.update")


@pytest.mark.parametrize(("text", "speaker"), [("统计局的报表走OA报了", "联络员@石桥镇"), ("通报昨天发出去了", "管理员")])
def test_who_only_speaks_of_a_report_declares_none(text: str, speaker: str, understand: Understand) -> None:
    assert understand(text, speaker).named != "submit.declare"


@pytest.mark.parametrize(
    ("quoted", "said", "speaker", "slot", "value"),
    [
        ("小法：YNWT-2026-0012 高岭镇 砖厂关停补偿 待受理", "我来办这个", "法律顾问周律师", "number", "YNWT-2026-0012"),
        ("小法：柳河镇2026年度书面述法报告目前未收到", "已走OA", "联络员@柳河镇", "task", "述法报告"),
    ],
)
def test_a_quoted_message_of_the_bot_tells_what_is_meant(quoted: str, said: str, speaker: str, slot: str, value: str, understand: Understand) -> None:
    reading = understand(f"「{quoted}」\n- - - - - - - - - -\n{said}", speaker, "group")
    assert reading.slots[slot] == value and reading.acts


def test_a_quoted_message_of_somebody_else_calls_nobody(understand: Understand) -> None:
    assert not understand("「王敏：YNWT-2026-0012 怎么样了」\n- - - - - - - - - -\n我来办这个", "法律顾问周律师", "group").acts


@pytest.mark.parametrize(
    ("intent", "listed"), [("别撤回，那份是对的", "ignore"), ("柳河镇退回了没有", "status.review"), ("石桥预审通过了吗", "status.review")]
)
def test_what_came_later_is_told_by_what_is_nearest_in_the_offices_list(intent: str, listed: str, understand: Understand) -> None:
    assert understand(intent, "联络员@石桥镇" if listed == "ignore" else "管理员").listed == listed
