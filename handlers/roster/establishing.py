"""Units that come and go, and other names of a unit: previewed, done on 确认, told (DOMAIN §8.1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers import wording
from handlers.roster import establishing_replies as replies
from handlers.roster.lapsing import close_requests, to_be_closed
from handlers.roster.meant import named_unit, tell, today_of
from handlers.roster.names import kind_of, usual_names
from handlers.roster.replies import owed_line
from handlers.turn import Turn
from handlers.understanding.posts import titles
from storage import members, units
from storage.database import Row
from storage.outbox import OutboxKind
from storage.patterns import regex
from storage.people import ROLE_NAMES, Role
from storage.refusal import Refusal
from storage.unit_kinds import UNIT_KIND_NAMES, UnitKind

_HEAD = regex(r"^.*?(?:新增|增加|添加|新设|新建|设立|成立|登记)(?:一个|一家|一)?(?:新的?)?单位[:：，,\s]*", re.DOTALL)
_PARTS = regex(r"[，,；;\n。\s]+")
_ALSO = regex(r"^(?:简称|别名|别称|又称|又名|俗称|也叫)(?:是|为|叫|[:：])?(?P<names>.+)$")
_KIND = regex(r"^(?:类别|类型|属于?|是)?(?:是|为|[:：])?(?P<kind>.+?)$")
_NAME = regex(r"[\u4e00-\u9fffA-Za-z0-9（）()·]{2,30}")
_ALIAS = regex(
    r"^(?:@\S+\s)?(?:请|帮我)?(?:给|为|把|将)?(?P<unit>.+?)的?(?:再|也|新)?(?:增加|添加|加上?|设)?(?:一?个)?(?:别名|简称|别称|又称|又名|俗称|也叫)"
    r"(?:增加|加上?|为|是|叫|改成|改为|[:：])*[“\"]?(?P<alias>[^“”\"，,。；;]{2,30})"
)
_NO_ALIAS = regex(r"(?:去掉|删除|删掉|取消|停用)(?P<unit>.+?)的?(?:别名|简称|别称|俗称)[“\"：:]?(?P<alias>[^“”\"，,。；;]{2,30})")
_KINDS = {name: kind for kind, name in UNIT_KIND_NAMES.items()}
_BY_ENDING = (
    (regex(r"司法所$"), UnitKind.JUSTICE),
    (regex(r"(?:局|委|办|厅|院|中心|支队|大队)$"), UnitKind.DEPARTMENT),
    (regex(r"(?:园区|开发区|经开区|高新区|新区|管委会)$"), UnitKind.ZONE),
)


@dataclass(frozen=True)
class Wanted:
    """A unit that is to be, as the sentence tells it."""

    name: str
    kind: UnitKind | None
    aliases: tuple[str, ...]


async def establish(turn: Turn) -> None:
    """新增单位：云桥镇，镇，简称云桥. Open tasks do not include it; that is said, with how to put it under one.

    :raises Refusal: the sentence is not understood, or a name belongs to another unit
    """
    wanted = _wanted(turn.message.text)
    if wanted is None:
        raise Refusal(replies.HOW_TO_ADD)
    for name in (wanted.name, *wanted.aliases):
        if bearer := await units.bearer(name):
            raise Refusal(replies.taken(name, bearer))
    kind = wanted.kind or _picked_kind(turn, wanted.name)
    if kind is None:
        return
    usual = [one for one in usual_names(wanted.name, kind) if one not in wanted.aliases and not await units.bearer(one)]
    aliases = [*wanted.aliases, *usual]
    reports = kind is not UnitKind.JUSTICE
    tasks = [wording.task_title(one.title, one.report_year) for one in turn.lexicon.tasks if reports]
    if turn.confirmed(replies.add_preview(wanted.name, UNIT_KIND_NAMES[kind], aliases, tasks, reports=reports)):
        unit_id = await units.add_unit(turn.actor, wanted.name, kind)
        for alias in aliases:
            await units.add_alias(turn.actor, unit_id, alias)
        turn.whisper(replies.added(wanted.name, titles("一把手", kind.value)[0], tasks) if reports else replies.justice_added(wanted.name))


def _wanted(text: str) -> Wanted | None:
    """Name, kind and other names, in any order; None when something in it is none of these."""
    name, kind, aliases = "", None, list[str]()
    for part in filter(None, _PARTS.split(_HEAD.sub("", text, count=1))):
        also, said = _ALSO.match(part), _KIND.match(part)
        if also:
            aliases += [one for one in re.split("[、/]", also["names"]) if one]
        elif said and said["kind"] in _KINDS:
            kind = _KINDS[said["kind"]]
        elif not name and _NAME.fullmatch(part):
            name = part
        else:
            return None
    guessed = next((one for pattern, one in _BY_ENDING if pattern.search(name)), UnitKind.OTHER)
    known = kind or kind_of(name, guessed)
    whole = all(_NAME.fullmatch(one) for one in aliases)
    return Wanted(name, None if known is UnitKind.OTHER and kind is None else known, tuple(aliases)) if name and whole else None


def _picked_kind(turn: Turn, name: str) -> UnitKind | None:
    options = [(words, kind.value) for kind, words in UNIT_KIND_NAMES.items() if kind not in (UnitKind.OFFICE, UnitKind.JUSTICE)]
    picked = turn.pick("kind", replies.which_kind(name), options)
    return None if picked is None else UnitKind(picked)


async def dissolve(turn: Turn, name: str) -> None:
    """撤销双石镇, with no unit that takes it over: what it owes is waived, its people leave the roster, its liaisons are told.

    :raises Refusal: somebody of it has a role for the whole office
    """
    gone = await named_unit(turn, name)
    people = await units.members_of([gone["id"]])
    for one in people:
        roles = [Role(grant["role"]) for grant in await members.grants_of(one["id"]) if grant["unit_id"] is None]
        if roles and roles != [Role.MEMBER]:
            raise Refusal(replies.still_needed(gone["name"], one["name"], ROLE_NAMES[roles[0]]))
    owed = [owed_line(one, turn.office.timezone, turn.now) for one in await units.owed_by(gone["id"])]
    liaisons = await members.liaisons(gone["id"])
    staying = await _serving_elsewhere(people, gone["id"])
    lapsing, names = await to_be_closed(gone["id"]), [one["name"] for one in liaisons]
    if not turn.confirmed(replies.close_preview(gone["name"], owed, names, len(people) - len(staying), staying, lapsing)):
        return
    for one in liaisons:
        await tell(turn, one["member_id"], replies.closed_away(gone["name"]), kind=OutboxKind.REPLY)
    await close_requests(turn, gone["id"], replies.gone(gone["name"]))
    await units.close_unit(turn.actor, gone["id"], today_of(turn), replies.REASON)
    turn.whisper(replies.closed(gone["name"], len(owed)))


async def _serving_elsewhere(people: Sequence[Row], unit_id: int) -> list[str]:
    """Who of a unit serves another one, and so stays on the roster there: 何静（综合执法局）."""
    found = [(one["name"], grant) for one in people for grant in await members.grants_of(one["id"]) if grant["unit_id"] not in (None, unit_id)]
    return list({name: f"{name}（{grant['unit_name']}）" for name, grant in reversed(found)}.values())


async def alias(turn: Turn) -> None:
    """柳河镇别名柳河政府（，用到12月31日）; 去掉柳河镇的别名柳河政府.

    :raises Refusal: the unit is not found, or the name is another unit's
    """
    ending = _NO_ALIAS.search(turn.message.text)
    found = ending or _ALIAS.search(turn.message.text)
    if found is None:
        raise Refusal(replies.HOW_TO_ALIAS)
    unit, name = await named_unit(turn, found["unit"]), found["alias"].strip()
    if ending:
        return await _end_alias(turn, unit, name)
    if (bearer := await units.bearer(name)) and bearer != unit["name"]:
        raise Refusal(replies.taken(name, bearer))
    until = _until(turn)
    if until is None and any(one["id"] == unit["id"] for one in await units.units_named(name, today_of(turn))):
        raise Refusal(replies.known_already(unit["name"], name))
    if turn.confirmed(replies.alias_preview(unit["name"], name, until)):
        await units.add_alias(turn.actor, unit["id"], name, until)
        turn.whisper(replies.aliased(unit["name"], name))
    return None


async def _end_alias(turn: Turn, unit: Row, name: str) -> None:
    if name not in await units.aliases(unit["id"]):
        raise Refusal(replies.no_such_alias(unit["name"], name))
    if turn.confirmed(replies.end_alias_preview(unit["name"], name)):
        await units.end_alias(turn.actor, unit["id"], name, today_of(turn) - timedelta(days=1))
        turn.whisper(replies.alias_ended(unit["name"], name))


def _until(turn: Turn) -> date | None:
    """The last day of an alias, when one was said.

    :raises Refusal: it is past
    """
    when = turn.reading.when
    if when is None:
        return None
    day = when.at.astimezone(turn.office.timezone).date()
    if day < today_of(turn):
        raise Refusal(replies.PAST)
    return day
