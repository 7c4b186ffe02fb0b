"""More asked after an answer, another adviser asked for, the message that raised a question taken back, and how many everybody has."""

from datetime import timedelta
from typing import Any

import pytest

from bot.demo.roster import CHANNEL, START
from handlers.dispatch import Answered, answer
from handlers.message import Message
from handlers.referral.looking.listing import loads
from storage.database import Row, insert, transaction
from storage.referral_records import cases, parts
from tests.referral.desk import GROUP, Desk, contact, heard_by

ASKER, ADVISER, HEAD, STRANGER = "韩梅（石桥镇）", "郑律师", "刘主任", "赵刚（云东街道）"
LEASE = "提个疑难问题：村里土地流转合同到期不续，承包户不腾地怎么办，不涉密，一般"
ANSWER = "答复0001：应当腾地，依据合同第8条，建议先催告。"


async def _case(n: int = 1) -> Row:
    return (await cases("r.number = ?", f"YNWT-2026-{n:04d}"))[0]


async def _answered(desk: Desk) -> None:
    await desk.ask(ASKER, LEASE)
    await desk.ask(ADVISER, ANSWER)


async def test_going_on_with_it_takes_it_up_again_with_what_was_asked(demo_desk: Desk) -> None:
    await _answered(demo_desk)
    assert (await demo_desk.ask(ASKER, "0001追问：催告书由谁来发"))[0].startswith("YNWT-2026-0001（村里土地流转合同到期不续）已答复。这次追问：")
    told = (await demo_desk.say(ASKER, "1")).says
    assert "原因：催告书由谁来发" in heard_by(told, contact(ADVISER))
    assert ((await _case())["state"], (await parts([(await _case())["id"]]))[-1]["text"]) == ("working", "催告书由谁来发")


async def test_another_question_is_raised_with_its_own_words_alone(demo_desk: Desk) -> None:
    await _answered(demo_desk)
    await demo_desk.ask(ASKER, "0001追问：催告书由谁来发，不涉密，一般", "2")
    assert ((await _case())["state"], (await _case(2))["title"]) == ("answered", "催告书由谁来发")
    assert (await parts([(await _case(2))["id"]]))[0]["text"] == "催告书由谁来发，不涉密，一般"


async def test_before_the_answer_it_is_a_supplement(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE, "0001追问：租金能不能一起要回来")
    assert [one["kind"] for one in await parts([(await _case())["id"]])] == ["question", "supplement"]


@pytest.mark.parametrize("said", ["0001追问：催告书由谁来发", "0001换个律师"])
async def test_of_somebody_elses_nothing_is_told(said: str, demo_desk: Desk) -> None:
    await _answered(demo_desk)
    assert (await demo_desk.ask(STRANGER, said))[0].startswith("没有查到这个编号的疑难问题")


async def test_another_adviser_is_for_the_office_to_decide(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    told = (await demo_desk.say(ASKER, "0001换个律师，这位律师是对方的亲戚")).says
    assert "（现经办：郑文），原因：这位律师是对方的亲戚。" in heard_by(told, contact(HEAD))
    assert heard_by(told, contact(ADVISER)) == ""
    assert [one["name"] for one in (await _case())["handlers"]] == ["郑文"]


def _row(name: str, role: str, state: str, n: int) -> dict[str, Any]:
    return {"id": n, "state": state, "handlers": [{"name": name, "role": role}, {"name": name, "role": role}]}


def test_everybody_is_counted_once_a_case_and_co_handlers_not() -> None:
    found = [_row("周正", "asked", "waiting", 1), _row("周正", "lead", "taken", 2), _row("郑文", "lead", "needs", 3), _row("白雪", "co", "joint", 4)]
    over = {"paused_at": None, "due_at": START - timedelta(hours=1)}
    clocks = {2: over, 3: over | {"paused_at": START}}
    assert loads(found, clocks, START) == {"周正": (1, 1, 1), "郑文": (0, 1, 0)}


async def test_in_a_room_nobody_is_measured_before_others(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    says = (await demo_desk.say(HEAD, "@小法 谁手上有多少", GROUP)).says
    assert [(one.room_id, one.contact_id) for one in says] == [("", contact(HEAD))]


async def test_in_a_room_a_case_is_told_in_a_line_and_the_whole_privately(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, f"@小法 {LEASE}", room_id=GROUP)
    says = (await demo_desk.say(ASKER, "@小法 疑难0001", GROUP)).says
    assert [one.room_id for one in says] == [GROUP, ""]
    assert "\n" not in says[0].text
    assert "韩梅提出" in says[1].text


async def _recalled(desk: Desk, who: str, of: int) -> Answered:
    """Somebody takes back in the chat the message that this desk heard as its n-th."""
    desk.count += 1
    desk.now += timedelta(seconds=11)
    key, contact_id = f"{desk.mark}-{desk.count}", contact(who)
    columns: dict[str, Any] = {"channel": CHANNEL, "message_id": key, "contact_id": contact_id, "nickname": "", "room_id": ""}
    inbox_id = await insert("inbox", **columns, heard_at=desk.now, text="", details="", secrecy_rule="", state="done")
    message = Message(inbox_id, CHANNEL, key, contact_id, "", "", desk.now, "", recalls=f"{desk.mark}-{of}")
    async with transaction():
        return await answer(message, desk.memory, desk.office, desk.now)


@pytest.mark.parametrize(("said", "state"), [("是", "withdrawn"), ("否", "waiting")])
async def test_whether_a_recalled_question_goes_too_is_its_askers_word(said: str, state: str, demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    asked = heard_by((await _recalled(demo_desk, ASKER, 1)).says, contact(ASKER))
    assert asked.startswith("您撤回了提出 YNWT-2026-0001")
    assert (await _case())["state"] == "waiting"
    await demo_desk.ask(ASKER, said)
    assert (await _case())["state"] == state


async def test_of_what_is_answered_or_was_said_by_another_nothing_is_asked(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    assert (await _recalled(demo_desk, STRANGER, 1)).says == ()
    await demo_desk.ask(ADVISER, ANSWER)
    assert (await _recalled(demo_desk, ASKER, 1)).says == ()


async def test_a_voice_message_in_the_room_is_answered_once_a_day_and_only_to_who_has_a_case(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, f"@小法 {LEASE}", room_id=GROUP)
    told = [len((await demo_desk.say(who, "[语音]", GROUP)).says) for who in (ADVISER, ADVISER, "周律师", ASKER)]
    assert told == [1, 0, 0, 0]
    demo_desk.now += timedelta(days=1)
    assert [one.contact_id for one in (await demo_desk.say(ADVISER, "[语音]", GROUP)).says] == [contact(ADVISER)]
