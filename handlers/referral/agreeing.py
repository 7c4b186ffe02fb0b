"""What waits for the office's 同意: drafts to be signed off and more time; where there is more than one thing it is told how each is agreed to."""

from handlers.referral import agreeing_replies as says
from handlers.referral import extending
from handlers.turn import Turn
from storage.database import Row, among
from storage.referral import IN_HAND
from storage.referral_records import cases, drafted
from storage.requests import undecided


async def waiting() -> tuple[list[Row], list[Row], list[int]]:
    """The cases of which a draft waits, those for which more time was asked, and the numbers of what units asked for their reports."""
    drafts, longer = await drafted(), await extending.wanted()
    ids = [*drafts, *longer]
    found = await cases(f"r.state IN {among([*IN_HAND])} AND r.id IN {among(ids)}", *IN_HAND, *ids)
    of_reports = [one["id"] for one in await undecided()]
    return [one for one in found if one["id"] in drafts], [one for one in found if one["id"] in longer], of_reports


def ask_which(turn: Turn, drafts: list[Row], longer: list[Row], of_reports: list[int]) -> None:
    """Tell how each of what waits is agreed to by itself."""
    turn.keep_text = False
    turn.reply(says.which(drafts, longer, of_reports))
