"""Units renamed and merged in mid-year (DOMAIN §8.1): previewed, done on 确认; what was recorded keeps the name of its time."""

from collections.abc import Sequence
from datetime import date

from handlers import choosing, wording
from handlers.roster import reorganising_replies as replies
from handlers.roster.establishing import dissolve
from handlers.roster.lapsing import close_requests, to_be_closed
from handlers.roster.meant import AROUND, named_unit, today_of
from handlers.roster.names import kind_of, usual_names
from handlers.roster.replies import owed_line
from handlers.turn import Turn
from handlers.understanding.posts import titles
from storage import identity, members, units
from storage.database import Row
from storage.patterns import regex
from storage.refusal import Refusal
from storage.unit_kinds import UnitKind

Titles = list[tuple[str, str]]
"""Posts as they were called, each with what it is called from now on."""

_RENAME = regex(
    r"(?:把|将)?(?P<old>.+?)(?:撤[镇乡][设建改][\u4e00-\u9fff]{1,3})?[，,]?(?:的?(?:单位)?名称)?(?:正式|已经?)?(?:(?:更名|改名|变更|更改|改)(?:名称)?(?:为|成|叫|作)|改称|改叫|更名)"
    r"[“\"《]?(?P<new>[^“”\"《》，,。；;]{2,30})"
)
_MERGE = regex(
    r"(?:把|将)?(?P<old>.+?)(?:正式|已经?|被?撤销|被?撤并|裁撤|建制|了|[，,])*(?:并入|合并到|合并进|合并至|划入|撤并到|撤并入|并到|划归)(?P<into>[^，,。；;]{2,30})"
)
_MERGE_ANEW = regex(
    r"(?:把|将)?(?P<all>.+?)(?:正式|已经?)?(?:合并|整合|合)(?:为|成|组成|组建|设立|成立)(?:一?个)?(?:新的?)?[“\"《]?(?P<new>[^“”\"《》，,。；;]{2,30})"
)
_JOINT = regex(r"[、，,和与及跟]|以及")


def _until(turn: Turn) -> date:
    """Old names are understood to the end of the next year."""
    return date(today_of(turn).year + 1, 12, 31)


async def rename(turn: Turn) -> None:
    """龙山镇更名为龙山街道: the old name leads there until the end of next year; posts are retitled with the kind.

    :raises Refusal: the unit is not found, or the new name is taken
    """
    found = _RENAME.search(turn.message.text)
    if found is None:
        raise Refusal(replies.HOW_TO_RENAME)
    unit, name = await named_unit(turn, found["old"]), found["new"].strip(AROUND)
    taken = await units.bearer(name)
    if taken and taken != unit["name"] or name == unit["name"]:
        raise Refusal(replies.taken(name, taken))
    kind, retitled = await _kind_and_titles(unit, name)
    if not turn.confirmed(replies.rename_preview(unit["name"], name, _until(turn), retitled)):
        return
    await _rename(turn, unit, name, kind, retitled)
    turn.whisper(replies.renamed(unit["name"], name))


async def _kind_and_titles(unit: Row, name: str) -> tuple[UnitKind, Titles]:
    """What kind a unit is under a new name, and which of its posts are called otherwise then."""
    old = UnitKind(unit["kind"])
    kind = kind_of(name, old)
    return kind, _retitled(list(await units.leading_titles(unit["id"])), old, kind)


async def _rename(turn: Turn, unit: Row, name: str, kind: UnitKind, retitled: Titles) -> None:
    await units.rename_unit(turn.actor, unit["id"], name, kind, _until(turn))
    for alias in usual_names(name, kind):
        if await units.bearer(alias) in ("", name):
            await units.add_alias(turn.actor, unit["id"], alias)
    for old, new in retitled:
        await units.retitle(turn.actor, unit["id"], old, new)


def _retitled(held: list[str], old: UnitKind, new: UnitKind) -> Titles:
    """党委书记 → 党工委书记, 镇长 → 办事处主任 when a 镇 becomes a 街道."""
    if old is new:
        return []
    pairs = zip(titles("主要负责人", old.value), titles("主要负责人", new.value), strict=False)
    return [(before, after) for before, after in pairs if before in held and before != after]


async def merge(turn: Turn) -> None:
    """云北街道并入云东街道, or both 合并为 a new one: what is owed is waived with the reason, what was handed in stays, the name leads to the other.

    :raises Refusal: a unit is not found, the new name is taken, or both are one
    """
    anew = _MERGE_ANEW.search(turn.message.text)
    if anew:
        return await _merge_anew(turn, _JOINT.split(anew["all"]), anew["new"].strip(AROUND))
    found = _MERGE.search(turn.message.text)
    if found is None and len(turn.reading.units) == 1:
        return await dissolve(turn, choosing.unit_name(turn, turn.reading.units[0]))
    if found is None:
        raise Refusal(replies.merge_into_what("、".join(choosing.unit_name(turn, one) for one in turn.reading.units)))
    gone, into = await named_unit(turn, found["old"]), await named_unit(turn, found["into"])
    if gone["id"] == into["id"]:
        raise Refusal(replies.SAME_UNIT)
    owed = len(await units.owed_by(gone["id"]))
    if not turn.confirmed(await _preview(turn, gone, into["name"])):
        return None
    await _merge(turn, gone, into)
    return turn.whisper(replies.merged(gone["name"], into["name"], owed))


async def _merge_anew(turn: Turn, names: Sequence[str], name: str) -> None:
    """龙山街道和龙溪街道合并为龙城街道: the first bears the new name from now on, the others are merged into it."""
    meant = [await named_unit(turn, one) for one in names]
    if len({one["id"] for one in meant}) < 2:
        raise Refusal(replies.SAME_UNIT)
    taken = await units.bearer(name)
    if taken and taken not in {one["name"] for one in meant}:
        raise Refusal(replies.taken(name, taken))
    first = next((one for one in meant if one["name"] == taken), meant[0])
    others = [one for one in meant if one["id"] != first["id"]]
    kind, retitled = await _kind_and_titles(first, name)
    renaming = [] if first["name"] == name else [replies.rename_preview(first["name"], name, _until(turn), retitled)]
    owed = sum([len(await units.owed_by(one["id"])) for one in others])
    if not turn.confirmed("\n".join([*renaming, *[await _preview(turn, one, name) for one in others]])):
        return
    if renaming:
        await _rename(turn, first, name, kind, retitled)
    for one in others:
        await _merge(turn, one, first | {"name": name})
    turn.whisper(replies.merged("、".join(one["name"] for one in meant if one["name"] != name), name, owed))


async def _preview(turn: Turn, gone: Row, into: str) -> str:
    owed = [owed_line(one, turn.office.timezone, turn.now) for one in await units.owed_by(gone["id"])]
    liaisons = [one["name"] for one in await members.liaisons(gone["id"])]
    people = len(await units.members_of([gone["id"]]))
    return replies.merge_preview(gone["name"], into, _until(turn), owed, wording.listed(liaisons), people, await to_be_closed(gone["id"]))


async def _merge(turn: Turn, gone: Row, into: Row) -> None:
    for one in await members.liaisons(gone["id"]):
        for account in await identity.accounts_of(one["member_id"]):
            if account["channel"] == turn.message.channel:
                turn.tell(account["contact_id"], replies.merged_away(gone["name"], into["name"]))
    await close_requests(turn, gone["id"], replies.gone_into(gone["name"], into["name"]))
    await units.merge_units(turn.actor, gone["id"], into, _until(turn), today_of(turn))
