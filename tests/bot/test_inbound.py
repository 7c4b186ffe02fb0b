"""Accepting: once, durably, in each conversation's order; files fetched, screened and kept, or their trouble told."""

import asyncio
import errno
import json
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.accepted import LONGEST
from bot.channels import Announced, NotSent
from storage.database import change, opened, row, rows, value
from storage.schema import model_modules
from storage.trouble import WrongStatement
from tests.bot.ears import COMMANDS, LIMIT, House, answers, noted, only, people, states
from tests.records import HEAD, LIAISON, ROOM

REPORT = Announced("述法报告.txt")


@pytest.fixture
async def house(office_db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A process with the test's own commands."""
    only(monkeypatch, COMMANDS)
    await people()
    return House(tmp_path)


def _kept(house: House) -> list[Path]:
    return [path for path in house.store.root.rglob("*") if path.is_file()]


async def test_a_repeat_is_accepted_once_and_answers_nothing(house: House) -> None:
    message = house.message("note a")
    assert await house.hear(message, message) == [True, False]
    assert await house.hear(message) == [False]
    assert await answers() == ["已记：a"]


async def test_our_own_message_goes_to_the_outbox_not_to_the_inbox(house: House) -> None:
    assert await house.hear(house.message("回执", own=True)) == [False]
    assert (house.echoes, await states()) == (["回执"], [])


async def test_one_conversation_keeps_its_order_and_waits_for_its_file_others_do_not(house: House) -> None:
    house.ears.hold = asyncio.Event()
    for message in (house.message("", file=REPORT), house.message("note 2"), house.message("note 3"), house.message("note other", HEAD)):
        await house.inbound.hear(message)
    async with asyncio.timeout(20):
        while await answers() != ["已记：other"]:
            await asyncio.sleep(0.01)
    house.ears.hold.set()
    await house.inbound.quiet()
    assert await answers() == ["已记：other", "收到1字节", "已记：2", "已记：3"]


async def test_a_room_is_one_conversation_whoever_speaks(house: House) -> None:
    many = [house.message(f"note {n}", (LIAISON, HEAD)[n % 2], room=ROOM) for n in range(10)]
    await house.hear(*many)
    assert await noted() == [str(n) for n in range(10)]


async def test_what_was_left_unfinished_is_run_at_start_in_order(house: House, tmp_path: Path) -> None:
    house.ears.hold = asyncio.Event()
    await house.inbound.hear(house.message("", file=REPORT))
    for n in range(3):
        await house.inbound.hear(house.message(f"note {n}", quoted="引用"))
    await house.inbound.close()
    assert await states() == ["accepted"] * 4
    house.ears.hold.set()
    after = House(tmp_path, house.ears)
    assert await after.inbound.recover() == 4
    assert after.inbound.in_line == 4
    assert await after.inbound.recover() == 0, "they are in line already"
    await after.inbound.quiet()
    assert await answers() == ["收到1字节", "已记：0", "已记：1", "已记：2"]


async def test_closing_in_the_middle_of_a_group_leaves_it_whole(house: House) -> None:
    for n in range(5):
        await house.inbound.hear(house.message(f"note {n}", f"c{n}"))
    await asyncio.sleep(0)
    await house.inbound.close()
    done = (await states()).count("done")
    assert len(await answers()) == len(await noted()) == done


async def test_forty_thousand_characters_are_kept_and_not_one_more(house: House) -> None:
    await house.hear(house.message("who " + "长" * 90_000))
    assert len((await rows("SELECT text FROM inbox"))[0]["text"]) == LONGEST


@pytest.mark.parametrize("text", ["   ", "\n\t", "　"])
async def test_nothing_but_space_is_met_with_silence(text: str, house: House) -> None:
    await house.hear(house.message(text))
    assert (await answers(), await states()) == ([], ["done"])


async def test_what_no_database_takes_is_left_out_everywhere(house: House) -> None:
    odd = "a\0b\ud800c"
    message = house.message(f"note {odd}", quoted=odd, file=None)
    await house.inbound.hear(message)
    await house.inbound.hear(house.message(odd, HEAD, file=Announced(odd + ".txt")))
    await house.inbound.quiet()
    assert await answers() == ["已记：abc", "收到1字节"]
    details = [json.loads(one["details"]) for one in await rows("SELECT details FROM inbox ORDER BY id")]
    assert (details[0]["quoted"], details[1]["file"][0]) == ("abc", "abc.txt")


async def test_words_that_look_like_an_escape_do_not_spoil_the_record(house: House, tmp_path: Path) -> None:
    house.ears.hold = asyncio.Event()
    await house.inbound.hear(house.message("note a", quoted="\\u0000", file=None))
    await house.inbound.hear(house.message("", file=Announced("\\u0000.txt")))
    await house.inbound.close()
    house.ears.hold.set()
    after = House(tmp_path, house.ears)
    await after.inbound.recover()
    await after.inbound.quiet()
    assert set(await states()) == {"done"}


async def test_a_message_the_database_will_not_take_does_not_take_the_others_along(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, COMMANDS)
    async with opened(postgres_url, model_modules()):
        await people()
        house = House(tmp_path)
        many = [house.message(f"note {n}", f"c{n}") for n in (1, 2, 3)]
        many[1] = replace(many[1], channel="x" * 40)  # longer than its column; ids that are too long are kept by their hash
        ended = await asyncio.gather(*(house.inbound.hear(one) for one in many), return_exceptions=True)
        await house.inbound.quiet()
        assert [one if isinstance(one, bool) else type(one) for one in ended] == [True, WrongStatement, True]
        assert await noted() == ["1", "3"]


async def test_a_file_is_kept_and_given_to_the_command(house: House) -> None:
    house.ears.bodies["m1"] = [b"abc", b"def"]
    await house.hear(house.message("", file=REPORT))
    assert await answers() == ["收到6字节"]
    assert [path.read_bytes() for path in _kept(house)] == [b"abcdef"]


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        ([], "empty"),
        ([b"x" * LIMIT, b"y"], "large"),
        (NotSent("已过期"), "lost"),
        (ConnectionResetError(), "lost"),
        (TimeoutError(), "lost"),
        (OSError(errno.EIO, "disk"), "disk"),
    ],
)
async def test_a_file_that_cannot_be_had_is_told_and_nothing_is_left(body: list[bytes] | Exception, trouble: str, house: House) -> None:
    house.ears.bodies["m1"] = body
    await house.hear(house.message("", file=REPORT))
    assert (await answers(), _kept(house), await states()) == ([f"没有收到：{trouble}"], [], ["done"])


