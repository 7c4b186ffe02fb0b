"""People and rooms at a real gateway: groups by their own name, newcomers, requests, who leaves and what ends with it."""

from pathlib import Path
from typing import Any

from storage.database import row
from tests.channels.wechat.ears import NAME, office, people, until
from tests.gateway.gateway import BOT, Gateway
from tests.records import HEAD, LIAISON

OTHER = "r-other"


async def said_to(gateway: Gateway, to: str) -> list[str]:
    """The words that went to a room or a person, in order."""
    return [one["text"] for one in await gateway.sent() if one["to"] == to and "text" in one]


async def _room(room_id: str) -> dict[str, Any]:
    found = await row("SELECT * FROM room WHERE room_id = ?", room_id)
    assert found
    return found


async def test_a_group_is_registered_under_its_own_name(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    await gateway.room(OTHER, "平安建设\u202e工作群\n", [BOT, HEAD, LIAISON])
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.say("m1", HEAD, f"@{NAME} 登记本群", room=OTHER, mentionIdList=[BOT])
        await until(lambda: said_to(gateway, OTHER))
        assert (await said_to(gateway, OTHER))[0].startswith("本群已登记为“平安建设 工作群”。")
        assert (await _room(OTHER))["name"] == "平安建设 工作群"


async def test_a_group_without_a_name_is_asked_for_one(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    await gateway.room(OTHER, "", [BOT, HEAD])
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.say("m1", HEAD, f"@{NAME} 登记本群", room=OTHER, mentionIdList=[BOT])
        await until(lambda: said_to(gateway, HEAD))
        assert (await said_to(gateway, HEAD))[0].startswith("请问要登记的群叫什么名称")
