"""水库承包合同, 清水镇水库承包合同: a matter that may be under review already is asked about before there are two of it; 消防栓采购合同，12月9号上会,
where its name was asked, is its name."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers import dialogue
from handlers.legality import calls, finding, following_sentence, ledger, reviewing_replies, sending_replies
from handlers.legality.ledger import OPEN
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex

SENDS = ("legality.submit", "legality.record")
BESIDE = "beside"  # chosen: what was said along with the name that was asked for
_ANOTHER = "another"  # chosen: whether it is one beside that which is under review
_STILL_ONE = regex(r"(?:还|再|另外?)有一?[个份件]")
_AROUND = regex(r"^关于|[《》“”\"\s的（）()]|(?:送审稿|草案|稿)$")
_BEFORE_DAY = regex(r"[日号天]之?前[^，,]{0,6}(?:上会|审议|研究)")
_CLAUSES = regex(r"[，,；;]")
_NAME = regex(r"[^，,；;。]{2,40}(?:合同|协议书?|办法|规定|细则|方案|决定书?|规划|公约|通告)")


async def is_there(turn: Turn, unit_id: int, title: str, unit_name: str) -> bool:
    """Whether a matter is under review under nearly the same title, or that is being asked."""
    said_so = turn.chosen.get(_ANOTHER) is False  # which holds though it was concluded meanwhile
    live = [one for one in await ledger.cases(*([] if said_so else ["c.state IN (?, ?)", *OPEN])) if one["unit_id"] == unit_id]
    alike = [one for one in live if _core(one["title"], unit_name) == _core(title, unit_name)]
    if not alike or turn.chosen.get(_ANOTHER):
        return False
    options = [(sending_replies.the_same(alike[-1]), False), (sending_replies.ANOTHER, True)]
    picked = turn.pick(_ANOTHER, sending_replies.is_it_the_same(alike[-1], title), options)
    if picked is False:
        turn.whisper(sending_replies.already(alike[-1]), fallback=sending_replies.submitted_aloud(alike[-1]))
    return picked is not True


def _core(title: str, unit_name: str) -> str:
    """A title without the unit's name and what stands around it."""
    return _AROUND.sub("", _AROUND.sub("", title).removeprefix(unit_name).removeprefix(unit_name.removesuffix("镇").removesuffix("街道")))


async def answered(turn: Turn) -> bool:
    """Whether words tell the name that was asked for along with the day of the meeting; they go to that question."""
    text = turn.message.text.strip()
    if not turn.private or turn.message.file_name or turn.reading.numbers or "meant" in turn.chosen:
        return False
    head, *rest = _CLAUSES.split(text)
    if not (rest and _NAME.fullmatch(head) and following_sentence.meets_on("，".join(rest), turn.calendar.day_of(turn.now))):
        return False
    waiting = await dialogue.waiting(turn.message, "")
    if waiting is None or waiting.intent not in SENDS or waiting.question["name"] != "title":
        return False
    if any(calls.run(_title(one), head) != (0, 0) for one in finding.seen(turn, await ledger.cases("c.state IN (?, ?)", *OPEN))):
        return False  # of one that was sent before
    turn.chosen = {**waiting.chosen, "title": head, BESIDE: "，".join(rest)}
    return True


async def of_another(turn: Turn, _chosen: Mapping[str, Any], text: str) -> bool:
    """Whether words to the question what a matter is called speak of one beside it (还有个执法的，……): it is asked about then."""
    if not _STILL_ONE.match(text.strip()):
        return False
    waiting = await dialogue.waiting(turn.message, "")
    return waiting is not None and waiting.intent in SENDS and waiting.question["name"] == "title"


def _title(case: Row) -> str:
    return str(case["title"]).removeprefix(case["unit_name"])


async def planned(turn: Turn, case: Row, text: str, today: date) -> list[str]:
    """The day of a meeting to come, as whoever sends a matter for review says it, is in the remarks: that it was held is told later. Not a day
    before which it is to be."""
    day = following_sentence.meets_on(text, today)
    if day is None or day <= today or _BEFORE_DAY.search(text):
        return []
    await ledger.amend(turn.actor, case["id"], "plan", f"{day:%Y-%m-%d}", remark=reviewing_replies.with_remark(case, sending_replies.plans(day)))
    return [sending_replies.planned(day)]
