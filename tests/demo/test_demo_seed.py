"""The demo office in the database: complete, written once."""

import asyncio

from bot.demo.roster import ROOMS, START, people, units
from bot.demo.seed import place, seed
from storage.database import opened, rows, value
from storage.schema import model_modules


async def count(table: str) -> int:
    return int(await value(f"SELECT COUNT(*) FROM {table}"))


async def test_everything_is_there(office_db: str) -> None:
    assert await seed(START)
    assert [await count(table) for table in ("unit", "member", "room")] == [len(units()), len(people()), len(ROOMS)]
    posts = "FROM post p JOIN unit u ON u.id = p.unit_id JOIN member m ON m.id = p.member_id"
    held = await rows(f"SELECT u.name AS unit, p.title, m.name, m.unit_id = u.id AS own {posts}")
    assert {(one["unit"], one["title"], one["name"]) for one in held} == {(unit.name, *post) for unit in units() for post in unit.posts}
    assert all(one["own"] for one in held)
    bound = await rows("SELECT a.contact_id, m.name FROM account a JOIN member m ON m.id = a.member_id WHERE a.bound_at IS NOT NULL")
    assert {(one["contact_id"], one["name"]) for one in bound} == {(person.contact_id, person.name) for person in people() if person.contact_id}


async def test_obligations_are_per_post_and_per_unit(office_db: str) -> None:
    await seed(START)
    owed = await rows("SELECT t.title, COUNT(*) AS n FROM obligation o JOIN task t ON t.id = o.task_id GROUP BY t.title ORDER BY n DESC, t.title")
    assert {one["title"]: one["n"] for one in owed} == {"2026年度书面述法报告": 35, "督察自查报告": 12, "督察整改报告": 12}
    both = await rows("SELECT post_title, person_name FROM obligation WHERE unit_name = ?", "卫健局")
    assert [(one["post_title"], one["person_name"]) for one in both] == [("党组书记、局长", "龙海平")]


async def test_a_liaison_of_two_units_has_two_grants(office_db: str) -> None:
    await seed(START)
    sql = "SELECT u.name, g.desk FROM role_grant g JOIN unit u ON u.id = g.unit_id JOIN member m ON m.id = g.member_id WHERE m.name = ? ORDER BY g.id"
    assert [(one["name"], one["desk"]) for one in await rows(sql, "何静")] == [("住建局", "A"), ("综合执法局", "B")]


async def test_seeding_again_changes_nothing(office_db: str) -> None:
    await seed(START)
    before = [await count(table) for table in ("unit", "unit_alias", "member", "post", "role_grant", "account", "room", "task", "obligation")]
    assert not await seed(START)
    assert [await count(table) for table in ("unit", "unit_alias", "member", "post", "role_grant", "account", "room", "task", "obligation")] == before


async def test_two_processes_that_start_at_once_seed_once(database_url: str) -> None:
    async def process() -> bool:
        async with opened(database_url, model_modules()):
            return await seed(START)

    assert sorted(await asyncio.gather(process(), process())) == [False, True]


async def test_the_page_has_everybody_and_a_stranger_with_a_liaisons_name() -> None:
    there = await place()
    assert [room.name for room in there.rooms] == ["述法工作群", "重大疑难问题指导群"]
    named = [contact for contact in there.contacts if contact.name == "王敏"]
    assert [(one.unit, one.role, one.reachable) for one in named] == [("李家埠镇", "联络员", True), ("", "未登记的路人", False)]
    assert next(one.role for one in there.contacts if one.name == "何静") == "联络员（住建局、综合执法局B岗）"
    assert all(set(room.members) == {one.contact_id for one in there.contacts} for room in there.rooms)
