"""What holds for every sentence: nothing crashes, nothing takes long, politeness changes nothing, negation never records."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.understanding.index import compile_lexicon
from handlers.understanding.read import read
from handlers.understanding.reading import Lexicon, Reading, UnitEntry
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

ROWS = [json.loads(line) for line in (Path(__file__).parent / "sentences.jsonl").read_text().splitlines()]
PIECES = (
    "云东 石桥镇 各镇街 除了 述法报告 自查 谁没交 交了 没 12月5日前 下周三 书记 OA 撤回 催一下 延期到 联络员换成 王敏 "
    "[文件]a.docx @小法 ? , 13800001111 BS-2026-1"
)


REPEATED = [
    "报" * 40_000,
    "述法报告交了没，" * 5000,
    "云东、" * 10_000,
    "12月5日" * 8000,
    "关于" * 20_000,
    " " * 40_000,
    "(" * 40_000,
    "我们把" * 13_000,
    "，" + "谢" * 40_000,
    "，谢谢" + "了主任" * 13_000,
    "看看" * 130,
    "我刚刚" * 90,
    "，谢谢🙏" * 13_000 + "了",
    "刘主任好，" * 8000,
    "，" * 40_000 + "谢谢x",
]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["group", "private"]))
def test_any_text_is_read(text: str, where: str) -> None:
    for speaker in ("联络员@云东街道", "管理员", "陌生人"):
        assert read(situation(text, speaker, where), LEXICON, GRAMMAR).intent


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES.split()), max_size=9))
def test_any_heap_of_words_is_read_the_same_twice(words: list[str]) -> None:
    sentence = situation("".join(words), "管理员", "private")
    assert read(sentence, LEXICON, GRAMMAR) == read(sentence, LEXICON, GRAMMAR)


@pytest.mark.parametrize(
    "text",
    REPEATED,
)
def test_forty_thousand_characters_are_no_problem(text: str) -> None:
    started = time.thread_time()
    read(situation(text, "管理员", "private"), LEXICON, GRAMMAR)
    assert time.thread_time() - started < 0.5


def test_an_index_of_a_hundred_units_is_ready_at_once() -> None:
    names = [f"{a}{b}镇" for a in "东西南北中上下前后左" for b in "山河湖海林田沟庄桥店"]
    lexicon = Lexicon(tuple(UnitEntry(n, name, "town", (name,)) for n, name in enumerate(names)), (), LEXICON.tasks, "小法")
    started = time.perf_counter()
    index = compile_lexicon(lexicon)
    assert time.perf_counter() - started < 0.5
    assert compile_lexicon(lexicon) is index


_DECIDING = ("review.pass", "review.return", "extension.approve", "reminder.send", "submit.withdraw", "rectify.approve")


@pytest.mark.parametrize("row", [row for row in ROWS if row["intent"] in _DECIDING], ids=lambda row: row["text"][:20])
def test_what_is_only_imagined_or_heard_of_decides_nothing(row: dict[str, str], understand: Callable[..., Reading]) -> None:
    for text in (f"如果{row['text']}", f"听说{row['text']}"):
        reading = understand(text, row["speaker"], row["where"])
        assert reading.intent not in _DECIDING or not reading.acts, text
