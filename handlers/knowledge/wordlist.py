"""The office's own synonyms: 未保=未成年人保护."""

from handlers.knowledge import replies
from handlers.knowledge.finding import said
from handlers.searching.grams import plain
from handlers.turn import Turn
from storage import knowledge

_LONGEST = 32


async def listed(turn: Turn) -> None:
    """有哪些同义词."""
    pairs = await knowledge.synonyms()
    turn.reply(replies.synonyms(pairs) if pairs else replies.NO_SYNONYMS)


async def add(turn: Turn) -> None:
    """同义词 甲=乙: both are one matter to every search from now on."""
    word, meaning = said(turn, "word"), said(turn, "meaning")
    if max(len(word), len(meaning)) > _LONGEST:
        return turn.reply(replies.TOO_LONG)
    if not word or not meaning or plain(word) == plain(meaning):
        return turn.reply(replies.SAME_WORD)
    if "同义词" not in turn.message.text and not turn.confirmed(replies.synonym_preview(word, meaning)):
        return None
    return turn.reply(replies.synonym_added(word, meaning, new=await knowledge.add_synonym(turn.actor, word, meaning)))


async def remove(turn: Turn) -> None:
    """删除同义词 甲."""
    word = said(turn, "word")
    turn.reply(replies.synonym_removed(word, await knowledge.remove_synonym(turn.actor, word)))
