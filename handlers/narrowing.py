"""A correction at the preview of many (催办, 预审): 去掉石桥 takes units out, 加上石桥 puts them back, 全部列出 shows all of them."""

from typing import Any

from handlers import choosing
from handlers.turn import Turn
from handlers.understanding.reading import Reading
from storage.patterns import regex
from storage.unit_kinds import UNIT_SETS

_WHOLE = regex(
    r"^(?:请|把|给我)*(?:全部|都|全|完整)(?:的?名单)?(?:给我)?(?:列出|列|显示|展开|看看|看)(?:出来|一下|来)?[。吧]?$"
    r"|^[看要]?(?:全部|完整)的?(?:名单|清单)[。吧]?$"
)
_LESS = regex(r"去掉|减去|删[掉除]|不[要含用]|不包括|剔除|拿掉|除[了去外]|先不")
_MORE = regex(r"加上|加回|放回|补上")
_ASKS = regex(r"[吗么?？]\s*$|能不能|能否|可不可以|要不要|谁|哪|几")
_OWN = frozenset({"unknown", "ignore"})


def amend(turn: Turn, began: Reading) -> dict[str, Any]:
    """What a correction takes out or puts back, as answers; whom it names by set (去掉街道) by each unit of the set."""
    text = turn.message.text.strip()
    if _WHOLE.search(text):
        return {"whole": True}
    if _ASKS.search(text) or turn.reading.intent not in _OWN | {began.intent}:
        return {}
    of, gone = named(turn), frozenset[int](turn.chosen.get("without", ()))
    if of and _LESS.search(text):
        return {"without": sorted(gone | of)}
    return {"without": sorted(gone - of)} if of & gone and _MORE.search(text) else {}


def adds(turn: Turn, began: Reading) -> bool:
    """Whether a correction puts back or takes in, and asks nothing."""
    text = turn.message.text.strip()
    return bool(_MORE.search(text)) and not _ASKS.search(text) and turn.reading.intent in _OWN | {began.intent}


def named(turn: Turn) -> frozenset[int]:
    """The units that a correction names, alone or by a set."""
    kinds = {kind.value for name in turn.reading.unit_set for kind in UNIT_SETS.get(name, ())}
    of_sets = {one.id for one in turn.lexicon.units if one.kind in kinds}
    return frozenset({*turn.reading.units, *turn.reading.excepted, *of_sets} - {*turn.reading.unit_choices})


def without(turn: Turn) -> tuple[int, ...]:
    """The units that corrections have taken out."""
    return tuple(turn.chosen.get("without", ()))


def names(turn: Turn) -> list[str]:
    """Who is left out, by the sentence and by corrections; with the post or the task where only that is: 柳河镇（党委书记）."""
    titles, told = {one.id: one.title for one in turn.lexicon.tasks}, list[str]()
    for part in turn.reading.spared:
        what = "、".join([*part.posts, *(titles[one] for one in part.tasks if one in titles)])
        told += [choosing.unit_name(turn, one) + (f"（{what}）" if what else "") for one in part.units] or [what]
    return list(dict.fromkeys([*told, *(choosing.unit_name(turn, one) for one in without(turn))]))


def whole(turn: Turn) -> bool:
    """Whether all was asked to be shown."""
    return bool(turn.chosen.get("whole"))


def example(unit_name: str) -> str:
    """A correction as it may be said of what is shown."""
    return f"去掉{unit_name}"
