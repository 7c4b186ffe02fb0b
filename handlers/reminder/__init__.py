"""Reminders before and after deadlines, 催办, and what is sent next."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.reminder import absence, correcting, leaving, muting, planning, reaching, scheduling, standing, unsending, urging
from handlers.reminder.phrases import PHRASES
from handlers.reminder.records import REMINDERS
from handlers.reminder.sending import word
from handlers.reminder.sweeps import sweep

FEATURE = Feature(
    name="reminder",
    title="提醒与催办",
    position=20,
    commands=(
        Command(
            "reminder.send", urging.send, Right.MANAGE_TASKS, "催办：先看名单和次数，确认后发出",
            ("催一下没交述法报告的", "提醒一下云东和云西"), PHRASES["reminder.send"], ("task", "unit"), private=True, amend=correcting.amend,
        ),
        Command(
            "reminder.send_all", urging.send_all, Right.MANAGE_TASKS, "", ("在群里@所有人 说明天必须交",),
            PHRASES["reminder.send_all"], amend=correcting.amend,
        ),
        Command(
            "reminder.mute", muting.mute, Right.MEMBER, "暂停提醒：今天、一段时间、某项任务或某家单位", ("今天别提醒了", "暂停提醒"), PHRASES["reminder.mute"],
        ),
        Command(
            "reminder.urgent", urging.send_urgently, Right.MANAGE_TASKS, "紧急催办：写明原因，确认后立即发出，不受时段和次数限制，记录在案",
            ("紧急：提醒没交述法报告的，原因：市委今晚要汇总",), PHRASES["reminder.urgent"], ("task", "unit"), private=True, amend=correcting.amend,
        ),
        Command("reminder.unsend", unsending.take_back, Right.MANAGE_TASKS, "", ("撤回刚才的催办",), PHRASES["reminder.unsend"], private=True),
        Command(
            "reminder.absent", absence.be_absent, Right.MEMBER, "请假：写明起止日期和由谁代，期间提醒改发代办人",
            ("我12月8日到12日请假，期间由崔浩代",), PHRASES["reminder.absent"], private=True,
        ),
        Command("reminder.back", absence.come_back, Right.MEMBER, "销假：提前回来", ("销假",), PHRASES["reminder.back"], private=True),
        Command("reminder.resume", muting.resume, Right.MEMBER, "恢复提醒", ("恢复提醒",), PHRASES["reminder.resume"]),
        Command(
            "reminder.schedule", scheduling.choose, Right.MANAGE_TASKS, "看或换一项任务的提醒方案：常规、从简",
            ("述法报告按从简提醒", "有哪些提醒方案"), PHRASES["reminder.schedule"], ("task",), private=True,
        ),
        Command(
            "reminder.unreachable", reaching.ask, Right.MANAGE_TASKS, "看谁没加好友、私聊不到", ("谁没加好友",), PHRASES["reminder.unreachable"],
        ),
        Command(
            "reminder.plan", planning.ask, Right.MANAGE_TASKS, "看接下来发什么、不发什么，某天或某家的", ("接下来发什么", "提醒计划", "柳河会收到什么提醒"),
            PHRASES["reminder.plan"],
        ),
        Command(
            "reminder.told", standing.told, Right.MANAGE_TASKS, "看某家提醒、催办过几次，没发的原因", ("柳河催了几次", "为什么没给柳河发"),
            PHRASES["reminder.told"], ("unit",), private=True,
        ),
        Command("reminder.away", standing.away, Right.MANAGE_TASKS, "看谁请假了、由谁代", ("谁请假了",), PHRASES["reminder.away"], private=True),
        Command(
            "reminder.muted", standing.muted, Right.MANAGE_TASKS, "看还有哪些暂停的提醒", ("还有哪些暂停的",), PHRASES["reminder.muted"], private=True,
        ),
    ),
    word=word,
    upcoming=planning.next_moment,
    adds=leaving.heard,
    sweeps=(sweep,),
    ledgers=(REMINDERS,),
)  # fmt: skip
