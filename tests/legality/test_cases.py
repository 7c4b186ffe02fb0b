"""Cases on record: their numbers, who has them in hand, files where the office allows them, several hands at once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.demo.cast import demo_cast
from bot.demo.roster import BOT_NAME, CHANNEL, START, ZONE
from bot.demo.seed import seed
from handlers.dispatch import Answered, answer
from handlers.legality import asking, books, ledger, people
from handlers.legality.ledger import LegalityState, Sent
from handlers.lexicon import Memory
from handlers.message import KeptFile, Message
from handlers.office import Desk, Office
from storage import case_clock, knowledge, pairing
from storage.database import change, opened, rows, value
from storage.files import FileStore
from storage.journal import Actor
from storage.people import Role
from storage.refusal import Refusal
from storage.schema import model_modules
from storage.unit_kinds import UnitKind
from tests import records
from tests.records import BY

OFFICE = Office("云岭市依法治市办", BOT_NAME, ZONE, time(8, 30), time(17, 30))
WITH_FILES = replace(OFFICE, desk=Desk(legality_files=True))
DAY = date(2026, 12, 1)
CONTRACT = KeptFile("农贸市场改造项目招商合同.docx", 9, "a" * 64)


@pytest.fixture
async def demo(office_db: str) -> AsyncIterator[str]:
    """The demo office on record."""
    await seed(START)
    yield office_db


async def said(speaker: str, text: str, office: Office = OFFICE, file: KeptFile | None = None, minutes: int = 0) -> Answered:
    """What is answered to a private message."""
    contact, at = demo_cast().contact(speaker), START + timedelta(minutes=minutes)
    message = Message(0, CHANNEL, "", contact.contact_id, contact.nickname, "", at, text, file=file, file_name=file.name if file else "")
    return await answer(message, Memory(), office, at)


async def sent(unit_id: int, title: str = "招商合同", year: int = 2026) -> dict[str, object]:
    """A case of a unit."""
    return await ledger.submit(BY, Sent(unit_id, "李家埠镇", title, "行政机关合同"), year)


async def test_numbers_run_through_the_year(office_db: str) -> None:
    unit_id = await records.unit()
    numbers = [(await sent(unit_id, str(n), year))["number"] for n, year in enumerate((2026, 2026, 2027, 2026))]
    assert numbers == ["HFSC-2026-001", "HFSC-2026-002", "HFSC-2027-001", "HFSC-2026-003"]


async def test_no_number_is_given_twice(office_db: str) -> None:
    unit_id = await records.unit()

    async def one(n: int) -> object:
        async with opened(office_db, model_modules()):
            return (await sent(unit_id, str(n)))["number"]

    numbers = await asyncio.gather(*(asyncio.create_task(one(n)) for n in range(8)))
    assert sorted(map(str, numbers)) == [f"HFSC-2026-{n:03d}" for n in range(1, 9)]


async def test_of_two_who_conclude_one_does(office_db: str) -> None:
    case = await sent(await records.unit())

    async def conclude(conclusion: str) -> bool:
        async with opened(office_db, model_modules()):
            try:
                await ledger.LEGALITY_MOVES.make("conclude", int(str(case["id"])), BY, "慢了。", conclusion=conclusion)
            except Refusal:
                return False
            return True

    won = await asyncio.gather(*(asyncio.create_task(conclude(one)) for one in ledger.CONCLUSIONS))
    assert sum(won) == 1


@pytest.mark.parametrize(
    ("met", "concluded", "today", "early"),
    [
        (None, None, DAY, False),
        ("2026-11-27", None, DAY, True),
        ("2026-12-01", None, DAY, True),  # today, and nothing was concluded yet
        ("2026-12-03", None, DAY, False),  # still to come
        ("2026-12-03", None, date(2026, 12, 4), True),
        ("2026-12-03", "2026-12-03T01:00:00+00:00", date(2026, 12, 4), False),
        ("2026-12-02", "2026-12-02T17:00:00+00:00", date(2026, 12, 4), True),  # it was the 3rd in the office by then
    ],
)
def test_before_the_review_or_after_it(met: str | None, concluded: str | None, today: date, early: bool) -> None:
    case = {"meeting_on": met and date.fromisoformat(met), "concluded_at": concluded and START.fromisoformat(concluded)}
    assert ledger.is_early(case, ZONE, today) is early


async def test_the_reviewer_of_the_justice_unit_comes_first(office_db: str) -> None:
    town, justice, office = (
        await records.unit(),
        await records.unit("城东司法所", UnitKind.JUSTICE),
        await records.unit("依法治市办", UnitKind.OFFICE),
    )
    near, far = [await records.member(unit, name, Role.REVIEWER, name) for unit, name in ((justice, "孙倩"), (office, "陈静"))]
    case = await sent(town)
    assert await people.reviewers(case, DAY) == [near, far]  # nobody is said to serve it
    await pairing.serve(BY, justice, [town], DAY)
    assert await people.reviewers(case, DAY) == [near]
    assert await people.reviewers(await sent(await records.unit("柳河镇")), DAY) == [far]
    await change("UPDATE legality_case SET reviewer_id = ?", far)
    assert await people.reviewers(await ledger.case(1), DAY) == [far]
    assert await people.lead(await ledger.case(1)) == [near]


async def test_without_a_reviewer_it_is_for_the_office(office_db: str) -> None:
    unit_id = await records.unit()
    head = await records.member(unit_id, "刘建平", Role.ADMINISTRATOR, "c-head")
    assert await people.reviewers(await sent(unit_id), DAY) == [head]


async def test_a_reviewer_who_has_left_has_nothing_in_hand(office_db: str) -> None:
    unit_id = await records.unit()
    gone, here = [await records.member(unit_id, name, Role.REVIEWER, name) for name in ("王强", "陈静")]
    case = await sent(unit_id)
    await change("UPDATE legality_case SET reviewer_id = ?", gone)
    await change("UPDATE role_grant SET to_at = ? WHERE member_id = ?", BY.at, gone)
    assert await people.reviewers(await ledger.case(int(str(case["id"]))), DAY) == [here]


async def test_the_paired_adviser_is_on_the_case(office_db: str) -> None:
    town, justice = await records.unit(), await records.unit("城东司法所", UnitKind.JUSTICE)
    adviser = await records.member(justice, "周正", Role.ADVISER, "周正")
    assert await people.adviser(town, DAY) is None
    await pairing.serve(BY, justice, [town], DAY)
    await pairing.pair(BY, adviser, Role.ADVISER, justice, DAY)
    assert await people.adviser(town, DAY) == adviser


async def test_a_file_is_not_kept_unless_the_office_allows_it(demo: str) -> None:
    await said("赵刚（云东街道）", "送审：农贸市场改造项目招商合同")
    answered = await said("赵刚（云东街道）", "送审：农贸市场改造项目招商合同", file=CONTRACT)
    assert answered.says[-1].text.startswith("感谢发来“农贸市场改造项目招商合同.docx”。按登记不传件的规定，HFSC-2026-001的")
    assert await value("SELECT COUNT(*) FROM attachment") == await value("SELECT COUNT(*) FROM legality_file") == 0


async def test_a_file_is_kept_with_its_case_where_the_office_allows_it(demo: str) -> None:
    answered = await said("赵刚（云东街道）", "送审：农贸市场改造项目招商合同", WITH_FILES)
    assert "请在这里发来，或通过OA、纸质送" in answered.says[0].text and "不在微信" not in answered.says[0].text
    for _ in range(2):  # twice is once
        answered = await said("赵刚（云东街道）", "送审：农贸市场改造项目招商合同", WITH_FILES, CONTRACT)
        assert answered.says[-1].text == "“农贸市场改造项目招商合同.docx”已附到HFSC-2026-001。"
    assert await ledger.files(1) == [{"name": CONTRACT.name, "sha256": CONTRACT.sha256}]
    given = await said("陈科长", "把HFSC-001的材料发我", WITH_FILES)
    assert [one.attachment for one in given.says] == ["", CONTRACT.sha256]


async def test_what_never_came_by_chat_cannot_be_had(demo: str) -> None:
    await said("赵刚（云东街道）", "送审：农贸市场改造项目招商合同")
    given = await said("陈科长", "把HFSC-001的材料发我")
    assert given.says[0].text == "HFSC-2026-001（农贸市场改造项目招商合同）的送审材料是线下送达的，这里没有存文件。"


async def test_the_time_stands_still_while_material_is_missing(demo: str) -> None:
    await said("赵刚（云东街道）", "送审：农贸市场改造项目招商合同")
    await said("陈科长", "HFSC-001缺依据目录", minutes=60)
    assert (await case_clock.running(ledger.SUBJECT, [1]))[1]["paused_at"] is None  # shown only
    await said("陈科长", "确认", minutes=60)
    clock = (await case_clock.running(ledger.SUBJECT, [1]))[1]
    assert (clock["left_minutes"], clock["next_at"]) == (5 * 420 - 60, None)
    await said("赵刚（云东街道）", "HFSC-001 材料已补齐", minutes=120)
    clock = (await case_clock.running(ledger.SUBJECT, [1]))[1]
    assert clock["due_at"] == START + timedelta(days=7, minutes=60)


@pytest.mark.parametrize("words", ["撤回送审 HFSC-001", "送审撤回吧"])
async def test_what_is_taken_back_counts_no_time(words: str, demo: str) -> None:
    await said("赵刚（云东街道）", "送审：农贸市场改造项目招商合同")
    await said("赵刚（云东街道）", words, minutes=5)
    assert (await ledger.case(1))["state"] == LegalityState.WITHDRAWN.value
    assert await case_clock.running(ledger.SUBJECT, [1]) == {}


async def test_a_short_number_that_fits_two_years_is_asked_for(demo: str) -> None:
    unit_id = int(await value("SELECT id FROM unit WHERE name = '云东街道'"))
    for year in (2025, 2026):
        await ledger.submit(Actor(START), Sent(unit_id, "云东街道", f"{year}年招商合同", "行政机关合同"), year)
    answered = await said("陈科长", "HFSC-001 会审")
    assert "请问是哪一件" in answered.says[-1].text
    assert {one["way"] for one in await ledger.cases()} == {"书面"}
    await said("陈科长", "HFSC-2025-001 会审")
    assert [one["way"] for one in await ledger.cases("c.year = 2025")] == ["会审"]


async def test_the_letter_is_made_of_what_was_concluded_only(demo: str, tmp_path: Path) -> None:
    await said("赵刚（云东街道）", "送审：农贸市场改造项目招商合同")
    with pytest.raises(LookupError):
        await asking.make_letter("1|依法治市办", tmp_path / "x.docx", FileStore(tmp_path / "files"), ZONE)
    await ledger.LEGALITY_MOVES.make("conclude", 1, Actor(START), "", conclusion=ledger.LAWFUL, concluded_at=START, used_days=1.0)
    await asking.make_letter("1|依法治市办", tmp_path / "x.docx", FileStore(tmp_path / "files"), ZONE)
    assert (tmp_path / "x.docx").stat().st_size > 1000


async def test_the_ledger_says_how_each_stands(demo: str) -> None:
    for title in ("招商合同", "犬只管理办法"):
        await said("赵刚（云东街道）", f"送审：{title}")
    await said("赵刚（云东街道）", "HFSC-002 昨天已经上会")
    await said("赵刚（云东街道）", "撤回送审 HFSC-001")
    found = await books.rows(ZONE, START)
    assert [(one["编号"], one["备注"]) for one in found] == [("HFSC-2026-001", "已撤回"), ("HFSC-2026-002", "审查中；先上会后审查")]
    assert all(tuple(one) == books.HEADERS for one in found)
    assert await rows("SELECT 1 FROM journal WHERE subject = 'legality_case' AND move = 'withdraw'")


async def test_an_opinion_is_put_forward_to_become_knowledge(demo: str) -> None:
    await said("赵刚（云东街道）", "送审：农贸市场改造项目招商合同")
    words = "HFSC-001 结论：应当予以修改，第四条处罚无依据，违反《行政处罚法》第十六条，联系人13800000000"
    await said("陈科长", words)
    await said("陈科长", "确认", minutes=1)
    entry = await knowledge.entry_numbered("HFSC-2026-001")
    assert entry is not None
    assert (entry["kind"], entry["visibility"], entry["unit_name"], entry["source_id"]) == ("legality", "office", "云东街道", 1)
    assert (entry["title"], entry["basis"]) == ("农贸市场改造项目招商合同", "《行政处罚法》第十六条")
    assert entry["answer"].startswith("应当予以修改（内容）。第四条处罚无依据") and "13800000000" not in entry["answer"]
    assert entry["adviser_at"] is None and entry["office_at"] is None


async def test_a_plain_yes_teaches_nothing(demo: str) -> None:
    await said("赵刚（云东街道）", "送审：农贸市场改造项目招商合同")
    await said("陈科长", "HFSC-001 结论：合法")
    await said("陈科长", "确认", minutes=1)
    assert (await ledger.case(1))["conclusion"] == ledger.LAWFUL
    assert await knowledge.entry_numbered("HFSC-2026-001") is None


async def test_who_changes_a_conclusion_is_known(demo: str) -> None:
    await said("赵刚（云东街道）", "送审：农贸市场改造项目招商合同")
    for speaker, words in (("陈科长", "HFSC-001 结论：不合法，超越权限"), ("刘主任", "HFSC-001 结论：合法")):
        await said(speaker, words)
        answered = await said(speaker, "确认", minutes=1)
    assert (await ledger.case(1))["remark"] == "原结论不合法（权限），12月1日09:31由刘建平改为合法"
    assert [one.text for one in answered.says if "重新出具：由“不合法（权限）”改为“合法”" in one.text]
    before = await ledger.concluded_by(1)
    assert before is not None and before["name"] == "刘建平"
