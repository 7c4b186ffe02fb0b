"""联所记录: “今天到李家埠司法所走访，研究了…，后续…” by the adviser or cadre, or the office on their behalf; listed, corrected, withdrawn."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product

from handlers import choosing
from handlers.access import Right
from handlers.pairing import following_up, ledger
from handlers.pairing import visiting_replies as replies
from handlers.pairing.asking import today_of
from handlers.pairing.visit_words import CLAUSE, EDGES, journeys, named_in, of_place, said_of
from handlers.stretch import stretch_in
from handlers.turn import Turn
from handlers.understanding import dates
from handlers.understanding.normalise import folded
from handlers.understanding.reading import Moment, PersonEntry
from handlers.understanding.spans import settled
from storage import pairing
from storage.database import Row
from storage.patterns import regex
from storage.people import UnitKind
from storage.refusal import Refusal

_WHAT_FOLLOWS = regex("后续|下次|下回")
_MONTH = regex(r"月")
_WHO_NOT = regex(r"(?:谁|哪|有没有人).*(?:没|未)")
MOST = 20  # visits told in one answer


async def visit(turn: Turn) -> None:
    """Written down at once, with a number to put it right by; of two places visited on one way, each for itself.

    :raises Refusal: the day is still to come, or no 司法所 is meant
    """
    whom = _visitor(turn)
    if whom and await _several(turn, whom):
        return
    said = said_of(turn.message.text)
    places = _places(turn, said.head) if whom else []
    justice = [await _justice(turn, one) for one in places]
    days = (_days(turn, said.head) if said.head else [_day(turn, turn.message.text)]) if places else []
    matters = (said.matters or turn.need("matters", replies.NEED_MATTERS)) if places else ""
    if whom is None or not matters:
        return
    more = said_of(f"走访，{matters}")
    turn.keep_text = False
    for (unit_id, justice_id), day in product(zip(places, justice, strict=True), days if len(places) == 1 else days[:1]):
        place = choosing.unit_name(turn, unit_id)
        told, follow_up = of_place(more.matters or matters, said.follow_up or more.follow_up, await _elsewhere(turn, places, unit_id))
        follow_up = following_up.dated(follow_up, turn.now, turn.lexicon)
        number = await ledger.note_visit(turn.actor, whom.id, justice_id, day, place, told, follow_up)
        turn.reply(replies.noted(await ledger.visit(number) or {}, own=whom.id == turn.speaker.member_id))


async def _several(turn: Turn, whom: PersonEntry) -> bool:
    """Whether several visits were told, each with its own work, and written down: on the day of the one before where none was said."""
    names = {one.id: one.names for one in turn.lexicon.units if one.id in turn.reading.units}
    told = [] if turn.reading.unit_choices else journeys(turn.message.text, names)
    day = today_of(turn)
    for said in told:
        unit_id = min(named_in(said.head, names))
        days = _days(turn, said.head) if _says_day(turn, said.head) else [day]
        day = days[-1]
        follow_up = following_up.dated(said.follow_up, turn.now, turn.lexicon)
        place, justice = choosing.unit_name(turn, unit_id), await _justice(turn, unit_id)
        for one in days:
            number = await ledger.note_visit(turn.actor, whom.id, justice, one, place, said.matters, follow_up)
            turn.reply(replies.noted(await ledger.visit(number) or {}, own=whom.id == turn.speaker.member_id))
    turn.keep_text = turn.keep_text and not told
    return bool(told)


def _says_day(turn: Turn, head: str) -> bool:
    return any(one.moment for one in settled(dates.find(folded(head), turn.now, turn.lexicon)))


def _visitor(turn: Turn) -> PersonEntry | None:
    """Whose visit it is: the speaker's, or for the office that of whom it names; None after asking.

    :raises Refusal: the office named nobody who visits
    """
    people = {one.id: one for one in turn.lexicon.people}
    if turn.speaker.member_id is None:
        raise Refusal(replies.WHO)
    own = people[turn.speaker.member_id]
    if not turn.speaker.may(Right.MANAGE_ROSTER):
        return own
    paired = {role.value for role in pairing.PAIRED_ROLES}
    named = [people[one] for one in turn.reading.people if one in people and paired & set(people[one].roles)]
    if not named and paired & set(own.roles):
        return own
    if not named:
        raise Refusal(replies.WHO)
    chosen = named[0].id if len(named) == 1 else turn.pick("person", replies.WHICH_PERSON, [(one.name, one.id) for one in named])
    return next((one for one in named if one.id == chosen), None)


def _places(turn: Turn, head: str) -> list[int]:
    """Where it was: all places named before the matters, else the one named at all; none after asking."""
    if not (turn.reading.unit_choices or turn.reading.units):
        turn.more(replies.WHERE)
        return []
    named = named_in(head, {one.id: one.names for one in turn.lexicon.units if one.id in turn.reading.units})
    if named and not turn.reading.unit_choices:
        return [one for one in turn.reading.units if one in named]
    if not turn.reading.unit_choices and (apart := _apart(turn)):
        return apart
    chosen = choosing.which_unit(turn, replies.WHICH_PLACE)
    return [chosen] if chosen else []


def _apart(turn: Turn) -> list[int]:
    """Several places of which each has a clause of its own (上午城关看了合同，下午云东参加听证); none where it is not so."""
    names = {one.id: one.names for one in turn.lexicon.units if one.id in turn.reading.units}
    each = [found for clause in CLAUSE.split(turn.message.text) if (found := named_in(clause, names))]
    once = len(names) > 1 and all(len(one) == 1 for one in each) and len(each) == len(names)
    return [one for one in turn.reading.units if once and {one} in each]


async def _elsewhere(turn: Turn, places: Sequence[int], here: int) -> list[str]:
    """How the other places of the same way are called, and by no name that this one has too."""
    names = {one.id: {*one.names, one.name.removesuffix("司法所")} for one in turn.lexicon.units if one.id in places}
    return sorted({name for one in places if one != here for name in names[one]} - names[here], key=len, reverse=True)


async def _justice(turn: Turn, unit_id: int) -> int:
    """The 司法所 of the place: itself, or that of the 镇街.

    :raises Refusal: none serves it
    """
    if any(one.id == unit_id and one.kind == UnitKind.JUSTICE.value for one in turn.lexicon.units):
        return unit_id
    found = next((one["justice_id"] for one in await pairing.served(today_of(turn)) if one["unit_id"] == unit_id), None)
    if found is None:
        raise Refusal(replies.no_justice(choosing.unit_name(turn, unit_id)))
    return int(found)


def _days(turn: Turn, head: str) -> list[date]:
    """The days of a visit: those said with it (上周三和周五), today when none was.

    :raises Refusal: one is still to come
    """
    said = [one.moment for one in settled(dates.find(folded(head), turn.now, turn.lexicon)) if one.moment]
    return list(dict.fromkeys(_gone_by(turn, one) for one in said)) or [today_of(turn)]


def _day(turn: Turn, head: str) -> date:
    """The first of them."""
    return _days(turn, head)[0]


def _gone_by(turn: Turn, moment: Moment) -> date:
    """The day that was said; 11月30日 said in December was this year's.

    :raises Refusal: it is still to come
    """
    today, day = today_of(turn), turn.calendar.day_of(moment.at)
    if day > today and "年" not in moment.words:
        day = _before(day, today, moment.words)
    if day > today:
        raise Refusal(replies.not_yet(day))
    return day


def _before(day: date, today: date, words: str) -> date:
    """The same day as last gone by: of this month, of last year, of the week before."""
    if "月" in words and day.replace(day=1).replace(year=day.year - 1) >= today.replace(year=today.year - 1, day=1) - timedelta(days=340):
        return day if day.year == today.year else day.replace(year=day.year - 1)
    if "周" in words and "下" not in words:
        return day - timedelta(days=7)
    return day


async def listed(turn: Turn) -> None:
    """我的联所记录, 李家埠司法所的联所记录: of this year; who is no administrator sees their own."""
    year, text = today_of(turn).replace(month=1, day=1), turn.message.text
    span = stretch_in(turn.reading.said, today_of(turn)) if _MONTH.search(turn.reading.said) else None
    office = turn.speaker.may(Right.MANAGE_ROSTER)
    people = turn.reading.people if office else (turn.speaker.member_id,)
    units = turn.reading.unit_choices or turn.reading.units
    of_what_follows = _WHAT_FOLLOWS.search(text) is not None
    every = await ledger.visits(min(year, span.first) if span else year)
    every = [one for one in every if span is None or span.first <= one["visit_on"] <= span.last]
    if office and _WHO_NOT.search(text):
        gone = {one["member_id"] for one in every}
        names = dict.fromkeys(one["name"] for one in await pairing.pairings(today_of(turn)) if one["member_id"] not in gone)
        turn.whisper(replies.not_gone(span.words if span else "今年", list(names)), fallback=replies.ONLY_PRIVATE)
        return
    found = [one for one in every if not people or one["member_id"] in people]
    if units:
        justice = {await _justice(turn, one) for one in units}
        found = [one for one in found if one["justice_id"] in justice]
    if of_what_follows:
        found = [one for one in found if one["follow_up"]]
        turn.whisper(replies.to_follow(found[-MOST:], named=office), fallback=replies.ONLY_PRIVATE)
        return
    turn.whisper(replies.listed(found[-MOST:], len(found), span.words if span else "今年", named=office), fallback=replies.ONLY_PRIVATE)


async def change(turn: Turn) -> None:
    """联所记录12的后续改为…, 撤销联所记录12: by whoever made the visit, or the office.

    :raises Refusal: there is none of this number, or it is somebody else's
    """
    said = folded(turn.message.text)
    which = _NUMBERED.search(said) or _NTH.search(said)
    one = await (_own_visit(turn, int(which["n"])) if which else _latest(turn))
    if turn.reading.fields.get("gone"):
        await ledger.withdraw_visit(turn.actor, one["id"])
        return turn.reply(replies.withdrawn(one["id"]))
    if _LOOKS.search(which["rest"] if which else ""):
        return turn.whisper(replies.shown(one), fallback=replies.ONLY_PRIVATE)
    columns = await _columns(turn, which["rest"] if which else said, one)
    await ledger.correct_visit(turn.actor, one, **columns)
    turn.keep_text = False
    return turn.reply(replies.corrected(await ledger.visit(one["id"]) or {}))


async def undo(turn: Turn, number: int) -> bool:
    """取消 right after it was written down, with all that was written down by the same words."""
    gone = [one["id"] for one in await ledger.noted_with(number) if await ledger.withdraw_visit(turn.actor, one["id"])]
    if gone:
        turn.reply(replies.all_withdrawn(gone))
    return bool(gone)


async def _latest(turn: Turn) -> Row:
    """The visit that the speaker wrote down last."""
    found = await ledger.visits(today_of(turn).replace(month=1, day=1), member_id=turn.speaker.member_id)
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
            found["visit_on"] = _day(turn, to)
        elif part["what"] in ("地点", "司法所"):
            named = turn.reading.units
            found |= {"place": choosing.unit_name(turn, named[0])} if named else {}
            found |= {"justice_id": await _justice(turn, named[0])} if named else {}  # type: ignore[dict-item]
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
        found["visit_on"] = _day(turn, "，".join(told))
    if named:
        found |= {"place": choosing.unit_name(turn, named[0]), "justice_id": await _justice(turn, named[0])}  # type: ignore[dict-item]
    matters = None if found else _MATTERS.search(rest)
    return {"matters": matters["to"].strip(EDGES)} if matters else found
