"""What was added in private to a question that was begun in a room, or said while it was only offered to raise one: whether it goes with it is for
its speaker to say."""

from handlers.personal import masked
from handlers.referral.asking import chatting, raising_replies, words
from handlers.turn import Turn
from storage.patterns import regex

_WHOLE = 8  # characters; a shorter question goes on with what was said (能拆吗)
_ASKS = regex(r"[?？]|[吗呢]$|怎么|咋|什么|哪|谁|能不能|行不行|是不是|有没有|有.{1,4}没$|没有?$")
_OF_SOMEBODY = regex(r"(?:老|小)[\u4e00-\u9fff](?:那|这)?(?:个)?(?:人|家伙)|不是(?:个)?东西|(?:真|太|好)(?:烦|讨厌|难用|不好用)|烦死|气死|受不了")


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


def sorted_out(turn: Turn) -> bool:
    """Whether it is settled what of the words goes with a question that were said while it was only offered to raise it; False after asking, which
    is done where some of them may be of anything else."""
    said = since_offered(turn)
    if not any(map(_stands_alone, said)):
        return True
    goes = turn.pick("along", raising_replies.said_since([masked(one) for one in said]), raising_replies.ALONG)
    if goes is False:
        turn.chosen["added"] = [one for one in turn.chosen["added"] if one["text"] not in said]
    return goes is not None


def since_offered(turn: Turn) -> list[str]:
    """What was said while it was only offered to raise a question."""
    return [one["text"] for one in turn.chosen.get("added", ()) if one.get("guess") and words.told(one["text"]) and not words.is_idle(one["text"])]


def _stands_alone(text: str) -> bool:
    """Whether words ask something of their own, or are talk of somebody."""
    return (len(text) >= _WHOLE and _ASKS.search(text) is not None) or _OF_SOMEBODY.search(text) is not None or chatting.is_to_somebody(text)
