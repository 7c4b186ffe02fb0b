"""Group commit: order, one group at a time, everybody gets their own result or the group's trouble."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.batching import Batches


class Flush:
    """Remembers the groups it was given; `trouble` is raised for a group that holds it."""

    def __init__(self, trouble: int | None = None) -> None:
        self.batches: list[list[int]] = []
        self.trouble, self.under_way, self.most_under_way = trouble, 0, 0

    async def __call__(self, items: Sequence[int]) -> list[int]:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        self.batches.append(list(items))
        await asyncio.sleep(0.01)
        self.under_way -= 1
        if self.trouble in items:
            raise LookupError(self.trouble)
        return [item * 10 for item in items]


async def test_everybody_gets_their_own_in_order_one_batch_at_a_time() -> None:
    flush = Flush()
    batches: Batches[int, int] = Batches(flush, most=8)
    assert await asyncio.gather(*(batches.do(n) for n in range(30))) == [n * 10 for n in range(30)]
    assert [n for batch in flush.batches for n in batch] == list(range(30))
    assert (max(map(len, flush.batches)), flush.most_under_way) == (8, 1)


async def test_what_arrives_meanwhile_is_the_next_batch() -> None:
    flush = Flush()
    batches: Batches[int, int] = Batches(flush)
    first = asyncio.create_task(batches.do(1))
    await asyncio.sleep(0.002)
    await asyncio.gather(first, batches.do(2), batches.do(3))
    assert flush.batches == [[1], [2, 3]]


async def test_trouble_is_told_to_its_batch_alone_and_the_next_goes_on() -> None:
    batches: Batches[int, int] = Batches(Flush(trouble=2), most=2)
    ended = await asyncio.gather(*(batches.do(n) for n in range(1, 6)), return_exceptions=True)
    assert [one if isinstance(one, int) else type(one) for one in ended] == [LookupError, LookupError, 30, 40, 50]


async def test_one_who_gives_up_waiting_disturbs_nobody() -> None:
    batches: Batches[int, int] = Batches(Flush())
    given_up, waiting = asyncio.create_task(batches.do(1)), asyncio.create_task(batches.do(2))
    await asyncio.sleep(0)
    given_up.cancel()
    assert await waiting == 20
    with pytest.raises(asyncio.CancelledError):
        await given_up


async def test_idle_is_when_nothing_is_under_way() -> None:
    flush = Flush()
    batches: Batches[int, int] = Batches(flush, most=1)
    await batches.idle()
    tasks = [asyncio.create_task(batches.do(n)) for n in range(3)]
    await asyncio.sleep(0)
    await batches.idle()
    assert len(flush.batches) == 3
    await asyncio.gather(*tasks)
