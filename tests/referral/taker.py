"""A process that takes every case it can, one after another, as one adviser: prints the numbers it was told are its own."""

import asyncio
import sys

from storage.database import opened
from storage.schema import model_modules
from tests.referral.desk import Desk


async def main(url: str, who: str, count: int) -> None:
    """Try all of them."""
    async with opened(url, model_modules()):
        desk = Desk(mark=who)
        print("open", flush=True)
        sys.stdin.readline()
        for n in range(1, count + 1):
            told = (await desk.say(who, f"受理YNWT-2026-{n:04d}")).says
            if any("已受理" in one.text and not one.room_id for one in told):
                print(f"{n:04d}", flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
