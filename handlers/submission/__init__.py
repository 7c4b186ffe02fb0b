"""Submissions: the file thrown in becomes a version with a receipt; it can be replaced, withdrawn and given back."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.submission import arriving, handling
from handlers.submission.books import SUBMISSIONS
from handlers.submission.phrases import PHRASES

_ELSEWHERE = (
    ("submit.note", Right.SUBMIT, ("unit",)),
    ("submit.exempt_request", Right.SUBMIT, ("unit", "task")),
    ("extension.request", Right.SUBMIT, ("unit", "task")),
    ("extension.approve", Right.MANAGE_TASKS, ("unit", "deadline")),
    ("extension.reject", Right.MANAGE_TASKS, ("unit",)),
)

FEATURE = Feature(
    name="submission",
    title="报送",
    position=5,
    commands=(
        Command(
            "submit.file", arriving.file_arrived, Right.SUBMIT, "直接发送文件即为报送，群里、私聊都可以",
            ("[文件 李家埠镇2026年度述法报告（党委书记）.docx]",), PHRASES["submit.file"], ("unit", "task", "subject"),
        ),
        Command(
            "submit.replace", arriving.file_arrived, Right.SUBMIT, "以这份为准：用新文件替换已报的一版",
            ("刚才那份发错了，以这份为准 [文件 李家埠镇2026年度述法报告（党委书记）.docx]",), PHRASES["submit.replace"], ("unit", "task"),
        ),
        Command(
            "submit.onbehalf", arriving.file_arrived, Right.SUBMIT, "", ("代高岭镇报一下述法报告 [文件 高岭镇述法报告.docx]",),
            PHRASES["submit.onbehalf"], ("unit",),
        ),
        Command(
            "submit.text", arriving.text_arrived, Right.SUBMIT, "报送某任务：正文，用文字报送",
            ("报送督察整改报告：我单位已完成三项问题整改，详见台账。",), PHRASES.get("submit.text", ()), ("task",),
        ),
        Command("status.review", handling.review_state, Right.SUBMIT, "", ("预审过了吗",), PHRASES["status.review"], ("unit", "task")),
        Command("submit.declare", arriving.declared, Right.SUBMIT, "", ("述法报告已报，请查收",), PHRASES["submit.declare"], ("unit", "task", "channel")),
        Command("submit.withdraw", handling.take_back, Right.SUBMIT, "撤回：撤回刚报送的一版", ("撤回我刚交的那份",), PHRASES["submit.withdraw"], ("unit",)),
        Command(
            "submit.fetch", handling.fetch, Right.MEMBER, "把某单位的报告发我，或打包某项任务",
            ("把李家埠的述法报告发我", "打包述法报告"), PHRASES["submit.fetch"], ("unit", "task"),
        ),
        *(Command(intent, None, right, phrases=PHRASES[intent], slots=slots) for intent, right, slots in _ELSEWHERE),
    ),
    makers={"bundle": handling.make_bundle},
    ledgers=(SUBMISSIONS,),
)  # fmt: skip
