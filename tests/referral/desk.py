"""The demo office's desk for tests: who says what, one turn at a time, and what was answered to whom."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from bot.demo.cast import demo_cast
from bot.demo.roster import BOT_NAME, CHANNEL, ROOMS, START
from handlers.dispatch import Answered, answer
from handlers.lexicon import Memory
from handlers.message import KeptFile, Message
from handlers.office import Office
from handlers.turn import Say
from storage import inbox
from storage.database import insert, transaction, value
from storage.journal import Actor
from storage.referral import HandlerRole, PartKind, add_handler, add_part, raise_question

OFFICE = Office("云岭市依法治市办", BOT_NAME, START.tzinfo, time(8, 30), time(17, 30))  # type: ignore[arg-type]
GROUP = next(room.room_id for room in ROOMS if "疑难" in room.name)
ELSEWHERE = next(room.room_id for room in ROOMS if "疑难" not in room.name)


def contact(name: str) -> str:
    """The contact id of somebody, named as in a transcript."""
    return demo_cast().contact(name).contact_id


async def member(name: str) -> int:
    """The member behind a name of a transcript."""
    return int(await value("SELECT member_id FROM account WHERE contact_id = ?", contact(name)))


async def unit(name: str) -> int:
    """A unit by its name."""
    return int(await value("SELECT id FROM unit WHERE name = ?", name))


class Desk:
    """One process at the desk: says things for people, each message with an id of its own, some seconds after the one before."""

    def __init__(self, mark: str = "m", office: Office = OFFICE) -> None:
        self.memory, self.office, self.mark, self.count = Memory(), office, mark, 0
        self.now: datetime = START

    async def say(self, who: str, text: str, room_id: str = "", *, quoted: str = "", file: KeptFile | None = None) -> Answered:
        """One message and its turn, committed."""
        self.count += 1
        self.now += timedelta(seconds=11)
        person = demo_cast().contact(who)
        key = f"{self.mark}-{self.count}"
        columns: dict[str, Any] = {"channel": CHANNEL, "message_id": key, "contact_id": person.contact_id, "nickname": "", "room_id": room_id}
        inbox_id = await insert("inbox", **columns, heard_at=self.now, text=text, details="", secrecy_rule="", state="done")
        message = Message(inbox_id, CHANNEL, key, person.contact_id, "", room_id, self.now, text, quoted=quoted)
        if file is not None:
            message = replace(message, file=file, file_name=file.name)
        async with transaction():
            answered = await answer(message, self.memory, self.office, self.now)
            if not answered.keep_text:
                await inbox.blank_text([inbox_id])
        return answered

    async def ask(self, who: str, *said: str, room_id: str = "") -> list[str]:
        """Several messages in a row; every text that was said to anybody."""
        told: list[str] = []
        for one in said:
            told += [say.text for say in (await self.say(who, one, room_id)).says if say.text]
        return told


async def a_case(title: str = "合同到期", *, private: bool = False, who: str = "韩梅（石桥镇）", of: str = "石桥镇", asked: str = "") -> Any:
    """A question on record, raised in the group or in private; `asked` is who is asked to take it."""
    by = Actor(START, await member(who))
    case = await raise_question(
        by,
        year=2026,
        unit_id=await unit(of),
        unit_name=of,
        raised_by=by.member_id,
        raiser_name=who[:2],
        channel=CHANNEL,
        room_id="" if private else GROUP,
        title=title,
        private=private,
    )
    await add_part(by, case["id"], PartKind.QUESTION, who[:2], f"{title}，怎么办", "" if private else GROUP)
    if asked:
        await add_handler(by, case["id"], await member(asked), asked, HandlerRole.ASKED)
    return case


def heard_by(says: tuple[Say, ...], contact_id: str) -> str:
    """All that one contact is told of these."""
    return "\n".join(one.text for one in says if one.contact_id == contact_id)
