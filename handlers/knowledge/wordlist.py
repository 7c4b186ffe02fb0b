"""The office's own synonyms: 未保=未成年人保护."""

from itertools import combinations

from handlers.knowledge import replies
from handlers.knowledge.finding import said
from handlers.searching.grams import plain
from handlers.turn import Turn
from storage import knowledge
from storage.patterns import regex

_LONGEST = 32
_MOST = 6  # words of one meaning that are added at once
_AND = regex(r"[=、]")


async def listed(turn: Turn) -> None:
    """有哪些同义词."""
    pairs = await knowledge.synonyms()
    turn.reply(replies.synonyms(pairs) if pairs else replies.NO_SYNONYMS)


async def add(turn: Turn) -> None:
    """同义词 甲=乙, 甲=乙=丙: all of them are one matter to every search from now on."""
    words = list(dict.fromkeys(one for one in [said(turn, "word"), *_AND.split(said(turn, "meaning"))] if one))
    if any(len(one) > _LONGEST for one in words):
        return turn.reply(replies.TOO_LONG)
    if len({plain(one) for one in words}) < len(words) or len(words) < 2 or len(words) > _MOST:
        return turn.reply(replies.SAME_WORD if len(words) <= _MOST else replies.TOO_MANY_WORDS)
    if "同义词" not in turn.message.text and not turn.confirmed(replies.synonym_preview(words)):
        return None
    new = [await knowledge.add_synonym(turn.actor, one, other) for one, other in combinations(words, 2)]
    return turn.reply(replies.synonym_added(words, new=any(new)))


async def remove(turn: Turn) -> None:
    """删除同义词 甲."""
    word = said(turn, "word")
    turn.reply(replies.synonym_removed(word, await knowledge.remove_synonym(turn.actor, word)))
