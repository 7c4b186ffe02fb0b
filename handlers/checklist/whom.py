"""Of whom a question about the checklist speaks: which subject kinds, which unit, and whether the rule holds for them by reference."""

from handlers.checklist import replies
from handlers.checklist.remembered import Checklist
from handlers.turn import Turn
from storage.checklist import SUBJECT_NAMES, SubjectKind
from storage.patterns import regex
from storage.unit_kinds import UNIT_SETS, UnitKind

_KINDS = {name: kind for kind, name in SUBJECT_NAMES.items()}
TOWNSHIPS = frozenset({*UNIT_SETS["镇街"], UnitKind.ZONE})
_TOWN_POSTS = frozenset({"镇长", "乡长", "办事处主任", "管委会主任", "党工委书记"})
LEADERS = frozenset({SubjectKind.PARTY, SubjectKind.GOVERNMENT})
_OWN = regex(r"我们|本镇|我镇|本街|我街|本乡|我乡|本局|我局|本单位|我单位|我办|我区|我这")
_BARE = regex(r"(?<![委组工部会记])书记|(?<![处会室])主任")


def unit_meant(turn: Turn) -> int | None:
    """The unit that is spoken of: named, or the speaker's own when they say 我们, or a bare 书记 or 主任 in a 镇街."""
    if turn.reading.units:
        return turn.reading.units[0]
    own = next(iter(turn.speaker.unit_ids), None)
    bare = of_township(turn) and _BARE.search(turn.reading.said)
    return own if bare or "self" in turn.reading.fields or _OWN.search(turn.reading.said) else None


def of_township(turn: Turn) -> bool:
    """Whether the speaker is of a 镇街 or 园区: for them the rule holds by reference."""
    return kind_of(turn, next(iter(turn.speaker.unit_ids), None)) in TOWNSHIPS


def kind_of(turn: Turn, unit_id: int | None) -> UnitKind | None:
    """What kind of unit this is."""
    return next((UnitKind(one.kind) for one in turn.lexicon.units if one.id == unit_id), None)


def subjects(turn: Turn) -> tuple[list[SubjectKind], bool]:
    """The subject kinds that were named, and whether they are meant as those of a 镇街, for whom the rule holds by reference."""
    said = [_KINDS[one] for one in turn.reading.slots.get("subject", "").split(",") if one in _KINDS]
    by_post = any(one in turn.reading.said for one in _TOWN_POSTS)
    township = bool(LEADERS & set(said)) and (by_post or kind_of(turn, unit_meant(turn)) in TOWNSHIPS)
    return said, township or said == [SubjectKind.TOWNSHIP]


def post_unlisted(checklist: Checklist, post: str) -> str:
    """That no list is for a post, with those there are."""
    listed = [name for kind, name in SUBJECT_NAMES.items() if checklist.of([kind])]
    return replies.POST_UNLISTED.format(subjects="、".join(listed), post=post)
