"""报送台账 (DOMAIN §2.2, ledger 1): a row for each obligation, with the version that counts, for every open task."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.books import Ledger, Lines
from handlers.turn import Office
from handlers.workbook import Value
from storage.database import Row
from storage.people import POST_TITLES, PostKind
from storage.submission import files, versions
from storage.task import obligations, standing

HEADERS = (
    "序号", "单位", "姓名", "职务", "述法类别", "述法年度", "应报时间", "实报时间", "报送方式", "文件名", "版本",
    "是否逾期(逾期天数)", "预审人", "预审意见", "预审结果", "退回次数", "最终通过时间", "备注",
)  # fmt: skip
_CLASSES = {PostKind.PARTY_HEAD: "党委", PostKind.GOVERNMENT_HEAD: "政府", PostKind.DEPARTMENT_HEAD: "部门", PostKind.DEPUTY: "班子成员"}
_WAITING = {"submitted": "待预审", "approved": "通过", "returned": "退回修改"}


async def rows(office: Office, now: datetime) -> Lines:
    """The ledger as it stands; 备注 names the task, and how an obligation without a version stands."""
    counting = {one["obligation_id"]: one for one in await versions("v.state = 'received'")}
    names: dict[int, list[str]] = {}
    for one in await files([version["id"] for version in counting.values()]):
        names.setdefault(one["version_id"], []).append(one["name"])
    every = await obligations("t.state = ?", "open")
    return [
        {"序号": n} | _line(one, counting.get(one["id"]), names, office.timezone, now)
        for n, one in enumerate(every, 1)
    ]  # fmt: skip


def _line(obligation: Row, version: Row | None, names: Mapping[int, list[str]], zone: ZoneInfo, now: datetime) -> dict[str, Value]:
    deadline_at = obligation["extended_to_at"] or obligation["deadline_at"]
    how = standing(obligation, obligation["deadline_at"], now, lambda at: wording.moment(at, zone)).words
    line: dict[str, Value] = {
        "单位": obligation["unit_name"],
        "姓名": obligation["person_name"],
        "职务": obligation["post_title"],
        "述法类别": _CLASSES.get(POST_TITLES.get(obligation["post_title"].split("、")[0], PostKind.DEPUTY), "") if obligation["post_title"] else "",
        "述法年度": obligation["report_year"],
        "应报时间": _local(deadline_at, zone),
        "备注": f"{wording.task_title(obligation['title'], obligation['report_year'])}：{how}",
    }
    if version is None:
        return line
    late = (version["received_at"].astimezone(zone).date() - deadline_at.astimezone(zone).date()).days
    return line | {
        "实报时间": _local(version["received_at"], zone),
        "报送方式": version["way"],
        "文件名": "、".join(names.get(version["id"], [])),
        "版本": version["n"],
        "是否逾期(逾期天数)": f"是（{late}天）" if version["late"] else "否",
        "预审结果": _WAITING.get(version["obligation_state"], ""),
    }


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None, microsecond=0)


SUBMISSIONS = Ledger("报送台账", "述法报告等材料报送情况台账", HEADERS, rows)
