"""What is said about holidays and working days."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.calendar.effects import Affected
from storage.calendar import Told

NEED_DAY = "请写明是哪一天，例如：12月5日上班吗。"
NOTHING_READ = "没有读到放假或上班的日期，未作任何改动。请把通知原文完整发来，或按模板填写节假日工作簿。"
TOUCHED = "涉及以下未办结的报送事项："
SHOWN = 12  # contradictions, and tasks, told in one message


def one_day(one: Told, today: date, *, provisional: bool) -> str:
    """12月5日（周六）休息。 2027年1月4日（周一）暂按上班计。"""
    year = f"{one.day.year}年" if one.day.year != today.year else ""
    how = "上班" if one.working else "放假" if one.name else "休息"
    how = f"暂按{how}计" if provisional else how + (f"（{one.name}{'调休' if one.working else ''}）" if one.name else "")
    return f"{year}{wording.day(one.day)}{how}。"


def spans(told: Sequence[Told]) -> list[str]:
    """A line for each feast: 春节：2月5日（周五）至2月11日（周四）放假，共7天；1月31日（周日）上班。"""
    feasts: dict[tuple[int, str], list[Told]] = {}
    for one in told:
        feasts.setdefault((one.day.year, one.name) if "元旦" not in one.name else (0, one.name), []).append(one)
    return [f"{name or '其他'}：{feast(days)}" for (_, name), days in feasts.items()]


def feast(days: Sequence[Told]) -> str:
    """2月5日（周五）至2月11日（周四）放假，共7天；1月31日（周日）上班。"""
    free = [one.day for one in days if not one.working]
    worked = [wording.day(one.day) for one in days if one.working]
    parts = [f"{'、'.join(_runs(free))}放假，共{len(free)}天"] if free else []
    return "；".join([*parts, *([f"{'、'.join(worked)}上班"] if worked else [])]) + "。"


def _runs(days: Sequence[date]) -> list[str]:
    """Days in order as spans."""
    found: list[list[date]] = []
    for day in days:
        if found and (day - found[-1][-1]).days == 1:
            found[-1].append(day)
        else:
            found.append([day])
    return [wording.day(run[0]) + (f"至{wording.day(run[-1])}" if len(run) > 1 else "") for run in found]


def arranged(year: int, feasts: Sequence[Sequence[Told]], today: date) -> str:
    """The feasts of a year."""
    head = f"{year}年" if year != today.year or len(feasts) > 1 else ""
    if len(feasts) == 1:
        return f"{head}{feasts[0][0].name}：{feast(feasts[0])}"
    return "\n".join([f"{head}放假安排：", *(f"· {days[0].name}：{feast(days)}" for days in feasts)])


def only_in_part(year: int) -> str:
    """Some of a year's days are on record, but nobody has arranged it throughout."""
    return f"以上为已登记的日期。{year}年全年安排尚未公布，其余工作日暂按周一至周五计。"


def unpublished(year: int) -> str:
    """Nobody has arranged this year yet."""
    return f"{year}年放假安排尚未公布，通常在上年11月前后由国务院办公厅通知。目前工作日暂按周一至周五计，公布后由依法治市办更新。"


def scope(year: int, whole: bool) -> str:
    """How far a notice reaches."""
    if whole:
        return f"{year}年其余日期按周一至周五上班、周末休息，全年不再暂定。"
    return f"只写入以上日期，{year}年其余日期不变。"


def preview(year: int, told: Sequence[Told], whole: bool, turned: int, lines: Sequence[str]) -> str:
    """A notice as it was read."""
    head = f"拟按通知更新{year}年放假安排，与现有工作日相比变动{turned}天："
    return "\n".join(
        [head, *(f"· {line}" for line in spans(told)), scope(year, whole), *([TOUCHED] if lines else []), *(f"· {line}" for line in lines)]
    )


def concerned(count: int) -> list[str]:
    """How many will be told."""
    return [f"将私聊告知有关人员共{count}人。"] if count else []


def published(year: int, turned: int) -> str:
    """It has been put on record."""
    return f"已更新{year}年放假安排，变动{turned}天。"


