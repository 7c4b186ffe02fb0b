"""Which versions a reviewer means: by number, unit, set, task and post, of what waits (or was approved)."""

from collections.abc import Sequence

from handlers.turn import Turn
from handlers.understanding.reading import Part
from storage.database import Row
from storage.people import same_post
from storage.submission import versions
from storage.task import ObligationState


async def counting(state: ObligationState) -> list[Row]:
    """The versions that count of open tasks whose obligation stands so, the first to come first."""
    return list(reversed(await versions("v.state = 'received' AND t.state = 'open' AND o.state = ?", state)))


async def meant(turn: Turn, state: ObligationState) -> list[Row]:
    """Those that the words fit; all of them when nobody was named."""
    reading, found = turn.reading, await counting(state)
    if reading.numbers:
        return [one for one in found if one["number"] in reading.numbers]
    found = [one for one in found if not reading.parts or any(_fits(one, part) for part in reading.parts)]
    found = [one for one in found if not any(_fits(one, part) for part in reading.spared)]
    return [one for one in found if not reading.tasks or one["task_id"] in reading.tasks]


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
