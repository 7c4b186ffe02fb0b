"""清单.xlsx taken in, and the ledger 任务责任清单 given out (DOMAIN §2.2, ledger 5), also as the workbook that is read back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.books import Ledger, Lines, Report, Standpoint
from handlers.checklist import book_replies as replies
from handlers.checklist import checking
from handlers.checklist.owing import named, resolved
from handlers.checklist.replies import TO_CHECK, UNSET, progress
from handlers.workbook import Book, Column, Row, Sheet, Trouble
from storage import database
from storage.checklist import CONTENT, SUBJECT_NAMES, SubjectKind, carry_over, items_on, linked_tasks, of_year, open_items, put_item, retire_item

SHEET = "清单"
HINTS = 20  # cells to look at that are told one by one
CHECKLIST = Book(
    "清单",
    (
        Sheet(
            SHEET,
            (
                Column("编号", required=True, example="DW-1", note="同一份清单内不重复"),
                Column("责任主体", required=True, example="党委主要负责人", note="、".join(SUBJECT_NAMES.values())),
                Column("责任事项", required=True, example="听取法治工作汇报"),
                Column("具体措施", example="定期听取本地法治建设情况汇报，研究解决重大问题"),
                Column("依据", example="《党政主要负责人履行推进法治建设第一责任人职责规定》第五条第（一）项", note="上位规定和条款"),
                Column("本地依据", example="云法办〔2026〕3号"),
                Column("牵头单位", example="依法治市办"),
                Column("责任单位", example="各镇街、各部门", note="以、分隔；按清单建任务时，由这些单位报送"),
                Column("完成时限", example="每季度末月25日前"),
                Column("频次", example="每季度一次", note="每月、每季度、每半年、每年，或适时、及时、按要求；不填为本办未设定"),
                Column("成果形式", example="会议纪要"),
            ),
        ),
    ),
)
COLUMNS = {
    "编号": ("number", 32), "责任事项": ("duty", 200), "具体措施": ("measure", 4000), "依据": ("basis", 300), "本地依据": ("local_basis", 300),
    "牵头单位": ("lead_unit", 100), "责任单位": ("responsible_units", 4000), "完成时限": ("due", 100), "频次": ("frequency", 100), "成果形式": ("outcome", 200),
}  # fmt: skip
KINDS = {name: kind for kind, name in SUBJECT_NAMES.items()} | {
    "党委书记": SubjectKind.PARTY, "党委": SubjectKind.PARTY, "政府": SubjectKind.GOVERNMENT, "部门": SubjectKind.DEPARTMENT, "镇街": SubjectKind.TOWNSHIP,
    "班子成员": SubjectKind.DEPUTY,
}  # fmt: skip


@dataclass(frozen=True)
class ChecklistIntake:
    """How 清单.xlsx is taken in: as the office's own list of the year in which it comes."""

    book: Book = CHECKLIST

    async def carry_out(self, rows: dict[str, list[Row]], at: Standpoint) -> Report:
        """Add the items that are new, open a new version of those that differ; items not listed are told and left, unless the book stands alone.

        The first items of a year's own list take the list that held so far (the shipped one) with them.
        """
        report, seen, told, hints = Report(), dict[str, int](), dict[str, list[str]](), list[str]()
        before = of_year(await items_on(at.today), at.today.year)
        known = {one["number"]: one for one in before}
        behind = max((one["position"] for one in before), default=0)
        for position, row in enumerate(rows.get(SHEET, []), 1):
            old = known.get(row.text("编号"))
            item = _item(row, old["position"] if old else behind + position, seen, report)
            if item is None:
                continue
            move = await put_item(at.by, at.today, at.today.year, item)
            if move:
                told.setdefault(_told_as(move, old, item), []).append(row.text("编号"))
            if not item["basis"]:
                told.setdefault("unfounded", []).append(replies.at_cell(row.text("编号"), row.number, "E"))
            hints += await _hints(row, at.today)
        others = [one for one in before if one["number"] not in seen] if seen else []
        told["ended" if at.alone else "unlisted"] = [one["number"] for one in others]
        report.changes = sum(len(told.get(move, ())) for move in ("add", "revise", "same", "ended"))
        report.others = 0 if at.alone else len(others)
        await _settle(others, seen, at, changed=bool(report.changes))
        more = [replies.more_hints(len(hints) - HINTS)] if len(hints) > HINTS else []
        report.lines = [*replies.summary(at.today.year, told), *hints[:HINTS], *more]
        return report