def nothing_new(year: int) -> str:
    """A notice that brings nothing."""
    return f"{year}年放假安排与现有记录一致，无需改动。"


def touched(found: Sequence[Affected], zone: ZoneInfo, now: datetime) -> list[str]:
    """A line for each deadline that is touched, with what to send to move it."""
    lines = [_touched(one, zone, now) for one in found[:SHOWN]]
    return [*lines, f"另有{len(found) - SHOWN}项，请发送“现在有哪些报送任务”逐项核对。"] if len(found) > SHOWN else lines


def _touched(one: Affected, zone: ZoneInfo, now: datetime) -> str:
    until = wording.deadline(one.deadline_at, zone, now)
    parts = [f"{one.title}：{until}截止"]
    if one.better:
        better = one.better.astimezone(zone)
        parts.append(f"该日{_turned(one)}，建议发送“{one.title}截止时间改成{better.year}年{better.month}月{better.day}日{better:%H:%M}”")
    if one.again:
        parts.append(f"该日{_turned(one)}，截止时间不变")
    moved = [f"{f'前{n}天' if n else '当天'}的由{wording.day(old)}移至{wording.day(new)}" for n, old, new in one.moved]
    if moved:
        parts.append(f"提醒随之调整，{'，'.join(moved)}")
    return "；".join(parts) + "。"


def _turned(one: Affected) -> str:
    """What a deadline's own day was, and is now."""
    held = "暂按" if one.was_provisional else ""
    return f"由{held}休息改为上班" if one.again else f"由{held}上班改为放假"


def to_administrator(found: Sequence[Affected], zone: ZoneInfo, now: datetime) -> str:
    """To the other administrators: what the new days touch."""
    return "\n".join([f"放假安排已更新，{TOUCHED}", *(f"· {line}" for line in touched(found, zone, now))])


def to_liaison(found: Sequence[Affected], zone: ZoneInfo, now: datetime) -> str:
    """To a liaison: deadlines whose own day is free now, or worked again. The deadline itself stands until the office changes it."""
    lines = [f"· {one.title}：{wording.deadline(one.deadline_at, zone, now)}截止，该日{_turned(one)}" for one in found]
    head = "放假安排已更新，贵单位以下报送事项的截止日有变动："
    if not any(one.better for one in found):
        return "\n".join([head, *lines, "截止时间不变，请按原时间报送。"])
    return "\n".join([head, *lines, "截止时间如有调整，由依法治市办另行通知；请尽量在放假前报送。"])


def which_year(years: Sequence[int]) -> str:
    """A notice that names no year, or several."""
    if not years:
        return "请写明是哪一年的放假安排，例如：2027年元旦：1月1日至3日放假，共3天。"
    return f"通知中出现了{'、'.join(map(str, years))}年，不能确定是哪一年的安排，未作任何改动。请核对后重发。"


def contradicts(wrong: Sequence[str]) -> str:
    """A notice that contradicts itself."""
    rest = [f"另有{len(wrong) - SHOWN}处。"] if len(wrong) > SHOWN else []
    return "\n".join([f"通知前后不一致，共{len(wrong)}处，未作任何改动。请核对原文后重发：", *(f"· {one}" for one in wrong[:SHOWN]), *rest])


def count_differs(name: str, said: str, found: int) -> str:
    """共3天 with another number of days."""
    return f"{name}写明共{said}天，所列放假日期为{found}天"


def wrong_weekday(day: date, said: str) -> str:
    """A weekday in brackets that is not the day's."""
    return f"{day.year}年{day.month}月{day.day}日是周{wording.WEEKDAYS[day.weekday()]}，不是周{said}"


def both(day: date) -> str:
    """One day that is both."""
    return f"{day.month}月{day.day}日既写放假，又写上班"


def outside(day: date, year: int) -> str:
    """A day of another year."""
    return f"{day.year}年{day.month}月{day.day}日不在{year}年之内"


def no_such_day(name: str, said: str) -> str:
    """2月30日."""
    return f"{name}中没有“{said}”这一天"


def wrong_span(name: str, said: str) -> str:
    """A span that ends before it begins, or is far too long."""
    return f"{name}的“{said}”起止颠倒或过长"
