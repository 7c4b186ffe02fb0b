"""How a request for more time is read: until when, and why; asked and decided on in the office's numbers, on both databases."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.message import Message, Speaker
from handlers.office import Office
from handlers.submission import asking, ledger
from handlers.submission.apart import parts
from handlers.submission.ledger import SUBMISSION_REQUEST_MOVES, RequestKind
from handlers.submission.reasons import bare, reason_of
from handlers.turn import Turn
from handlers.understanding.reading import Lexicon, Moment, Reading
from storage import requests
from storage.calendar import seed_days
from storage.database import change
from storage.refusal import Refusal
from storage.review import give_back
from storage.submission import Arrival, receive, versions
from storage.task import OBLIGATION_MOVES, obligations, open_obligations, owed_until
from tests import records
from tests.records import BY, NOW

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Office("依法治市办", "小法", ZONE, time(8, 30), time(17, 30))
DUE = datetime(2026, 12, 4, 17, tzinfo=ZONE)  # a Friday
NEXT_TUESDAY = datetime(2026, 12, 8, 17, 30, tzinfo=ZONE)


def said(text: str, when: Moment | None = None) -> Turn:
    """A turn in which a liaison said this."""
    lexicon = Lexicon((), (), (), "小法", days={date(2026, 12, 5): False, date(2026, 12, 6): False})
    message = Message(0, "local", "", "c1", "", "", NOW, text)
    return Turn(message, Speaker(), Reading("extension.request", when=when, said=text), lexicon, OFFICE, NOW)


@pytest.mark.parametrize(
    ("text", "until", "how"),
    [
        ("能不能宽限两天", datetime(2026, 12, 6, 17), "2天，按自然日计"),
        ("晚一周交行不行", datetime(2026, 12, 11, 17), "7天，按自然日计"),
        ("再给3个工作日", datetime(2026, 12, 9, 17), "3个工作日"),
        ("缓十天", datetime(2026, 12, 14, 17), "10天，按自然日计"),
    ],
)
def test_a_span_counts_from_the_deadline(text: str, until: datetime, how: str) -> None:
    assert asking.asked_until(said(text), DUE) == (until.replace(tzinfo=ZONE), how)


@pytest.mark.parametrize("text", ["能不能缓几天", "宽限半天", "述法报告申请延期", "会前三天前能不能再缓"])
def test_what_names_no_span_is_asked_for(text: str) -> None:
    assert asking.asked_until(said(text), DUE) == (None, "")


def test_a_date_is_taken_as_said_and_a_range_by_its_end() -> None:
    when = Moment(NEXT_TUESDAY, words="下周二")
    assert asking.asked_until(said("延期到下周二", when), DUE) == (NEXT_TUESDAY, "")
    later = NEXT_TUESDAY + timedelta(days=2)
    assert asking.asked_until(said("延期到下周二至周四", replace(when, until=later)), DUE) == (later, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("能不能宽限两天，领导出差没签字", "领导出差没签字"),
        ("述法报告申请延期，镇长在外培训，书记也不在", "镇长在外培训，书记也不在"),
        ("@小法 领导住院，能不能缓一缓？", "领导住院"),
    ],
)
def test_why_stands_beside_the_request(text: str, why: str) -> None:
    assert reason_of(said(text), "事由") == why


def test_a_date_is_no_reason_and_none_is_asked_for() -> None:
    turn = said("申请延期，下周二下班前报", Moment(NEXT_TUESDAY, words="下周二下班前"))
    assert reason_of(turn, "事由") == ""
    assert turn.asked is not None


async def asked(kind: RequestKind, posts: str = "") -> tuple[int, int, int]:
    """A request on record: its number, its task, its unit."""
    unit_id = await records.unit()
    [first, *_rest] = await records.task(unit_id)
    number = await ledger.ask(BY, kind, task_id=first["task_id"], unit_id=unit_id, posts=posts, until_at=NEXT_TUESDAY, reason="领导出差")
    return number, first["task_id"], unit_id


async def test_requests_of_all_kinds_share_one_series(office_db: str) -> None:
    number, task_id, unit_id = await asked(RequestKind.EXTENSION)
    other = await ledger.ask(BY, RequestKind.EXEMPTION, task_id=task_id, unit_id=unit_id, posts="镇长", until_at=None, reason="空缺")
    assert other == number + 1
    assert [await requests.decided_by(one) for one in (number, other, 99)] == ["extension", "exemption", ""]
    assert [(one["id"], one["decided_by"]) for one in await requests.undecided()] == [(number, "extension"), (other, "exemption")]
    await SUBMISSION_REQUEST_MOVES.make("grant", number, BY, "")
    assert [one["id"] for one in await requests.undecided()] == [other]


async def test_asking_again_replaces_what_it_covers_and_keeps_the_first_number(office_db: str) -> None:
    number, task_id, unit_id = await asked(RequestKind.EXTENSION, "镇长")
    again = {"task_id": task_id, "unit_id": unit_id, "until_at": NEXT_TUESDAY, "reason": "再缓"}
    other = await ledger.ask(BY, RequestKind.EXTENSION, posts="党委书记", **again)
    assert await ledger.ask(BY, RequestKind.EXTENSION, posts="镇长", **again) == number
    assert [(one["id"], one["reason"]) for one in await ledger.waiting(RequestKind.EXTENSION, [unit_id])] == [(number, "再缓"), (other, "再缓")]
    assert await ledger.ask(BY, RequestKind.EXTENSION, posts="党委书记、镇长", **again) == number
    assert [(one["id"], one["posts"]) for one in await ledger.waiting(RequestKind.EXTENSION)] == [(number, "党委书记、镇长")]
    assert await ledger.ask(BY, RequestKind.EXTENSION, posts="镇长", **again) not in (number, other)  # the wider one is not replaced by a part of it
    with pytest.raises(Refusal, match="已处理"):
        await SUBMISSION_REQUEST_MOVES.make("grant", other, BY, "已处理")


async def test_what_is_granted_closes_what_it_covers_and_nothing_else(office_db: str) -> None:
    number, task_id, unit_id = await asked(RequestKind.EXTENSION, "镇长")
    exemption = await ledger.ask(BY, RequestKind.EXEMPTION, task_id=task_id, unit_id=unit_id, posts="镇长", until_at=None, reason="空缺")
    head, mayor = await ledger.concerned(task_id, unit_id, "")
    assert await ledger.close_covered(BY, [head], list(RequestKind)) == []
    assert await ledger.close_covered(BY, [mayor], [RequestKind.EXTENSION]) == [number]
    assert [one["id"] for one in await ledger.waiting(RequestKind.EXEMPTION)] == [exemption]
    assert await ledger.close_covered(BY, [head, mayor], list(RequestKind)) == [exemption]


async def test_without_its_extension_the_deadline_of_the_task_holds_again(office_db: str) -> None:
    _number, task_id, unit_id = await asked(RequestKind.EXTENSION)
    [first, *_rest] = await ledger.concerned(task_id, unit_id, "")
    await ledger.extend(first, NEXT_TUESDAY, BY, "变了")
    [(found, until)] = await ledger.extended()
    assert (found["id"], until) == (first["id"], first["deadline_at"])
    await ledger.unextend(found, until, BY, "变了")
    [now_owed] = await obligations("o.id = ?", first["id"])
    assert now_owed["extended_to_at"] is None and owed_until(now_owed) == now_owed["deadline_at"]
    assert await ledger.extended() == []


async def test_without_its_extension_a_revision_is_due_as_first_asked(office_db: str) -> None:
    _number, task_id, unit_id = await asked(RequestKind.EXTENSION)
    [first, *_rest] = await ledger.concerned(task_id, unit_id, "")
    await receive(first, Arrival("群文件", None, "王敏", NOW), BY, 2026)
    [version] = await versions("o.id = ?", first["id"])
    await give_back(version, "缺附件", NOW + timedelta(days=2), BY)
    [returned] = await obligations("o.id = ?", first["id"])
    assert await ledger.extended() == []
    await ledger.extend(returned, NEXT_TUESDAY, BY, "变了")
    [(found, until)] = await ledger.extended()
    assert until == NOW + timedelta(days=2)
    await ledger.unextend(found, until, BY, "变了")
    [again] = await obligations("o.id = ?", first["id"])
    assert (again["state"], owed_until(again), again["extended_to_at"]) == ("returned", until, None)


@pytest.mark.parametrize("before", ["outstanding", "declared", "returned"])
async def test_what_is_no_longer_waived_stands_as_it_stood(office_db: str, before: str) -> None:
    _number, task_id, unit_id = await asked(RequestKind.EXEMPTION)
    [first, *_rest] = await ledger.concerned(task_id, unit_id, "")
    if before != "outstanding":
        told = NOW if before == "declared" else None
        await receive(first, Arrival("OA", None, "王敏", NOW, effective_at=told), BY, 2026)
    if before == "returned":
        [version] = await versions("o.id = ?", first["id"])
        await give_back(version, "缺附件", NEXT_TUESDAY, BY)
    [stood] = await obligations("o.id = ?", first["id"])
    await OBLIGATION_MOVES.make("waive", first["id"], BY, "变了", remark="空缺")
    [found] = await ledger.waived()
    await ledger.restore(found, BY, "变了")
    assert await obligations("o.id = ?", first["id"]) == [stood] and stood["state"] == before
    with pytest.raises(Refusal, match="变了"):
        await ledger.restore(found, BY, "变了")


async def test_what_went_with_a_merged_unit_is_not_owed_again(office_db: str) -> None:
    _number, task_id, unit_id = await asked(RequestKind.EXEMPTION)
    for one in await ledger.concerned(task_id, unit_id, ""):
        await OBLIGATION_MOVES.make("waive", one["id"], BY, "变了", remark="已并入柳河镇")
    assert len(await ledger.waived()) == 2
    await change("UPDATE unit SET closed_on = ? WHERE id = ?", NOW.date(), unit_id)
    assert await ledger.waived() == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("事由：事由是人员少", "人员少"),
        ("因为主任停职了", "主任停职了"),
        ("理由是：出差。", "出差"),
        ("由于机构改革", "机构改革"),
        ("因公出差", "因公出差"),
    ],
)
def test_a_reason_stands_without_what_announces_it(text: str, why: str) -> None:
    assert bare(text) == why


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("局长空缺，免报，另外书记的延期到12月9日", ["exemption", "extension"]),
        ("书记那份已走OA报送，镇长的申请延期到12月9日，出差", ["declared", "extension"]),
        ("述法报告延期3个工作日，书记出差", ["extension"]),
        ("镇长空缺，申请免报", ["exemption"]),
        ("书记的走OA报了，镇长的明天报", ["declared"]),
    ],
)
def test_requests_of_several_kinds_are_told_apart(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _words in parts(text)] == kinds


async def test_what_a_request_is_about_is_what_is_still_owed(office_db: str) -> None:
    _number, task_id, unit_id = await asked(RequestKind.EXTENSION)
    both = await ledger.concerned(task_id, unit_id, "")
    assert [one["post_title"] for one in both] == ["党委书记", "镇长"]
    assert [one["post_title"] for one in await ledger.concerned(task_id, unit_id, "镇长")] == ["镇长"]
    await OBLIGATION_MOVES.make("waive", both[0]["id"], BY, "")
    assert [one["post_title"] for one in await ledger.concerned(task_id, unit_id, "")] == ["镇长"]


async def test_more_time_for_what_is_owed_and_for_a_revision(office_db: str) -> None:
    await seed_days()
    _number, task_id, unit_id = await asked(RequestKind.EXTENSION)
    first, second = await ledger.concerned(task_id, unit_id, "")
    await ledger.extend(first, NEXT_TUESDAY, BY, "变了")
    await OBLIGATION_MOVES.make("submit", second["id"], BY, "", submitted_at=NOW)
    await OBLIGATION_MOVES.make("return", second["id"], BY, "", revise_by_at=DUE)
    [returned] = await obligations("o.id = ?", second["id"])
    await ledger.extend(returned, NEXT_TUESDAY, BY, "变了")
    assert [owed_until(one) for one in await open_obligations([unit_id])] == [NEXT_TUESDAY, NEXT_TUESDAY]
    with pytest.raises(Refusal, match="变了"):  # it was handed in meanwhile
        await OBLIGATION_MOVES.make("submit", first["id"], BY, "", submitted_at=NOW)
        await ledger.extend(first, NEXT_TUESDAY, BY, "变了")
