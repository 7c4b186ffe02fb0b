"""Corrections at the preview of a 催办: 只催柳河 and 只催书记那份 leave less of it, 加上云东 takes others in, 去掉石桥 takes out."""

from typing import Any

from handlers import narrowing
from handlers.turn import Turn
from handlers.understanding.reading import Reading
from storage.patterns import regex

_ONLY = regex(r"[只光仅就]先?(?:要|把|给|对)?(?:再)?(?:催|提醒|发|留|通知)")


def amend(turn: Turn, began: Reading) -> dict[str, Any]:
    """What a correction leaves, takes in or takes out, as answers."""
    said = turn.message.text
    named = sorted(narrowing.named(turn))
    if _ONLY.search(said) and turn.reading.intent in ("unknown", "ignore", began.intent) and (named or turn.reading.posts):
        return ({"only": named, "also": named} if named else {}) | ({"posts": list(turn.reading.posts)} if turn.reading.posts else {})
    if named and narrowing.adds(turn, began):
        gone, only = narrowing.without(turn), turn.chosen.get("only")
        also = sorted({*turn.chosen.get("also", ()), *named})
        return {"also": also, "without": [one for one in gone if one not in named]} | ({"only": sorted({*only, *named})} if only else {})
    return narrowing.amend(turn, began)
