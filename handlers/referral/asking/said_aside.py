"""What was added in private to a question that was begun in a room: whether it goes with it is for its speaker to say."""

from handlers.personal import masked
from handlers.referral.asking import raising_replies, words
from handlers.turn import Turn


def closes(turn: Turn) -> bool | None:
    """Whether a question that others may look up is kept from them after all, for what was added to it in private; None after asking. What is
    not to go with it is taken out."""
    aside = [one["text"] for one in turn.chosen.get("added", ()) if one.get("aside") and not one.get("answers")]
    said = [one for one in aside if words.told(one) and not words.is_idle(one)]
    if not said:
        return False
    goes = turn.pick("bare", raising_replies.goes_along([masked(one) for one in said]), raising_replies.GO_ALONG)
    if goes == "left":
        turn.chosen["added"] = [one for one in turn.chosen["added"] if one["text"] not in said]
    return None if goes is None else bool(goes == "closed")