async def test_a_file_announced_too_large_is_not_even_fetched(house: House) -> None:
    await house.hear(house.message("", file=Announced("大.zip", 200 << 20)))
    assert (await answers(), house.ears.fetched) == (["没有收到：large"], [])


@contextmanager
def _small_disk(most: int) -> Iterator[None]:
    """No file of this process may grow larger; the real limit of the system, which answers EFBIG."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_disk_that_is_full_in_the_middle_of_a_file(house: House) -> None:
    house.inbound = type(house.inbound)({house.ears.name: house.ears}, house.turns, house.store, house.clock, 64 << 20, house._echo)
    house.ears.bodies["m1"] = [b"x" * (1 << 20)] * 20
    with _small_disk(8 << 20):
        await house.hear(house.message("", file=REPORT))
    assert (await answers(), _kept(house)) == (["没有收到：disk"], [])
    await house.hear(house.message("", file=REPORT, message_id="m1again"))
    assert (await answers())[-1] == "收到1字节"


@pytest.mark.parametrize(("contact", "room"), [("c-stranger", ""), ("c-stranger", ROOM), (LIAISON, "r-strange"), (LIAISON, "r-unknown")])
async def test_no_file_is_fetched_from_strangers_or_in_strange_rooms(contact: str, room: str, house: House) -> None:
    await house.hear(house.message("", contact, room=room, file=REPORT))
    assert (house.ears.fetched, _kept(house)) == ([], [])


async def test_a_bug_while_fetching_costs_one_message_and_the_conversation_goes_on(house: House) -> None:
    house.ears.bodies["m1"] = ZeroDivisionError()
    await house.hear(house.message("", file=REPORT), house.message("note 2"))
    assert (await noted(), await states(), _kept(house)) == (["2"], ["failed", "done"], [])


@pytest.mark.parametrize("text", ["秘密★1年", "（机密）关于某事的通知"])
async def test_marked_words_are_nowhere_and_the_channel_forgets_them_also_after_a_restart(text: str, house: House, tmp_path: Path) -> None:
    message = house.message(text, file=Announced("通知.txt"), quoted="引用")
    house.clock.set(house.clock.now())
    await house.inbound.hear(message)
    await house.inbound.close()
    await change("UPDATE inbox SET state = 'accepted'")
    after = House(tmp_path, house.ears)
    await after.inbound.recover()
    await after.inbound.quiet()
    found = await row("SELECT text, details, secrecy_rule FROM inbox")
    assert found and found["text"] == "" and "通知" not in found["details"] and found["secrecy_rule"].startswith("alert:")
    assert (house.ears.fetched, house.ears.forgotten[-1]) == ([], message.message_id)


async def test_a_mark_inside_a_file_leaves_nothing_of_it(house: House) -> None:
    house.ears.bodies["m1"] = ["秘密★1年\n正文".encode()]
    await house.hear(house.message("请查收", file=REPORT))
    found = await row("SELECT text, details, secrecy_rule FROM inbox")
    assert found and (found["text"], found["details"]) == ("", "") and found["secrecy_rule"].startswith("alert:")
    assert (_kept(house), house.ears.forgotten) == ([], ["m1"])


HAPPENINGS = st.lists(st.one_of(st.tuples(st.booleans(), st.integers(0, 7)), st.just("restart")), max_size=14)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
@given(happenings=HAPPENINGS)
async def test_whatever_is_repeated_restarted_or_heard_by_two_is_answered_once_in_order(
    happenings: list[tuple[bool, int] | str], sqlite_url: str, tmp_path: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        only(patch, COMMANDS)
        async with opened(sqlite_url, model_modules()):
            for table in ("outbox", "inbox", "once", "switch"):
                await change(f"DELETE FROM {table}")
            both = [House(tmp_path), House(tmp_path)]
            for happening in happenings:
                if isinstance(happening, str):
                    await both[0].inbound.close()
                    both[0] = House(tmp_path)
                    await both[0].inbound.recover()
                else:
                    ours, number = happening
                    await both[ours].inbound.hear(both[ours].message(f"note {number}", room="", message_id=str(number)))
            for one in both:
                await one.inbound.recover()
                await one.inbound.quiet()
            heard = list(dict.fromkeys(str(one[1]) for one in happenings if not isinstance(one, str)))
            assert [one["message_id"] for one in await rows("SELECT message_id FROM inbox ORDER BY id")] == heard
            assert sorted(await answers()) == sorted(f"已记：{number}" for number in heard)
            assert await value("SELECT COUNT(*) FROM inbox WHERE state <> 'done'") == 0
