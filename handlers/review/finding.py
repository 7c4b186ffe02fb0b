"""Which versions a reviewer means: by number, unit, set, task and post, of what waits (or was approved)."""

from collections.abc import Sequence

from handlers import narrowing
from handlers.turn import Turn
from handlers.understanding.reading import Part
from storage.database import Row, among
from storage.patterns import regex
from storage.people import same_post
from storage.submission import versions
from storage.task import ObligationState, obligations

_NO_HINTS = regex("除了?(?:预审)?[有带](?:预审)?提示|(?<!有)(?:没有?|无)(?:预审)?提示")


def spares_hinted(turn: Turn) -> bool:
    """Whether those with hints are not meant: 除了有提示的其他都通过."""
    return bool(_NO_HINTS.search(turn.message.text))


async def counting(state: ObligationState) -> list[Row]:
    """The versions that count of open tasks whose obligation stands so, the first to come first."""
    return list(reversed(await versions("v.state = 'received' AND t.state = 'open' AND o.state = ?", state)))


async def meant(turn: Turn, state: ObligationState) -> list[Row]:
    """Those that the words fit; all of them when nobody was named."""
    reading, found = turn.reading, [one for one in await counting(state) if not (one["hints"] and spares_hinted(turn))]
    if reading.numbers:
        return [one for one in found if one["number"] in reading.numbers]
    found = [one for one in found if not reading.parts or any(_fits(one, part) for part in reading.parts)]
    found = [one for one in found if not any(_fits(one, part) for part in reading.spared)]
    return [one for one in found if not reading.tasks or one["task_id"] in reading.tasks]


async def left_out(turn: Turn, found: Sequence[Row], *, of_sets: bool = False) -> list[Row]:
    """The obligations that were named with others and of which nothing was found, with the state in which they are.

    Of a unit that was named everything when nothing of it was found, else what is approved already; with `of_sets` of a set that was named
    what is approved already, too.
    """
    reading, tasks, there = turn.reading, sorted({one["task_id"] for one in found}), {*(one["unit_id"] for one in found), *narrowing.without(turn)}
    if len(reading.units) < 2 and not (of_sets and reading.parts and reading.unit_set):
        return []
    every = await obligations(f"o.task_id IN {among(tasks)} AND o.state <> ?", *tasks, ObligationState.SUBMITTED)
    named = [one for one in every if any(_fits(one, part) for part in reading.parts) and not any(_fits(one, part) for part in reading.spared)]
    return [
        one
        for one in named
        if (one["unit_id"] in reading.units and one["unit_id"] not in there)
        or (of_sets and _approved(one) and one["unit_id"] not in narrowing.without(turn))
    ]


def _approved(obligation: Row) -> bool:
    return bool(obligation["state"] == ObligationState.APPROVED.value)


def _fits(one: Row, part: Part) -> bool:
    return (
        (not part.units or one["unit_id"] in part.units)
        and (not part.posts or same_post(part.posts, one["post_title"]))
        and (not part.tasks or one["task_id"] in part.tasks)
    )


def of_post(turn: Turn, found: Sequence[Row]) -> list[Row]:
    """Only those of the posts that were named, when any were."""
    posts = turn.reading.posts
    return [one for one in found if not posts or same_post(posts, one["post_title"])]
