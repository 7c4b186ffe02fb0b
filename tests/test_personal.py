"""What counts as a number of a person's, however it is written, and what is left of it before others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.personal import masked, names_identity, names_phone, without_identity


@pytest.mark.parametrize("text", [
    "370281198001011234", "张三37028119800101123X的事", "身份证：37028120011231123x。", "身份证370281 19551212 3412", "370281-1955-1212-3412",
    "３７０２８１１９８００１０１１２３Ｘ", "三七〇二八一一九五五一二一二三四一二", "3７0281 1980 01 01 123４",
])  # fmt: skip
def test_a_number_with_a_birthday_in_it(text: str) -> None:
    assert names_identity(text)
    assert not names_identity(without_identity(text)) and "***********" in without_identity(text)


@pytest.mark.parametrize(
    "text",
    [
        "13900001234",
        "370281198013011234",  # no thirteenth month
        "3702811980010112345",  # an account of 19 digits
        "6222021234567890123",
        "BS-2026-0001",
        "37028119800101123",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert not names_identity(text)


@pytest.mark.parametrize(("text", "left"), [
    ("13812345678", "138****5678"), ("电话138-1234-5678，", "电话138****5678，"), ("138 1234 5678", "138****5678"), ("138 - 1234 - 5678", "138****5678"),
    ("1３8１２３４５６７８不接受", "1３8****５６７８不接受"), ("一三八一二三四五六七八", "一三八****五六七八"), ("幺三八 1234 五六七八", "幺三八****五六七八"), ("138·1234·5678", "138****5678"),
    ("138—1234—5678", "138****5678"), ("卡号6222 0212 3456 7890 123", "卡号622***********0123"), ("6222021234567890", "622***********7890"), ("身份证370281 19551212 3412", "身份证370***********3412"),
])  # fmt: skip
def test_only_the_ends_are_left_before_others(text: str, left: str) -> None:
    assert masked(text) == left


@pytest.mark.parametrize("text", [
    "YNWT-2026-0001", "12月1日09:30前", "2026-12-01 09:30", "第一三五条", "投资1500000000元", "0532-82345678", "一三五七九号楼", "1.3平方米、2.5平方米", "依据民法典第一千一百六十五条",
    "123456789012", "2138123456789", "邮编370281，面积1380平方米",
])  # fmt: skip
def test_what_is_nobodys_number_stays_as_it_is(text: str) -> None:
    assert masked(text) == text and not names_phone(text)


_WIDTHS = st.sampled_from(("0123456789", "０１２３４５６７８９", "〇一二三四五六七八九"))
_BETWEEN = st.sampled_from(("", " ", "-", "－", " - ", "\u3000", "·"))


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.lists(st.tuples(_WIDTHS, _BETWEEN), min_size=11, max_size=11),
    st.sampled_from(("", "张大山", "电话：")),
)
def test_a_telephone_is_masked_in_whatever_way_it_is_written(number: str, how: list[tuple[str, str]], before: str) -> None:
    written = "".join(width[int(one)] + ("" if at == 10 else between) for at, (one, (width, between)) in enumerate(zip(number, how, strict=True)))
    assert names_phone(before + written)
    assert len(masked(before + written)) == len(before) + 11 and not names_phone(masked(before + written))
