"""What is asked where an adviser may come in as a review's reviewer, or in the place of its adviser."""

from handlers.legality import replies


def as_what(case: replies.Case, name: str) -> str:
    """Somebody is to come in who may review it, or advise in the place of who does."""
    return f"{replies.named(case)}请{name}担任哪一项："


def in_place_of(what: str, had: str) -> str:
    """One of these, with who has it now."""
    return f"{what}（{f'现为{had}' if had else '尚未确定'}）"


def reviews_already(case: replies.Case, name: str) -> str:
    """Nothing is otherwise."""
    return f"{replies.named(case)}审查人已是{name}，没有改动；换法律顾问请写“{replies.short(case)} 法律顾问换成{name}”。"
