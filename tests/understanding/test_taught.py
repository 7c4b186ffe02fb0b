"""Sentences that an office taught: exactly those words, whoever is named in them, and never in place of a phrase."""

from dataclasses import replace

import pytest

from handlers.understanding.read import read
from handlers.understanding.reading import Sentence
from handlers.understanding.taught import entities, shown, template
from tests.understanding.conftest import GRAMMAR, LEXICON, situation


def _said(text: str) -> Sentence:
    return situation(text, "联络员@李家埠镇", "private")


SO = replace(LEXICON, taught={"O那份咋整": "status.self", "U那头咋整": "status.history", "谁没交": "help", "K的都还有0家": "status.progress"})


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我们那份咋整", "status.self"),
        ("俺们那份咋整咧", "status.self"),
        ("石桥镇那头咋整", "status.history"),
        ("述法报告的都还有12家吧", "status.progress"),
    ],
)
def test_it_means_what_was_taught_whoever_is_named(text: str, intent: str) -> None:
    assert read(_said(text), LEXICON, GRAMMAR).intent != intent
    reading = read(_said(text), SO, GRAMMAR)
    assert (reading.intent, reading.acts) == (intent, True)


def test_the_unit_that_is_named_is_the_one_that_is_meant() -> None:
    assert read(_said("双石镇那头咋整"), SO, GRAMMAR).slots["unit"] == "双石镇"


@pytest.mark.parametrize("text", ["谁没交", "我们那份咋整一下", "那份咋整", "帮助"])
def test_a_phrase_comes_first_and_other_words_are_others(text: str) -> None:
    assert read(_said(text), SO, GRAMMAR) == read(_said(text), LEXICON, GRAMMAR)


def test_in_a_room_it_is_not_done_unless_the_bot_is_called() -> None:
    assert not read(replace(_said("我们那份咋整"), where="group"), SO, GRAMMAR).acts


def test_names_and_figures_are_not_shown() -> None:
    assert shown(template("U的P有12件D前给K")) == "〔单位〕的〔人员〕有〔数字〕件〔时间〕前给〔报送任务〕"
    assert entities("U的P有0件") == {"U", "P"}
