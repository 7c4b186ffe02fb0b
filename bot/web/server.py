"""The web server: the page, its assets, its WebSocket, health and metrics."""

import asyncio
import html
import secrets
from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Any

from aiohttp import web

from bot.channels.local import LocalChannel
from bot.web.clock import Clockwork
from bot.web.files import Files
from bot.web.guard import guard, is_loopback, secure
from bot.web.talk import MESSAGE_LIMIT, Facts, Talk

_HERE = Path(__file__).parent
_ASSETS = _HERE / "static"

_SCAN = '<p class="status-state ill">请用机器人的微信扫码登录</p><img src="/login.svg" width="240" height="240" alt="登录二维码">'

Health = Callable[[], dict[str, Any]]
Code = Callable[[], str]


class NotLoopback(ValueError):
    """The demo office lets anyone be anyone, so it is served to this machine alone. The text is for people."""

    def __init__(self, host: str) -> None:
        super().__init__(f"演示办公室只能在本机访问，HTTP_HOST 须为 127.0.0.1、::1 或 localhost，不能是 {host}。")


class Pages:
    """The plain pages: `/`, health, metrics, and the socket's address."""

    def __init__(
        self, facts: Facts, health: Health, channel: LocalChannel | None, token: str, clockwork: Clockwork | None = None, code: Code | None = None
    ) -> None:
        self._code = code
        self._facts, self._health, self._channel, self._token, self._clockwork = facts, health, channel, token, clockwork
        self._connected: set[web.WebSocketResponse] = set()

    def routes(self) -> list[web.AbstractRouteDef]:
        """Where they stand; without a channel there is no socket."""
        plain: list[web.AbstractRouteDef] = [
            web.get("/", self.page),
            web.get("/health", self.health),
            web.get("/metrics", self.metrics),
            web.get("/login.svg", self.login),
            web.static("/static", _ASSETS),
        ]
        return [*plain, web.get("/ws", self.socket)] if self._channel else plain

    async def page(self, request: web.Request) -> web.Response:
        """The chat in the demo office; elsewhere only that the bot lives."""
        facts = {"office": self._facts.office_name, "bot": self._facts.bot_name, "timezone": self._facts.timezone, "token": self._token}
        well = bool(self._health().get("ok"))
        facts |= {"state": "运行正常" if well else self._ill(), "mark": "well" if well else "ill"}
        source = (_HERE / ("page.html" if self._channel else "status.html")).read_text("utf-8")
        safe = {name: html.escape(text) for name, text in facts.items()}
        filled = Template(source).substitute(safe, code=_SCAN if self._scannable(request) else "")
        return web.Response(text=filled, content_type="text/html", headers={"Cache-Control": "no-store"})

    def _ill(self) -> str:
        told = self._health()
        wechat = told.get("wechat")
        return str(told.get("database") or (f"微信：{wechat}" if wechat else "运行异常，请联系管理员"))

    def _scannable(self, request: web.Request) -> str:
        """The code, for people at this machine alone: whoever scans it gives the bot their account."""
        return self._code() if self._code and is_loopback(request.remote or "") else ""

    async def login(self, request: web.Request) -> web.Response:
        """The picture of the login code; 404 while there is none."""
        code = self._scannable(request)
        if not code:
            raise web.HTTPNotFound
        return web.Response(text=code, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})

    async def health(self, _request: web.Request) -> web.Response:
        """What the office says of itself; 503 when it is not well."""
        told = self._health()
        return web.json_response(told, status=200 if told.get("ok") else 503)

    async def metrics(self, _request: web.Request) -> web.Response:
        """The numbers of health, one a line, as scrapers read them."""
        numbers = {name: value for name, value in self._health().items() if isinstance(value, int | float)}
        numbers |= {"pages": len(self._connected), "tasks": len(asyncio.all_tasks())}
        lines = [f"zhidao_{name} {float(value):g}" for name, value in numbers.items()]
        return web.Response(text="\n".join(lines) + "\n")

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """The page's connection, for as long as it stands."""
        assert self._channel is not None  # the route exists only with it
        socket = web.WebSocketResponse(max_msg_size=MESSAGE_LIMIT, heartbeat=20)
        await socket.prepare(request)
        self._connected.add(socket)
        try:
            await Talk(socket, self._channel, self._facts, self._token, self._clockwork).run()
        finally:
            self._connected.discard(socket)
        return socket

    async def close(self, _app: web.Application) -> None:
        """Let the pages go; they come back by themselves when the office does."""
        for socket in tuple(self._connected):
            await socket.close(code=1012)


class Site:
    """A server that listens."""

    def __init__(self, runner: web.AppRunner, address: str) -> None:
        self._runner, self.address = runner, address

    async def close(self) -> None:
        """Stop listening; connections are closed in order."""
        await self._runner.cleanup()


async def serve(
    *, host: str, port: int, channel: LocalChannel | None, facts: Facts, health: Health, clockwork: Clockwork | None = None, code: Code | None = None
) -> Site:
    """Listen at once; port 0 takes a free one (see `Site.address`). Call it where the database is open.

    The chat, and the clock beside it, are there in the demo alone. Raises NotLoopback, OSError.
    """
    if facts.demo and not is_loopback(host):
        raise NotLoopback(host)
    chat = channel if facts.demo else None
    token = secrets.token_urlsafe(24)
    pages = Pages(facts, health, chat, token, clockwork, code)
    app = web.Application(middlewares=[guard(loopback_only=facts.demo)], client_max_size=1 << 16)
    app.add_routes(pages.routes())
    if chat:
        app.add_routes(Files(chat, token).routes())
    app.on_response_prepare.append(secure)
    app.on_shutdown.append(pages.close)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=3)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    taken = runner.addresses[0][1]
    return Site(runner, f"http://{f'[{host}]' if ':' in host else host}:{taken}")
