"""A named set is what it says: posts with their units, 除了… taken out whole, what was not understood asked, a reason's units left alone."""

from collections.abc import Callable

import pytest

from handlers.understanding.reading import Part, Reading
from handlers.understanding.sets import not_understood, parts_of
from handlers.understanding.spans import Span
from tests.understanding.conftest import LEXICON, UNIT_IDS

UNITS = {one.id: one for one in LEXICON.units}
Understand = Callable[..., Reading]


def ids(*names: str) -> tuple[int, ...]:
    return tuple(UNIT_IDS[one] for one in names)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("柳河书记和双石镇长的通过", (Part(ids("柳河镇"), ("党委书记",)), Part(ids("双石镇"), ("镇长",)))),
        ("柳河和双石的书记都通过", (Part(ids("柳河镇", "双石镇"), ("党委书记",)),)),
        ("柳河书记、镇长的和双石的都通过", (Part(ids("柳河镇"), ("党委书记", "镇长")), Part(ids("双石镇")))),
        ("柳河和云东的书记都通过", (Part(ids("柳河镇", "云东街道"), ("党委书记", "党工委书记")),)),
        ("云西和龙开头的都通过", (Part(ids("云西街道", "龙山街道", "龙溪街道")),)),
        ("全部通过", ()),
    ],
)
def test_posts_belong_to_their_units(understand: Understand, text: str, parts: tuple[Part, ...]) -> None:
    reading = understand(text)
    assert (reading.intent, reading.parts, reading.question) == ("review.pass", parts, None)


@pytest.mark.parametrize(
    ("text", "spared"),
    [
        ("除了柳河双石，其他都通过", (Part(ids("柳河镇", "双石镇")),)),
        ("除柳河和石桥以外都给过", (Part(ids("柳河镇", "石桥镇")),)),
        ("除了城关的，其余都过", (Part(ids("城关街道")),)),
        ("除了经开区和龙字头的都通过", (Part(ids("经开区", "龙山街道", "龙溪街道")),)),
        ("除了柳河书记的，其他都通过", (Part(ids("柳河镇"), ("党委书记",)),)),
        ("除了书记的都通过", (Part((), ("书记",)),)),
        ("除了自查报告，其他都通过", (Part((), (), (2,)),)),
        ("述法报告都通过，双石镇除外", (Part(ids("双石镇")),)),
        ("其他的都通过，柳河和石桥先不过", (Part(ids("柳河镇", "石桥镇")),)),
    ],
)
def test_what_is_taken_out_is_neither_lost_nor_meant(understand: Understand, text: str, spared: tuple[Part, ...]) -> None:
    reading = understand(text)
    assert (reading.intent, reading.spared, reading.parts, reading.posts) == ("review.pass", spared, (), ())
    assert reading.question is None


def test_only_units_of_which_nothing_is_meant_are_excepted(understand: Understand) -> None:
    assert understand("除了柳河书记的，其他都通过").excepted == ()
    assert understand("除了镇都通过").excepted == ()
    assert set(understand("除了各镇，其他都通过").excepted) == set(ids("李家埠镇", "柳河镇", "石桥镇", "双石镇", "清水镇", "高岭镇"))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("催双石和石桥还有柳", "名册中没有“柳”，是否指柳河镇？请写明单位名称后重发。"),
        ("双石、石桥、虎的通过", "“虎”没有看懂是指哪个单位，请写明单位名称后重发。"),
        ("催一下两办没交述法报告的", "名册中没有“两办”，请写明单位名称后重发。"),
        ("龙镇述法谁没交", "名册中没有“龙镇”，请写明单位名称后重发。"),
        ("除了经开区和姓龙的都通过", "“姓龙”没有看懂是指哪个单位，请写明单位名称后重发。"),
        ("催虎字头的", "名册中没有以“虎”开头的单位，请写明单位名称后重发。"),
        ("龙的退回，缺签字", "“龙”可能是龙山街道或龙溪街道，请写明单位名称后重发。"),
    ],
)
def test_what_was_not_understood_is_asked(understand: Understand, text: str, question: str) -> None:
    assert understand(text).question == question


@pytest.mark.parametrize(
    ("speaker", "text", "intent", "question"),
    [
        ("联络员@石桥镇", "提个疑难问题：冷库占的是集体地，资规、执法都说不归他们管", "referral.create", None),
        ("法律顾问周律师", "答复YNWT-2026-0001：应由资规、执法共同查处，依据《土地管理法》第七十七条", "referral.answer", None),
        ("法律顾问周律师", "YNWT-2026-0001与资规、执法联办", "referral.joint", "“执法”没有看懂是指哪个单位，请写明单位名称后重发。"),
    ],
)
def test_who_occurs_in_a_question_told_at_length_need_not_be_known(
    understand: Understand, speaker: str, text: str, intent: str, question: str | None
) -> None:
    reading = understand(text, speaker)
    assert (reading.intent, reading.question) == (intent, question)


def test_one_letter_of_a_name_is_offered_where_one_urges(understand: Understand) -> None:
    reading = understand("催龙")
    assert (reading.intent, reading.units, reading.unit_choices) == ("reminder.send", (), ids("龙山街道", "龙溪街道"))


@pytest.mark.parametrize(
    "text",
    ["柳河镇和石桥镇还有谁没交", "石桥、双石等都没交", "催一下没交的", "还有哪些没交", "双石镇述法报告和自查报告通过", "除夕前催一次双石"],
)
def test_what_is_no_set_is_not_asked_about(understand: Understand, text: str) -> None:
    assert "没有看懂" not in (understand(text).question or "")


@pytest.mark.parametrize(
    ("text", "units", "posts"),
    [
        ("柳河书记的退回，原因：写的是石桥镇的内容，12月8日前", ("柳河镇",), ("党委书记",)),
        ("柳河退回，书记没签字，12月8日前", ("柳河镇",), ()),
        ("柳河退回，书记那份，缺签字", ("柳河镇",), ("党委书记",)),
        ("写的是石桥镇的内容，退回双石书记的，12月8日前", ("双石镇",), ("党委书记",)),
        ("柳河退回镇长那份，抄云东的", ("柳河镇",), ("镇长",)),
        ("柳河和双石都退回，和城关写得一样", ("柳河镇", "双石镇"), ()),
        ("柳河的退回，抄云冬街道的", ("柳河镇",), ()),
    ],
)
def test_nobody_in_the_reason_is_meant(understand: Understand, text: str, units: tuple[str, ...], posts: tuple[str, ...]) -> None:
    reading = understand(text)
    assert (reading.intent, reading.units, reading.posts) == ("review.return", ids(*units), posts)
    assert reading.question is None
    assert all(set(part.units) <= set(ids(*units)) for part in reading.parts)


def test_a_post_before_all_units_is_that_of_each() -> None:
    spans = [Span(0, 2, "J", value="书记"), Span(2, 4, "U", ids("柳河镇")), Span(5, 7, "U", ids("双石镇"))]
    assert parts_of(spans, UNITS) == (Part(ids("柳河镇", "双石镇"), ("党委书记",)),)


@pytest.mark.parametrize(("skeleton", "asked"), [("X,其他都通过", False), ("除了某几家都通过", True), ("U、U通过", False), ("X和老虎的都通过", True)])
def test_what_of_a_skeleton_is_left_over(skeleton: str, asked: bool) -> None:
    assert (not_understood(skeleton) is not None) is asked
