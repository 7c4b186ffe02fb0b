"""述法报告报送情况台账 (DOMAIN §2.2, ledger 1): a row for each obligation of every task, with what came and how it was reviewed."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.books import Ledger, Lines
from handlers.workbook import Value
from storage import review_record, submission, task
from storage.database import Row
from storage.people import PostKind
from storage.task import ObligationState

HEADERS = (
    "序号", "单位", "姓名", "职务", "述法类别", "述法年度", "应报时间", "实报时间", "报送方式", "文件名", "版本", "是否逾期（逾期天数）",
    "预审人", "预审意见", "预审结果", "退回次数", "最终通过时间", "备注",
)  # fmt: skip
_CLASSES = {PostKind.PARTY_HEAD.value: "党委", PostKind.GOVERNMENT_HEAD.value: "政府", PostKind.DEPARTMENT_HEAD.value: "部门", PostKind.DEPUTY.value: "班子成员"}
_RESULTS = {ObligationState.APPROVED: "通过", ObligationState.RETURNED: "退回修改", ObligationState.SUBMITTED: "待预审", ObligationState.DECLARED: "待核收"}


async def rows(zone: ZoneInfo, now: datetime) -> Lines:
    """Every obligation, task by task."""
    owed = await task.obligations("1 = 1")
    ids = [one["id"] for one in owed]
    newest: dict[int, Row] = {}
    for version in await submission.versions("v.state = 'received'"):
        newest.setdefault(version["obligation_id"], version)
    files: dict[int, list[str]] = {}
    for file in await submission.files([one["id"] for one in newest.values()]):
        files.setdefault(file["version_id"], []).append(file["name"])
    reviews = await review_record.reviews(ids)
    classes = await review_record.post_kinds()
    lines = []
    for number, one in enumerate(owed, 1):
        version = newest.get(one["id"])
        line = _owed(number, one, classes, zone) | _came(one, version, files, zone, now) | _reviewed(one, reviews.get(one["id"], []), zone)
        lines.append(line)
    return lines


def _owed(number: int, one: Row, classes: Mapping[tuple[int, str], str], zone: ZoneInfo) -> dict[str, Value]:
    kind = classes.get((one["unit_id"], one["post_title"].split("、")[0]), "")
    title = wording.task_title(one["title"], one["report_year"])
    return {
        "序号": number,
        "单位": one["unit_name"],
        "姓名": one["person_name"],
        "职务": one["post_title"],
        "述法类别": _CLASSES.get(kind, ""),
        "述法年度": one["report_year"],
        "应报时间": _local(one["extended_to_at"] or one["deadline_at"], zone),
        "备注": "；".join(part for part in (title, "已延期" if one["extended_to_at"] else "", one["remark"]) if part),
    }


def _came(one: Row, version: Row | None, files: Mapping[int, list[str]], zone: ZoneInfo, now: datetime) -> dict[str, Value]:
    """When and how it came, and how late it is."""
    due, arrived = one["extended_to_at"] or one["deadline_at"], one["submitted_at"]
    state = ObligationState(one["state"])
    late_at = arrived if arrived else now if state in task.OWING_STATES else due
    days = (late_at.astimezone(zone).date() - due.astimezone(zone).date()).days
    late = one["late"] if arrived else late_at > due
    said: dict[str, Value] = {"是否逾期（逾期天数）": f"是（{max(days, 1)}天）" if late else "否"}
    if version is None:
        return said
    names: dict[str, Value] = {"报送方式": version["way"], "文件名": "、".join(files.get(version["id"], [])), "版本": version["n"]}
    return said | names | {"实报时间": _local(version["received_at"], zone)}


def _reviewed(one: Row, lines: list[Row], zone: ZoneInfo) -> dict[str, Value]:
    """Who reviewed it last and how, how often it was returned, when it was approved."""
    last = lines[-1] if lines else None
    passed = [line["happened_at"] for line in lines if line["move"] == "approve"]
    return {
        "预审人": last["name"] or "" if last else "",
        "预审意见": last["detail"] if last else "",
        "预审结果": "免报" if one["state"] == ObligationState.WAIVED.value else _RESULTS.get(ObligationState(one["state"]), ""),
        "退回次数": sum(line["move"] == "return" for line in lines),
        "最终通过时间": _local(passed[-1], zone) if passed and one["state"] == ObligationState.APPROVED.value else None,
    }


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    """A moment as a cell holds it: in the office's time, without a zone."""
    return at.astimezone(zone).replace(tzinfo=None)


SUBMISSIONS = Ledger("报送台账", "述法报告报送情况台账", HEADERS, rows)
