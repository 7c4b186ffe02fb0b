"""Tasks on record: who would owe, who still owes, and how each stands in the ledger's words."""

from datetime import datetime, timedelta

import pytest

from storage import lease
from storage.database import Row, change, insert, row, value
from storage.past_tasks import earlier_tasks
from storage.people import PostKind, Role
from storage.refusal import Refusal
from storage.standing import standing
from storage.task import TASK_MOVES, ObligationState, counts, has_title, open_obligations, open_task, outstanding, owed_tasks, targets, task, task_of
from storage.unit_kinds import UnitKind
from tests import records
from tests.records import BY, NOW


async def _three() -> tuple[int, int, int]:
    """A town, a subdistrict and a bureau whose two posts one person holds."""
    town, subdistrict = await records.unit(), await records.unit("云东街道", UnitKind.SUBDISTRICT)
    bureau = await insert("unit", name="财政局", kind=UnitKind.DEPARTMENT, position=2, note="")
    holder = await records.member(bureau, "周强", Role.PRINCIPAL, "c-holder")
    for position, title in enumerate(("党组书记", "局长"), 1):
        await insert("post", unit_id=bureau, title=title, kind=PostKind.DEPARTMENT_HEAD, member_id=holder, position=position)
    await insert("post", unit_id=bureau, title="副局长", kind=PostKind.DEPUTY, position=3)
    return town, subdistrict, bureau


async def test_targets_are_kinds_and_names_less_the_excepted_and_the_closed(office_db: str) -> None:
    town, subdistrict, bureau = await _three()
    kinds = (UnitKind.TOWN, UnitKind.SUBDISTRICT)
    assert [one["unit_id"] for one in await targets(kinds, [bureau], [subdistrict], per_post=False)] == [town, bureau]
    await change("UPDATE unit SET closed_on = ? WHERE id = ?", NOW.date(), town)
    assert [one["unit_id"] for one in await targets(kinds, [], [], per_post=False)] == [subdistrict]
    assert await targets((), [], [], per_post=True) == []


async def test_per_post_one_report_for_each_holder_and_for_each_vacant_post(office_db: str) -> None:
    town, _, bureau = await _three()
    owed = await targets((), [town, bureau], [], per_post=True)
    assert [(one["unit_name"], one["post_title"], one["person_name"]) for one in owed] == [
        ("李家埠镇", "党委书记", ""),
        ("李家埠镇", "镇长", ""),
        ("财政局", "党组书记、局长", "周强"),
    ]


async def test_a_task_is_opened_once_with_its_obligations_a_line_and_a_new_revision(office_db: str) -> None:
    unit_id = await records.unit()
    before = await lease.switch("revision")
    owed = await records.task(unit_id)
    assert [(one["post_title"], one["state"]) for one in owed] == [("党委书记", "outstanding"), ("镇长", "outstanding")]
    assert await row("SELECT move, detail FROM journal WHERE subject = 'task'") == {"move": "open", "detail": "应报2件"}
    assert await lease.switch("revision") != before
    with pytest.raises(Refusal, match="书面述法报告"):
        await open_task(BY, [], title="书面述法报告", report_year=2026, per_post=True, deadline_at=NOW)
    assert await value("SELECT COUNT(*) FROM task") == 1


async def test_who_still_owes(office_db: str) -> None:
    unit_id = await records.unit()
    first, _ = await records.task(unit_id)
    for state in ObligationState:
        await change("UPDATE obligation SET state = ? WHERE id = ?", state, first["id"])
        owes = state in (ObligationState.OUTSTANDING, ObligationState.DECLARED, ObligationState.RETURNED)
        assert [one["post_title"] for one in await outstanding(first["task_id"])] == (["党委书记"] if owes else []) + ["镇长"]
    await change("UPDATE obligation SET state = 'submitted'")
    assert (await owed_tasks([unit_id]), await owed_tasks([])) == ((), ())
    assert await counts(first["task_id"]) == {ObligationState.SUBMITTED: 2}
    assert len(await open_obligations([unit_id])) == 2
    await change("UPDATE task SET state = 'closed'")
    assert await open_obligations([unit_id]) == []


