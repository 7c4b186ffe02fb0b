"""The sentence with its entities as single letters, and the way back from there to the words.

U unit · S set of units (各镇街) · X 除了… · O the speaker's own (我们) · P person · J post · K task · D date · Y a day gone by (昨天) · N number · M phone ·
W way (OA、纸质) · F file · G picture. Everything else is lower case. A list (云东、云北和云西) is one letter.
"""

import re
from dataclasses import dataclass

from handlers.understanding.normalise import Plain
from handlers.understanding.spans import Span
from storage.patterns import regex

LETTERS = {
    "U": "单位", "S": "单位范围", "O": "本单位", "P": "人员", "J": "职务", "K": "报送任务", "D": "时间", "Y": "过去的时间", "N": "编号",
    "M": "电话", "W": "报送方式", "F": "文件", "G": "图片", "X": "除外的",
}  # fmt: skip
_LIST = regex(r"(?P<one>[USJPK])(?:(?:[、,和与及跟&/]|以及|还有)?(?P=one))+|S(?:[、,和与及]?U)+")
_NAMED = r"(?:U(?:的?J)?|S|J|K)(?:的?(?:那|这)?[一两二三]?[份件家])?"
_UNITS = r"U(?:[、,和与及跟]U)*"
_AND = r"(?:的?(?:[、和与及跟同]|,(?!S)|以及|还有|,还有)?)"  # 除了柳河，各镇街都催: the set after the comma is what they are taken out of
_EXCEPT = regex(
    rf"(?:^|(?<=[,。]))(?:说错了?,?)?不是U(?:的?J)?(?:的|那份|那个)*(?=,?(?:而|应该|就)?是U)|(?:除了?|除去|除开|不含|不包括|不包含"
    rf"|排除)(?:{_NAMED}{_AND})*{_NAMED}(?:的?(?:K|报告|材料))?(?:的?(?:以外|之外|外))?"
    rf"|(?<=[,。])(?:{_NAMED}{_AND})*{_NAMED}(?:的?(?:K|报告|材料))?的?(?:都|先|暂时?)?(?:除外|例外|不算|不在内|不包括在内|(?:别|不要?)(?:预审)?(?:通过|过|动|审)(?!期))"
    rf"|(?<=[,。]){_UNITS}(?:那边|那里|就|都|先|暂时?|还是|仍然?)*(?:(?:不用?|别|不要|无需|不必)(?:再|去)?催了?|(?:照常|照旧|照样|继续|正常)(?:提醒|催)?)(?=$|[,。])"
)
_NOT_THOSE = regex(rf"(?<=[,。]){_UNITS}(?:就|都|先)*(?:不用?|不要|无需|不必)再?(?:报送?|交)(?=$|[,。])")  # 各镇街12月15日前报，石桥不用报


@dataclass(frozen=True)
class Skeleton:
    """`text` is what phrases are tried on; `bounds` maps each character to its part of the normalised sentence."""

    text: str
    bounds: tuple[tuple[int, int], ...]
    excepted: tuple[tuple[int, int], ...] = ()  # the parts of the normalised sentence that 除了… and …除外 cover

    def words(self, plain: Plain, start: int, end: int) -> str:
        """The raw words behind a part of the skeleton."""
        if start >= end:
            return ""
        return plain.words(self.bounds[start][0], self.bounds[end - 1][1])


def skeleton_of(plain: Plain, spans: list[Span]) -> Skeleton:
    """Replace the entities by their letters and fold lists into one letter."""
    letters: list[str] = []
    bounds: list[tuple[int, int]] = []
    last = 0
    for span in [*spans, None]:
        stop = span.start if span else len(plain.text)
        letters += plain.text[last:stop]
        bounds += [(n, n + 1) for n in range(last, stop)]
        if span:
            letters.append(span.letter)
            bounds.append((span.start, span.end))
            last = span.end
    text = "".join(letters)
    text, bounds, gone = _folded(text, bounds, _EXCEPT, "X")
    if "S" in text:
        text, bounds, more = _folded(text, bounds, _NOT_THOSE, "X", after=text.index("S"))
        gone = (*gone, *more)
    text, bounds, _gone = _folded(text, bounds, _LIST, "")
    return Skeleton(text, tuple(bounds), gone)


def _folded(
    text: str, bounds: list[tuple[int, int]], pattern: re.Pattern[str], letter: str, *, after: int = 0
) -> tuple[str, list[tuple[int, int]], tuple[tuple[int, int], ...]]:
    """Each match becomes one letter (its own first one when `letter` is empty); with the parts of the sentence that were folded."""
    gone: list[tuple[int, int]] = []
    for match in reversed(list(pattern.finditer(text, after))):
        start, end = match.span()
        gone.append((bounds[start][0], bounds[end - 1][1]))
        text = text[:start] + (letter or text[start]) + text[end:]
        bounds = [*bounds[:start], gone[-1], *bounds[end:]]
    return text, bounds, tuple(reversed(gone))
