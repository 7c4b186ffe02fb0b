"""Which versions a reviewer means: by number, unit, set, task and post, of what waits (or was approved)."""

from collections.abc import Sequence

from handlers.turn import Turn
from storage.database import Row
from storage.people import UNIT_SETS, same_post
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
    kinds = {kind.value for name in reading.unit_set for kind in UNIT_SETS.get(name, ())}
    wanted = set(reading.units) | {one.id for one in turn.lexicon.units if one.kind in kinds}
    found = [one for one in found if not wanted or one["unit_id"] in wanted]
    found = [one for one in found if one["unit_id"] not in reading.excepted]
    return of_post(turn, [one for one in found if not reading.tasks or one["task_id"] in reading.tasks])


def of_post(turn: Turn, found: Sequence[Row]) -> list[Row]:
    """Only those of the posts that were named, when any were."""
    posts = turn.reading.posts
    return [one for one in found if not posts or same_post(posts, one["post_title"])]
