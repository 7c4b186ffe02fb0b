"""The connection to a real gateway: down, up, killed, frozen, over TLS, with a wrong token, with the seat taken."""

import asyncio
import logging
import ssl
from pathlib import Path

import pytest

from bot.channels.wechat import gateway as module
from bot.channels.wechat.gateway import Address, Standing
from storage.database import rows, value
from tests.channels.wechat.ears import a_channel, listening, until
from tests.gateway.gateway import BOT, Gateway, running
from tests.gateway.node import missing

pytestmark = [pytest.mark.usefixtures("sqlite_db"), pytest.mark.skipif(bool(missing()), reason=missing())]


async def test_a_wrong_token_ends_it_in_words_and_stands_in_no_log(gateway: Gateway, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    channel = a_channel(gateway, token="puppet_wrong-secret")
    await channel.open(_deaf)
    assert await asyncio.wait_for(channel.ended(), 20) == "微信网关不接受所填的口令，请核对 WECHATY_PUPPET_SERVICE_TOKEN 后重新启动。"
    assert channel.health()[0] is False and channel.health()[1]["wechat"] == "网关口令错误"
    await channel.close()
    assert "wrong-secret" not in caplog.text + repr(channel.connection.address)


async def test_a_gateway_that_is_down_at_the_start_is_waited_for() -> None:
    gateway = Gateway()
    channel = a_channel(gateway)
    await channel.open(_deaf)
    try:
        await asyncio.sleep(1.2)
        assert channel.connection.connects >= 3 and channel.health()[1]["wechat"] == "网关连接不上"
        await gateway.start()
        await until(lambda: channel.health()[0])
    finally:
        await channel.close()
        await gateway.stop()


async def test_a_gateway_that_is_killed_and_comes_back_is_heard_within_a_second(gateway: Gateway) -> None:
    async with listening(gateway) as ears:
        for n in range(3):
            await gateway.kill()
            await until(lambda: not ears.channel.connection.up.is_set())
            await until(lambda: ears.channel.health()[1]["wechat"] == "网关连接不上")
            await gateway.start()
            began = asyncio.get_running_loop().time()
            await ears.listening()
            assert asyncio.get_running_loop().time() - began < 5  # 0.5 between tries, with jitter, and the connecting on a busy machine
            await gateway.contact("c1", "王敏")
            await gateway.say(f"m{n}", "c1", "在吗")
            assert (await ears.told(f"m{n}")).text == "在吗"
        await until(lambda: _gaps(3))
        gaps = await rows("SELECT * FROM gap ORDER BY id")
        assert len(gaps) == 3 and all(one["from_at"] < one["to_at"] for one in gaps)
    assert (await gateway.calls()).get("stop", 0) == 0


async def test_a_gateway_that_freezes_is_noticed(gateway: Gateway) -> None:
    async with listening(gateway, idle=1.0) as ears:
        gateway.freeze()
        began = asyncio.get_running_loop().time()
        try:
            await until(lambda: ears.channel.connection.standing is Standing.AWAY)
            assert asyncio.get_running_loop().time() - began < 1.0 + module.ANSWER + 2
        finally:
            gateway.thaw()
        await until(lambda: _gaps(1))


async def test_a_quiet_gateway_that_answers_stays_connected_with_or_without_an_event(gateway: Gateway) -> None:
    async with listening(gateway, idle=0.3) as ears:
        await until(lambda: _dings(gateway, 2))
        assert ears.channel.connection.connects == 1
    await gateway.how(deaf=True)  # a puppet that takes a ding and sends no dong
    async with listening(gateway, idle=0.3) as ears:
        await until(lambda: _dings(gateway, 4))
        assert ears.channel.connection.connects == 1


async def test_tls_by_the_certificate_alone(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    async with running(tls=True) as gateway:
        ca.write_text(gateway.ca)
        async with listening(gateway, ca=ca, server_name="insecure") as ears:
            await gateway.contact("c1", "王敏")
            await gateway.say("m1", "c1", "在吗")
            assert (await ears.told("m1")).text == "在吗"
        other = a_channel(gateway, ca=ca, server_name="another.example")
        await other.open(_deaf)
        await until(lambda: "CERTIFICATE" in other.connection.why.upper())
        await other.close()


async def test_two_processes_take_turns_on_one_seat(gateway: Gateway) -> None:
    async with listening(gateway):
        second = a_channel(gateway)
        await second.open(_deaf)
        await until(lambda: second.connection.standing is Standing.SEATED_ELSEWHERE)
        assert second.connection.connects == 0
    await until(lambda: second.health()[0])
    await second.close()
    assert (await gateway.calls()).get("stop", 0) == 0


async def test_another_client_at_the_gateway_is_waited_out_and_never_thrown_out(gateway: Gateway) -> None:
    address = Address.read(gateway.endpoint, gateway.token)
    ended = asyncio.Event()

    async def nobody(_silent: bool) -> None:
        ended.set()

    async def seat() -> bool:
        return True

    other = module.Connection(address, lambda event: None, seat, nobody)
    task = asyncio.create_task(other.run())
    await until(other.up.is_set)
    channel = a_channel(gateway)
    await channel.open(_deaf)
    await until(lambda: channel.connection.standing is Standing.TAKEN)
    assert other.up.is_set() and channel.health()[1]["wechat"].startswith("网关正被占用")
    await until(lambda: _dings(gateway, 1))
    task.cancel()
    await until(lambda: channel.health()[0])
    await channel.close()
    assert (await gateway.calls()).get("stop", 0) == 0


async def test_a_login_code_is_shown_once_and_gone_after_the_login(sqlite_db: str) -> None:
    async with running(logged_in=False) as gateway:
        shown: list[str] = []
        channel = a_channel(gateway, shown=shown)
        await channel.open(_deaf)
        try:
            await until(channel.connection.up.is_set)
            well, told = channel.health()
            assert (well, told["wechat"], told["wechat_up"], told["wechat_connects"]) == (False, "微信账号未登录", False, 1)
            for _ in range(2):
                await gateway.do("scan", code="https://login.example/abc")
            await until(channel.login.picture)
            assert len(shown) == 1 and "█" in shown[0] and "<svg" in channel.login.picture()
            await gateway.do("login")
            await until(lambda: channel.health()[0])
            assert channel.login.picture() == "" and channel.away == ""
            await gateway.do("scan", code="https://login.example/def")  # a gateway that lost the account says no more than this
            await until(lambda: channel.away == "微信账号未登录")
            assert not channel.login.present.is_set()
            await gateway.event("login", contactId=BOT)
            await until(lambda: not channel.away)
            await gateway.do("logout")
            await until(lambda: not channel.health()[0])
            assert channel.health()[1]["wechat"] == "微信账号未登录"
        finally:
            await channel.close()


def test_an_address_is_read_and_its_token_never_shown() -> None:
    local, remote = Address.read("[::1]:8788", "secret"), Address.read("gateway.example:443", "secret")
    assert (local.host, local.port, local.most, remote.most) == ("::1", 8788, 0.5, 5.0)
    assert "secret" not in repr(local)
    assert local.masked('Invalid Wechaty TOKEN "secret"') == 'Invalid Wechaty TOKEN "***"'
    assert remote.context() is None
    with pytest.raises((OSError, ssl.SSLError)):
        Address.read("a:1", "t", Path("/nowhere.pem")).context()


async def _deaf(_heard: object) -> None:
    """Hears nothing."""


async def _gaps(count: int) -> bool:
    return int(await value("SELECT COUNT(*) FROM gap")) == count


async def _dings(gateway: Gateway, count: int) -> bool:
    return (await gateway.calls()).get("ding", 0) >= count
