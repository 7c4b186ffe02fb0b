"""两份发反了, 发错岗位了，那份是镇长的: reports just handed in change places, or one moves, after a preview."""

from collections.abc import Sequence

from handlers.submission import exchanging_replies as replies
from handlers.submission.recording import year_of
from handlers.submission.withdrawing import left_after, own_versions
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex
from storage.refiling import refile
from storage.refusal import Refusal
from storage.submission import VersionState, files, versions
from storage.task import ObligationState, obligations, open_obligations

SWAP, INSTEAD = "swap", "instead"
_BOTH = regex("反|颠倒|串|岔|混|对调|互换|调换|换|调|两")
_UNITS = regex("两(?:家|单位|个(?:单位|[镇局]|街道))")


async def exchange(turn: Turn) -> None:
    """What the sender handed in last and the place that is meant; both places are filled anew when both hold a report.

    :raises Refusal: nothing of theirs can move, or there is nowhere to move it to
    """
    held = [one for one in await own_versions(turn, posts=()) if _may_move(one)]
    to = turn.reading.fields.get("to", "")
    wrong = next((one for one in held if not (to and _is_post(to, one))), None)
    if wrong is None:
        raise Refusal(replies.NOTHING_TO_EXCHANGE)
    right = await _place(turn, wrong, held, to)
    if right is None:
        return
    there = next(iter(await versions("o.id = ? AND v.state = 'received'", right["id"])), None)
    how = _how(turn, wrong, right, there)
    if there and how == SWAP:
        await _swap(turn, wrong, there)
    elif how:
        await _move(turn, wrong, right, there)


def _may_move(version: Row) -> bool:
    """A report that waits for review, with its files or words: what was only told of is taken back and told anew."""
    there = version["state"] == VersionState.RECEIVED.value and version["obligation_state"] == ObligationState.SUBMITTED.value
    return there and not version["on_behalf"] and version["effective_at"] is None


def _is_post(said: str, of: Row) -> bool:
    """Whether a post as it was said (镇长, 书记) is the one of an obligation."""
    return any(title[-2:] == said[-2:] for title in of["post_title"].split("、"))


async def _place(turn: Turn, wrong: Row, held: Sequence[Row], to: str) -> Row | None:
    """Where the report belongs: the post that was said, else where the sender's other report stands, else the unit's other post; None after asking.

    :raises Refusal: the task asks nothing else of the sender's units, or two were spoken of and there is one
    """
    every = await open_obligations(turn.speaker.unit_ids)
    others = [one for one in every if one["task_id"] == wrong["task_id"] and one["id"] != wrong["obligation_id"]]
    others = [one for one in others if not to or _is_post(to, one)]
    filled = {one["obligation_id"] for one in held}
    both, units = bool(_BOTH.search(turn.reading.said)), bool(_UNITS.search(turn.reading.said)) or len(turn.reading.units) > 1 and not to
    here = [one for one in others if one["unit_id"] == wrong["unit_id"]]
    there = [one for one in others if one["unit_id"] != wrong["unit_id"]]
    near, far = (there, here) if units and turn.reading.units != turn.speaker.unit_ids else (here, there)
    nearest = [one for one in near if one["id"] in filled] or [one for one in far if one["id"] in filled and both] or ([] if both else near)
    if not nearest:
        raise Refusal(replies.only_one(wrong) if both else replies.NO_OTHER_PLACE)
    if len(nearest) == 1:
        return nearest[0]
    chosen = turn.pick("place", replies.WHICH_PLACE, [(f"{one['unit_name']}{one['post_title']}", one["id"]) for one in nearest])
    return next((one for one in nearest if one["id"] == chosen), None)


def _how(turn: Turn, wrong: Row, right: Row, there: Row | None) -> str:
    """Whether two change places or one takes the other's; asked where both are there and the words speak of one. "" after asking."""
    if there is None or not _may_move(there):
        return INSTEAD
    if _BOTH.search(turn.reading.said):
        return SWAP
    options = [(replies.SWAP, SWAP), (replies.put_instead(right, wrong), INSTEAD)]
    return str(turn.pick("how", replies.how_to_put_right(right, there), options) or "")


async def _names(version: Row) -> list[str]:
    return [one["name"] for one in await files([version["id"]])]


async def _swap(turn: Turn, *two: Row) -> None:
    one, other = sorted(two, key=lambda each: int(each["obligation_id"]))
    holds = [await _names(each) for each in (one, other)]
    if not turn.confirmed(replies.swap_preview(one, holds[0], other, holds[1])):
        return
    places = [(await obligations("o.id = ?", each["obligation_id"]))[0] for each in (one, other)]
    now_other = await refile(one, places[1], turn.actor, year_of(turn))
    now_one = await refile(other, places[0], turn.actor, year_of(turn))
    turn.reply(replies.swapped(one, holds[0], now_one, other, holds[1], now_other))


async def _move(turn: Turn, wrong: Row, right: Row, there: Row | None) -> None:
    holds = await _names(wrong)
    if not turn.confirmed(replies.move_preview(wrong, holds, right, there)):
        return
    done = await refile(wrong, right, turn.actor, year_of(turn))
    left = await left_after(turn, wrong)
    turn.reply(replies.moved(wrong, holds, right, done, left, turn.office.timezone))
