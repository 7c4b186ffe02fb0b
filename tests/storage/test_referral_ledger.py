"""Difficult questions on record: numbers, parts in order with their files, who has a case in hand and who had, what the journal keeps."""

from datetime import timedelta
from typing import Any

import pytest

from storage.database import Row, change, rows, value
from storage.journal import Actor, record
from storage.people import Role
from storage.referral import (
    ADOPTIONS,
    IN_HAND,
    OPEN,
    REFERRAL_MOVES,
    SAID,
    STATE_WORDS,
    HandlerRole,
    PartKind,
    ReferralState,
    add_files,
    add_handler,
    add_part,
    add_words,
    become,
    end_handlers,
    raise_question,
    urged,
)
from storage.referral_records import cases, departed, journal_of, last_part, parts, past_handlers
from storage.refusal import Refusal
from tests import records
from tests.records import BY, NOW

FILES = (("合同.pdf", "a" * 64, 10), ("照片.jpg", "b" * 64, 20))


async def _case(unit_id: int, year: int = 2026, **more: Any) -> Row:
    asked = {"unit_id": unit_id, "unit_name": "李家埠镇", "raised_by": 1, "raiser_name": "王敏", "channel": records.CHANNEL, "title": "合同到期"}
    return await raise_question(BY, year=year, **(asked | more))


async def test_numbers_run_within_a_year(office_db: str) -> None:
    unit_id = await records.unit()
    numbers = [(await _case(unit_id, year))["number"] for year in (2026, 2026, 2027, 2026)]
    assert numbers == ["YNWT-2026-0001", "YNWT-2026-0002", "YNWT-2027-0001", "YNWT-2026-0003"]


async def test_a_question_waits_first_with_nothing_about_it_yet(office_db: str) -> None:
    case = await _case(await records.unit())
    blank = {
        name: case[name] for name in ("state", "adoption", "satisfaction", "urgency", "category", "handlers", "taken_at", "closed_at", "merged_into")
    }
    assert blank == {
        "state": "waiting", "adoption": "", "satisfaction": "", "urgency": "一般", "category": "其他", "handlers": [], "taken_at": None,
        "closed_at": None, "merged_into": None,
    }  # fmt: skip
    assert [one["move"] for one in await journal_of(case["id"])] == ["raise"]


async def test_parts_stand_in_order_with_their_files_under_the_names_they_came_with(office_db: str) -> None:
    case = await _case(await records.unit())
    first = await add_part(BY, case["id"], PartKind.QUESTION, "王敏", "怎么办", "r", FILES)
    await add_part(BY, case["id"], PartKind.ANSWER, "周正", "先协商")
    await add_words(first, "合同去年到期")
    await add_files(NOW, first, (("合同（清晰）.pdf", "a" * 64, 10),))
    said = await parts([case["id"]])
    assert [(one["kind"], one["text"]) for one in said] == [("question", "怎么办\n合同去年到期"), ("answer", "先协商")]
    assert [(one["name"], one["sha256"][0], one["size"]) for one in said[0]["files"]] == [
        ("合同.pdf", "a", 10),
        ("照片.jpg", "b", 20),
        ("合同（清晰）.pdf", "a", 10),
    ]
    assert await value("SELECT COUNT(*) FROM attachment") == 2
    assert said[1]["files"] == []


async def test_words_added_to_a_part_without_any_are_its_first(office_db: str) -> None:
    case = await _case(await records.unit())
    part = await add_part(BY, case["id"], PartKind.SUPPLEMENT, "王敏", "")
    await add_words(part, "见附件")
    assert (await parts([case["id"]]))[0]["text"] == "见附件"


async def test_the_last_thing_said_is_known_by_who_where_and_when(office_db: str) -> None:
    case = await _case(await records.unit())
    by = Actor(NOW, 7)
    await add_part(by, case["id"], PartKind.QUESTION, "王敏", "一", "r")
    await add_part(by, case["id"], PartKind.SUPPLEMENT, "王敏", "二", "r")
    found = await last_part(7, "r", NOW - timedelta(minutes=2))
    assert found is not None and found["text"] == "二"
    assert await last_part(7, "", NOW - timedelta(minutes=2)) is None
    assert await last_part(8, "r", NOW - timedelta(minutes=2)) is None
    assert await last_part(7, "r", NOW + timedelta(seconds=1)) is None


