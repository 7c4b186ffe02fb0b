"""Contact ids after a login, at a real gateway: nothing is done by those that are not checked, nor by one that is somebody else's."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.wechat import people as seen
from schedules import recognition
from storage import trust
from storage.database import value
from storage.people import Role
from tests import records
from tests.channels.wechat.ears import CHANNEL, office, people, until
from tests.gateway.gateway import BOT, Gateway
from tests.records import HEAD, LIAISON, ROOM


async def _said_to(gateway: Gateway, to: str) -> list[str]:
    return [one["text"] for one in await gateway.sent() if one["to"] == to and "text" in one]


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow each other quickly."""
    monkeypatch.setattr(recognition, "EVERY", timedelta(seconds=0.2))
    monkeypatch.setattr(recognition, "AGAIN", timedelta(seconds=0.5))


async def test_half_of_them_unknown_ends_all_rights_and_nothing_is_done_before_that_is_known(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, soon: None
) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (running, _):
        await until(lambda: running.health()["ok"])
        await gateway.do("logout")
        await gateway.forget(LIAISON)
        await gateway.contact(HEAD, "冒名的人")
        await gateway.room(ROOM, "述法工作群", [BOT, HEAD])
        await gateway.how(listFail=1)
        await gateway.do("login")
        await gateway.say("m1", HEAD, "全部暂停")
        await until(lambda: _said_to(gateway, HEAD))
        (told,) = await _said_to(gateway, HEAD)
        assert "核对不符" in told and await trust.channels() == [CHANNEL]


async def test_an_id_that_is_somebody_else_s_now_gives_no_rights_and_the_administrator_says_what_becomes_of_it(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, soon: None
) -> None:
    await people(gateway)
    await gateway.contact("c-third", "周静")
    async with office(gateway, sqlite_url, tmp_path) as (running, _):
        await records.member(int(await value("SELECT id FROM unit")), "周静", Role.LIAISON, "c-third", channel=CHANNEL)
        await gateway.do("logout")
        await gateway.do("login")
        await until(lambda: value("SELECT COUNT(*) = 3 FROM account WHERE seen_as <> ''"))
        await gateway.do("logout")
        await gateway.contact(LIAISON, "冒名的人")
        await gateway.contact("c-third", "出差中")
        await gateway.alias(ROOM, "c-third", "李家埠镇周静")
        await gateway.room(ROOM, "述法工作群", [BOT, LIAISON, HEAD, "c-third"])
        await gateway.do("login")
        await gateway.say("m1", LIAISON, "谁没交")
        await until(lambda: _said_to(gateway, HEAD))
        (told,) = await _said_to(gateway, HEAD)
        assert "1个已绑定账号的微信名与原来的完全不同：李家埠镇王敏（现名“冒名的人”）" in told and running.health()["ok"]
        await until(lambda: _said_to(gateway, LIAISON))
        assert "核对不符" in (await _said_to(gateway, LIAISON))[0]
        for n, words in enumerate(("恢复账号权限", "1")):
            await gateway.say(f"h{n}", HEAD, words)
            await until(lambda n=n: _answered(gateway, HEAD, n + 2))  # type: ignore[misc]
        assert "李家埠镇王敏" in (await _said_to(gateway, HEAD))[1] and not await trust.doubted_ones()
        await gateway.say("m2", LIAISON, "我是谁")
        await until(lambda: _answered(gateway, LIAISON, 2))
        assert "王敏" in (await _said_to(gateway, LIAISON))[1]


async def _answered(gateway: Gateway, to: str, count: int) -> bool:
    return len(await _said_to(gateway, to)) >= count


async def test_an_account_that_has_no_contacts_at_all_is_another_one(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, soon: None
) -> None:
    monkeypatch.setattr(seen, "EMPTY_FOR", 2.0)
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (running, _):
        await gateway.do("logout")
        for one in (BOT, LIAISON, HEAD, "c-stranger", ROOM):
            await gateway.forget(one)
        await gateway.do("login")
        await until(lambda: running.health().get("wechat_ids_unchecked"))
        assert running.health()["ok"] is False and running.health()["wechat"].startswith("账号编号尚未核对")
        await until(lambda: running.health().get("wechat_ids_in_doubt"))
        assert await trust.channels() == [CHANNEL]


async def test_who_was_gone_before_does_not_keep_the_right_account_out(gateway: Gateway, sqlite_url: str, tmp_path: Path, soon: None) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (running, _):
        await records.member(int(await value("SELECT id FROM unit")), "周静", Role.LIAISON, "c-gone", channel=CHANNEL)
        await gateway.do("logout")
        await gateway.do("login")
        await until(lambda: _said_to(gateway, HEAD))
        assert "3个已绑定账号中有1个查无此人：李家埠镇周静。" in (await _said_to(gateway, HEAD))[0]
        await gateway.do("logout")
        await gateway.forget(LIAISON)
        await gateway.forget(HEAD)
        await gateway.room(ROOM, "述法工作群", [BOT, "c-stranger"])
        await gateway.do("login")
        await until(lambda: running.health().get("wechat_ids_in_doubt"))
        await gateway.do("logout")
        await people(gateway)
        await gateway.do("login")
        await until(lambda: running.health()["ok"])
        assert not await trust.channels()
