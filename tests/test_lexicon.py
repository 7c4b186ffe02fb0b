"""The office's words are looked up anew when something moved, and only then; what is compiled of the same names is taken again."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.demo.seed import seed
from handlers.lexicon import LATELY, Memory
from handlers.message import Message
from handlers.office import Office
from handlers.understanding.index import compile_lexicon
from storage.database import change
from storage.lease import touch

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
OFFICE = Office("云岭市依法治市办", "小法", ZoneInfo("Asia/Shanghai"), time(8, 30), time(17, 30))


async def test_words_are_ready_as_soon_as_something_moved(office_db: str) -> None:
    await seed(NOW)
    memory = Memory()
    await memory.renew(OFFICE, NOW)
    before = memory.lexicon
    assert before is not None and any(one.name == "石桥镇" for one in before.units)
    await memory.renew(OFFICE, NOW)
    assert memory.lexicon is before
    await change("UPDATE unit SET name = '石桥街道' WHERE name = '石桥镇'")
    await touch()
    await memory.renew(OFFICE, NOW)
    assert memory.lexicon is not None and {one.name for one in memory.lexicon.units} >= {"石桥街道"}
    assert all(one.name != "石桥镇" for one in memory.lexicon.units)


async def test_a_new_day_brings_new_words(office_db: str) -> None:
    await seed(NOW)
    memory = Memory()
    await memory.renew(OFFICE, NOW)
    before = memory.lexicon
    await memory.renew(OFFICE, NOW + timedelta(hours=2))
    assert memory.lexicon is before
    await memory.renew(OFFICE, NOW + timedelta(days=1))
    assert memory.lexicon is not None and memory.lexicon is not before


async def test_what_is_compiled_of_the_same_names_is_taken_again(office_db: str) -> None:
    await seed(NOW)
    first, second, renamed = Memory(), Memory(), Memory()
    one, two = await first.words(OFFICE), await second.words(OFFICE)
    assert one is not two and compile_lexicon(one).terms is compile_lexicon(two).terms
    assert compile_lexicon(two).lexicon is two  # its own table of days
    await change("UPDATE unit SET name = '石桥街道' WHERE name = '石桥镇'")
    terms = compile_lexicon(await renamed.words(OFFICE)).terms
    assert "石桥街道" in terms and terms is not compile_lexicon(one).terms


def test_what_nothing_took_is_in_mind_for_two_minutes_and_of_its_sender_only() -> None:
    def said(number: int, contact_id: str, at: datetime) -> Message:
        return Message(number, "local", f"m{number}", contact_id, "", "", at, "砖厂的地收不回来")

    memory = Memory()
    first = said(1, "a", NOW)
    memory.lately(first).append(first)
    assert memory.lately(said(2, "b", NOW)) == []
    assert memory.lately(said(3, "a", NOW + LATELY)) == [first]
    assert memory.lately(said(4, "a", NOW + LATELY + timedelta(seconds=1))) == []
