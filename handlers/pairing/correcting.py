"""联所记录12的后续改为…, 撤销联所记录12: by whoever made the visit; by the office what it is is shown first, and whose it is hears of it."""

import re
from datetime import date

from handlers import choosing
from handlers.access import Right
from handlers.pairing import following_up, ledger
from handlers.pairing import visiting_replies as replies
from handlers.pairing.asking import today_of
from handlers.pairing.visit_words import EDGES, named_in
from handlers.pairing.visiting import day_of, justice_of
from handlers.turn import Turn
from handlers.understanding import dates
from handlers.understanding.normalise import folded
from handlers.understanding.spans import settled
from storage.database import Row
from storage.identity import accounts_of
from storage.patterns import regex
from storage.refusal import Refusal


async def change(turn: Turn) -> None:
    """联所记录12的后续改为…, 撤销联所记录12: by whoever made the visit, or the office.

    :raises Refusal: there is none of this number, or it is somebody else's
    """
    said = folded(turn.message.text)
    which = _NUMBERED.search(said) or _NTH.search(said)
    one = await (_own_visit(turn, int(which["n"])) if which else _latest(turn))
    theirs = one["member_id"] != turn.speaker.member_id
    if turn.reading.fields.get("gone") or (which and _GONE.match(which["rest"])):
        if theirs and not turn.confirmed(replies.withdraw_preview(one)):
            return None
        await ledger.withdraw_visit(turn.actor, one["id"])
        await _tell(turn, one, replies.was_withdrawn(one, turn.speaker.name))
        return turn.reply(replies.withdrawn(one["id"]))
    if _LOOKS.search(which["rest"] if which else ""):
        return turn.whisper(replies.shown(one), fallback=replies.ONLY_PRIVATE)
    if more := _MORE.search(which["rest"] if which else said):
        columns: dict[str, str | date] = {"matters": f"{one['matters']}，{more['to'].strip(EDGES)}"}
        if not turn.confirmed(replies.add_preview(one, str(columns["matters"]))):
            return None
    else:
        columns = await _columns(turn, which["rest"] if which else said, one)
    await ledger.correct_visit(turn.actor, one, **columns)
    turn.keep_text, now = False, await ledger.visit(one["id"]) or {}
    await _tell(turn, one, replies.was_corrected(now, turn.speaker.name))
    return turn.reply(replies.corrected(now))


async def _tell(turn: Turn, one: Row, text: str) -> None:
    """Whose visit it is hears what another did to it."""
    for account in await accounts_of(one["member_id"]) if one["member_id"] != turn.speaker.member_id else []:
        if account["channel"] == turn.message.channel:
            turn.tell(account["contact_id"], text)


async def undo(turn: Turn, number: int) -> bool:
    """取消 right after it was written down, with all that was written down by the same words."""
    gone = [one for one in await ledger.noted_with(number) if await ledger.withdraw_visit(turn.actor, one["id"])]
    for one in gone:
        await _tell(turn, one, replies.was_withdrawn(one, turn.speaker.name))
    if gone:
        turn.reply(replies.all_withdrawn([one["id"] for one in gone]))
    return bool(gone)


async def there(turn: Turn) -> list[Row]:
    """The visits of this year at the place that is named before 那条 (石桥那条): the speaker's own; of the office, anybody's."""
    names = {one.id: one.names for one in turn.lexicon.units if one.id in turn.reading.units}
    named = [await justice_of(turn, one) for one in named_in(_THAT.split(turn.message.text, maxsplit=1)[0], names)]
    own = None if turn.speaker.may(Right.MANAGE_ROSTER) else turn.speaker.member_id
    found = await ledger.visits(today_of(turn).replace(month=1, day=1), member_id=own)
    return [one for one in found if one["justice_id"] in named]


async def _latest(turn: Turn) -> Row:
    """The visit that the speaker wrote down last, at the place that is named with 那条."""
    found = _THAT.search(turn.message.text) and await there(turn)
    found = found or await ledger.visits(today_of(turn).replace(month=1, day=1), member_id=turn.speaker.member_id)
    if not found:
        raise Refusal(replies.NONE)
    return max(found, key=lambda one: one["id"])


