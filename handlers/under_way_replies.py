"""What is said to who asks how something stands that no desk has."""

NOTHING = "没有查到您提出、还在办的疑难问题，也没有贵单位在审的送审事项。报送情况请发“我们交了没”。"
ASIDE = "已私聊您。"


def nothing_of(called: str) -> str:
    """Of what was called by a name that nothing has."""
    return f"没有查到贵单位有关“{called}”的疑难问题和送审事项。提过哪些，请发“我提过哪些问题”“送审进度”查看。"
