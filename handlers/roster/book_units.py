"""The sheets 单位 and 群 of a roster workbook."""

from handlers.roster import book_replies as replies
from handlers.roster.book_work import Work
from handlers.roster.names import usual_names
from handlers.workbook import Row
from storage import identity, shadow, units
from storage.database import Row as Record
from storage.unit_kinds import UNIT_KIND_NAMES, UnitKind

SHEET, ROOMS = "单位", "群"
_KINDS = {name: kind for kind, name in UNIT_KIND_NAMES.items()}


async def take_units(rows: list[Row], work: Work) -> None:
    """Add units, put kind, order, remark and short forms right; units not listed are told."""
    seen: dict[str, int] = {}
    work.listed.update(name for row in rows for name in (row.text("单位名称"), *row.listed("简称")) if name)
    on_record = {one["name"]: one for one in await units.open_units()}
    for row in rows:
        name = row.text("单位名称")
        if not name or row.text("类别") not in _KINDS or work.too_long(SHEET, row, 单位名称=64, 备注=200):
            continue
        if name in seen:
            work.trouble(SHEET, row.number, "单位名称", replies.same_unit(seen[name]))
            continue
        seen[name] = row.number
        bearer = await units.bearer(name)
        if bearer and name not in on_record:
            work.trouble(SHEET, row.number, "单位名称", replies.old_name(name, bearer))
            continue
        await _take_unit(row, name, on_record.get(name), work)
    for row in rows:  # once all names are known, so that a short form can be told to be another's
        if row.text("单位名称") in seen:
            await _take_aliases(row, row.text("单位名称"), work)
    left = [name for name in on_record if name not in seen]
    if rows and left:
        work.remarks.append(replies.unlisted("单位", left))


async def _take_unit(row: Row, name: str, old: Record | None, work: Work) -> None:
    kind, position = _KINDS[row.text("类别")], row.whole("排序")
    if old is None:
        await units.add_unit(work.at.by, name, kind, position, row.text("备注"))
        work.did("新增单位", name)
        return
    now = (kind.value, old["position"] if position is None else position, row.text("备注") if "备注" in row.values else old["note"])
    if now != (old["kind"], old["position"], old["note"]):
        await units.change_unit(work.at.by, old["id"], kind, now[1], now[2])
        work.did("修改单位", name)


async def _take_aliases(row: Row, name: str, work: Work) -> None:
    """Short forms that are given must be free; usual ones are taken up only where nobody else has them."""
    found = await units.units_named(name, work.at.today)
    if not found:
        return
    unit_id, known = found[0]["id"], {name, *await units.aliases(found[0]["id"])}
    for alias in row.listed("简称"):
        bearer = await units.bearer(alias)
        if len(alias) > 64:
            work.trouble(SHEET, row.number, "简称", replies.too_long(64))
        elif bearer not in ("", name):
            work.trouble(SHEET, row.number, "简称", replies.alias_taken(alias, bearer))
        elif alias not in known:
            await units.add_alias(work.at.by, unit_id, alias)
            work.did("新增简称", f"{alias}（{name}）")
    for alias in usual_names(name, UnitKind(found[0]["kind"])):
        if alias not in known and alias not in row.listed("简称") and not await units.bearer(alias):
            await units.add_alias(work.at.by, unit_id, alias)
            work.did("生成简称", f"{alias}（{name}）")


async def take_rooms(rows: list[Row], work: Work) -> None:
    """Register the groups listed; nothing is taken off."""
    for row in rows:
        if not row.text("群名") or not row.text("群号") or work.too_long(ROOMS, row, 群名=64, 群号=128, 用途=32):
            continue
        named = [await work.unit(ROOMS, row, name) for name in row.listed("单位")]
        listed = "、".join(one["name"] for one in named if one)
        if await identity.register_room(work.at.by, work.at.channel, row.text("群号"), row.text("群名"), row.text("用途"), listed):
            work.did("登记群", row.text("群名"))
        await _shadow(row, work)


async def _shadow(row: Row, work: Work) -> None:
    """Where the column says so, the group is only recorded from now on, or spoken in again."""
    room = await identity.room(work.at.channel, row.text("群号"))
    if room and row["影子运行"] is not None and await (shadow.begin if row.yes("影子运行") else shadow.end)(work.at.by, room["id"]):
        work.did("开始影子运行" if row.yes("影子运行") else "结束影子运行", row.text("群名"))
