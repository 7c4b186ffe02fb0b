"""报送台账 (DOMAIN §2.2, ledger 1): a row for each obligation of every task, with the version that counts and how it was reviewed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.books import Ledger, Lines
from handlers.workbook import Value
from storage.database import Row, among
from storage.people import POST_TITLES, PostKind
from storage.review import ReviewResult, returns, reviews_of
from storage.standing import standing
from storage.submission import files, versions
from storage.task import OWING_STATES, ObligationState, obligations, owed_until

HEADERS = (
    "序号", "单位", "姓名", "职务", "述法类别", "述法年度", "应报时间", "实报时间", "报送方式", "文件名", "版本",
    "是否逾期(逾期天数)", "预审人", "预审意见", "预审结果", "退回次数", "最终通过时间", "备注",
)  # fmt: skip
_CLASSES = {PostKind.PARTY_HEAD: "党委", PostKind.GOVERNMENT_HEAD: "政府", PostKind.DEPARTMENT_HEAD: "部门", PostKind.DEPUTY: "班子成员"}
_RESULTS = {ObligationState.SUBMITTED: "待预审", ObligationState.APPROVED: "通过", ObligationState.RETURNED: "退回修改"}


async def rows(zone: ZoneInfo, now: datetime, tasks: Sequence[int] = ()) -> Lines:
    """The ledger as it stands, of some tasks only where some are given; 备注 names the task, how the obligation stands, and why it was waived."""
    counting = {one["obligation_id"]: one for one in await versions("v.state = 'received'")}
    names: dict[int, list[str]] = {}
    for one in await files([version["id"] for version in counting.values()]):
        names.setdefault(one["version_id"], []).append(one["name"])
    every = await obligations(f"o.task_id IN {among(tasks)}" if tasks else "1 = 1", *tasks)
    reviews = await reviews_of([one["id"] for one in every])
    return [
        _owed(n, one, counting.get(one["id"]), zone, now)
        | _came(one, counting.get(one["id"]), names, zone, now)
        | _reviewed(one, reviews.get(one["id"], ()), zone)
        for n, one in enumerate(every, 1)
    ]


def _owed(number: int, obligation: Row, version: Row | None, zone: ZoneInfo, now: datetime) -> dict[str, Value]:
    title, post = wording.task_title(obligation["title"], obligation["report_year"]), obligation["post_title"].split("、")[0]
    how = standing(obligation, obligation["deadline_at"], now, lambda at: wording.moment(at, zone)).words
    return {
        "序号": number,
        "单位": obligation["unit_name"],
        "姓名": obligation["person_name"],
        "职务": obligation["post_title"],
        "述法类别": _CLASSES[POST_TITLES.get(post, PostKind.DEPUTY)] if post else "",
        "述法年度": obligation["report_year"],
        "应报时间": _local(obligation["extended_to_at"] or obligation["deadline_at"], zone),
        "备注": "，".join([f"{title}：{how}", *([obligation["remark"]] if obligation["remark"] else []), *_told(version, zone)]),
    }


def _told(version: Row | None, zone: ZoneInfo) -> list[str]:
    """Of what went off line, when it was told: 实报时间 is when it is said to have come, and both stay on record."""
    return [f"{wording.moment(version['received_at'], zone)}告知"] if version and version["effective_at"] else []


def _came(obligation: Row, version: Row | None, names: Mapping[int, Sequence[str]], zone: ZoneInfo, now: datetime) -> dict[str, Value]:
    """What came and when; late in days, counted to today while it is still owed, a revision by the day it was to be back."""
    revising = obligation["state"] == ObligationState.RETURNED.value and now > owed_until(obligation)
    due = owed_until(obligation) if revising else obligation["extended_to_at"] or obligation["deadline_at"]
    came = (version["effective_at"] or version["received_at"]) if version and not revising else None
    arrived = came or (now if obligation["state"] in [one.value for one in OWING_STATES] else due)
    late = bool(version["late"]) if version and came else arrived > due
    line: dict[str, Value] = {"是否逾期(逾期天数)": f"是（{_by_how_much(arrived, due, zone)}）" if late else "否"}
    if version is None:
        return line
    return line | {
        "实报时间": _arrived(version, zone),
        "报送方式": f"{version['way']}（{version['on_behalf']}代报）" if version["on_behalf"] else version["way"],
        "文件名": "、".join(names.get(version["id"], ())),
        "版本": version["n"],
    }


def _by_how_much(arrived: datetime, due: datetime, zone: ZoneInfo) -> str:
    """2天 by the calendar; on the very day 3小时, 5分钟."""
    days = (arrived.astimezone(zone).date() - due.astimezone(zone).date()).days
    minutes = max(1, int((arrived - due).total_seconds()) // 60)
    return f"{days}天" if days > 0 else f"{minutes // 60}小时" if minutes >= 60 else f"{minutes}分钟"


def _arrived(version: Row, zone: ZoneInfo) -> date | datetime:
    """When it came; of what went off line the day alone when no hour was said."""
    at = _local(version["effective_at"] or version["received_at"], zone)
    return at.date() if version["effective_at"] and at.time() == time() else at


def _reviewed(obligation: Row, reviews: Sequence[Row], zone: ZoneInfo) -> dict[str, Value]:
    """Who reviewed it last and how, how often it was returned, when it was approved for good."""
    state, last = ObligationState(obligation["state"]), reviews[-1] if reviews else None
    passed = [one["reviewed_at"] for one in reviews if one["result"] == ReviewResult.APPROVED.value]
    return {
        "预审人": (last["name"] or "") if last else "",
        "预审意见": last["reason"] if last else "",
        "预审结果": _RESULTS.get(state, ""),
        "退回次数": len(returns(reviews)),
        "最终通过时间": _local(passed[-1], zone) if passed and state is ObligationState.APPROVED else None,
    }


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    """A moment as a cell holds it: in the office's time, without a zone."""
    return at.astimezone(zone).replace(tzinfo=None, microsecond=0)


SUBMISSIONS = Ledger("报送台账", "述法报告等材料报送情况台账", HEADERS, rows, of_tasks=rows)
