"""The hour of a date phrase: 17:00、下午五点半、下班前、上班前、中午、上午 (DOMAIN §8.2)."""

import re
from dataclasses import dataclass
from datetime import time

from handlers.understanding.normalise import numeral
from handlers.understanding.reading import Lexicon
from storage.patterns import regex

_N = r"(?:\d{1,2}|[零〇一二两三四五六七八九十]{1,3})"
_PART = "凌晨|清晨|早上|早晨|早|上午|中午|午后|下午|傍晚|晚上|晚间|夜里|晚"
_UNTIL = rf"(?:之?间)?(?:到|至|-|~)(?P<part2>{_PART})?(?P<hour2>{_N})(?::(?P<minute2>\d\d)|(?:点钟?|时)(?:(?P<half2>半)|(?P<minutes2>[0-5]\d)分?)?)"
HOUR = (
    rf"(?:(?P<part>{_PART})?的?(?P<least_hour>\d{{1,2}}(?:到|至|-|~)(?=\d{{1,2}}[点时])|[一二两三四五六七八九](?:到|至|-|~)?(?=[一二三四五六七八九][点时]))?"
    rf"(?P<hour>{_N})(?::(?P<minute>\d\d)(?::[0-5]\d)?|(?:点钟?|时)(?:(?P<half>半)|(?P<quarter>[一三13])刻|(?P<minutes>[0-5]?\d"
    rf"|[一二三四五]?十[一二三四五六七八九]?)分?|整)?(?![名位前]?单位|要求(?=$|[,。、])|(?:具体|主要|工作)?(?:意见|建议|问题|体会|想法|措施|理由|教训|共识|感受|思考|希望)))(?:{_UNTIL})?"
    r"|(?P<word>(?:上午|中午|下午|晚上)?快?下班|(?:一?大?清?早上?|上午|下午)?[一刚]?上班(?!吗|么|不|没|还是|\?)"
    r"|中午吃饭|中午|午前|吃?午饭|午休|晚饭|一?大?清?早(?![上会点])|早上|早晨|上午|下午|傍晚|晚上|凌晨|零点|午夜|半夜)(?:时|之?后)?)"
)
FIRST = r"\d午〇零一二两三四五六七八九十凌清早上中午吃下傍晚夜半大快刚的"
"""The characters one of which a match of HOUR begins with."""


_AFTER_WORK = regex("下班(?:之|以)?后")
_ROUGHLY = regex("多(?!分)|来钟|左右|上下|办(?=$|[,。前交])")


@dataclass(frozen=True)
class Hour:
    """A time of day; `next_day` when midnight means the end of the day that was named."""

    at: time
    doubt: str = ""


def read_hour(match: re.Match[str], lexicon: Lexicon) -> Hour:
    """What the hour part of a match means; the end of work when none was said.

    :raises ValueError: it is no time of day (25:00)
    """
    word = match["word"]
    if word:
        hour = _named(word, lexicon)
        return Hour(hour.at, f"“{word}后”没有说到几点，按{hour.at:%H:%M}计") if _AFTER_WORK.search(match[0]) else hour
    if not match["hour"]:
        return Hour(lexicon.work_end)
    hour = _clock(numeral(match["hour"]), _minute(match), match["part"] or "", colon=":" in match[0])
    rough = match["least_hour"] or _ROUGHLY.match(match.string, match.end())
    return Hour(hour.at, hour.doubt or f"“{match[0]}”没有说准，按{hour.at:%H:%M}计") if rough else hour


def read_until(match: re.Match[str]) -> time | None:
    """The end of a span of hours (9点到11点, 下午2:00-4:00); of the same part of the day unless another is said.

    :raises ValueError: it is no time of day
    """
    if not match["hour2"]:
        return None
    minute = 30 if match["half2"] else int(match["minute2"] or match["minutes2"] or 0)
    return _clock(numeral(match["hour2"]), minute, match["part2"] or match["part"] or "", colon=bool(match["minute2"])).at


def _clock(hour: int, minute: int, part: str, *, colon: bool) -> Hour:
    if hour == 24 or (hour in (0, 12) and part in ("晚上", "晚间", "夜里", "晚")):
        return Hour(time(23, 59), "午夜按当日23:59计")
    if hour == 0 and not minute:
        return Hour(time(0, 0), "零点按当日0:00计")
    if part in ("午后", "下午", "傍晚", "晚上", "晚间", "夜里", "晚") and hour < 12:
        return Hour(time(hour + 12, minute))
    if part == "中午" and hour < 3:
        return Hour(time(hour + 12, minute))
    if not part and not colon and hour < 12:
        return _bare(hour, minute)
    if not part and colon and 1 <= hour < 6:
        return Hour(time(hour + 12, minute), f"按下午{hour}点计")
    return Hour(time(hour, minute))


def late_hour(hour: Hour | None) -> Hour:
    """An hour of the evening (今晚八点); the end of the day when none was said."""
    if hour is None or hour.at.hour in (0, 12):
        return Hour(time(23, 59), "按当日23:59计")
    return hour if hour.at.hour > 12 else Hour(time(hour.at.hour + 12, hour.at.minute))


def _minute(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15 * numeral(match["quarter"])
    said = match["minute"] or match["minutes"]
    return numeral(said) if said else 0


def _bare(hour: int, minute: int) -> Hour:
    """An hour without 上午 or 下午: offices mean the working day."""
    if 1 <= hour <= 6:
        return Hour(time(hour + 12, minute))
    if hour == 7:
        return Hour(time(19, minute), "“七点”按晚上七点计")
    return Hour(time(hour, minute))


def _named(word: str, lexicon: Lexicon) -> Hour:
    if word.endswith("下班") and word.startswith(("上午", "中午")):
        return Hour(lexicon.lunch[0])
    if word.endswith("下班") or word == "下午":
        return Hour(lexicon.work_end)
    if word.endswith("上班"):
        return Hour(lexicon.lunch[1], "“下午上班”按午休结束计") if word.startswith("下午") else Hour(lexicon.work_start)
    if "早" in word:
        return Hour(lexicon.work_start, "“早”按上班时间计")
    if word in ("中午", "午前", "中午吃饭", "午饭", "吃午饭", "午休", "上午"):
        return Hour(lexicon.lunch[0])
    if word in ("傍晚", "晚饭"):
        return Hour(lexicon.work_end, f"“{word}”按下班时间计")
    return Hour(time(23, 59), "按当日23:59计")
