"""Messages known by their id: asked for at once, handed on in order, a slow one waited for and then passed over."""

import asyncio
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.announcements import AT_ONCE, Announcements, Told
from bot.channels import Heard, NotSent
from tests.records import NOW


def _heard(message_id: str) -> Heard:
    return Heard("wechat", message_id, "", "", "", NOW, pending=True)


class Line:
    """A line whose payloads come when the test lets them."""

    def __init__(self, patience: float = 5.0) -> None:
        self.there: dict[str, asyncio.Future[Heard | None]] = {}
        self.handed: list[str] = []
        self.told: list[Told] = []
        self.groups: list[int] = []
        self.announcements = Announcements(self._payload, self._hand_on, patience)

    async def _payload(self, heard: Heard) -> Heard | None:
        return await self.there[heard.message_id]

    async def _hand_on(self, many: Sequence[tuple[int, Heard, Told]]) -> None:
        self.groups.append(len(many))
        self.handed += [heard.message_id for _, heard, _ in many]
        self.told += [told for _, _, told in many]

    def add(self, *names: str) -> None:
        for n, name in enumerate(names):
            self.there[name] = asyncio.get_running_loop().create_future()
            self.announcements.add(n, _heard(name))

    def come(self, *names: str) -> None:
        for name in names:
            self.there[name].set_result(_heard(name))


async def test_what_comes_in_another_order_is_handed_on_in_the_order_announced() -> None:
    line = Line()
    line.add("a", "b", "c")
    line.come("c", "b")
    await asyncio.sleep(0.05)
    assert line.handed == [] and line.announcements.waiting
    line.come("a")
    await line.announcements.idle()
    assert line.handed == ["a", "b", "c"] and not line.announcements.waiting


async def test_a_slow_one_is_passed_over_in_the_end_and_comes_after() -> None:
    line = Line(patience=0.1)
    line.add("a", "b", "c", "d")
    line.come("b", "c")
    await asyncio.sleep(0.3)
    assert line.handed == ["b", "c"]
    line.come("d")
    await asyncio.sleep(0.05)
    assert line.handed == ["b", "c", "d"], "who was passed over holds up nobody any more"
    line.come("a")
    await line.announcements.idle()
    assert line.handed == ["b", "c", "d", "a"]


async def test_nobody_waits_while_all_are_away() -> None:
    line = Line(patience=0.05)
    line.add("a", "b")
    await asyncio.sleep(0.2)  # patience counts from the moment one is there
    line.come("b")
    line.come("a")
    await line.announcements.idle()
    assert line.handed == ["a", "b"]


async def test_what_cannot_be_had_is_handed_on_as_that_and_a_bug_too() -> None:
    line = Line()
    line.add("a", "b", "c")
    line.there["a"].set_exception(NotSent("没有", final=True))
    line.there["b"].set_exception(ZeroDivisionError())
    line.there["c"].set_result(None)
    await line.announcements.idle()
    assert line.handed == ["a", "b", "c"] and line.told[2] is None
    assert all(isinstance(one, NotSent) and one.final for one in line.told[:2])


async def test_closing_asks_no_more_and_hands_on_nothing() -> None:
    line = Line()
    line.add("a", "b")
    await asyncio.sleep(0)
    await line.announcements.close()
    assert line.handed == [] and not line.announcements.waiting
    assert all(one.cancelled() for one in line.there.values())


async def test_more_than_fit_at_once_all_come() -> None:
    line = Line()
    names = [f"m{n}" for n in range(AT_ONCE * 2 + 1)]
    line.add(*names)
    line.come(*names)
    await line.announcements.idle()
    assert line.handed == names and len(line.groups) < len(names)


@settings(max_examples=30, deadline=None)
@given(st.permutations(list("abcdefg")))
def test_any_order_of_coming_is_the_order_announced(order: list[str]) -> None:
    async def run() -> list[str]:
        line = Line()
        line.add(*sorted(order))
        for name in order:
            line.come(name)
            await asyncio.sleep(0)
        await line.announcements.idle()
        return line.handed

    assert asyncio.run(run()) == sorted(order)
