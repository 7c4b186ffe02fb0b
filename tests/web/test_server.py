"""The addresses of the page: who is let in, what is refused, what the socket promises."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from bot.channels import Parcel
from bot.channels.local_uploads import Uploads
from bot.web import Facts, NotLoopback, serve
from bot.web.talk import CATCH_UP, CLOSE_TOKEN, MESSAGE_LIMIT, PAGE
from tests.web.echo import Echo, echo_office, well


class Visitor:
    """A page without a browser."""

    def __init__(self, session: ClientSession, address: str) -> None:
        self.session, self.address, self.token = session, address, ""

    async def arrive(self) -> str:
        """Load the page and keep its token."""
        async with self.session.get(self.address) as answer:
            page = await answer.text()
        self.token = page.split('name="page-token" content="', 1)[1].split('"', 1)[0]
        return page

    async def hello(self, contact_id: str, after: int = 0) -> tuple[ClientWebSocketResponse, dict[str, Any]]:
        """Connect as somebody."""
        await self.arrive()
        socket = await self.session.ws_connect(f"{self.address}/ws", max_msg_size=0)
        await socket.send_json({"do": "hello", "token": self.token, "contact": contact_id, "after": after})
        return socket, await told(socket, "office")

    async def offer(self, name: str, size: Any, contact_id: str = "wang") -> tuple[int, str]:
        """Announce a file."""
        headers = {"X-Page-Token": self.token}
        async with self.session.post(f"{self.address}/upload", json={"contact": contact_id, "name": name, "size": size}, headers=headers) as answer:
            return answer.status, await answer.text()

    async def put(self, file_id: str, body: bytes) -> tuple[int, str]:
        """Upload the bytes."""
        async with self.session.put(f"{self.address}/upload/{file_id}", data=body, headers={"X-Page-Token": self.token}) as answer:
            return answer.status, await answer.text()

    async def upload(self, name: str, body: bytes) -> str:
        """Both."""
        status, text = await self.offer(name, len(body))
        assert status == 201
        file_id = str(json.loads(text)["id"])
        assert (await self.put(file_id, body))[0] == 200
        return file_id


async def told(socket: ClientWebSocketResponse, what: str) -> dict[str, Any]:
    """The next frame of this kind."""
    async with asyncio.timeout(5):
        while True:
            frame: dict[str, Any] = await socket.receive_json()
            if frame["is"] == what:
                return frame


async def said(socket: ClientWebSocketResponse, text: str, **more: Any) -> dict[str, Any]:
    """Post to 述法工作群 and get the message back."""
    await socket.send_json({"do": "post", "conversation": "room:shufa", "text": text, **more})
    while (message := (await told(socket, "message"))["message"]).get("key") != more["key"]:
        pass
    return dict(message)


@pytest.fixture
async def visitor(echo: Echo) -> AsyncIterator[Visitor]:
    assert echo.site is not None
    async with ClientSession() as session:
        yield Visitor(session, echo.site.address)


async def test_every_answer_carries_the_headers(visitor: Visitor) -> None:
    for path in ("/", "/static/app.js", "/health", "/nowhere"):
        async with visitor.session.get(visitor.address + path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy and "unsafe" not in policy, path
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "Server" not in answer.headers


async def test_the_page_fetches_nothing_from_elsewhere(visitor: Visitor) -> None:
    texts = [await visitor.arrive()]
    texts += [path.read_text("utf-8") for path in Path("bot/web/static").iterdir()]
    for text in texts:
        rest = text.replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in rest and "https://" not in rest
        assert "innerHTML" not in text and "style=" not in text


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "rebound.example"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
async def test_foreign_requests_are_turned_away(visitor: Visitor, headers: dict[str, str]) -> None:
    await visitor.arrive()
    with pytest.raises(WSServerHandshakeError) as refused:
        await visitor.session.ws_connect(f"{visitor.address}/ws", headers=headers)
    assert refused.value.status == 403
    async with visitor.session.post(f"{visitor.address}/upload", json={}, headers={**headers, "X-Page-Token": visitor.token}) as answer:
        assert answer.status == 403


async def test_a_picture_tag_on_another_site_gets_nothing(visitor: Visitor) -> None:
    async with visitor.session.get(f"{visitor.address}/file/x", headers={"Sec-Fetch-Site": "cross-site"}) as answer:
        assert answer.status == 403


async def test_without_the_token_nothing_is_taken(visitor: Visitor) -> None:
    assert (await visitor.offer("a.docx", 1))[0] == 403
    assert (await visitor.put("x", b"x"))[0] == 403
    socket = await visitor.session.ws_connect(f"{visitor.address}/ws")
    await socket.send_json({"do": "hello", "token": "wrong", "contact": "wang"})
    assert (await socket.receive()).type is WSMsgType.CLOSE
    assert socket.close_code == CLOSE_TOKEN


async def test_the_demo_office_refuses_any_address_but_this_machine(echo: Echo) -> None:
    facts = Facts("云岭市依法治市办", "小法", True)
    for host in ("0.0.0.0", "192.168.1.5", "::", "office.example"):
        with pytest.raises(NotLoopback, match="演示办公室只能在本机访问"):
            await serve(host=host, port=0, channel=echo.channel, facts=facts, health=well)


async def test_outside_the_demo_office_there_is_only_a_sign_of_life(tmp_path: Path) -> None:
    async with echo_office(tmp_path, demo=False) as office, ClientSession() as session:
        assert office.site is not None
        async with session.get(office.site.address) as answer:
            page = await answer.text()
        assert "小法" in page and "云岭市全面依法治市委员会办公室" in page and "运行正常" in page
        assert "<script" not in page and "page-token" not in page
        for path in ("/ws", "/file/x"):
            async with session.get(office.site.address + path) as answer:
                assert answer.status == 404
        async with session.post(f"{office.site.address}/upload") as answer:
            assert answer.status == 404


async def test_health_and_metrics(visitor: Visitor) -> None:
    async with visitor.session.get(f"{visitor.address}/health") as answer:
        assert (answer.status, await answer.json()) == (200, {"ok": True, "outbox_due": 3})
    async with visitor.session.get(f"{visitor.address}/metrics") as answer:
        told = await answer.text()
        assert told.startswith("zhidao_ok 1\nzhidao_outbox_due 3\nzhidao_pages 0\nzhidao_tasks ")


async def test_an_office_that_is_not_well_says_so() -> None:
    site = await serve(host="127.0.0.1", port=0, channel=None, facts=Facts("甲<b>办", "小法", False), health=lambda: {"ok": False})
    async with ClientSession() as session:
        async with session.get(f"{site.address}/health") as answer:
            assert answer.status == 503
        async with session.get(site.address) as answer:
            page = await answer.text()
    await site.close()
    assert "运行异常，请联系管理员" in page and "甲&lt;b&gt;办" in page


async def test_trouble_of_the_database_comes_before_that_of_the_line() -> None:
    told = {"ok": False, "database": "数据库暂时不能读写", "wechat": "已连接"}
    site = await serve(host="127.0.0.1", port=0, channel=None, facts=Facts("某办", "小法", False), health=lambda: told)
    async with ClientSession() as session, session.get(site.address) as answer:
        page = await answer.text()
    await site.close()
    assert "数据库暂时不能读写" in page and "微信：" not in page


async def test_who_may_see_what(visitor: Visitor) -> None:
    socket, office = await visitor.hello("sun")
    assert [(chat["id"], chat["name"]) for chat in office["chats"]] == [("private:sun", "小法"), ("room:shufa", "述法工作群")]
    for ask in ("history", "read"):
        await socket.send_json({"do": ask, "conversation": "room:yinan", "id": 1})
        assert (await told(socket, "refused"))["text"] == "您不在这个会话中。"
    await socket.send_json({"do": "post", "key": "k" * 8, "conversation": "private:liu", "text": "x"})
    assert (await told(socket, "refused")) == {"is": "refused", "key": "k" * 8, "text": "您不在这个会话中，消息没有发出。"}
    unknown, office = await visitor.hello("nobody")
    assert (office["me"], office["chats"]) == ("", [])
    await unknown.send_json({"do": "history", "conversation": "private:"})
    assert (await told(unknown, "refused"))["text"] == "您不在这个会话中。"


async def test_a_message_reaches_its_room_and_nobody_else(echo: Echo, visitor: Visitor) -> None:
    wang, _ = await visitor.hello("wang")
    liu, _ = await visitor.hello("liu")
    zhou, _ = await visitor.hello("zhou")
    mine = await said(wang, "请查收", key="k-000001", mentions=["liu", "zhou", ""])
    seen = (await told(liu, "message"))["message"]
    assert mine["key"] == "k-000001" and "key" not in seen
    assert {**seen, "key": "k-000001"} == mine
    await echo.channel.send(Parcel("to:zhou", "", "zhou", "您好"))
    assert (await told(zhou, "message"))["message"]["text"] == "您好"
    await echo.until(1)
    assert echo.heard[0].mentions == ("liu",) and echo.heard[0].mentions_bot


async def test_the_same_key_again_says_nothing_twice(echo: Echo, visitor: Visitor) -> None:
    socket, _ = await visitor.hello("wang")
    first = await said(socket, "一次", key="same-key-1")
    await socket.close()
    again, office = await visitor.hello("wang")
    assert office["chats"][1]["last"]["id"] == first["id"]
    assert (await said(again, "一次", key="same-key-1"))["id"] == first["id"]
    await said(again, "完", key="other-key-2")
    await echo.until(2)
    assert [heard.text for heard in echo.heard] == ["一次", "完"]


async def test_a_page_that_comes_back_gets_what_it_missed_and_what_was_withheld(echo: Echo, visitor: Visitor) -> None:
    socket, _ = await visitor.hello("wang")
    old = await said(socket, "后来才发现", key="k-000001")
    last = await said(socket, "第二条", key="k-000002")
    await socket.close()
    await echo.channel.forget(str(old["id"]))
    await echo.channel.send(Parcel("push:1", "shufa", "", "错过的"))
    _, office = await visitor.hello("wang", last["id"])
    assert not office["afresh"]
    assert [(one["id"], one["text"]) for one in office["missed"]] == [(old["id"], "[一条消息因疑似涉密未保存]"), (last["id"] + 1, "错过的")]


async def test_too_much_missed_or_another_history_starts_afresh(echo: Echo, visitor: Visitor) -> None:
    _, office = await visitor.hello("wang", 99)
    assert office["afresh"] and office["missed"] == []
    for n in range(CATCH_UP + 2):
        await echo.channel.send(Parcel(f"push:{n}", "shufa", "", "一条"))
    _, office = await visitor.hello("wang", 1)
    assert office["afresh"] and office["missed"] == []


async def test_history_by_pages_and_unread(echo: Echo, visitor: Visitor) -> None:
    for n in range(PAGE + 5):
        await echo.channel.send(Parcel(f"push:{n}", "shufa", "", f"第{n}条"))
    socket, office = await visitor.hello("wang")
    assert office["chats"][1]["unread"] == PAGE + 5
    await socket.send_json({"do": "history", "conversation": "room:shufa"})
    newest = await told(socket, "history")
    assert newest["more"] and [one["text"] for one in newest["messages"]] == [f"第{n}条" for n in range(5, PAGE + 5)]
    await socket.send_json({"do": "history", "conversation": "room:shufa", "before": newest["messages"][0]["id"]})
    oldest = await told(socket, "history")
    assert not oldest["more"] and [one["text"] for one in oldest["messages"]] == [f"第{n}条" for n in range(5)]
    await socket.send_json({"do": "read", "conversation": "room:shufa", "id": newest["messages"][-3]["id"]})
    await socket.send_json({"do": "read", "conversation": "room:shufa", "id": oldest["messages"][0]["id"]})
    await said(socket, "自己的不算未读", key="k-000001")
    assert (await visitor.hello("wang"))[1]["chats"][1]["unread"] == 2
    assert (await visitor.hello("liu"))[1]["chats"][1]["unread"] == PAGE + 6


@pytest.mark.parametrize("frame", ["", "[]", "{", '{"do":"drop"}', "[" * 5000, '{"do":["post"]}'])
async def test_nonsense_ends_the_connection(visitor: Visitor, frame: str) -> None:
    socket, _ = await visitor.hello("wang")
    await socket.send_str(frame)
    assert (await socket.receive()).type is WSMsgType.CLOSE


async def test_a_frame_over_the_limit_ends_the_connection(visitor: Visitor) -> None:
    socket, _ = await visitor.hello("wang")
    await socket.send_str("x" * (MESSAGE_LIMIT + 1))
    assert (await socket.receive()).type in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.ERROR)


async def test_hostile_fields_are_refused_or_made_plain(echo: Echo, visitor: Visitor) -> None:
    socket, _ = await visitor.hello("wang")
    await socket.send_json({"do": "post", "key": "k-000001", "conversation": "room:shufa", "text": "长" * 20_001})
    assert (await told(socket, "refused"))["text"] == "消息过长，请控制在20000字以内，或改用文件发送。"
    await socket.send_json({"do": "post", "key": "k-000002", "conversation": "room:shufa", "text": " \n"})
    assert (await told(socket, "refused"))["text"] == "消息是空的，没有发出。"
    await socket.send_json({"do": "post", "key": 7, "conversation": "room:shufa", "text": "x"})
    assert (await told(socket, "refused"))["text"] == "请求无法识别，请刷新页面。"
    await socket.send_str('{"do":"post","key":"k-000003","conversation":"room:shufa","text":"半个\\ud800字\\u0000","quoted":-1,"mentions":[3]}')
    assert (await told(socket, "message"))["message"]["text"] == "半个?字"


async def test_files_up_and_down(echo: Echo, visitor: Visitor) -> None:
    socket, _ = await visitor.hello("wang")
    body = bytes(range(256)) * 4000
    file_id = await visitor.upload("报告 “终”.docx", body)
    message = await said(socket, "", key="k-000001", file=file_id)
    assert message["file"] == {"id": file_id, "name": "报告 “终”.docx", "size": len(body), "picture": False}
    await echo.until(1)
    assert echo.fetched == [body]
    async with visitor.session.get(f"{visitor.address}/file/{file_id}") as answer:
        assert await answer.read() == body
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.content_disposition is not None and answer.content_disposition.type == "attachment"
        assert answer.content_disposition.filename == "报告 “终”.docx"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    await echo.channel.forget(str(message["id"]))
    async with visitor.session.get(f"{visitor.address}/file/{file_id}") as answer:
        assert (answer.status, await answer.text()) == (404, "文件不存在，或因疑似涉密已清除。")


async def test_a_page_named_as_a_picture_is_only_downloaded(visitor: Visitor) -> None:
    socket, _ = await visitor.hello("wang")
    shown = {"<html>.png": b"<script>alert(1)</script>", "b.svg": b"<svg/>", "c.txt": b"\x89PNG\r\n\x1a\n rest"}
    for n, (name, body) in enumerate(shown.items()):
        file = (await said(socket, "", key=f"k-00000{n}", file=await visitor.upload(name, body)))["file"]
        async with visitor.session.get(f"{visitor.address}/file/{file['id']}") as answer:
            assert file["picture"] == (answer.headers["Content-Type"] == "image/png") == (name == "c.txt")
            assert answer.content_disposition is not None
            assert answer.content_disposition.type == ("inline" if file["picture"] else "attachment")


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\报告.docx", "a\x00b\u202egpj.exe", "", "长" * 400 + ".docx"])
async def test_hostile_names_never_leave_the_folder(echo: Echo, visitor: Visitor, tmp_path: Path, name: str) -> None:
    socket, _ = await visitor.hello("wang")
    file_id = await visitor.upload(name, b"x")
    shown = (await said(socket, "", key="k-000001", file=file_id))["file"]["name"]
    assert shown and len(shown) <= 120 and not set(shown) & set("/\\\x00\u202e")
    assert [path.name for path in (tmp_path / "local-uploads").iterdir()] == [file_id]


async def test_limits_of_an_upload(echo: Echo, visitor: Visitor, tmp_path: Path) -> None:
    echo.channel.uploads.limit = 1 << 20
    await visitor.arrive()
    status, text = await visitor.offer("大.zip", (1 << 20) + 1)
    assert (status, json.loads(text)["text"]) == (413, "文件超过1 MB的上限，未接收，请压缩或拆分后再发。")
    status, text = await visitor.offer("谎.zip", 5)
    file_id = json.loads(text)["id"]
    assert (await visitor.put(file_id, bytes((1 << 20) + 1)))[0] == 413
    assert (await visitor.put(file_id, b"again"))[0] == 409
    assert list((tmp_path / "local-uploads").iterdir()) == []
    for size in (-1, "5", None, 1.5):
        assert (await visitor.offer("a.docx", size))[0] == 400
    assert (await visitor.offer("a.docx", 5, "nobody"))[0] == 403


async def test_an_upload_belongs_to_who_offered_it_and_must_be_whole(echo: Echo, visitor: Visitor) -> None:
    liu, _ = await visitor.hello("liu")
    whole = await visitor.upload("a.docx", b"x")
    begun = json.loads((await visitor.offer("b.docx", 5, "liu"))[1])["id"]
    for file_id in (whole, begun, "../echo.sqlite3"):
        await liu.send_json({"do": "post", "key": "k-000001", "conversation": "room:shufa", "file": file_id})
        assert (await told(liu, "refused"))["text"] == "文件没有传完，请重新发送。"
    assert echo.heard == []


async def test_a_marked_name_takes_no_bytes(echo: Echo, visitor: Visitor, tmp_path: Path) -> None:
    socket, _ = await visitor.hello("wang")
    status, text = await visitor.offer("秘密★1年.docx", 100)
    offered = json.loads(text)
    assert (status, offered["withheld"]) == (201, True)
    assert (await visitor.put(offered["id"], b"x" * 100))[0] == 409
    message = await said(socket, "一并发来", key="k-000001", file=offered["id"])
    assert message["withheld"] and message["text"] == "[一条消息因疑似涉密未保存]" and "file" not in message
    await echo.until(1)
    assert echo.heard[0].text == "一并发来" and echo.heard[0].file is not None and echo.heard[0].file.size == 100
    assert list((tmp_path / "local-uploads").iterdir()) == []


async def test_a_full_disk_is_said_and_leaves_nothing(echo: Echo, visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(Uploads):
        async def _stream(self, upload: Any, body: Any) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(echo.channel.uploads, "__class__", Full)
    await visitor.arrive()
    file_id = json.loads((await visitor.offer("a.docx", 5))[1])["id"]
    status, text = await visitor.put(file_id, b"12345")
    assert (status, json.loads(text)["text"]) == (507, "磁盘空间不足或无法写入，文件未保存，请联系管理员。")


async def test_a_page_that_does_not_read_is_let_go(echo: Echo, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.talk.QUEUE", 20)
    socket, _ = await visitor.hello("wang")
    for n in range(300):
        await echo.channel.send(Parcel(f"push:{n}", "shufa", "", "长" * 20_000))
    received = 0
    async with asyncio.timeout(20):
        while (await socket.receive()).type is WSMsgType.TEXT:
            received += 1
    assert received < 300
    _, office = await visitor.hello("wang", received)
    assert [one["text"] for one in office["missed"]] == ["长" * 20_000] * (300 - received)
