"""What the help says."""

from collections.abc import Sequence

NOTHING_OWED = "您目前没有待报事项。"
ENDING = "直接把文件发到群里或私聊即为报送。办到一半想停下，回复“取消”。"
STRANGER = "您好，我是{bot}，负责登记报送。您的账号尚未登记：请发送“我是某某单位联络员某某”，由管理员核准；有绑定码的，请发送“绑定 绑定码”。"


def owed(lines: Sequence[str]) -> str:
    """The first line: what this person owes now."""
    return f"您目前待报{len(lines)}项：{'；'.join(lines)}。" if lines else NOTHING_OWED


def item(title: str, until: str) -> str:
    """One thing owed, in the first line."""
    return f"{title}，{until}截止"


def section(title: str, lines: Sequence[str]) -> str:
    """A feature's commands with an example to copy."""
    return f"【{title}】\n" + "\n".join(lines)


def line(help_text: str, example: str) -> str:
    """One command."""
    return f"· {help_text}" + (f"\n  例：{example}" if example and not example.startswith("[") else "")


SHORT = "我能登记报送、查报送情况。详细说明已私聊发您。"