async def test_the_next_deadline_comes_first(office_db: str) -> None:
    unit_id = await records.unit()
    later = (await records.task(unit_id, title="整改报告"))[0]["task_id"]
    sooner = (await records.task(unit_id, title="自查报告"))[0]["task_id"]
    await change("UPDATE task SET deadline_at = ? WHERE id = ?", NOW + timedelta(days=30), later)
    assert await owed_tasks([unit_id]) == (sooner, later)


async def test_last_years_tasks_that_have_no_successor(office_db: str) -> None:
    for title, year in (("2025年度述法报告", 2025), ("2026年度述法报告", 2026), ("2025年度自查报告", 2025)):
        await open_task(BY, [], title=title, report_year=year, per_post=False, deadline_at=NOW)
    assert [one["title"] for one in await earlier_tasks("报告")] == ["2026年度述法报告", "2025年度自查报告"]
    assert [one["title"] for one in await earlier_tasks("自查")] == ["2025年度自查报告"]


async def test_a_task_nobody_knows(office_db: str) -> None:
    with pytest.raises(LookupError):
        await task(99)


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "late", "extended", "now", "words", "owing"),
    [
        ("outstanding", False, None, NOW, "未报", True),
        ("outstanding", False, NOW + 2 * DAY, NOW, "未报（延期至12-03）", True),
        ("outstanding", False, None, NOW + DAY, "未报", True),
        ("outstanding", False, None, NOW + DAY + timedelta(microseconds=1), "逾期未报", True),
        ("outstanding", False, NOW + 2 * DAY, NOW + 3 * DAY, "逾期未报", True),
        ("declared", False, None, NOW, "待核收", True),
        ("submitted", False, None, NOW, "按时已报", False),
        ("submitted", True, None, NOW, "逾期已报", False),
        ("returned", True, None, NOW, "退回待改", True),
        ("approved", True, None, NOW, "通过", False),
        ("waived", False, None, NOW, "免报", False),
    ],
)
def test_how_it_stands(state: str, late: bool, extended: datetime | None, now: datetime, words: str, owing: bool) -> None:
    obligation = {"state": state, "late": late, "extended_to_at": extended}
    found = standing(obligation, NOW + DAY, now, lambda at: f"{at:%m-%d}")
    assert (found.words, found.owing) == (words, owing)


async def _closed_and_opened_anew(owed: list[Row]) -> int:
    first = await open_task(BY, owed, title="督察自查报告", report_year=2026, per_post=False, deadline_at=NOW)
    await TASK_MOVES.make("close", first, BY, "未作改动。")
    return first


async def test_a_closed_task_that_nobody_reported_for_gives_its_title_up_as_often_as_needed(office_db: str) -> None:
    unit_id = await records.unit()
    owed = await targets((), [unit_id], (), per_post=False)
    for name in ("督察自查报告（已作废）", "督察自查报告（已作废2）"):
        first = await _closed_and_opened_anew(owed)
        assert await has_title("督察自查报告", 2026) is None
        second = await open_task(BY, owed, title="督察自查报告", report_year=2026, per_post=False, deadline_at=NOW)
        assert ((await task(first))["title"], (await task(first))["state"]) == (name, "closed")
        await TASK_MOVES.make("close", second, BY, "未作改动。")
        await change("UPDATE task SET title = ? WHERE id = ?", f"另一项{second}", second)
    assert await task_of("督察自查报告", 2026) is None
    assert [one["title"] for one in await earlier_tasks("督察自查报告")] == []


@pytest.mark.parametrize("state", ["submitted", "declared", "returned", "approved"])
async def test_a_closed_task_with_reports_keeps_its_title(office_db: str, state: str) -> None:
    unit_id = await records.unit()
    await _closed_and_opened_anew(await targets((), [unit_id], (), per_post=False))
    await change("UPDATE obligation SET state = ?", state)
    with pytest.raises(Refusal, match="有报送记录"):
        await open_task(BY, [], title="督察自查报告", report_year=2026, per_post=False, deadline_at=NOW)
