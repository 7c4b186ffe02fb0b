"""The seam to the framework: a Wechaty bot on a puppet whose connection is ours."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from wechaty import Wechaty, WechatyOptions
from wechaty_puppet import PuppetOptions
from wechaty_puppet_service import PuppetService

from bot.channels.wechat.gateway import Connection
from bot.channels.wechat.wire import Event, Stub

Listener = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]


class HardenedPuppet(PuppetService):
    """The framework's puppet with its connection taken out: ours reconnects by itself, records first and never stops the login."""

    def __init__(self, connection: Connection) -> None:
        address = connection.address
        super().__init__(PuppetOptions(token=address.token, end_point=f"{address.host}:{address.port}"))
        self.connection = connection

    @property
    def puppet_stub(self) -> Stub:
        """The stub of the connection that stands. Raises ConnectionError."""
        return self.connection.stub

    async def start(self) -> None:
        """Stay connected until cancelled: the framework's own restart after 60 seconds never runs. Raises Refused."""
        await self.connection.run()

    async def stop(self) -> None:
        """Nothing: the gateway's Stop would end the login of the account. Whoever cancels `start` closes the connection."""

    def tell(self, event: Event) -> None:
        """Hand an event to whoever listens."""
        if event.name == "login":
            self.login_user_id = str(event.told.get("contactId", "")) or None
        elif event.name == "logout":
            self.login_user_id = None
        if self.listener_count(event.name):
            self._event_stream.emit(event.name, event.told)

    async def settled(self) -> None:
        """Wait until every listener is done with what it was told."""
        await self._event_stream.wait_for_complete()


class Bot(Wechaty):
    """The framework's bot, listening with our own ears.

    Its own bridge would fetch and log each message before anything is on record, fail on a second login, and open a
    web server on all addresses at the first; its errors end in print().
    """

    def __init__(self, puppet: HardenedPuppet, listeners: Mapping[str, Listener], broken: Callable[[Exception], None]) -> None:
        super().__init__(WechatyOptions(puppet=puppet))
        self._listeners, self._broken = listeners, broken

    async def init_puppet_event_bridge(self, puppet: HardenedPuppet) -> None:
        """Listen to what we have ears for; what a listener raises is told to `broken`."""
        puppet.on("error", self._troubled)
        for name, listener in self._listeners.items():
            puppet.on(name, listener)

    async def start(self) -> None:
        """Run until cancelled. Raises Refused."""
        await self.init_puppet()
        await self.init_puppet_event_bridge(self.puppet)
        await self.puppet.start()

    def _troubled(self, told: object) -> None:
        """The emitter says by the same name what a listener raised and what the gateway calls an error; the latter has a listener of its own."""
        if isinstance(told, Exception):
            self._broken(told)
