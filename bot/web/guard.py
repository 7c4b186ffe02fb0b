"""What stands before every request: whose page it comes from, and the headers that keep hostile content inert."""

import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-cache",
}


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only mean this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _host_of(netloc: str) -> str:
    try:
        return urlsplit(f"//{netloc}").hostname or ""
    except ValueError:
        return ""


def _foreign(request: web.Request, loopback_only: bool) -> bool:
    """A name that was rebound to us shows in Host; another site's script shows in Origin or, for a plain load, in Sec-Fetch-Site."""
    if loopback_only and not is_loopback(_host_of(request.host)):
        return True
    origin = request.headers.get("Origin")
    if origin is not None:
        return urlsplit(origin).netloc != request.host
    return request.path != "/" and request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")


def guard(loopback_only: bool) -> Middleware:
    """The middleware that turns foreign requests away."""

    @web.middleware
    async def turn_away(request: web.Request, handler: Handler) -> web.StreamResponse:
        if _foreign(request, loopback_only):
            return web.Response(status=403, text="请求来自其他网站或地址，已拒绝。")
        return await handler(request)

    return turn_away


async def secure(_request: web.Request, response: web.StreamResponse) -> None:
    """Signal handler: every response, errors and static files too, carries the headers unless it set its own."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.pop("Server", None)
