"""In a group only what is addressed to the bot acts, and what the speaker owes; never a word inside a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handlers.understanding.reading import Reading

CHANGING = (
    "submit.",
    "extension.",
    "task.create",
    "task.update",
    "task.close",
    "task.copy",
    "reminder.",
    "roster.",
    "office.",
    "contact.",
    "privacy.delete",
    "feedback",
)
HARMLESS = ("submit.how", "submit.fetch", "submit.keep", "roster.whoami")
HERE = ("联络员@清水镇", "group")


@pytest.mark.parametrize("more", [{"mentioned": True}, {"quoted": "已登记", "mentioned": True}])
def test_addressed(more: dict[str, object], understand: Callable[..., Reading]) -> None:
    assert not understand("我还欠什么", *HERE).acts
    assert understand("我还欠什么", *HERE, **more).acts


@pytest.mark.parametrize("word", ["帮助", "撤回", "我要交什么", "谁没交"])
def test_exact_command_words(word: str, understand: Callable[..., Reading]) -> None:
    assert understand(word, *HERE).acts
    assert not understand(f"他问{word}的事", *HERE).acts


def test_a_declaration_of_what_is_owed(understand: Callable[..., Reading]) -> None:
    assert understand("述法报告已交", *HERE, owes=(1,)).acts
    assert not understand("述法报告已交", *HERE, owes=(2,)).acts
    assert not understand("述法报告已交", "管理员", "group").acts
    assert not understand("柳河镇述法报告已交", *HERE).acts


@pytest.mark.parametrize(
    "text",
    [
        "述法报告还没交",
        "述法报告明天交",
        "述法报告交了吗",
        "如果述法报告已经交了",
        "听说述法报告已经交了",
        "述法报告不是交了吗",
        "别交述法报告",
        "述法报告快写完了",
        "他说述法报告已经交了",
    ],
)
def test_no_declaration_without_a_plain_statement(text: str, understand: Callable[..., Reading]) -> None:
    for where in ("group", "private"):
        reading = understand(text, "联络员@清水镇", where)
        assert reading.intent != "submit.declare"
    assert not understand(text, *HERE).acts


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("清水镇述法报告.docx", True),
        ("新建 Microsoft Word 文档(1).docx", True),
        ("1.doc", True),
        ("清水镇.pdf", True),
        ("会议通知.docx", False),
        ("清水镇参会名单.xlsx", False),
        ("培训课件.pptx", False),
        ("视频.mp4", False),
    ],
)
def test_files_in_a_group(name: str, fits: bool, understand: Callable[..., Reading]) -> None:
    reading = understand("", *HERE, files=(name,))
    assert (reading.intent == "submit.file", reading.acts) == (fits, fits)


def test_nothing_is_owed_so_a_nameless_file_is_none_of_ours(understand: Callable[..., Reading]) -> None:
    assert understand("", *HERE, files=("1.doc",), owes=()).intent == "ignore"


def test_a_strangers_file_is_none_of_ours(understand: Callable[..., Reading]) -> None:
    reading = understand("", "陌生人", "group", files=("清水镇述法报告.docx",))
    assert (reading.intent, reading.acts) == ("ignore", False)


def test_pictures(understand: Callable[..., Reading]) -> None:
    assert understand("", *HERE, files=("微信图片_20261201.jpg",), pictures=1).intent == "ignore"
    assert understand("自查报告签字页", *HERE, files=("微信图片_20261201.jpg",), pictures=1).acts
    assert understand("", "联络员@清水镇", "private", files=("微信图片_20261201.jpg",), pictures=1).intent == "submit.file"


@pytest.mark.parametrize("level", ["alert", "warn"])
def test_secrecy_comes_before_everything(level: str, understand: Callable[..., Reading]) -> None:
    reading = understand("述法报告已交", *HERE, secrecy=level)
    assert (reading.intent, reading.acts, reading.slots) == (f"secrecy.{level}", True, {})


def test_a_pasted_notice_is_only_whispered_about(understand: Callable[..., Reading]) -> None:
    text = "关于报送自查报告的通知：各镇街，请于12月11日前报送"
    here, private = understand(text, "管理员", "group"), understand(text, "管理员", "private")
    assert (here.intent, here.acts, here.whispers) == ("task.create_hint", False, True)
    assert private.acts
    assert understand(text, "联络员@清水镇", "group").intent == "ignore"


@pytest.mark.parametrize(("said", "intent"), [("同意", "submit.agree"), ("不同意", "submit.disagree"), ("不是我们让交的", "submit.disagree")])
def test_an_answer_said_to_nobody_is_only_asked_about(said: str, intent: str, understand: Callable[..., Reading]) -> None:
    who = "联络员@石桥镇"
    overheard, called, private = understand(said, who, "group"), understand(f"@小法 {said}", who, "group"), understand(said, who, "private")
    assert (overheard.intent, overheard.acts, overheard.whispers) == (intent, False, True)
    assert [(one.intent, one.acts, one.whispers) for one in (called, private)] == [(intent, True, False)] * 2
    assert understand(said, "新人", "group").intent == "ignore"


def test_nothing_fits(understand: Callable[..., Reading]) -> None:
    assert understand("食堂今天有鱼", "任意", "private").intent == "unknown"
    assert (understand("食堂今天有鱼", "任意", "group").intent, understand("@小法 食堂今天有鱼", "任意", "group").intent) == ("ignore", "unknown")


@pytest.mark.parametrize("text", (Path(__file__).parent / "changes_nothing.txt").read_text().splitlines())
def test_questions_negations_intentions_and_hearsay_change_nothing(text: str, understand: Callable[..., Reading]) -> None:
    for speaker in ("联络员@石桥镇", "管理员"):
        reading = understand(text, speaker, "private")
        assert reading.intent.startswith(HARMLESS) or not reading.intent.startswith(CHANGING) or reading.question
        assert not understand(text, speaker, "group").acts