async def _own_visit(turn: Turn, number: int) -> Row:
    one = await ledger.visit(number)
    if one is None:
        raise Refusal(replies.no_such(number))
    if one["member_id"] != turn.speaker.member_id and not turn.speaker.may(Right.MANAGE_ROSTER):
        raise Refusal(replies.no_such(number))
    return one


_NUMBERED = regex(r"(?:记录|情况|台账)(?:编号|第|:)*(?P<n>\d{1,6})号?(?P<rest>.*)$", re.DOTALL)
_GONE = regex(r"^的?(?:那一?条|这一?条|就|要|给我|帮我|[，,])*(?:撤销|撤回|删除|删掉|删了?|作废|去掉|取消|不要)(?:了|吧|掉)*(?=$|[，,。；;])")
_MORE = regex(
    r"^[^，,。；;]{0,12}[，,]?(?:再|还要?|请|的?事项|内容里?|里)*(?:加上|补上|添上|加一[句条笔]|补一[句条笔])[：:，,]*(?P<to>.{2,})$", re.DOTALL
)
_THAT = regex(r"(?:的)?[那这]一?[条次]")
_LOOKS = regex(r"^的?(?:是谁|谁|什么|啥|内容|情况|详情|看看|看一?下)")
_NTH = regex(r"第(?P<n>\d{1,6})[条个次](?P<rest>.*)$", re.DOTALL)
_IS = regex(r"(?:应该|其实|实际|应当)?(?:是|改成|改为|到|去)(?P<to>[^,，。;；]{1,20}?)(?:去?的|了|才对)*(?=[,，。;；]|$)")
_PART = regex(
    r"(?P<what>日期|时间|地点|司法所|事项|内容|后续|备注)(?:是|为|写错了?|不对|错了)*[,，]?(?:应该?是|应为|改成|改为|更正为|补充|加上|是|为|:|：)+(?P<to>.+?)"
    r"(?=[;；。]|[,，](?:日期|时间|地点|司法所|事项|内容|后续|备注)|$)",
    re.DOTALL,
)
_MATTERS = regex(r"(?:应该|其实|实际|应当)?(?:是|改成|改为)(?P<to>(?!第)[^。；;]{4,})$", re.DOTALL)
_COLUMNS = {"事项": "matters", "内容": "matters", "后续": "follow_up", "备注": "note"}


async def _columns(turn: Turn, rest: str, one: Row) -> dict[str, str | date]:
    """What is to stand where.

    :raises Refusal: it is not said what is to change, or a day that is still to come
    """
    found = dict[str, str | date]()
    for part in _PART.finditer(rest):
        to = part["to"].strip(EDGES)
        if part["what"] in ("日期", "时间"):
            found["visit_on"] = day_of(turn, to)
        elif part["what"] in ("地点", "司法所"):
            named = turn.reading.units
            found |= {"place": choosing.unit_name(turn, named[0])} if named else {}
            found |= {"justice_id": await justice_of(turn, named[0])} if named else {}  # type: ignore[dict-item]
        else:
            to = following_up.dated(to, turn.now, turn.lexicon) if part["what"] == "后续" else to
            found[_COLUMNS[part["what"]]] = "" if to in ("无", "没有") and part["what"] != "事项" else to
    found = found or await _in_own_words(turn, rest)
    if not found:
        raise Refusal(replies.how_to_correct(one["id"]))
    return found


async def _in_own_words(turn: Turn, rest: str) -> dict[str, str | date]:
    """是前天去的, 去的是石桥所: the day or the place that is named after 是; where it is neither, the matters: 是解答了四个土地纠纷."""
    told = [one["to"] for one in _IS.finditer(rest)]
    named, found = turn.reading.units if len(turn.reading.units) == 1 else (), dict[str, str | date]()
    if any(one.moment for words in told for one in settled(dates.find(folded(words), turn.now, turn.lexicon))):
        found["visit_on"] = day_of(turn, "，".join(told))
    if named:
        found |= {"place": choosing.unit_name(turn, named[0]), "justice_id": await justice_of(turn, named[0])}  # type: ignore[dict-item]
    matters = None if found else _MATTERS.search(rest)
    return {"matters": matters["to"].strip(EDGES)} if matters else found
