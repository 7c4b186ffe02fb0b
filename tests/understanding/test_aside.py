"""What a clause beside the deed leaves as it is is not what the deed is done to."""

from collections.abc import Callable

import pytest

from handlers.understanding.reading import Reading

Understand = Callable[..., Reading]


def _read(understand: Understand, text: str) -> tuple[str, str, int]:
    read = understand(text, "管理员")
    return read.intent, read.slots.get("unit", ""), len(read.posts)


@pytest.mark.parametrize(
    ("text", "intent", "unit", "posts"),
    [
        ("石桥镇书记的通过，镇长的我还没看", "review.pass", "石桥镇", 1),
        ("石桥镇的通过，清水镇的我还没看", "review.pass", "石桥镇", 0),
        ("退回石桥镇第2条，第3条不动", "rectify.reject", "石桥镇", 0),
        ("催石桥、柳河", "reminder.send", "石桥镇,柳河镇", 0),
        ("别催柳河镇", "reminder.mute", "柳河镇", 0),
    ],
)
def test_only_what_is_done_counts(understand: Understand, text: str, intent: str, unit: str, posts: int) -> None:
    assert _read(understand, text) == (intent, unit, posts)
