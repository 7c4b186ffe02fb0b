"""The office's calendar in conversation: whether a day is worked, when holidays are, and what a new notice changes."""

from handlers.access import Right
from handlers.calendar import asking, publishing
from handlers.calendar.book import HolidayIntake
from handlers.calendar.phrases import PHRASES
from handlers.feature import Command, Feature

FEATURE = Feature(
    name="calendar",
    title="放假与工作日",
    position=35,
    commands=(
        Command("calendar.day", asking.day, Right.MEMBER, "问某天上不上班", ("12月5日上班吗",), PHRASES["calendar.day"], ("deadline",)),
        Command("calendar.holidays", asking.holidays, Right.MEMBER, "问放假安排", ("明年春节放几天假", "2027年的放假安排定了没有"), PHRASES["calendar.holidays"]),
        Command(
            "calendar.publish", publishing.publish_notice, Right.MANAGE_OFFICE, "把放假通知原文私聊发来，核对后更新工作日",
            ("2027年元旦：1月1日（周五）至3日（周日）放假，共3天。",), PHRASES["calendar.publish"], private=True,
        ),
    ),
    books=(HolidayIntake(),),
)  # fmt: skip
