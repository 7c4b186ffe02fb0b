"""A message on the page may name as many people as sit in the room."""

from pathlib import Path

from bot.channels import Parcel
from bot.channels import local_history as history
from bot.channels.local import LocalChannel
from bot.channels.local_place import Place, PlaceContact, PlaceRoom
from bot.clock import SetClock
from tests.web.echo import MORNING, database

NAMES = tuple(f"contact-of-a-long-name-{n:02}" for n in range(60))


async def _place() -> Place:
    return Place((PlaceRoom("shufa", "述法工作群", NAMES),), tuple(PlaceContact(one, one, "某镇", "联络员") for one in NAMES))


async def test_sixty_people_named_by_the_bot_all_are(tmp_path: Path) -> None:
    async with database(tmp_path):
        channel = LocalChannel(_place, lambda _text: False, tmp_path / "uploads", SetClock(MORNING), bot_name="小法", limit=1 << 20)
        await channel.send(Parcel("push:1", "shufa", "", "请各镇街联络员抓紧报送。", mentions=NAMES))
        (found,) = await history.page("room:shufa", 1 << 30, 1)
        assert tuple(found["mentions"].split()) == NAMES