def _told_as(move: str, old: database.Row | None, item: Mapping[str, object]) -> str:
    """What happened to an item, seen from the list that held so far: an own item may stand for a shipped one."""
    if move == "add" and old is not None:
        return "same" if all(old[name] == item[name] for name in CONTENT) else "revise"
    return move


async def _settle(others: list[database.Row], seen: Collection[str], at: Standpoint, *, changed: bool) -> None:
    """What the book does not list goes on in the year's own list, or ends."""
    own = [one for one in others if one["year"] == at.today.year]
    if not at.alone and changed and len(own) < len(others):
        await carry_over(at.by, at.today, at.today.year, others, seen)
    for one in own if at.alone else ():
        await retire_item(at.by, at.today, one)


async def _hints(row: Row, today: date) -> list[str]:
    """What the office should look at once more, each with its cell: a frequency in unusual words, units that the roster does not know."""
    _kinds, _ids, unknown = await resolved(named(row.text("责任单位")), today)
    found = {"责任单位": replies.unknown_units(unknown) if unknown else "", "频次": checking.unusual(row.text("频次"))}
    return [replies.hint(row.number, _column(header), header, cause) for header, cause in found.items() if cause]


def _column(header: str) -> str:
    return "ABCDEFGHIJK"[CHECKLIST.sheets[0].headers.index(header)]


def _item(row: Row, position: int, seen: dict[str, int], report: Report) -> Mapping[str, object] | None:
    """A row as an item; None with its troubles told."""
    number, subject = row.text("编号"), row.text("责任主体")
    wrong = [(header, replies.too_long(most)) for header, (_name, most) in COLUMNS.items() if len(row.text(header)) > most]
    if subject not in KINDS:
        wrong.append(("责任主体", replies.no_such_subject(subject, list(SUBJECT_NAMES.values()))))
    if number in seen:
        wrong.append(("编号", replies.number_twice(number, seen[number])))
    seen.setdefault(number, row.number)
    wrong += [(header, cause) for header in ("完成时限", "频次") if (cause := checking.impossible(row.text(header)))]
    report.errors += [Trouble(SHEET, row.number, _column(header), header, cause) for header, cause in wrong]
    if wrong:
        return None
    return {name: row.text(header) for header, (name, _most) in COLUMNS.items()} | {"subject": KINDS[subject].value, "position": position}


async def _in_force(day: datetime, zone: ZoneInfo) -> list[database.Row]:
    local = day.astimezone(zone)
    return of_year(await items_on(local.date()), local.year)


async def rows(zone: ZoneInfo, now: datetime) -> Lines:
    """The list in force, with how far the tasks opened for each item are."""
    linked: dict[str, list[database.Row]] = {}
    for one in await linked_tasks(now.astimezone(zone).year):
        linked.setdefault(one["number"], []).append(one)
    return [
        {
            "序号": n,
            "责任事项": f"{item['number']} {item['duty']}" + (f"（{TO_CHECK}）" if item["to_check"] else ""),
            "具体措施": item["measure"] or UNSET,
            "依据(条款)": "；".join(one for one in (item["basis"], item["local_basis"]) if one) or UNSET,
            "牵头单位": item["lead_unit"] or UNSET,
            "责任单位": item["responsible_units"] or UNSET,
            "责任人": SUBJECT_NAMES[SubjectKind(item["subject"])],
            "完成时限/频次": "；".join(one for one in (item["due"], item["frequency"]) if one) or UNSET,
            "成果形式": item["outcome"] or UNSET,
            "落实情况": progress(linked.get(item["number"], ())),
        }
        for n, item in enumerate(await _in_force(now, zone), 1)
    ]


LEDGER_HEADERS = ("序号", "责任事项", "具体措施", "依据(条款)", "牵头单位", "责任单位", "责任人", "完成时限/频次", "成果形式", "落实情况")


async def for_import() -> Mapping[str, Lines]:
    """The newest list on record as the workbook that import reads."""
    every = await open_items()
    newest = [one for one in every if one["year"] == every[-1]["year"]]
    return {
        SHEET: [
            {header: item[name] for header, (name, _most) in COLUMNS.items()} | {"责任主体": SUBJECT_NAMES[SubjectKind(item["subject"])]}
            for item in newest
        ]
    }


DUTIES = Ledger("任务责任清单", "任务责任清单", LEDGER_HEADERS, rows, CHECKLIST, for_import, personal=False)
