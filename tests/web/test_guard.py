"""What stands before every request: which names mean this machine, and whose pages are turned away."""

from collections.abc import Mapping

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from bot.web.guard import HEADERS, guard, is_loopback, secure

OURS = "127.0.0.1:8080"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.10", "::1"])
def test_names_of_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["", "0.0.0.0", "10.0.0.1", "::", "localhost.example.com", "127.0.0.1.example.com", "127.1", "0x7f000001", "LOCALHOST."]
)
def test_names_that_can_mean_another(host: str) -> None:
    assert not is_loopback(host)


async def _status(headers: Mapping[str, str], *, path: str = "/ws", loopback_only: bool = True) -> int:
    async def welcome(_request: web.Request) -> web.StreamResponse:
        return web.Response(text="欢迎")

    request = make_mocked_request("GET", path, headers={"Host": OURS, **headers})
    answer = await guard(loopback_only)(request, welcome)
    return answer.status


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": f"http://{OURS}"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Host": "localhost:8080", "Origin": "http://localhost:8080"},
        {"Host": "[::1]:8080"},
    ],
)
async def test_our_own_page_is_welcome(headers: dict[str, str]) -> None:
    assert await _status(headers) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "rebound.example.com"},
        {"Host": "rebound.example.com", "Origin": "http://rebound.example.com"},
        {"Host": "192.168.1.5:8080"},
        {"Host": ""},
        {"Host": "[::1"},
        {"Origin": "https://example.com"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_others_are_turned_away(headers: dict[str, str]) -> None:
    assert await _status(headers) == 403


async def test_a_link_from_elsewhere_may_open_the_page_itself() -> None:
    assert await _status({"Sec-Fetch-Site": "cross-site"}, path="/") == 200
    assert await _status({"Sec-Fetch-Site": "cross-site", "Origin": "https://example.com"}, path="/") == 403


async def test_behind_another_name_it_is_served_only_where_that_is_allowed() -> None:
    headers = {"Host": "office.example.com", "Origin": "https://office.example.com"}
    assert await _status(headers, loopback_only=False) == 200
    assert await _status(headers | {"Origin": "https://example.com"}, loopback_only=False) == 403


async def test_headers_are_added_to_everything_and_overwrite_nothing() -> None:
    response = web.Response(headers={"Cache-Control": "private", "Server": "aiohttp"})
    await secure(make_mocked_request("GET", "/"), response)
    assert response.headers["Cache-Control"] == "private"
    assert "Server" not in response.headers
    for name in HEADERS.keys() - {"Cache-Control"}:
        assert response.headers[name] == HEADERS[name]
