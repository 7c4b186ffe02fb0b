"""Questions that were merged into another one (并案): they go with it, are closed with it, and go on by themselves where it does not."""

from storage.database import Row, change, rows
from storage.journal import Actor, record
from storage.referral import REFERRAL_MOVES, ReferralState
from storage.referral_records import cases


async def merged_into(case_id: int) -> list[Row]:
    """The questions that are merged into a case, in order of their numbers."""
    return await cases("r.merged_into = ?", case_id)


async def merge_along(by: Actor, case_id: int, into_id: int) -> None:
    """What was merged into a case goes with it into another one."""
    for one in await rows("UPDATE referral SET merged_into = ? WHERE merged_into = ? RETURNING id", into_id, case_id):
        await record(by, "merge_along", "referral", one["id"])


async def close_along(by: Actor, case: Row) -> None:
    """What was merged into a case is closed with it; what became of its answer may still be said."""
    for one in await merged_into(case["id"]):
        if one["state"] == ReferralState.MERGED.value:
            await REFERRAL_MOVES.make("close_merged", one["id"], by, "", case["number"], closed_at=by.at)


async def open_along(by: Actor, case: Row) -> list[Row]:
    """A case is taken up again or its answer corrected: with what was merged into it, whose askers' words on the first answer count no more."""
    found = await merged_into(case["id"])
    for one in found:
        if one["state"] == ReferralState.CLOSED.value:
            await REFERRAL_MOVES.make("open_merged", one["id"], by, "", case["number"], closed_at=None)
    await change("UPDATE referral SET adoption = '', adoption_why = '' WHERE merged_into = ?", case["id"])
    return found


async def part(by: Actor, case: Row, refusal: str) -> None:
    """A merged question waits by itself again.

    :raises Refusal: it is not merged any more
    """
    await REFERRAL_MOVES.make("part", case["id"], by, refusal, merged_into=None)
