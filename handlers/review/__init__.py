"""Review: a report is approved or returned with a reason and a date, singly or by set; who reviewed what, and letters drafted of it."""

from handlers import narrowing
from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.review import drafting, judging, letter, letters, listing, recalling
from handlers.review.phrases import PHRASES

FEATURE = Feature(
    name="review",
    title="预审",
    position=15,
    commands=(
        Command("review.waiting", listing.waiting, Right.REVIEW, "看待预审的报送", ("待预审有哪些",), PHRASES["review.waiting"], ("task",)),
        Command(
            "review.pass", judging.approve, Right.REVIEW, "预审通过，一件或一批", ("城关街道预审通过", "除了柳河双石，其他都通过"),
            PHRASES["review.pass"], ("unit", "task"), amend=narrowing.amend,
        ),
        Command(
            "review.return", judging.give_back, Right.REVIEW, "退回修改：写明原因和期限", ("柳河镇退回，缺存在问题部分，8号下班前改好",),
            PHRASES["review.return"], ("unit", "deadline"), amend=narrowing.amend,
        ),
        Command("review.doubt", judging.doubt, Right.REVIEW, "", ("城关街道通过得太快了，没写学法",), PHRASES["review.doubt"], ("unit", "deadline")),
        Command(
            "review.history", listing.history, Right.REVIEW, "看谁审的、审了几轮", ("柳河镇述法报告谁审的", "预审记录"),
            PHRASES["review.history"], ("unit", "task"),
        ),
        Command(
            "review.letter", drafting.draft, Right.MANAGE_TASKS, "起草提醒整改函：先看预览，只出草稿，不代发",
            ("李家埠、双石自查质量不高，起草提醒整改，12月25日前答复", "给自查报告退回过的单位起草提醒函，12月25日前答复"), PHRASES["review.letter"],
            ("unit", "task", "deadline"), private=True,
        ),
        Command(
            "review.letters", letters.ask, Right.MANAGE_TASKS, "看起草过哪些提醒整改函、发出没有", ("提醒整改函台账",), PHRASES["review.letters"],
            ("unit", "task"),
        ),
        Command(
            "review.letter_sent", letters.sent, Right.MANAGE_TASKS, "登记提醒整改函已由人工发出", ("李家埠镇的提醒函已发出",), PHRASES["review.letter_sent"],
            ("unit", "task"),
        ),
        Command("review.letter_send", drafting.send, Right.MANAGE_TASKS, "", ("把提醒函发到群里",), PHRASES["review.letter_send"]),
        Command(
            "review.recall", recalling.recall, Right.REVIEW, "撤销预审通过：先看预览，确认后恢复为待预审", ("撤销刚才的通过",),
            PHRASES["review.recall"], ("unit", "task"), amend=narrowing.amend,
        ),
        Command(
            "review.retract", recalling.retract, Right.REVIEW, "撤销退回：先看预览，确认后恢复为待预审", ("撤销刚才的退回",),
            PHRASES["review.retract"], ("unit", "task"), amend=narrowing.amend,
        ),
    ),
    makers={"letters": letter.make},
    ledgers=(letters.LETTERS,),
)  # fmt: skip
