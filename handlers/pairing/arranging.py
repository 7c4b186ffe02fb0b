"""An administrator pairs advisers and cadres with 司法所, ends that, and says which 镇街 a 司法所 serves: previewed, done on 确认."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers import choosing
from handlers.pairing import arranging_replies as replies
from handlers.pairing import succeeding
from handlers.pairing.asking import roles_asked, today_of
from handlers.pairing.visit_words import named_in
from handlers.turn import Turn
from handlers.understanding.reading import PersonEntry, Reading, UnitEntry
from storage import pairing
from storage.database import Row
from storage.patterns import regex
from storage.people import Role
from storage.referral_hands import in_hand_at
from storage.refusal import Refusal
from storage.unit_kinds import UNIT_SETS, UnitKind

DAY = timedelta(days=1)
_ENDS = regex(r"不|别|空出|终止|取消|到期|为止|管到")
_COMMA = regex(r"[，,]")
_LONG_AGO = timedelta(days=200)  # a first day that seems further off than this was meant of the year gone by


@dataclass(frozen=True)
class Since:
    """From when until when (None: open)."""

    first: date
    last: date | None = None


_DAY = regex(r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_MONTH = regex(r"(?:从|自)?(?:(?:下|这|本)个?月|(?:明|今)?年?\d{1,2}月(?:份)?)(?:份|初)?(?:起|开始|以后|之后)?")


async def set_(turn: Turn) -> None:
    """周律师联系李家埠司法所; with 换成 and 接替 whoever had it in that role ends the day before; with 改联系 it is asked whether the rest is given up.

    :raises Refusal: nobody, or no 司法所, is known by these names; they have no role that is paired; it stands so already
    """
    if turn.reading.fields.get("of"):
        await succeeding.all_of(turn)
        return
    whom = _whom(turn)
    role = _role(turn, whom) if whom else None
    if whom is None or role is None:
        return
    justice, since = await _justice(turn), _since(turn)
    left = [one.id for one in turn.lexicon.units if turn.reading.fields.get("left") in one.names]
    justice = {one: name for one, name in justice.items() if one not in left}
    now = [one for one in await pairing.pairings() if one["role"] == role.value and (one["to_on"] is None or one["to_on"] >= since.first)]
    others = [one for one in now if one["member_id"] != whom.id and one["justice_id"] in justice]
    ending = others if turn.reading.fields.get("instead") else []
    there = {one["justice_id"] for one in now if one["member_id"] == whom.id and one["from_on"] <= since.first and one["to_on"] == since.last}
    if not ending and there >= set(justice):
        raise Refusal(replies.stands_so(whom.name, [justice[one] for one in justice]))
    given_up = _given_up(turn, [one for one in now if one["member_id"] == whom.id and one["justice_id"] not in justice], justice, left)
    if given_up is None:
        return
    where = await _with_served(turn, justice)
    staying = [one for one in others if one not in ending and one["to_on"] != since.first]
    left_to = replies.given_up(whom.name, given_up, await _without(given_up, since.first))
    preview = replies.setting(whom, role, where, since.first, since.last, ending, staying, left_to)
    if not turn.confirmed(preview, amend=replies.AMEND):
        return
    for one in [*ending, *given_up]:
        await pairing.unpair(turn.actor, one["id"], since.first - DAY)
    for justice_id in justice:
        await pairing.pair(turn.actor, whom.id, role, justice_id, since.first, since.last)
    turn.reply(replies.done(preview))


def _given_up(turn: Turn, own: Sequence[Row], justice: dict[int, str], left: Sequence[int]) -> list[Row] | None:
    """What somebody is paired with no more: what they were said to leave, with 改联系 all they have where that is meant; None after asking."""
    if left or not own or not turn.reading.fields.get("moved"):
        return [one for one in own if one["justice_id"] in left]
    moves = turn.pick("moves", replies.moves(own, list(justice.values())), [(replies.MOVES, True), (replies.BESIDE, False)])
    return None if moves is None else list(own) if moves else []


async def end(turn: Turn) -> None:
    """周律师不再联系李家埠司法所; without a 司法所 all of theirs.

    :raises Refusal: they are not paired so
    """
    whom = _whom(turn)
    if whom is None:
        return
    kept = turn.reading.fields.get("kept", "")
    wanted = await _but(turn, whom, kept) if kept else await _justice(turn) if turn.reading.units else {}
    last = _last_day(turn)
    roles = [role.value for role in roles_asked(re.sub(r"律师(?=不|与|和|到|至|的联)", "", turn.reading.said))]
    found = [one for one in await pairing.pairings(member_id=whom.id) if one["to_on"] is None or one["to_on"] > last]
    found = [one for one in found if one["role"] in roles and (not wanted or one["justice_id"] in wanted)]
    if not found:
        raise Refusal(replies.not_paired(whom.name, list(wanted.values())))
    left = await _without(found, last + DAY)
    cases = await in_hand_at(whom.id, [one["justice_id"] for one in found], last)
    preview = replies.ending(whom, found, last, left, cases)
    if not turn.confirmed(preview):
        return
    for one in found:
        await pairing.unpair(turn.actor, one["id"], last)
    turn.reply(replies.done(preview))


async def _but(turn: Turn, whom: PersonEntry, kept: str) -> dict[int, str]:
    """What somebody is paired with beside the places that are named first (只管石桥和清水，柳河不管了).

    :raises Refusal: they are not paired with one of these, or with nothing else
    """
    units = {one.id: one for one in turn.lexicon.units if one.id in turn.reading.units}
    first = named_in(_COMMA.split(kept)[0], {one: units[one].names for one in units})
    served, stays = await pairing.served(today_of(turn)), dict[int, str]()
    for one in first:
        stays |= {one: units[one].name} if units[one].kind == UnitKind.JUSTICE.value else _serving(units[one], served)
    own = {
        one["justice_id"]: one["justice_name"]
        for one in await pairing.pairings(member_id=whom.id)
        if one["to_on"] is None or one["to_on"] > today_of(turn)
    }
    if strange := [name for one, name in stays.items() if one not in own]:
        raise Refusal(replies.not_paired(whom.name, strange))
    if set(own) <= set(stays):
        raise Refusal(replies.stands_so(whom.name, list(stays.values())))
    return {one: name for one, name in own.items() if one not in stays}


async def serve(turn: Turn) -> None:
    """李家埠司法所服务李家埠镇和高岭镇: what a 司法所 serves from a day on; what it served and is not named it serves no more.

    :raises Refusal: no 司法所 was named, or several, or no 镇街
    """
    named = [one for one in turn.lexicon.units if one.id in turn.reading.units]
    justice = [one for one in named if one.kind == UnitKind.JUSTICE.value]
    units = [one for one in named if one.kind != UnitKind.JUSTICE.value]
    if len(justice) != 1 or not units:
        raise Refusal(replies.HOW_TO_SERVE)
    since = _since(turn).first
    before = [one for one in await pairing.served(since) if one["justice_id"] == justice[0].id]
    adds = bool(re.search("增加|还|也|由|归", turn.reading.said))
    wanted = {one.id: one.name for one in units} | ({one["unit_id"]: one["unit_name"] for one in before} if adds else {})
    if {one["unit_id"] for one in before} == set(wanted):
        raise Refusal(replies.serves_so(justice[0].name, list(wanted.values())))
    elsewhere = [one for one in await pairing.served(since) if one["unit_id"] in wanted and one["justice_id"] != justice[0].id]
    advised = any(one["role"] == Role.ADVISER.value for one in await pairing.pairings(since, justice_id=justice[0].id))
    gone = [one["unit_name"] for one in before if one["unit_id"] not in wanted]
    preview = replies.serving(justice[0].name, list(wanted.values()), gone, elsewhere, since, advised=advised)
    if not turn.confirmed(preview):
        return
    for one in elsewhere:
        rest = [of["unit_id"] for of in await pairing.served(since) if of["justice_id"] == one["justice_id"] and of["unit_id"] != one["unit_id"]]
        await pairing.serve(turn.actor, one["justice_id"], rest, since)
    await pairing.serve(turn.actor, justice[0].id, list(wanted), since)
    turn.reply(replies.done(preview))


def amend(turn: Turn, _began: Reading) -> dict[str, Any]:
    """从12月15日起 at the preview."""
    return {"since": _since(turn).first.isoformat()} if turn.reading.when and not turn.reading.units else {}


def _whom(turn: Turn) -> PersonEntry | None:
    """The person who is meant; None after asking.

    :raises Refusal: nobody on the roster is called so
    """
    said = _COMMA.split(turn.reading.fields.get("person", ""))[0].rstrip(
        "吧了呀啊呢"
    )  # who manages no more may be named behind (给周律师，郑律师管不过来)
    if not said:  # 是不是要办这一件 was answered with 是: who it was about must be plain
        named = [
            one for one in turn.lexicon.people if one.id in turn.reading.people and {role.value for role in pairing.PAIRED_ROLES} & set(one.roles)
        ]
        if len(named) != 1 or _ENDS.search(turn.message.text):
            raise Refusal(replies.HOW_TO_SET)
        return named[0]
    found = choosing.person(turn, said, "person")
    if found is None and turn.asked is None:
        raise Refusal(replies.unknown(said))
    return found


def _role(turn: Turn, whom: PersonEntry) -> Role | None:
    """As what they are paired: as was said, else by their role; None after asking.

    :raises Refusal: they are neither adviser nor cadre
    """
    held = [role for role in pairing.PAIRED_ROLES if role.value in whom.roles]
    said = turn.reading.said.replace(turn.reading.fields.get("person", ""), "")
    asked = [role for role in roles_asked(said) if role in held] or held
    if not asked:
        raise Refusal(replies.no_role(whom.name))
    picked = asked[0].value if len(asked) == 1 else turn.pick("role", replies.as_what(whom.name), [(replies.WORDS[one], one.value) for one in asked])
    return Role(picked) if picked else None


async def _justice(turn: Turn) -> dict[int, str]:
    """The 司法所 that were named, or that serve the 镇街 named: id and name.

    :raises Refusal: a 镇街 that none serves; a unit that is neither
    """
    units = [one for one in turn.lexicon.units if one.id in (turn.reading.unit_choices or turn.reading.units)]
    if not units:
        raise Refusal(replies.WHICH_JUSTICE)
    served, found = await pairing.served(today_of(turn)), dict[int, str]()
    for unit in units:
        found |= {unit.id: unit.name} if unit.kind == UnitKind.JUSTICE.value else _serving(unit, served)
    return found


def _serving(unit: UnitEntry, served: Sequence[Row]) -> dict[int, str]:
    found = {one["justice_id"]: one["justice_name"] for one in served if one["unit_id"] == unit.id}
    if not found:
        township = unit.kind in [kind.value for kind in UNIT_SETS["镇街"]]
        raise Refusal(replies.no_justice(unit.name) if township else replies.no_township(unit.name))
    return found


async def _with_served(turn: Turn, justice: dict[int, str]) -> list[tuple[str, list[str]]]:
    served = await pairing.served(today_of(turn))
    return [(name, [one["unit_name"] for one in served if one["justice_id"] == justice_id]) for justice_id, name in justice.items()]


async def _without(ending: Sequence[Row], day: date) -> list[str]:
    """The 镇街 that would have no adviser on a day without these pairings."""
    gone, of = {one["id"] for one in ending}, {one["justice_id"] for one in ending if one["role"] == Role.ADVISER.value}
    left = []
    for one in await pairing.served(day):
        if one["justice_id"] in of and all(pair["id"] in gone for pair in await pairing.paired(one["unit_id"], day, Role.ADVISER)):
            left.append(one["unit_name"])
    return left


def _since(turn: Turn) -> Since:
    """从12月15日起, 从12月15日到明年6月30日, 到12月31日; today when nothing was said.

    :raises Refusal: a day was said that no calendar has (2月30日)
    """
    today, when = today_of(turn), turn.reading.when
    for said in _DAY.finditer(turn.message.text):
        if not _exists(int(said["year"] or today.year), int(said["month"]), int(said["day"])):
            raise Refusal(replies.no_such_day(said[0]))
    if chosen := turn.chosen.get("since"):
        return Since(date.fromisoformat(chosen))
    if when is None:
        return Since(today)
    first = _past(turn, turn.calendar.day_of(when.at))
    if _MONTH.fullmatch(when.words):  # 下个月起: from its first day, which is no deadline
        first = first.replace(day=1)
    if when.until:
        return Since(first, turn.calendar.day_of(when.until))
    to = re.search(rf"(?:到|至){re.escape(when.words)}", turn.reading.said)
    return Since(today, first) if to else Since(first)


def _past(turn: Turn, day: date) -> date:
    """11月1日 said in December as a first day was the one gone by."""
    said_year = turn.reading.when is not None and "年" in turn.reading.when.words
    far = day - today_of(turn) > _LONG_AGO and not said_year
    return day.replace(year=day.year - 1) if far and (day.month, day.day) != (2, 29) else day


def _last_day(turn: Turn) -> date:
    """12月31日起不再联系 ends the day before, 联系到12月31日 on that day; with no day said, today."""
    when = turn.reading.when
    if when is None:
        return today_of(turn)
    day = turn.calendar.day_of(when.due)
    return day - DAY if re.search(rf"{re.escape(when.words)}(?:起|开始)|{re.escape(when.words)}[^到至]*不再", turn.reading.said) else day


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
