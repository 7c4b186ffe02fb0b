"""Secrecy marks in words: what a marked document, its file name or a message about it looks like (DOMAIN §6.2)."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from storage.patterns import regex

Level = Literal["alert", "warn"]


@dataclass(frozen=True)
class Mark:
    """What was found: the rule's name, which may be shown and logged (the text itself never), and how grave it is.

    `alert`: a mark of a state secret, nothing is kept. `warn`: internal material, a person decides.
    """

    rule: str
    level: Level


_OLD_FORMS = str.maketrans("絕機祕級號內開☆⭐✩✭✰*✱﹡＊", "绝机秘级号内开★★★★★★★★★")
_FILLERS = frozenset((*map(chr, range(0xFE00, 0xFE10)), "\u034f", "\u115f", "\u1160", "\u3164", "\uffa0"))  # invisible, but of no such category
_SPACED_OUT = regex(r"(?<!\S)(?:[一-鿿] ){2,}[一-鿿](?!\S)")  # “保 守 国 家 秘 密” is one phrase, “绝 密” is a mark

_L = r"(?:绝\s?密|机\s?密|秘\s?密)级?"
_TERM = r"\s?(?:[\d一二三四五六七八九十]{1,3}\s?(?:年|个月|月)|长期)"
_BREAK = r"[-_—–~]"  # what stands between the parts of a file name
_NO_HAN_BEFORE, _NO_HAN_AFTER = r"(?<![一-鿿])", r"(?![一-鿿])"
_COPY = r"份\s?号[\s:№.]{0,4}\d{3,8}"
_NOT_DUTY = r"(?<!保守)(?<!保护)(?<!泄露)(?<!涉及)(?<!国家秘密[、和及])(?<!商业秘密[、和及])"  # people write about keeping them
_OUT = r"(?:请勿|严禁|禁止|切勿|不得)(?:外传|扩散|外泄|泄露|转发|转载)"

_WORDS: tuple[tuple[str, Level, str], ...] = (
    ("密级加星号", "alert", rf"{_L}\s?★\s?{_TERM}|(?<!国家)(?<!商业)(?<!个人){_L}\s?★"),
    ("括注密级", "alert", rf"[\[(【〔〖「『<《]\s?{_L}(?:{_TERM})?\s?[\])】〕〗」』>》]"),
    ("密级一栏", "alert", rf"(?:密\s?级|(?:保密|涉密|秘密)等级)[\s:为是]{{0,3}}{_L}(?!\s?[、/|或])"),
    ("密级独行", "alert", rf"(?:^|{_BREAK}){_L}(?:文件|资料|材料|件)?(?:{_TERM})?(?=$|{_BREAK}|\.)"),
    ("密级起首", "alert", rf"^{_L}(?:{_TERM})?\s(?=特急|特提|加急|平急|急件|份号|关于|№|\d)"),
    ("密级分写", "alert", rf"{_NO_HAN_BEFORE}(?:绝\s密|机\s密|秘\s密){_NO_HAN_AFTER}(?!\s?[、/|或])"),
    ("份号与密级", "alert", rf"{_COPY}[^。]{{0,40}}?(?:{_L}|密\s?级)|{_L}[^。]{{0,40}}?{_COPY}"),
    ("份号", "warn", _COPY),
    ("涉密", "warn", r"[\[(【〔]\s?涉密(?:文件|资料|材料|件)?\s?[\])】〕]|^涉密(?:文件|资料|材料|件)(?=$|[-_—. ])"),
    ("内部资料", "warn", rf"内部\s?(?:资料|材料|使用|掌握|传阅|参考)[\s,;:·!。、()★-]{{0,3}}(?:注意保[存密]|妥善保[管存]|{_OUT})"),
    ("内部资料", "warn", rf"(?:^|[\[(【〔]|{_BREAK})内部(?:(?:资料|材料)(?:[汇选摘]编|集)?|使用|掌握)(?=$|[\])】〕.]|{_BREAK})"),
    ("内部文件", "warn", r"内部\s?(?:文件|电报|明电|传真)(?![柜夹]|服务器|系统|管理|清理|审查|审核|备案|制度|规定)"),
    (
        "工作秘密",
        "warn",
        rf"{_NOT_DUTY}工作\s?秘密(?![、和及与的等]|管理|保护|保密|法|事项(?!目录|清单|一览|汇总)|教育|宣传|意识|制度|规定|培训|泄露|范围)",
    ),
    ("内部参阅", "warn", r"(?:仅?供|限)(?:内部|领导|有关领导)(?:参阅|参考|使用|传阅|学习|掌握)|内部参阅|仅供参阅"),
    ("不予公开", "warn", r"公开[一-鿿]{0,2}:\s?(?:依法)?不予公开|(?<!依法)不予公开(?![的\d]|答复|决定|情形|事项|范围|信息|理由|件)"),
    ("请勿外传", "warn", r"(?:请勿|严禁|禁止|切勿)(?:外传|扩散|外泄)"),
    ("领导批示件", "warn", r"(?<!办理)(?<!落实)(?<!督办)批示件(?![\d一二三四五六七八九十的]|办理|督办|落实)|批示抄清"),
    ("领导批示件", "warn", r"领导(?:重要)?批示[\s-]?(?:复印|扫描)件|领导(?:重要)?批示件(?=\d{4}|[-_.(])"),
    ("明电密电", "warn", rf"{_NO_HAN_BEFORE}[明密]\s?电{_NO_HAN_AFTER}|(?<![说声证表标注])明电(?=$|[-_.(])|发[明密]?电\s?[\[(〔]"),
    ("明电密电", "warn", r"^[明密]电(?:传真)?(?:原件|扫描件|复印件|照片)(?=[-_.(]|$)"),
    ("明电密电", "warn", r"(?:内部|特急|特提|加急|平急)[明密]电|[明密]码电报|明传电报"),
    ("机要", "warn", rf"{_NO_HAN_BEFORE}机要{_NO_HAN_AFTER}|机要(?:文件|件|电报|编号|号)"),
)
_RULES = tuple((Mark(rule, level), regex(words, re.MULTILINE)) for rule, level, words in _WORDS)
_HOLIDAYS = regex(r"(关于\s?20\d\d年\s?部分节假日安排的通知\s*)国办发明电\s?[\[(〔]20\d\d[\])〕]\s?\d{1,3}号")


def screen(text: str) -> Mark | None:
    """The gravest mark in a message, a file name or a document's text; None when there is none.

    Pure, and linear in the length of the text. Full-width forms, old forms, zero-width characters, spaces and line breaks inside a mark
    make no difference.
    """
    plain = _HOLIDAYS.sub(r"\1", _plain(text))  # the State Council's holidays come as an open telegram that every newspaper prints
    return next((mark for mark, pattern in _RULES if pattern.search(plain)), None)


def _plain(text: str) -> str:
    """The text with one spelling for each mark: no invisible characters, one kind of star, single spaces."""
    invisible = {ord(c): None for c in set(text) if c in _FILLERS or unicodedata.category(c) == "Cf"}
    text = unicodedata.normalize("NFKC", text.translate(invisible)).translate(_OLD_FORMS)
    text = re.sub(r"[^\S\n]+|[\x00-\x09\x0b-\x1f\x7f-\x9f]+", " ", text)
    text = re.sub(r" *\n[ \n]*", "\n", text).strip()
    return _SPACED_OUT.sub(lambda found: found.group().replace(" ", ""), text)
