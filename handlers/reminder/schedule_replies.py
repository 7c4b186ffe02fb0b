"""What is said about the schedules that tasks are reminded by."""

from collections.abc import Sequence

from handlers.reminder.rules import Schedule

WHICH = "请问是哪一项任务的提醒："


def offered(schedules: Sequence[Schedule]) -> str:
    """Which there are."""
    lines = [f"· {one.name}：{one.words}" for one in schedules]
    return "\n".join(
        [
            "提醒时间按方案设定，不单独改某一天。现有方案：",
            *lines,
            "要换方案请写明任务，例如：述法报告按从简提醒。临时要催，可随时发送“催一下没交的”。",
        ]
    )


def preview(title: str, to: Schedule) -> str:
    """What would change."""
    return f"拟将{title}的提醒改按“{to.name}”方案：{to.words}。已过的时段不补发，逾期名单照旧交管理员。"


def chosen(title: str, to: Schedule) -> str:
    """It is done."""
    return f"{title}今后按“{to.name}”方案提醒。"


def already(title: str, to: Schedule) -> str:
    """Nothing to change."""
    return f"{title}现在就是按“{to.name}”方案提醒：{to.words}。"