async def test_who_has_it_in_hand_and_who_had(office_db: str) -> None:
    unit_id = await records.unit()
    case = await _case(unit_id)
    first, second = [await records.member(unit_id, name, Role.ADVISER, name) for name in ("周正", "郑文")]
    await add_handler(BY, case["id"], first, "周正", HandlerRole.ASKED, "联所")
    await add_handler(BY, case["id"], second, "郑文", HandlerRole.CO)
    assert await end_handlers(BY, case["id"], [HandlerRole.ASKED, HandlerRole.LEAD], first, "回避：亲戚") == 1
    assert await end_handlers(BY, case["id"], [HandlerRole.ASKED]) == 0
    now = (await cases("r.id = ?", case["id"]))[0]["handlers"]
    assert [(one["member_id"], one["role"]) for one in now] == [(second, "co")]
    assert [(one["name"], one["why"], one["to_at"] is None) for one in await past_handlers(case["id"])] == [
        ("周正", "回避：亲戚", False),
        ("郑文", "", True),
    ]


async def test_who_ends_without_a_reason_keeps_why_it_began(office_db: str) -> None:
    unit_id = await records.unit()
    case, member_id = await _case(unit_id), await records.member(unit_id, "周正", Role.ADVISER, "c-1")
    await add_handler(BY, case["id"], member_id, "周正", HandlerRole.ASKED, "联所")
    await end_handlers(BY, case["id"], [HandlerRole.ASKED])
    assert [one["why"] for one in await past_handlers(case["id"])] == ["联所"]


async def test_who_left_is_told_from_who_is_there(office_db: str) -> None:
    unit_id = await records.unit()
    case, gone, there = await _case(unit_id), *[await records.member(unit_id, name, Role.ADVISER, name) for name in ("周正", "郑文")]
    for member_id in (gone, there):
        await add_handler(BY, case["id"], member_id, "某", HandlerRole.LEAD)
    await change("UPDATE member SET left_at = ? WHERE id = ?", NOW, gone)
    assert await departed(case["id"]) == {gone}
    await end_handlers(BY, case["id"], [HandlerRole.LEAD], gone)
    assert await departed(case["id"]) == set()


async def test_reads_are_journalled_and_not_shown_as_moves(office_db: str) -> None:
    case = await _case(await records.unit(), private=True)
    await record(BY, "read", "referral", case["id"])
    await urged(BY, case["id"])
    assert [one["move"] for one in await journal_of(case["id"])] == ["raise", "urge"]
    assert await value("SELECT COUNT(*) FROM journal WHERE move = 'read'") == 1
    assert (await cases("r.id = ?", case["id"]))[0]["urged_at"] == NOW


async def test_a_draft_becomes_an_answer_at_the_moment_it_is_signed(office_db: str) -> None:
    case = await _case(await records.unit())
    draft = await add_part(BY, case["id"], PartKind.DRAFT, "周正", "先协商")
    later = NOW + timedelta(hours=1)
    await become(draft, PartKind.ANSWER, later)
    assert [(one["kind"], one["said_at"]) for one in await parts([case["id"]])] == [("answer", later)]


@pytest.mark.parametrize(
    "path",
    [
        ("take", "answer", "adopt", "close"),
        ("take", "need_material", "supplement", "answer", "correct", "adopt_partly", "close", "reopen", "answer", "decline", "close"),
        ("take", "join", "need_material", "supplement_joint", "answer", "decline", "correct", "adopt", "close", "correct"),
        ("take", "transfer", "take", "refuse", "raise_again", "take", "answer"),
        ("withdraw", "raise_again", "merge"),
    ],
)
async def test_the_ways_a_question_goes(path: tuple[str, ...], office_db: str) -> None:
    case = await _case(await records.unit())
    for move in path:
        await REFERRAL_MOVES.make(move, case["id"], BY, "不行。")
    assert [one["move"] for one in await journal_of(case["id"])] == ["raise", *path]


@pytest.mark.parametrize("move", ["answer", "adopt", "close", "reopen", "need_material", "supplement", "join", "correct", "raise_again"])
async def test_what_waits_must_be_taken_before_anything_else_is_done_for_it(move: str, office_db: str) -> None:
    case = await _case(await records.unit())
    with pytest.raises(Refusal, match="不行"):
        await REFERRAL_MOVES.make(move, case["id"], BY, "不行。")


def test_every_state_has_its_word_and_belongs_somewhere() -> None:
    assert STATE_WORDS.keys() == set(ReferralState)
    assert len(set(STATE_WORDS.values())) == len(ReferralState)
    assert IN_HAND < OPEN and not OPEN & SAID and ADOPTIONS.keys() < SAID


async def test_cases_come_in_the_order_of_their_numbers_with_their_own_handlers(office_db: str) -> None:
    unit_id = await records.unit()
    both, member_id = [await _case(unit_id), await _case(unit_id)], await records.member(unit_id, "周正", Role.ADVISER, "c-1")
    await add_handler(BY, both[1]["id"], member_id, "周正", HandlerRole.LEAD)
    assert [(one["number"][-4:], len(one["handlers"])) for one in await cases("1 = 1")] == [("0001", 0), ("0002", 1)]
    assert await cases("r.state = ?", ReferralState.CLOSED) == []
    assert await parts([]) == []
    assert len(await rows("SELECT id FROM referral_handler")) == 1
