"""What a text is found by: pairs of characters, whole words of letters and digits, matters under any of their names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.searching.grams import Thesaurus, grams, plain, spared
from handlers.searching.vocabulary import MATTERS

CHINESE = st.text("征地补偿款拆迁未保成年人孩子打工合同到期，。的了吗AL-0１２", max_size=40)


def test_a_run_of_characters_gives_them_and_their_pairs_and_a_number_stays_whole() -> None:
    assert grams(plain("征地补，AL－００１")) == ["征", "地", "补", "征地", "地补", "al-001"]
    assert grams(plain("狗 咬人")) == ["狗", "咬", "人", "咬人"]
    assert grams("。？ ") == []


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("请问坟墓迁移怎么补偿", "坟墓迁移 补偿"),
        ("村里能不能留三成", "村里 留三成"),
        ("为什么", "为什么"),
        ("怎么办", "怎么办"),
        ("我镇网吧归谁管", "网吧"),
        ("", ""),
    ],
)
def test_a_question_is_read_without_the_words_every_question_has(question: str, rest: str) -> None:
    assert spared(question).split() == rest.split()


def test_the_offices_pair_is_one_matter_either_way() -> None:
    known = Thesaurus((("插花户", "外来落户"),))
    assert set(known.spoken("插花户要分钱")) & set(known.spoken("外来落户人员"))
    assert not set(Thesaurus().spoken("插花户要分钱")) & set(Thesaurus().spoken("外来人员"))


def test_pairs_that_share_a_word_are_one_matter_throughout() -> None:
    known = Thesaurus((("甲方头", "乙方头"), ("丙方头", "丁方头"), ("乙方头", "丙方头")))
    assert set(known.spoken("甲方头")) == set(known.spoken("丁方头")) != set()


def test_the_word_that_was_said_is_told() -> None:
    assert Thesaurus().spoken("娃娃打工")["=未成年人"] == "娃"


@settings(deadline=None)
@given(CHINESE)
def test_a_document_and_a_question_speak_of_the_same_matters(text: str) -> None:
    """Two ways of finding them: the quick one for documents, the one that knows the words for questions."""
    known = Thesaurus((("未保", "未成年人保护"), ("到期", "期满")))
    said = plain(text)
    assert known.matters(said, grams(said)) == set(known.spoken(said))


@settings(deadline=None)
@given(CHINESE)
def test_width_and_case_make_no_difference(text: str) -> None:
    wide = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)
    assert grams(plain(wide)) == grams(plain(text))


def test_no_word_of_the_vocabulary_stands_twice_in_one_matter() -> None:
    assert [line for line in MATTERS if len(set(line)) != len(line) or len(line) < 2] == []
    assert len({line[0] for line in MATTERS}) == len(MATTERS)
