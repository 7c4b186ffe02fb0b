"""Secrecy marks: what must be seen in a message, a file name or a document, and what must not (DOMAIN §6.2)."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.secrecy.marks import screen

MARKED = [
    *("秘密★1年", "机密★20年", "绝密★长期", "秘密★6个月", "机密★会议开始前", "秘密★", "秘密 ★ 10年", "秘密☆5年", "秘密*1年"),
    *("【机密】", "密级:秘密", "(秘密)关于…的通知.pdf", "绝 密", "份号 000012 机密", "份号：000012\n密级", "机密　　份号000012"),
    *("密级：机密", "机密★", "（秘密）通知", "绝　密", "机\n密\n★\n20年", "机\u200b密★", "秘\u2060密\ufe0f★", "ＸＸ〔机密〕", "機密★5年"),
    *(
        "机密",
        "机密.docx",
        "方案-机密.docx",
        "机密_方案.docx",
        "绝密文件.docx",
        "机密 特急",
        "机密级★10年",
        "密级\n绝密",
        "关于某事的请示（绝密）.pdf",
    ),
    *("000012\n机密★20年\n特急\n中共云岭市委文件", "秘密\n关于印发方案的通知", "秘密＊１年", "国家秘密★10年", "保密等级为秘密"),
]
INTERNAL = [
    *("内部资料 注意保存", "内部资料 严禁外传", "内部文件", "工作秘密", "仅供内部参阅", "不予公开", "征求意见稿 请勿外传", "领导批示件"),
    *("明电/密电/机要", "明电", "密电", "机要", "内部资料注意保存-方案.docx", "内部资料，注意保存", "（内部资料）方案.docx", "国办发明电〔2026〕3号"),
    *(
        "方案（不予公开）.docx",
        "公开方式：依法不予公开",
        "某某明电.docx",
        "内\u200b部\u3000文件",
        "工作秘密：方案.docx",
        "机要件",
        "份号 000012",
        "（涉密）名单.xlsx",
    ),
]
PLAIN = [
    *("保密法学习情况", "国家秘密保护宣传", "商业秘密条款", "开展保守国家秘密法考试", "公开范围:主动公开", "机密性", "★先进单位", "评分★★★"),
    *("秘密投票/无记名", "秘密投票", "商业秘密★★★", "**国家秘密**保护宣传", "绝密、机密、秘密三级", "密级：绝密/机密/秘密", "密级：无"),
    *("保 守 国 家 秘 密", "手机密码：123", "打印机密码.docx", "司机密切配合", "诡秘 密切", "拒绝\n密封", "A.绝密\nB.机密\nC.秘密"),
    *(
        "加强工作秘密管理",
        "保守国家秘密、工作秘密情况",
        "已通过机要报送",
        "机要室",
        "依法不予公开的政府信息3件",
        "落实领导批示件12件",
        "规范内部文件管理",
    ),
    *(
        "关于2027年部分节假日安排的通知\n国办发明电〔2026〕9号",
        "说明电话",
        "声明电子版",
        "保密电话",
        "加密电子邮件",
        "李家埠镇2026年度述法报告（党委书记）.docx",
        "收到",
        "",
        "\n\u200b\n",
    ),
]


@pytest.mark.parametrize("text", MARKED)
def test_a_state_secret_alerts(text: str) -> None:
    mark = screen(text)
    assert mark is not None
    assert mark.level == "alert"


@pytest.mark.parametrize("text", INTERNAL)
def test_internal_material_warns(text: str) -> None:
    mark = screen(text)
    assert mark is not None
    assert mark.level == "warn"


@pytest.mark.parametrize("text", PLAIN)
def test_talk_about_secrecy_is_no_mark(text: str) -> None:
    assert screen(text) is None


@pytest.mark.parametrize("text", [text for text in MARKED if "\n" not in text and not text.endswith((".pdf", ".docx"))])
def test_a_mark_is_seen_in_the_head_of_a_document(text: str) -> None:
    mark = screen(f"\n\n  {text}\n云岭市文件\n各镇街：\n现将有关事项通知如下。" + "依法行政。" * 200)
    assert mark is not None
    assert mark.level == "alert"


def test_the_gravest_mark_counts() -> None:
    mark = screen("内部资料 注意保存\n机密★10年")
    assert mark is not None
    assert mark.level == "alert"


def test_a_rule_never_repeats_what_was_marked() -> None:
    mark = screen("机密★20年 关于张三的方案")
    assert mark is not None
    assert "张三" not in mark.rule


@given(st.text())
def test_no_input_crashes(text: str) -> None:
    mark = screen(text)
    assert mark is None or mark.level in ("alert", "warn")


@given(st.text(alphabet="绝机秘密级★*☆份号 0\n、（）【】-.内部资料公开工作\u200b"))
def test_invisible_characters_never_hide_a_mark(text: str) -> None:
    assert screen("\u200b".join(text)) == screen(text)


@pytest.mark.parametrize(
    "piece", ["机密", "秘 ", "份号", "份号 000012 ", " ", "\n", "绝密 ", "（", "请勿", "法 ", "内部资料", "\u200b密", "密级:", "公开:", "★"]
)
def test_forty_thousand_characters_are_quick(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    began = time.perf_counter()
    screen(text)
    assert time.perf_counter() - began < 2
