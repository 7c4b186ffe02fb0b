"""Whose reports a task asks for post by post: the secretary's (书记) or the administrative head's (镇长, 主任, 局长), where only one was said."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.turn import Turn
from handlers.understanding.index import compile_lexicon
from handlers.understanding.normalise import folded
from handlers.understanding.posts import titles
from storage.database import Row
from storage.patterns import regex
from storage.people import same_post

SECRETARY, HEAD = "书记", "行政"
_BOTH = (SECRETARY, HEAD)
_CLAUSES = regex(r"[，,。；;\n]")
_LESS = regex(r"去掉|减去|删[掉除]|不[要含用报]|不包括|剔除|除[了去外]")
_MORE = regex(r"加上|增加|补上|也要|也报|还有|都[要报]")
_OWES = regex(r"^(?:们|的)?(?:$|[\s、和与及兼的各每都也报交逐要只不就先一分那除以])")  # 书记每人一份; 书记签字 and 书记审定 are no one's report
_SET_OF = {"镇长": "镇", "乡长": "乡", "局长": "部门", "办事处主任": "街道", "管委会主任": "园区"}


def said(turn: Turn, text: str) -> tuple[tuple[str, ...], str]:
    """The sides whose report a text asks for, none when it names no post, and how it says so: set, more, less."""
    index, sides, how = compile_lexicon(turn.lexicon), dict[str, None](), "set"
    for clause in _CLAUSES.split(text):
        words = folded(clause)
        found = [side for span in index.words(words) if span.letter == "J" and _OWES.match(words[span.end :]) for side in _sides(span.value)]
        if found:
            how = "less" if _LESS.search(clause) else "more" if _MORE.search(clause) else how
        sides |= dict.fromkeys(found)
    return tuple(sides), how


def changed(before: Sequence[str], sides: Sequence[str], how: str) -> tuple[str, ...]:
    """The sides asked for after a correction; both stand for no restriction."""
    if how == "less":
        return tuple(one for one in before or _BOTH if one not in sides)
    return tuple(one for one in _BOTH if one in sides or (how == "more" and one in (before or _BOTH)))


def sets_of(turn: Turn, text: str) -> tuple[str, ...]:
    """The set of units that a post belongs to by its very title: 镇长 to 镇; a 书记 may be anybody's."""
    spans = [one for one in compile_lexicon(turn.lexicon).words(folded(text)) if one.letter == "J"]
    return tuple(dict.fromkeys(_SET_OF[one.value] for one in spans if one.value in _SET_OF))


def only(turn: Turn, owed: Sequence[Row], sides: Sequence[str]) -> list[Row]:
    """Of reports owed post by post, those of the sides that were said."""
    if len(sides) != 1:
        return list(owed)
    kinds = {one.id: one.kind for one in turn.lexicon.units}
    return [one for one in owed if same_post(titles(sides[0], kinds.get(one["unit_id"], "")), one["post_title"])]


def of_task(obligations: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The sides that a task on record asks for."""
    found = {side for one in obligations for title in one["post_title"].split("、") if title for side in _sides(title)}
    return tuple(one for one in _BOTH if one in found)


def told(owed: Sequence[Mapping[str, Any]], sides: Sequence[str]) -> str:
    """The titles of those who report, where only one side does: 党工委书记、党委书记."""
    return "、".join(dict.fromkeys(one["post_title"] for one in owed)) if len(sides) == 1 else ""


def _sides(post: str) -> tuple[str, ...]:
    if post == "主要负责人":
        return _BOTH
    return (SECRETARY,) if post.endswith("书记") or post == "一把手" else (HEAD,)
