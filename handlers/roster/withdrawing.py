"""取消 right after a self-introduction or a hand-over: whoever asked takes it back."""

from handlers.roster import ledger, replies
from handlers.turn import Turn
from storage import telling
from storage.people import Role


async def undo(turn: Turn, number: int) -> bool:
    """The request is void, if nobody has decided on it, and the administrators hear of it."""
    one = await ledger.request(number)
    if one is None or one["state"] != ledger.RequestState.WAITING:
        return False
    await ledger.REQUEST_MOVES.make("take_back", number, turn.actor, replies.settled_already(number))
    turn.whisper(replies.taken_back(one["unit_name"], one["name"]))
    rule = telling.takes_back("liaison_request", number)
    await turn.tell_role(Role.ADMINISTRATOR, replies.no_answer_needed(number, one["unit_name"], one["name"]), rule=rule)
    return True
