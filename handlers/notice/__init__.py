"""A notice that was pasted into a group: the administrator is asked privately whether to open a task, and nothing more."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.notice import asking
from handlers.notice.phrases import PHRASES

FEATURE = Feature(
    name="notice",
    title="群里的通知",
    position=60,
    commands=(
        Command(
            "task.create_hint", asking.ask, Right.ANYONE, examples=("关于开展2026年度述法工作的通知，各单位请于12月4日前报送",),
            phrases=PHRASES["task.create_hint"], slots=("deadline",),
        ),
    ),
)  # fmt: skip
