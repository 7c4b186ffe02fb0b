"""Labelled date phrases (id, at, phrase, expect, echo?, also?) against what is read of them: right, wrong but echoed, or silently wrong."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.understanding.gather import gather
from handlers.understanding.index import compile_lexicon
from handlers.understanding.normalise import normal
from handlers.understanding.reading import Lexicon, Sentence

_TO_MINUTE = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class Dated:
    """One phrase, what was read and how that is judged: right, wrong (echoed or asked), silently wrong."""

    line: dict[str, Any]
    said: str
    doubt: str
    verdict: str


def judged(line: dict[str, Any], lexicon: Lexicon) -> Dated:
    """Read one phrase at its moment: a moment to the minute, a range a/b, `ask`, or `none`."""
    now = datetime.fromisoformat(line["at"]).replace(tzinfo=ZoneInfo(lexicon.timezone))
    index = compile_lexicon(lexicon)
    facts = gather(Sentence(line["phrase"], "private", now), normal(line["phrase"], lexicon.bot_name), index)
    said, doubt = "none", ""
    if facts.when:
        until = f"/{facts.when.until:{_TO_MINUTE}}" if facts.when.until else ""
        said, doubt = f"{facts.when.at:{_TO_MINUTE}}{until}", facts.when.doubt
    elif facts.date:
        said, doubt = "ask", facts.date.doubt
    if line["expect"] == "ask" and "已经过去" in doubt:
        said = "ask"  # what is gone by is asked for again
    right = _same(said, line["expect"]) and (not line.get("echo") or bool(doubt) or said == "ask")
    right = right or any(_same(said, also) and (doubt or also in ("ask", "none")) for also in _others(line))
    echoed = bool(doubt) or said in ("ask", "none")
    return Dated(line, said, doubt, "right" if right else "wrong" if echoed else "silently wrong")


def _others(line: dict[str, Any]) -> list[str]:
    """What else is right for a phrase: one label, or several."""
    also = line.get("also") or []
    return [also] if isinstance(also, str) else also


def _same(said: str, expect: str) -> bool:
    """A label that gives only days of a range is compared by days; one moment is met by a range's end, of a range of hours by its beginning too (a visit)."""
    if "/" in expect and "/" in said:
        return all(one.startswith(label) for one, label in zip(said.split("/"), expect.split("/"), strict=True))
    begins, _, ends = said.partition("/")
    return expect in (said, ends) or (begins[:10] == ends[:10] and begins == expect)


def told_dates(found: Sequence[Dated]) -> str:
    """The figures, and every phrase that was not read right."""
    count = Counter(one.verdict for one in found)
    lines = [f"时间说法 {len(found)}，正确 {count['right']}（{100 * count['right'] / max(len(found), 1):.1f}%），悄悄读错 {count['silently wrong']}"]
    for one in found:
        if one.verdict != "right":
            lines.append(
                f"  {one.line.get('id', '')} {one.line['at']} {one.line['phrase']}｜应为{one.line['expect']}，读成{one.said}，{one.doubt or '无疑'} [{one.verdict}]"
            )
    return "\n".join(lines)
