"""The day by which an answer is wished for, among the other days of a question."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.roster import START
from handlers.referral.asking.wishes import wished
from handlers.understanding.reading import Lexicon

WORDS = Lexicon((), (), (), "小法")


def _wish(text: str, now: datetime = START) -> date | None:
    found = wished(text, now, WORDS)
    return found.at.astimezone(START.tzinfo).date() if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("老砖厂占地五十年租期怎么收回，较急，希望周四前给意见", 3),
        ("12月1日村民把路挖断了怎么处罚，一般，最好后天能答复", 3),
        ("景区停车场收费权抵押要不要村民同意，希望12月4日前答复", 4),
        ("12月3日要开庭，希望之前答复", 3),
        ("周五前能给个意见吗", 4),
        ("12月10日开庭，这个合同怎么办，12月4日前请答复", 4),
        ("12月8日要上会，麻烦3号前给个答复", 3),
        ("希望答复日改成12月3日", 3),
        ("希望下周三之前有个说法", 9),
        ("请于12月4日前答复，12月20日合同到期", 4),
    ],
)
def test_it_is_the_day_next_to_the_wish(text: str, day: int) -> None:
    assert _wish(text) == date(2026, 12, day)


@pytest.mark.parametrize(
    "text",
    [
        "12月20日到期，要不要续签",
        "村民12月2日来要结果，怎么答复",
        "请问12月15日前要不要先听取意见",
        "希望尽快答复",
        "希望11月20日前答复",
        "12月1日前后的事，请律师看看",
        "",
    ],
)
def test_another_day_of_the_matter_is_no_wish_and_what_is_gone_by_neither(text: str) -> None:
    assert _wish(text) is None


@given(st.text(alphabet="希望最好12月3日前后天答复意见，。开庭给请", max_size=40))
def test_what_is_wished_for_always_lies_ahead(text: str) -> None:
    day = _wish(text)
    assert day is None or day >= START.date()
