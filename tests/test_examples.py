"""What the help shows is true: every command's example, said by somebody who may, does that very thing."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import time

import pytest

from bot.demo.cast import demo_cast
from bot.demo.roster import BOT_NAME, CHANNEL, ROOMS, START
from bot.demo.seed import seed
from handlers.access import Right
from handlers.dispatch import Answered, answer
from handlers.feature import commands
from handlers.lexicon import Memory
from handlers.message import KeptFile, Message
from handlers.office import Office
from handlers.secrecy.marks import screen
from handlers.understanding.grammar import Grammar
from handlers.understanding.read import read
from handlers.understanding.reading import Lexicon, Reading, Sentence
from storage.database import opened
from storage.schema import model_modules

OFFICE = Office("云岭市依法治市办", BOT_NAME, START.tzinfo, time(8, 30), time(17, 30))  # type: ignore[arg-type]
SPEAKERS = ("王敏（李家埠镇）", "刘主任", "周律师", "张三")
ENCLOSED = re.compile(r"\[文件 (.+?)\]")
EXAMPLES = [(intent, example) for intent, command in commands().items() for example in command.examples]


@pytest.fixture
async def demo(sqlite_url: str) -> AsyncIterator[None]:
    """A fresh demo office on record."""
    async with opened(sqlite_url, model_modules()):
        await seed(START)
        yield


def messages(example: str, speaker: str, room_id: str) -> Iterator[Message]:
    """An example as it would be heard: its words, then its file."""
    contact = demo_cast().contact(speaker)
    blank = Message(0, CHANNEL, "", contact.contact_id, contact.nickname, room_id, START, "", mentioned=bool(room_id))
    words = ENCLOSED.sub("", example).strip()
    if words:
        yield replace(blank, inbox_id=1, message_id="1", text=words)
    for name in ENCLOSED.findall(example):
        mark = screen(name)
        rule = f"{mark.level}:{mark.rule}" if mark else ""
        yield replace(
            blank, inbox_id=2, message_id="2", file=None if mark else KeptFile(name, 9, "f" * 64), file_name="" if mark else name, secrecy_rule=rule
        )


async def heard(example: str, speaker: str, room_id: str) -> tuple[str, Answered]:
    """Which intent an example ended in, and what was answered."""
    readings: list[Reading] = []

    def reader(sentence: Sentence, lexicon: Lexicon, grammar: Grammar) -> Reading:
        readings.append(read(sentence, lexicon, grammar))
        return readings[-1]

    for message in messages(example, speaker, room_id):
        answered = await answer(message, Memory(), OFFICE, START, reader)
        level = message.secrecy_rule.partition(":")[0]
    return f"secrecy.{level}" if level else readings[-1].intent, answered


def fitting(intent: str) -> Iterator[tuple[str, str]]:
    """Who may say it, and where."""
    command = commands()[intent]
    may = {
        "王敏（李家埠镇）": command.right in (Right.ANYONE, Right.MEMBER, Right.SUBMIT, Right.RAISE),
        "刘主任": command.right not in (Right.SUBMIT, Right.RAISE, Right.HANDLE),
        "周律师": command.right is Right.HANDLE,
    }
    for room_id in ("", *(() if command.private else (ROOMS[0].room_id,))):
        yield from ((speaker, room_id) for speaker in SPEAKERS if may.get(speaker, command.right is Right.ANYONE))


@pytest.mark.parametrize(("intent", "example"), EXAMPLES, ids=[f"{intent}-{n}" for n, (intent, _) in enumerate(EXAMPLES)])
async def test_an_example_does_what_it_shows(intent: str, example: str, demo: None) -> None:
    said = []
    for speaker, room_id in fitting(intent):
        ended_in, answered = await heard(example, speaker, room_id)
        assert not answered.failed, (speaker, room_id)
        if ended_in == intent:
            return
        said.append((speaker, room_id, ended_in))
    pytest.fail(f"{example}: {said}")
