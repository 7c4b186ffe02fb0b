"""Kept files: nothing is half-written, nothing is lost, and a full disk leaves nothing behind."""

import asyncio
import ctypes
import hashlib
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.files import DiskFull, Empty, FileStore, TooLarge


async def stream(*pieces: bytes, fault: Exception | None = None) -> AsyncIterator[bytes]:
    """The pieces, then the fault."""
    for piece in pieces:
        await asyncio.sleep(0)
        yield piece
    if fault:
        raise fault


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def everything(store: FileStore) -> list[Path]:
    """Every file there is."""
    return [path for path in store.root.rglob("*") if path.is_file()]


async def test_a_file_is_kept_under_its_hash(store: FileStore) -> None:
    incoming = await store.receive(stream(b"ab", b"c"), 10)
    sha256 = hashlib.sha256(b"abc").hexdigest()
    assert (incoming.sha256, incoming.size, incoming.path.read_bytes()) == (sha256, 3, b"abc")
    assert not store.path(sha256).exists()
    await store.keep(incoming)
    assert everything(store) == [store.root / sha256[:2] / sha256[2:]]
    assert store.path(sha256).read_bytes() == b"abc"


async def test_only_its_owner_may_read(store: FileStore) -> None:
    await store.keep(await store.receive(stream(b"abc"), 10))
    modes = {oct(path.stat().st_mode & 0o777) for path in store.root.rglob("*") if path.is_dir()} | {oct(store.root.stat().st_mode & 0o777)}
    assert modes == {"0o700"}
    assert {oct(path.stat().st_mode & 0o777) for path in everything(store)} == {"0o600"}


async def test_the_same_file_twice_is_kept_once(store: FileStore) -> None:
    first, second = await asyncio.gather(*(store.receive(stream(b"abc"), 10) for _ in range(2)))
    await asyncio.gather(store.keep(first), store.keep(second))
    assert everything(store) == [store.path(first.sha256)]


async def test_a_kept_file_cut_short_is_made_whole_when_it_comes_again(store: FileStore) -> None:
    for _ in range(2):
        incoming = await store.receive(stream(b"abc"), 10)
        await store.keep(incoming)
        assert store.path(incoming.sha256).read_bytes() == b"abc"
        store.path(incoming.sha256).write_bytes(b"a")


async def test_the_limit_is_inclusive(store: FileStore) -> None:
    store.discard(await store.receive(stream(b"12345", b"67890"), 10))
    with pytest.raises(TooLarge):
        await store.receive(stream(b"12345", b"678901"), 10)
    assert everything(store) == []


async def test_a_file_without_end_is_cut_off(store: FileStore) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 65536

    with pytest.raises(TooLarge):
        await store.receive(endless(), 5_000_000)
    assert everything(store) == []


async def test_nothing_is_not_a_file(store: FileStore) -> None:
    for pieces in ((), (b"", b"")):
        with pytest.raises(Empty):
            await store.receive(stream(*pieces), 10)
    assert everything(store) == []


async def test_a_source_that_fails_leaves_nothing(store: FileStore) -> None:
    with pytest.raises(ConnectionError):
        await store.receive(stream(b"x" * 3_000_000, fault=ConnectionError()), 10_000_000)
    assert everything(store) == []


async def test_giving_up_half_way_leaves_nothing(store: FileStore) -> None:
    async def stuck() -> AsyncIterator[bytes]:
        yield b"x" * 2_000_000
        await asyncio.sleep(60)

    receiving = asyncio.create_task(store.receive(stuck(), 10_000_000))
    while not everything(store):
        await asyncio.sleep(0.01)
    receiving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await receiving
    assert everything(store) == []


async def test_discarded_is_gone_and_may_be_said_twice(store: FileStore) -> None:
    incoming = await store.receive(stream(b"abc"), 10)
    store.discard(incoming)
    store.discard(incoming)
    assert everything(store) == []


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_what_is_no_hash_has_no_place(store: FileStore, sha256: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        store.path(sha256)


@given(st.lists(st.binary(max_size=64), max_size=8))
def test_any_cut_of_the_stream_gives_the_same_file(tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes]) -> None:
    whole = b"".join(pieces)

    async def received() -> str:
        store = FileStore(tmp_path_factory.mktemp("files"))
        incoming = await store.receive(stream(*pieces), 1000)
        await store.keep(incoming)
        assert store.path(incoming.sha256).read_bytes() == whole
        return incoming.sha256

    if whole:
        assert asyncio.run(received()) == hashlib.sha256(whole).hexdigest()
    else:
        with pytest.raises(Empty):
            asyncio.run(received())


# What a crash leaves, and what another process still holds

HOLD = """
import asyncio, sys
from pathlib import Path
from storage.files import FileStore
async def one():
    yield b"abc"
async def main():
    incoming = await FileStore(Path(sys.argv[1])).receive(one(), 10)
    print(incoming.path, flush=True)
    sys.stdin.readline()
asyncio.run(main())
"""


def test_a_sweep_removes_what_a_crash_left_and_spares_the_living(store: FileStore) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(store.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        held = Path(other.stdout.readline().strip())
        (store.root / "incoming" / "left").write_bytes(b"half")
        assert store.sweep_incoming() == 1
        assert everything(store) == [held]
        other.kill()
    assert store.sweep_incoming() == 1
    assert everything(store) == []


# A full disk: a real limit of the system, not a pretended one

LIMITED = """
import asyncio, resource, sys
from pathlib import Path
from storage.files import DiskFull, FileStore
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
store = FileStore(Path(sys.argv[1]))
async def pieces(count):
    for _ in range(count):
        yield b"x" * 100_000
async def main():
    try:
        await store.receive(pieces(50), 10_000_000)
    except DiskFull:
        print("full", len(list((store.root / "incoming").iterdir())))
    incoming = await store.receive(pieces(20), 10_000_000)
    await store.keep(incoming)
    print("kept", store.path(incoming.sha256).stat().st_size)
asyncio.run(main())
"""


def test_a_file_limit_in_mid_file_leaves_nothing_and_the_next_file_is_kept(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[:2] == ["full 0", "kept 2000000"], done.stderr


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MiB, where this machine lets us mount one."""
    libc, place = ctypes.CDLL(None, use_errno=True), tmp_path / "disk"
    place.mkdir()
    if libc.mount(b"tmpfs", os.fsencode(place), b"tmpfs", 0, b"size=2m"):
        pytest.skip("mounting a tiny file system needs rights that this machine does not give; the file limit is tested instead")
    yield place
    libc.umount2(os.fsencode(place), 2)


async def test_a_full_disk_in_mid_file_leaves_nothing_and_the_next_file_is_kept(tiny_disk: Path) -> None:
    store = FileStore(tiny_disk / "files")
    with pytest.raises(DiskFull):
        await store.receive(stream(*[b"x" * 100_000] * 50), 10_000_000)
    assert everything(store) == []
    await store.keep(await store.receive(stream(b"small"), 10))
    assert len(everything(store)) == 1
