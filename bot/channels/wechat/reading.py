"""Asking the gateway what an announced message says, over broken lines and past errors."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.channels import NotSent
from bot.channels.ids import kept_id
from bot.channels.wechat.wire import BROKEN, GRPCError, Payload, Status, Stub

log = logging.getLogger(__name__)
TRIES = 4  # of a gateway that answers with an error
PAUSE = 0.3  # seconds after the first failure, then four times as many each
UNREADABLE = "网关未能提供消息内容"
MOST = 500  # ids


class Ids:
    """Message ids as they are kept, and what the gateway calls those that cannot be kept whole."""

    def __init__(self) -> None:
        self._whole: dict[str, str] = {}

    def keep(self, told: str) -> str:
        """As it is kept."""
        kept = kept_id(told)
        if kept != told:
            self._whole[kept] = told
        while len(self._whole) > MOST:
            del self._whole[next(iter(self._whole))]
        return kept

    def whole(self, kept: str) -> str:
        """As the gateway has it, as long as this process remembers."""
        return self._whole.get(kept, kept)


async def payload(ready: Callable[[], Awaitable[Stub]], message_id: str) -> Payload:
    """The payload, however long the gateway is away; `ready` waits for a connection that stands. Raises NotSent when it can never be had."""
    failures = 0
    while True:
        stub = await ready()
        try:
            return await stub.payload(message_id)
        except GRPCError as error:
            failures += error.status is not Status.UNAVAILABLE
            log.warning("payload of %s: %s", ascii(message_id), error.status.name)
        except TimeoutError:
            failures += 1
        except UnicodeEncodeError:  # an id that no call can carry
            failures = TRIES
        except BROKEN:
            log.info("payload of %s: line broke", ascii(message_id))
        if failures >= TRIES:
            raise NotSent(UNREADABLE, final=True)
        await asyncio.sleep(PAUSE * 4 ** max(failures - 1, 0))
