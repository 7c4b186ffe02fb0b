"""Review: a report is approved or returned with a reason and a date, singly or by set; who reviewed what is on record."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.review import judging, listing
from handlers.review.phrases import PHRASES

FEATURE = Feature(
    name="review",
    title="预审",
    position=15,
    commands=(
        Command("review.waiting", listing.waiting, Right.REVIEW, "看待预审的报送", ("待预审有哪些",), PHRASES["review.waiting"], ("task",)),
        Command(
            "review.pass", judging.approve, Right.REVIEW, "预审通过，一件或一批", ("城关街道预审通过", "除了柳河双石，其他都通过"),
            PHRASES["review.pass"], ("unit", "task"),
        ),
        Command(
            "review.return", judging.give_back, Right.REVIEW, "退回修改：写明原因和期限", ("柳河镇退回，缺存在问题部分，8号下班前改好",),
            PHRASES["review.return"], ("unit", "deadline"),
        ),
    ),
)  # fmt: skip
