"""Files up and down: a file is offered by name and size, then streamed; what a message carries can be seen and downloaded."""

import json
import logging
from urllib.parse import quote

from aiohttp import web

from bot.channels import local_history as history
from bot.channels.local import LocalChannel
from bot.channels.local_uploads import TooLarge, picture_type
from storage.refusal import Refusal

log = logging.getLogger(__name__)


class Files:
    """The handlers of /upload and /file; `token` is the page's own, a script elsewhere does not know it."""

    def __init__(self, channel: LocalChannel, token: str) -> None:
        self._channel, self._token = channel, token

    def routes(self) -> list[web.RouteDef]:
        """Where they stand."""
        return [web.post("/upload", self.offer), web.put("/upload/{file_id}", self.receive), web.get("/file/{file_id}", self.give)]

    async def offer(self, request: web.Request) -> web.Response:
        """Name and size first: a screened name gets an id that takes no bytes, a file over the limit 413."""
        self._check(request)
        contact_id, name, size = await _offered(request)
        if (await self._channel.place()).contact(contact_id) is None:
            return _refused(403, "请先选择身份，再发送文件。")
        try:
            upload = self._channel.offer(contact_id, name, size)
        except TooLarge as error:
            return _refused(413, error.text)
        return web.json_response({"id": upload.file_id, "withheld": upload.withheld}, status=201)

    async def receive(self, request: web.Request) -> web.Response:
        """The bytes of an offered file; nothing stays of a transfer that breaks off."""
        self._check(request)
        try:
            upload = await self._channel.uploads.write(request.match_info["file_id"], request.content.iter_chunked(1 << 18))
        except TooLarge as error:
            return _refused(413, error.text)
        except Refusal as error:
            return _refused(409, error.text)
        except ConnectionError:  # cancelled on the page, or it went away: nobody reads the answer
            return _refused(400, "传输中断，文件未保存。")
        except OSError as error:
            log.error("上传的文件未能写入磁盘", exc_info=error)
            return _refused(507, "磁盘空间不足或无法写入，文件未保存，请联系管理员。")
        return web.json_response({"size": upload.size})

    async def give(self, request: web.Request) -> web.StreamResponse:
        """A picture is shown, everything else only downloaded; the name is that of the message."""
        found = await history.by_file(request.match_info["file_id"])
        path = self._channel.uploads.path(found["file_id"]) if found else None
        if not found or not path or not path.exists():
            return web.Response(status=404, text="文件不存在，或因疑似涉密已清除。")
        kind = picture_type(path)
        shown = "inline" if kind and "download" not in request.query else "attachment"
        return web.FileResponse(
            path,
            headers={
                "Content-Type": kind or "application/octet-stream",
                "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(found['file_name'], safe='')}",
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "Cache-Control": "no-store",
            },
        )

    def _check(self, request: web.Request) -> None:
        if request.headers.get("X-Page-Token") != self._token:
            raise web.HTTPForbidden(text="页面已过期，请刷新后重试。")


async def _offered(request: web.Request) -> tuple[str, str, int]:
    try:
        given = json.loads(await request.text())
        contact_id, name, size = given["contact"], given["name"], given["size"]
    except (ValueError, KeyError, TypeError) as error:
        raise web.HTTPBadRequest(text="请求无法识别，请刷新页面。") from error
    if not (isinstance(contact_id, str) and isinstance(name, str) and isinstance(size, int) and size >= 0):
        raise web.HTTPBadRequest(text="请求无法识别，请刷新页面。")
    return contact_id, name, size


def _refused(status: int, text: str) -> web.Response:
    return web.json_response({"text": text}, status=status)
