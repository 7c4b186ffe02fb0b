"""Submissions: the file thrown in becomes a version with a receipt; it can be replaced, withdrawn and given back."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.submission import arriving, handling, replies
from handlers.submission.books import SUBMISSIONS
from handlers.submission.phrases import PHRASES

_ELSEWHERE = (
    ("submit.note", Right.SUBMIT, "我们局书记局长一肩挑，就一份", ("unit",)),
    ("submit.exempt_request", Right.SUBMIT, "我们镇长空缺，能不能免报", ("unit", "task")),
    ("extension.request", Right.SUBMIT, "能不能宽限两天，领导出差没签字", ("unit", "task")),
    ("extension.approve", Right.MANAGE_TASKS, "同意云东延期到12月9号下午5点", ("unit", "deadline")),
    ("extension.reject", Right.MANAGE_TASKS, "不同意云东延期", ("unit",)),
)

FEATURE = Feature(
    name="submission",
    title="报送",
    position=5,
    commands=(
        Command(
            "submit.file", arriving.file_arrived, Right.SUBMIT, examples=("[文件 李家埠镇2026年度述法报告（党委书记）.docx]",),
            phrases=PHRASES["submit.file"], slots=("unit", "task", "subject"), refusal=replies.NOT_A_LIAISON,
        ),
        Command(
            "submit.replace", arriving.file_arrived, Right.SUBMIT, "换新的一版，随后发文件",
            ("刚才那份发错了，以这份为准 [文件 李家埠镇2026年度述法报告（党委书记）.docx]",), PHRASES["submit.replace"], ("unit", "task"),
            refusal=replies.NOT_A_LIAISON,
        ),
        Command("submit.withdraw", handling.take_back, Right.SUBMIT, "撤回刚报的一版", ("撤回", "撤回我刚交的那份"), PHRASES["submit.withdraw"], ("unit",)),
        Command(
            "submit.text", arriving.text_arrived, Right.SUBMIT, "用文字报送",
            ("报送督察整改报告：我单位已完成三项问题整改，详见台账。",), PHRASES["submit.text"], ("task",), refusal=replies.NOT_A_LIAISON,
        ),
        Command(
            "submit.fetch", handling.fetch, Right.MEMBER, "取报送的文件",
            ("把李家埠镇的述法报告发我", "打包述法报告"), PHRASES["submit.fetch"], ("unit", "task"),
        ),
        Command(
            "submit.onbehalf", arriving.file_arrived, Right.SUBMIT, examples=("代高岭镇报一下述法报告 [文件 高岭镇述法报告.docx]",),
            phrases=PHRASES["submit.onbehalf"], slots=("unit",), refusal=replies.NOT_A_LIAISON,
        ),
        Command("status.review", handling.review_state, Right.SUBMIT, "", ("预审过了吗",), PHRASES["status.review"], ("unit", "task")),
        Command("status.number", handling.by_number, Right.MEMBER, "凭查询号查看", ("BS-2026-0001",), PHRASES["status.number"]),
        Command("submit.declare", arriving.declared, Right.SUBMIT, "", ("述法报告已报，请查收",), PHRASES["submit.declare"], ("unit", "task", "channel")),
        *(Command(intent, None, right, "", (example,), PHRASES[intent], slots) for intent, right, example, slots in _ELSEWHERE),
    ),
    makers={"bundle": handling.make_bundle},
    ledgers=(SUBMISSIONS,),
)  # fmt: skip
