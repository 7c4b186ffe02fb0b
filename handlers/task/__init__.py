"""Reporting tasks: creating, changing and closing them, and every question about how they stand."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.task import amending, asking, changing, closing, listing, missing, opening, replies
from handlers.task.book import TaskIntake
from handlers.task.phrases import PHRASES

FEATURE = Feature(
    name="task",
    title="报送任务",
    position=10,
    commands=(
        Command(
            "status.missing", missing.missing, Right.SEE_OUTSTANDING, "谁没交：看未报名单", ("谁没交", "述法报告还有谁没交"),
            PHRASES["status.missing"], ("task",), refusal=replies.NAMES_NOT_YOURS,
        ),
        Command(
            "task.create", opening.create, Right.MANAGE_TASKS, "新建任务，回显后确认",
            ("新建任务：2026年度法治政府建设报告，对象全部镇街，12月18日17:00前",), PHRASES["task.create"], ("title", "deadline"),
            amend=amending.amend_draft,
        ),
        Command(
            "status.progress", asking.progress, Right.SEE_OUTSTANDING, "看收齐情况", ("述法报告收齐没有",),
            PHRASES["status.progress"], ("task",), refusal=replies.NAMES_NOT_YOURS,
        ),
        Command(
            "status.history", asking.history, Right.MEMBER, "看报过什么：联络员看本单位，管理员看各单位", ("柳河镇今年都交过啥",), PHRASES["status.history"], ("unit",),
        ),
        Command(
            "status.stands", listing.stands_so, Right.SEE_OUTSTANDING, "看谁迟报、退回、延期、免报、待核收", ("述法谁迟报了", "述法免报的有哪些"),
            PHRASES["status.stands"], ("task",), refusal=replies.NAMES_NOT_YOURS,
        ),
        Command("status.self", asking.own, Right.MEMBER, "我要交什么：看本单位待报和已报", ("我要交什么", "我们交了没"), PHRASES["status.self"], ("unit", "task")),
        Command("deadline.query", asking.deadline, Right.MEMBER, "看截止时间", ("述法报告什么时候截止",), PHRASES["deadline.query"], ("task",)),
        Command("task.list", opening.tasks, Right.MEMBER, "看有哪些任务", ("现在有哪些报送任务",), PHRASES["task.list"]),
        Command(
            "task.update", changing.change, Right.MANAGE_TASKS, "改截止时间、名称、依据",
            ("述法报告截止时间改成12月8日17:00",), PHRASES["task.update"], ("deadline", "task"),
            amend=amending.amend_change,
        ),
        Command("task.close", closing.close, Right.MANAGE_TASKS, "办结任务，不再接收报送", ("办结督察自查报告任务",), PHRASES["task.close"], ("task",)),
        Command("task.reopen", closing.reopen, Right.MANAGE_TASKS, "", ("撤销刚才的办结",), PHRASES["task.reopen"], ("task",)),
        Command(
            "task.copy", changing.copy, Right.MANAGE_TASKS, "照往年的再建一个", ("督察自查报告按去年的再建一个",),
            PHRASES["task.copy"], ("task",), amend=amending.amend_copy,
        ),
        Command("status.note_unfinished", asking.unfinished, Right.SUBMIT, "", ("还没弄完，晚点交",), PHRASES["status.note_unfinished"], ("unit",)),
    ),
    books=(TaskIntake(),),
)  # fmt: skip
