"""What the help says: short enough for a phone's screen."""

from collections.abc import Sequence

NOTHING_OWED = "您目前没有待报事项。"
HOW_TO_REPORT = "把文件直接发在群里或私聊发我，即为报送。"
ENDING = "引号中的话可以照着改。办到一半不办了，回复“取消”。"
STRANGER = "您好，我是{bot}，负责登记报送。您的账号尚未登记：请发送“我是某某单位联络员某某”，由管理员核准；有绑定码的，请发送“绑定 绑定码”。"
SHORT = "我能登记报送、查报送情况：把文件直接发在群里，即为报送。说明私聊发您；没有收到的，请先加我为好友，再发送“帮助”。"
WHO = "我是{bot}，{office}的机器人，登记报送、查报送情况，不是真人。\n有事请直接写明，如“我要交什么”；能办的事，请发送“帮助”查看。"


def owed(count: int, items: Sequence[str]) -> str:
    """The first line: what this person owes now."""
    if not items:
        return NOTHING_OWED
    return f"您目前待报{count}项：{'；'.join(items[:3])}{'等' if len(items) > 3 else ''}。"


def item(title: str, until: str, late: bool) -> str:
    """One thing owed, in the first line."""
    return f"{title}，{until}{'已截止' if late else '截止'}"


def section(title: str, lines: Sequence[str]) -> str:
    """All commands of a feature."""
    return "\n".join([f"【{title}】", *lines])


def further(titles: Sequence[str]) -> str:
    """How to see the rest, by topic."""
    rest = f"；还可查{'、'.join(titles[1:])}" if len(titles) > 1 else ""
    return f"更多请发送“帮助 {titles[0]}”{rest}。"


def decisions(numbers: Sequence[int]) -> str:
    """The first line of who decides on requests: those that wait."""
    listed = "、".join(map(str, numbers[:5]))
    return f"有{len(numbers)}件申请等您答复（编号{listed}{'等' if len(numbers) > 5 else ''}），发送“有哪些申请”可查看。"


def line(help_text: str, example: str) -> str:
    """One command, with what to say where its name does not tell."""
    said = example.partition("[")[0].strip(" ，")
    return f"· {help_text}" if not said or help_text.startswith(said) else f"· {help_text}，如“{said}”"
