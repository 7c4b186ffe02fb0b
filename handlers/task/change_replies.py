"""What is said when an open task is changed or closed."""

from collections.abc import Sequence

from storage.patterns import regex

MOVED = regex("截止时间由(?P<was>[^改，；]+)改为(?P<now>[^改，；]+)")  # a deadline's change, as it is told
NOTHING_TO_CHANGE = "请写明要改什么，例如：述法报告截止时间改成12月8日17:00。"
SAME_TARGETS = "对象没有变化，未作改动。"
TO_WHAT = {
    "截止、时间": "请问截止时间改到什么时候，例如：12月8日17:00。不办了请回复“取消”。",
    "对象、范围": "请问对象怎么改，例如：对象加上经开区，或对象改为部门。不办了请回复“取消”。",
    "名称、标题": "请问名称改成什么，请直接写明。不办了请回复“取消”。",
    "依据": "请问依据改成什么，请直接写明文件名或文号。不办了请回复“取消”。",
    "要求": "请问要求改成什么，请直接写明。不办了请回复“取消”。",
}
ANSWERS = {
    TO_WHAT["名称、标题"]: "title",
    TO_WHAT["依据"]: "basis",
    TO_WHAT["要求"]: "requirement",
}  # what the answer is; else it completes the sentence


def change_preview(title: str, changes: Sequence[str], hints: Sequence[str]) -> str:
    """What would be changed."""
    return "\n".join([f"拟修改任务“{title}”：", *changes, *[f"提示：{hint}" for hint in hints]])


def changed(title: str, changes: Sequence[str]) -> str:
    """The task is changed."""
    return f"已修改任务“{title}”：" + "；".join(changes) + "。"


def targets_changed(how: str, names: str) -> str:
    """One line of what becomes of whom a task is for."""
    return f"对象{how}：{names}"


def kept_on_record(names: str) -> str:
    """Units that are dropped after they reported."""
    return f"{names}已有报送记录，照旧保留，不作改动。"


def told_once(count: int) -> str:
    """Whose liaisons hear that they are put in or taken out."""
    return f"增减的{count}家单位，确认后私聊告知其联络员。"


def none_left(title: str) -> str:
    """Nobody would owe the task any more."""
    return f"这样改就没有应报单位了，未作改动。不再需要这项任务的，请发送“办结{title}任务”。"


def put_in(units: Sequence[str], title: str, until: str) -> str:
    """To a liaison whose units owe a task from now on."""
    return f"{'、'.join(units)}已列入{title}的报送对象，{until}截止，请按时报送。发送“我要交什么”可查看。"


def taken_out(units: Sequence[str], title: str) -> str:
    """To a liaison whose units owe a task no more."""
    return f"{title}的报送对象已作调整，{'、'.join(units)}不用再报送。"


def still_owing(count: int, units: int) -> str:
    """Before a deadline moves: whom that concerns."""
    return f"尚有{count}件未报，确认后私聊告知有关{units}家单位的联络员，每人一次。"


def out_of_order(first: str, first_until: str, then: str, then_until: str) -> str:
    """Two tasks of which one builds on the other would be due in the wrong order."""
    return f"“{then}”{then_until}截止，不晚于“{first}”的{first_until}，先后顺序请核对。"


def told_once_for_both(change: str) -> str:
    """The last change waits to be told: both are told as one, or, when nothing is left of them (empty), neither."""
    return f"前一次改动还没有告知，届时只告知一次：{change}。" if change else "前一次改动还没有告知，现改回原来的时间，都不再告知。"


def deadline_moved(units: Sequence[str], title: str, posts: Sequence[str], change: str) -> str:
    """To a liaison whose units still owe: the deadline is another one."""
    what = f"{title}（{'、'.join(posts)}）" if posts else title
    return f"{'、'.join(units)}待报的{what}，{change}，请按新的时间报送。如有困难请私聊说明。"


def close_preview(title: str, owing: int) -> str:
    """What closing means."""
    rest = f"仍有{owing}件未报，办结后不再接收报送。" if owing else "已全部收到。"
    return f"拟办结任务“{title}”：{rest}"


def closed(title: str) -> str:
    """The task is closed."""
    return f"任务“{title}”已办结，不再接收报送；台账和文件照旧可查。"


def reopen_preview(title: str, deadline: str, owing: int, *, over: bool) -> str:
    """What opening a closed task again means."""
    rest = f"尚有{owing}件未报{'，按逾期计' if over else ''}" if owing else "已全部收到"
    return f"拟撤销任务“{title}”的办结：恢复接收报送，仍以{deadline}为截止时间，{rest}。"


def reopened(title: str, deadline: str) -> str:
    """The task takes reports again."""
    return f"任务“{title}”已恢复，照常接收报送，{deadline}截止。"
