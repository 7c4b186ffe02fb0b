"""The frameworks a user would pick instead, each set up as its documentation shows: one message for one of thirty handlers."""

# mypy: ignore-errors
# They are extras of the bench alone (requirements/bench.in) and are imported only here, only when their row is measured.
import asyncio
import gettext
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

HANDLERS = 30
WORDS = [f"命令{n:02}" for n in range(HANDLERS)]
SAID = WORDS[HANDLERS // 2]
Begun = tuple[Callable[[int], Any], Callable[[], int]]


def aiogram() -> Begun:
    """A Dispatcher and a Router with a filter on the text for each handler."""
    from aiogram import Bot, Dispatcher, F, Router
    from aiogram.types import Chat, Message, Update, User

    logging.getLogger("aiogram").setLevel(logging.WARNING)
    router, dispatcher, hits = Router(), Dispatcher(), []

    def add(word: str) -> None:
        @router.message(F.text == word)
        async def handler(message: Message) -> None:
            hits.append(message.text)

    for word in WORDS:
        add(word)
    dispatcher.include_router(router)
    bot = Bot("42:nobody")
    chat, user = Chat(id=1, type="private"), User(id=1, is_bot=False, first_name="王敏")
    update = Update(update_id=1, message=Message(message_id=1, date=datetime.now(UTC), chat=chat, from_user=user, text=SAID))
    return lambda _n: dispatcher.feed_update(bot, update), lambda: len(hits)


def nonebot2() -> Begun:
    """A full match for each handler, and the least of an adapter that nonebot needs to have an event."""
    import nonebot
    from nonebot.adapters import Adapter, Bot, Event, Message, MessageSegment
    from nonebot.exception import NoLogException
    from nonebot.log import logger
    from nonebot.message import handle_event

    logger.remove()
    nonebot.init(driver="~none", log_level="WARNING")

    class Segment(MessageSegment["Words"]):
        @classmethod
        def get_message_class(cls) -> type["Words"]:
            return Words

        def __str__(self) -> str:
            return str(self.data["text"])

        def is_text(self) -> bool:
            return True

    class Words(Message[Segment]):
        @classmethod
        def get_segment_class(cls) -> type[Segment]:
            return Segment

        @staticmethod
        def _construct(msg: str) -> list[Segment]:
            return [Segment("text", {"text": msg})]

    class Said(Event):
        words: str

        def get_type(self) -> str:
            return "message"

        def get_event_name(self) -> str:
            return "message"

        def get_event_description(self) -> str:
            return self.words

        def get_log_string(self) -> str:
            raise NoLogException("quiet")

        def get_user_id(self) -> str:
            return "1"

        def get_session_id(self) -> str:
            return "1"

        def get_message(self) -> Words:
            return Words(self.words)

        def is_tome(self) -> bool:
            return True

    class Quiet(Adapter):
        @classmethod
        def get_name(cls) -> str:
            return "quiet"

        async def _call_api(self, bot: Bot, api: str, **data: object) -> None:
            return None

    class One(Bot):
        async def send(self, event: Event, message: object, **kwargs: object) -> None:
            return None

    hits: list[str] = []

    def add(word: str) -> None:
        async def handler(event: Event) -> None:
            hits.append(word)

        nonebot.on_fullmatch(word, block=True).append_handler(handler)

    for word in WORDS:
        add(word)
    bot, event = One(Quiet(nonebot.get_driver()), "1"), Said(words=SAID)
    return lambda _n: handle_event(bot, event), lambda: len(hits)


def opsdroid() -> Begun:
    """A skill with a regular expression for each handler."""
    gettext.install("opsdroid")  # as its command line does before anything else
    from opsdroid.core import OpsDroid
    from opsdroid.events import Message
    from opsdroid.matchers import match_regex

    logging.getLogger("opsdroid").setLevel(logging.WARNING)
    hits: list[str] = []
    bot = OpsDroid(config={"parsers": [{"name": "regex", "enabled": True}], "skills": []}, loopless=True)
    bot.eventloop = asyncio.get_running_loop()
    bot.modules["parsers"] = [{"config": {"name": "regex", "enabled": True}}]

    def add(word: str) -> None:
        @match_regex(word, matching_condition="fullmatch")
        async def handler(opsdroid: OpsDroid, config: object, message: Message) -> None:
            hits.append(word)

        handler.config = {"name": word}
        bot.skills.append(handler)

    for word in WORDS:
        add(word)
    return lambda _n: bot.parse(Message(text=SAID, user="王敏", target="room")), lambda: len(hits)


PEERS: dict[str, Callable[[], Begun]] = {"opsdroid": opsdroid, "nonebot2": nonebot2, "aiogram": aiogram}
