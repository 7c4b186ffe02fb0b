"""Submissions: the file thrown in becomes a version with a receipt; it can be replaced, withdrawn and given back."""

from handlers import narrowing
from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.submission import (
    advising,
    arriving,
    asking,
    behalf,
    correcting,
    deciding,
    declaring,
    exchanging,
    handling,
    hinting,
    pasting,
    pending,
    recalling,
    replies,
    revoking,
    withdrawing,
)
from handlers.submission.books import SUBMISSIONS
from handlers.submission.phrases import PHRASES

FEATURE = Feature(
    name="submission",
    title="报送",
    position=5,
    adds=withdrawing.disowned,
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
        Command("submit.withdraw", withdrawing.take_back, Right.SUBMIT, "撤回刚报的一版", ("撤回", "撤回我刚交的那份"), PHRASES["submit.withdraw"], ("unit",)),
        Command("submit.mistaken", withdrawing.mistaken, Right.SUBMIT, "", ("发错了",), PHRASES["submit.mistaken"], ("unit",)),
        Command(
            "submit.exchange", exchanging.exchange, Right.SUBMIT, "两份发反了、发错岗位了：对调或改登记", ("两份发反了", "发错岗位了，那份是镇长的"),
            PHRASES["submit.exchange"], ("unit",),
        ),
        Command("submit.how", advising.how, Right.MEMBER, "怎么交：报送的办法", ("怎么交",), PHRASES["submit.how"]),
        Command("submit.keep", withdrawing.keep, Right.SUBMIT, "", ("误点了撤回，不撤了",), PHRASES["submit.keep"], ("unit",)),
        Command(
            "submit.text", arriving.text_arrived, Right.SUBMIT, "用文字报送",
            ("报送督察整改报告：我单位已完成三项问题整改，详见台账。",), PHRASES["submit.text"], ("task",), refusal=replies.NOT_A_LIAISON,
        ),
        Command(
            "submit.pasted", pasting.pasted, Right.SUBMIT,
            examples=("督察自查报告：一、基本情况。我镇成立自查工作领导小组，对照督察要点逐条逐项自查，现将有关情况报告如下，请予审阅。（一）组织领导情况。二、存在的问题。",),
            phrases=PHRASES["submit.pasted"], slots=("task",), refusal=replies.NOT_A_LIAISON,
        ),
        Command(
            "submit.fetch", handling.fetch, Right.MEMBER, "取报送的文件",
            ("把李家埠镇的述法报告发我", "打包述法报告"), PHRASES["submit.fetch"], ("unit", "task"),
        ),
        Command(
            "submit.onbehalf", arriving.on_behalf, Right.SUBMIT, "代别的单位报送，待对方确认", ("代高岭镇报一下述法报告 [文件 高岭镇述法报告.docx]",),
            PHRASES["submit.onbehalf"], ("unit", "channel"), refusal=replies.NOT_A_LIAISON,
        ),
        Command("submit.agree", behalf.agree, Right.MEMBER, "", ("确认代报", "确认代报 BS-2026-0001"), PHRASES["submit.agree"]),
        Command("submit.disagree", behalf.disagree, Right.MEMBER, "", ("不认可", "不认可 BS-2026-0001"), PHRASES["submit.disagree"]),
        Command("status.review", handling.review_state, Right.SUBMIT, "", ("预审过了吗",), PHRASES["status.review"], ("unit", "task")),
        Command("status.number", handling.by_number, Right.MEMBER, "凭查询号查看", ("BS-2026-0001",), PHRASES["status.number"]),
        Command(
            "submit.declare", declaring.declared, Right.DECLARE, "说明已通过OA、纸质、邮箱、转交报送", ("述法报告已通过OA报送", "述法报告已报，请查收"),
            PHRASES["submit.declare"], ("unit", "task", "channel"), refusal=replies.NOT_A_LIAISON,
        ),
        Command(
            "submit.confirm", declaring.received, Right.MANAGE_TASKS, "核收：线下报送的已收到", ("核收 云东", "李家埠镇的纸质件收到了"),
            PHRASES["submit.confirm"], ("unit", "task", "channel"),
        ),
        Command(
            "submit.reject_declared", declaring.not_received, Right.MANAGE_TASKS, "", ("没收到 云东",),
            PHRASES["submit.reject_declared"], ("unit", "task"),
        ),
        Command("request.state", pending.own_requests, Right.SUBMIT, "问延期、免报申请批了没有", ("延期批了吗",), PHRASES["request.state"]),
        Command(
            "extension.request", asking.ask_extension, Right.SUBMIT, "申请延期：写明事由和日期",
            ("能不能宽限两天，领导出差没签字",), PHRASES["extension.request"], ("unit", "task"), refusal=replies.NOT_YOURS_TO_ASK,
        ),
        Command(
            "submit.exempt_request", asking.ask_exemption, Right.SUBMIT, "申请免报：写明事由",
            ("我们镇长空缺，能不能免报",), PHRASES["submit.exempt_request"], ("unit", "task"), refusal=replies.NOT_YOURS_TO_ASK,
        ),
        Command(
            "extension.withdraw", asking.take_back, Right.SUBMIT, "撤回延期、免报申请", ("取消延期申请", "不用延了"),
            PHRASES["extension.withdraw"], ("unit", "task"),
        ),
        Command(
            "extension.revoke", revoking.revoke_extension, Right.MANAGE_TASKS, "撤销已同意的延期", ("撤销云东的延期", "撤销刚才的延期"),
            PHRASES["extension.revoke"], ("unit", "task"), amend=narrowing.amend,
        ),
        Command(
            "extension.correct", correcting.correct_extension, Right.MANAGE_TASKS, "", ("错了，是到12月8日",),
            PHRASES["extension.correct"], ("deadline",),
        ),
        Command("office.pending", pending.everything, Right.MANAGE_TASKS, "待办：看有哪些事等着处理", ("待办",), PHRASES["office.pending"]),
        Command("submit.waiting", pending.declared, Right.MANAGE_TASKS, "看待核收的线下报送", ("待核收有哪些", "线下报送的有哪些"), PHRASES["submit.waiting"]),
        Command("request.waiting", pending.requests, Right.MANAGE_TASKS, "看待处理的申请", ("有哪些延期申请",), PHRASES["request.waiting"]),
        Command(
            "extension.approve", deciding.approve_extension, Right.MANAGE_TASKS, "同意延期 编号，或写明单位和时间",
            ("同意云东延期到12月9号下午5点", "同意延期 3"), PHRASES["extension.approve"], ("unit", "task", "deadline"),
        ),
        Command(
            "extension.reject", deciding.reject_extension, Right.MANAGE_TASKS, "", ("不同意云东延期", "不同意延期 3"),
            PHRASES["extension.reject"], ("unit", "task"),
        ),
        Command(
            "exemption.approve", deciding.approve_exemption, Right.MANAGE_TASKS, "同意免报 编号，或写明单位", ("同意免报 3", "把高岭镇镇长记为免报"),
            PHRASES["exemption.approve"], ("unit", "task"),
        ),
        Command("exemption.reject", deciding.reject_exemption, Right.MANAGE_TASKS, "", ("不同意免报 3",), PHRASES["exemption.reject"], ("unit", "task")),
        Command(
            "exemption.revoke", revoking.revoke_exemption, Right.MANAGE_TASKS, "撤销免报：恢复为应报", ("撤销高岭镇的免报", "撤销刚才的免报"),
            PHRASES["exemption.revoke"], ("unit", "task"), amend=narrowing.amend,
        ),
        Command("submit.note", asking.note, Right.SUBMIT, "", ("我们局书记局长一肩挑，就一份",), PHRASES["submit.note"], ("unit",)),
    ),
    makers={"bundle": handling.make_bundle},
    undo={("submit_request", "ask"): asking.undo},
    recalled=recalling.message_recalled,
    beside=(hinting.sweep,),
    ledgers=(SUBMISSIONS,),
)  # fmt: skip
