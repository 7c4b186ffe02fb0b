"""Figures of files: both ways through the gateway, whole by SHA-256; and one that is too large."""

import hashlib
import random
from itertools import product
from pathlib import Path

from bot.channels import Parcel
from bot.clock import Clock
from storage.database import opened
from storage.files import FileStore
from storage.schema import model_modules, prepare
from tests.channels.wechat.ears import listening, until
from tests.chaos import town
from tests.chaos.figure import Figure, Found
from tests.chaos.process import begin
from tests.gateway.gateway import ATTACHMENT, IMAGE, Gateway, Paper, running

KB, MB = 1 << 10, 1 << 20
SIZES = (1, 20 * KB - 1, 20 * KB, 20 * KB + 1, 4 * MB - 1, 4 * MB, 4 * MB + 1, 50 * MB)
SORTS = ("pdf", "docx", "xlsx", "jpg", "zip", "wps", "ofd")
LIMIT = 100  # MB


async def both_ways(folder: Path, seed: int, sizes: tuple[int, ...] = SIZES) -> Found:
    """Every sort in every size, in and out."""
    url, wrong, tried = f"sqlite:///{folder / 'office.sqlite3'}", list[str](), 0
    await prepare(url, folder, Clock().now())
    async with opened(url, model_modules()), running() as gateway, listening(gateway) as ears:
        await gateway.contact("c1", "王敏")
        store = FileStore(folder / "files")
        for n, (size, sort) in enumerate(product(sizes, SORTS)):
            file = folder / f"报告.{sort}"
            file.write_bytes(body := random.Random(seed * 1000 + n).randbytes(size))
            sha256 = hashlib.sha256(body).hexdigest()
            await gateway.say(f"m{n}", "c1", file=Paper(file.name, path=file, kind=IMAGE if sort == "jpg" else ATTACHMENT))
            incoming = await store.receive(ears.channel.fetch(await ears.told(f"m{n}")), LIMIT * MB)
            store.discard(incoming)
            await ears.channel.send(Parcel(f"k{n}", "", "c1", file=file, file_name=file.name))
            await until(lambda n=n: len(gateway.outgoing) > n)  # type: ignore[misc]
            left = gateway.outgoing[n]
            if incoming.sha256 != sha256 or (left["file"], left["sha256"]) != (file.name, sha256):
                wrong.append(f"{sort} {size}")
            tried += 1
    sorts = "、".join(SORTS)
    said = f"{{1字节、20 KB±1、4 MB±1、50 MB}} × {{{sorts}}}，收和发各{tried}次"
    return Found.now(Figure(said, "SHA-256一致", f"不一致{len(wrong)}次" + "，".join(["", *wrong]), not wrong))


async def too_large(folder: Path, _seed: int, limit: int = LIMIT) -> Found:
    """A file 1 MB above the limit of the settings, to the whole bot."""
    await town.settle(f"sqlite:///{folder / 'office.sqlite3'}", folder, Clock().now())
    file = folder / "large.bin"
    file.write_bytes(bytes((limit + 1) * MB))
    async with running() as gateway:
        await town.people(gateway)
        life = await begin(gateway, folder, MAX_FILE_MB=str(limit))
        try:
            await life.well()
            n, name = next(town.papers())
            await gateway.say("m1", town.liaison(n), file=Paper(name, path=file))
            await until(lambda: gateway.outgoing, 120)
            said = _said(gateway)
        finally:
            await life.end()
    kept = [one for one in (folder / "data" / "files").rglob("*") if one.is_file()]
    holds = f"超过{limit} MB" in said and not kept
    return Found.now(Figure(f"{limit + 1} MB的文件（MAX_FILE_MB={limit}）", "不收，用一句话说明，不留残件", f"“{said}”，残件{len(kept)}", holds))


def _said(gateway: Gateway) -> str:
    return str(gateway.outgoing[0].get("text", ""))
