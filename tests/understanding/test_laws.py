"""Laws that hold for every labelled sentence: politeness changes nothing, a denial records nothing, names are only names, twice is the same."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handlers.understanding.read import read
from handlers.understanding.reading import Lexicon, Reading
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

HERE = Path(__file__).parent
Row = Mapping[str, Any]
ROWS: list[Row] = [
    json.loads(line) for name in ("utterances", "sentences", "more") for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
]
BEFORE = "麻烦您， 您好， 刘主任好， 刘主任， 领导好， 辛苦了， 打扰一下， 请问 各位领导好， 刘主任您好， 不好意思， 主任， 你好，刘主任，"
AFTER = "，谢谢 ，谢谢！ ，辛苦了 ，麻烦您了 ，感谢 ，谢谢刘主任 ，辛苦刘主任了 ，拜托了 ，多谢多谢 ，劳驾 ，给您添麻烦了 🙏 。谢谢您 [抱拳]"
NOT_GIVEN = ("没", "没有", "还没", "还没有", "未", "尚未", "并没有", "根本没", "其实没有")
DENIALS = ("{}吗？", "如果{}", "听说{}", "{}是假的", "没有{}这回事", "等{}再说", "万一{}呢", "谁说{}", "并不是{}", "别写成{}")
GIVEN = re.compile(r"(?:已经?|都|就)?(?P<verb>报送|上报|提交|上传|报|交|发|送|传|寄)(?P<whither>上去|过去|出去|去|好|完|齐|)[了过]")
DONE = re.compile(r"已经?(?P<verb>报送|上报|提交|上传|寄出|送达|报|交|发|送|传|寄)")
STEMS = dict(
    zip(
        ["李家埠", "柳河", "清水", "高岭", "石桥", "双石", "龙山", "龙溪", "云东", "云北", "云西", "城关"],
        ["马家沟", "桃园", "白塔", "青峰", "磨盘", "双磨", "凤台", "凤鸣", "宁东", "宁北", "宁西", "文昌"],
        strict=True,
    )
)


def heard(row: Row, text: str, lexicon: Lexicon = LEXICON) -> Reading:
    """A text said where and by whom a row was said."""
    return read(situation(text, row["speaker"], row["where"]), lexicon, GRAMMAR)


def decided(reading: Reading) -> tuple[str, bool]:
    """What it is taken for, and whether anything is done."""
    return reading.named, reading.acts


def altered(rows: Iterable[Row], before: list[str], after: list[str]) -> Iterator[str]:
    """The sentences that are taken for something else with some words before or after them; the words take turns."""
    for n, row in enumerate(rows):
        plain = decided(heard(row, row["text"]))
        for text in (before[n % len(before)] + row["text"], row["text"] + after[n % len(after)]):
            if decided(heard(row, text)) != plain:
                yield text


SAID = [row for row in ROWS if not re.search(r"小法|\[文件[^ ]*$", row["text"])]
"""Those that politeness can be put beside: not around a call (tests/understanding/test_calls.py), nor into a file's name."""


def turned(words: str, by: int) -> list[str]:
    """Words, another first."""
    return words.split()[by:] + words.split()[:by]


@pytest.mark.parametrize("part", range(4))
def test_politeness_changes_nothing(part: int) -> None:
    rows = SAID[part::4]
    assert len(rows) > 500
    assert not list(altered(rows, turned(BEFORE, part), turned(AFTER, part)))


def test_what_is_no_politeness_changes_much() -> None:
    assert len(list(altered(SAID[::20], ["听说"], ["是假的"]))) > 20


def declared() -> Iterator[Row]:
    """The declarations that are read as such."""
    return (row for row in ROWS if row["intent"] == "submit.declare" and heard(row, row["text"]).intent == "submit.declare")


def denied(text: str) -> Iterator[str]:
    """The sentence with its verb denied: 报了 becomes 没报, 已报 becomes 未报."""
    for verb, form in ((GIVEN, r"{}\g<verb>\g<whither>"), (DONE, r"{}\g<verb>")):
        if verb.search(text):
            yield from (verb.sub(form.format(word), text, count=1) for word in NOT_GIVEN)
            return


def test_a_denied_declaration_records_nothing() -> None:
    every = [(row, text) for row in declared() for text in denied(row["text"])]
    assert len(every) > 400
    assert not [text for row, text in every if heard(row, text).intent == "submit.declare"]


def test_a_declaration_that_is_doubted_imagined_or_called_untrue_records_nothing() -> None:
    """Of one clause: of several, the denial may be meant for another."""
    short = [row for row in declared() if not re.search("[，,。；]|不是|不可能|代|给", row["text"])]
    every = [(row, form.format(row["text"])) for row in short for form in DENIALS]
    assert len(every) > 500
    assert not [text for row, text in every if heard(row, text).intent == "submit.declare"]


def renamed(text: str) -> str:
    """A text in an office whose units have other names."""
    return "".join(STEMS.get(one, one) for one in re.split(f"({'|'.join(STEMS)})", text))


def clear(row: Row) -> bool:
    """Whether units are named in full: what is misspelt or cut short resembles other names in another office."""
    left = re.sub("|".join(STEMS), "", row["text"])
    return left != row["text"] and not set(left) & (set("".join([*STEMS, *STEMS.values()])) - set("家水高城山西东北关"))


def unlike(rows: Iterable[Row], other: Lexicon) -> list[str]:
    """The sentences that are read otherwise in that office, but for the names."""
    found = []
    for row in rows:
        here, there = heard(row, row["text"]), heard(row, renamed(row["text"]), other)
        slots = {name: renamed(value) for name, value in here.slots.items()}
        if (decided(there), dict(there.slots)) != (decided(here), slots):
            found.append(row["text"])
    return found


def test_names_are_only_names() -> None:
    units = tuple(replace(one, name=renamed(one.name), names=tuple(map(renamed, one.names))) for one in LEXICON.units)
    rows = [row for row in ROWS if clear(row)]
    assert len(rows) > 300
    assert not unlike(rows, replace(LEXICON, units=units))
    assert len(unlike(rows, LEXICON)) > 100, "names nobody bears are no names"


def readings() -> str:
    """What every sentence is read as, as one figure."""
    return hashlib.sha256("".join(repr(heard(row, row["text"])) for row in ROWS).encode()).hexdigest()


def test_the_same_sentence_is_always_read_the_same_in_every_process() -> None:
    here = readings()
    command = [sys.executable, "-c", "from tests.understanding.test_laws import readings; print(readings())"]
    for seed in ("1", "2"):
        done = subprocess.run(command, cwd=HERE.parents[1], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == here
    assert readings() == here
