"""Case and receipt numbers, short forms too, and phone numbers."""

import re
from collections.abc import Iterator

from handlers.understanding.normalise import numeral
from handlers.understanding.spans import Span
from storage.patterns import regex


def alone(figures: str) -> str:
    """A regular expression for a number's last figures that stand alone (0007): no part of a date, an hour, a decimal, a number in full
    or a telephone's (0531-…)."""
    return rf"(?<![\d\-.年月])(?<!\d:){figures}(?!\d|[.:\-]\d)"


OF_QUESTION = r"(?:YNWT[- ]?(?:20\d\d-)?\d{1,5}|0\d{2,3})"
"""A difficult question's number as it is written in front of what is said of it."""
QUESTION = rf"(?:YNWT[- ]?20\d\d-\d{{4,5}}|{alone('0[0-9]{3}')})"
REVIEW = rf"(?:HFSC[- ]?(?:20\d\d-)?\d{{3,5}}|{alone('0[0-9]{2}')})"
"""The number of one of several, wherever it stands."""
SERIES = r"(?:YNWT|HFSC|BS)[- ]?\d"
"""How every number begins that is ours."""
LAST_FIGURES = alone(r"0\d{2,3}")
_NUMBER = regex(
    r"(?<![a-z0-9])(?P<series>bs|ynwt|hfsc)[- ]?(?:(?P<year>20\d\d)[- ]?)?(?P<n>\d{1,5})(?!\d)"
    rf"|(?:查询号|编号|疑难问题|案件|第)?(?P<short>{LAST_FIGURES})号?(?!楼)"
    r"|(?:疑难问题|疑难|案件)第?(?P<bare>\d{1,4})(?:号|(?![\d.个件条份家天项]))|(?<![\d第])(?P<front>\d{1,4})号(?=疑难|案件|咨询)"
)
_FIGURES = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5})"
_OF_A_CASE = (
    r"疑难|问题(?!.{0,12}(?:整改|销|改完|改好|落实))|[那这]个?件|[那这]个(?!月)|给我(?!们)|我[来接办的]|转[给由交]?|改?派|叫上?|让|请|需|[还少]?[缺差]|补|材料"
    r"|的?(?:答复|回复|意见|结论|审查)|合同|决策|文件|办法|细则|规[定约]|村规"
)
_CALLED = regex(
    rf"第(?P<nth>{_FIGURES})[件号](?![事工]|个?整改)(?:疑难|问题)?"
    rf"|(?<![\d.第年月一二三四五六七八九十百])(?P<said>{_FIGURES})号(?:疑难问题|疑难|案件|那个?件)"
    rf"|^(?P<first>{_FIGURES})号(?={_OF_A_CASE})"
)
"""A case as people call it among themselves: 第十二件, 18号疑难, 7号给我."""
_PHONE = regex(r"(?<![\d-])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8}|(?!20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))[2-8]\d{6,7})(?![\d-])")


def find(text: str) -> Iterator[Span]:
    """Every number; the value is as on record (BS-2026-0001) or the short form as said (0007, HFSC-012); 第七件 is 7."""
    for match in _PHONE.finditer(text):
        yield Span(match.start(), match.end(), "M", value=match[0])
    for match in _NUMBER.finditer(text):
        yield Span(match.start(), match.end(), "N", value=_value(match))
    called = list(_CALLED.finditer(text))
    if len(called) == 1:  # 第一件…第二件… only counts
        yield Span(called[0].start(), called[0].end(), "N", value=str(numeral(next(one for one in called[0].groups() if one))))


def _value(match: re.Match[str]) -> str:
    if short := match["short"] or match["bare"] or match["front"]:
        return short
    parts = [match["series"].upper(), match["year"], match["n"]]
    return "-".join(one for one in parts if one)
