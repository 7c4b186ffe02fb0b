"""`python -m tests.chaos [PART…] [--folder F] [--seed N] [--bots N] [--gateways N] [--write]`: the figures of docs/reliability.md.

With --folder, what a run found is kept there, and a run of `kills` that was broken off is taken up where it stood.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from tests.chaos import files, frozen, kills, stopped
from tests.chaos.figure import Found, keep, kept, table, written
from tests.gateway.node import missing

Part = Callable[[Path, int], Awaitable[Found]]


async def _kills(folder: Path, seed: int, *, bots: int, gateways: int) -> Found:
    found, verdict = await kills.measure(folder, seed, bots, gateways)
    print("\n".join(verdict.wrong))
    return found


async def _stopped(folder: Path, seed: int) -> Found:
    found, verdict = await stopped.measure(folder, seed)
    print("\n".join(verdict.wrong))
    return found


PARTS: dict[str, Part] = {
    "kills": partial(_kills, bots=200, gateways=30), "frozen": frozen.freeze, "stopped": _stopped,
    "files": files.both_ways, "large": files.too_large, "pace": frozen.pace,
}  # fmt: skip


def main() -> int:
    """Run the parts, print the table; 1 when a figure does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description="可靠性：真实网关上的各项数字")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"只跑这些：{'、'.join(PARTS)}；不写则全跑")
    parser.add_argument("--folder", type=Path, help="结果和中途的进度放在这里；再跑时接着来")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bots", type=int, default=200, help="kill -9 机器人几次")
    parser.add_argument("--gateways", type=int, default=30, help="kill -9 网关几次")
    parser.add_argument("--write", action="store_true", help="把结果写入 docs/reliability.md")
    given = parser.parse_args()
    unknown = [one for one in given.parts if one not in PARTS]
    if unknown or missing():
        parser.error(missing() or f"没有 {unknown[0]}")
    parts = PARTS | {"kills": partial(_kills, bots=given.bots, gateways=given.gateways)}
    with tempfile.TemporaryDirectory(prefix="zhidao-chaos-") as aside:
        folder = given.folder or Path(aside)
        for part in given.parts or [] if given.write else given.parts or PARTS:
            place = folder / part
            place.mkdir(parents=True, exist_ok=True)
            try:
                keep(folder, part, asyncio.run(_run(parts[part], place, given.seed)))
            except (asyncio.CancelledError, KeyboardInterrupt):
                print(f"{part}：中途停下", file=sys.stderr)
                return 130
        found = kept(folder, list(PARTS))
    print(table(found))
    if given.write:
        written(table(found))
    return int(not all(figure.holds for one in found for figure in one.figures))


async def _run(part: Part, folder: Path, seed: int) -> Found:
    """A part; SIGTERM breaks it off in order, so that what it knows is kept."""
    task = asyncio.current_task()
    assert task
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await part(folder, seed)


if __name__ == "__main__":
    sys.exit(main())
