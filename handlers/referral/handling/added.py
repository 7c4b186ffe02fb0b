"""What is added to a case in words, without its number and the words that say that it is added."""

from handlers.personal import without_identity
from handlers.referral.asking import words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.patterns import regex

_HEAD = regex(r"^补充(?:情况|说明|一[下点])?[：:，,]\s*(?=.)")  # 0002补充：……


def in_words(turn: Turn) -> str:
    """The words of the message; "" where it says no more than that something is added."""
    said = words.without_number(words.supplement_of(own_words(turn.message.text, turn.lexicon).rest))
    return without_identity(_HEAD.sub("", said, count=1))
