"""What was answered before, as it is shown to who asks anew."""

from collections.abc import Sequence

from handlers.searching import Found

LONGEST = 120  # characters of an answer
ASK_ANYWAY, ENOUGH = "仍请顾问答复", "不用了，已有参考"
SAID_SO = {
    **dict.fromkeys(
        (
            "还是提",
            "还是要提",
            "仍提",
            "仍要提",
            "还提",
            "要提",
            "提",
            "照样提",
            "继续提",
            "还是提吧",
            "仍然提出",
            "还是想问律师",
            "还是问律师",
            "不一样",
            "不同",
            "没用",
            "要问",
            "还问",
            "问",
        ),
        True,
    ),
    **dict.fromkeys(("够了", "不用提了", "有参考了", "那不用了", "不必了", "不麻烦了", "能用", "够用", "有用", "一样", "一样的"), False),
}
NOT_AGAIN, AGAIN = "不另登记", "另行登记一件"
NOT_RAISED = "好的，这件没有登记，也没有转给任何人。"


def like_it(found: Sequence[Found]) -> str:
    """Cases much like the question, the best first."""
    lines = [f"· {_one(one)}" for one in found]
    whole = next((f"看全文请发“看案例{one.entry['number']}”。" for one in found if not one.digest), "")
    return "\n".join(["以前有相近的答复，供参考，不代替本次意见：", *lines, f"{whole}是否仍要提出："])


def asked_already(number: str, title: str) -> str:
    """That the same unit asks just that already."""
    return f"贵单位同样题目的疑难问题正在办理：{number}（{title}）。是否另行登记："


def add_there(number: str, more: Sequence[str] = ()) -> str:
    """How more is said to the one that is under way; of what was said just now, that it is not there yet."""
    if more:
        return f"好的，没有另行登记。刚才说的“{'，'.join(more)}”没有记入，要补充的请发送“补充{number[-4:]}：{'，'.join(more)}”。"
    return f"好的，没有另行登记。有新情况的，请发送“补充{number[-4:]}：……”。"


def _one(found: Found) -> str:
    entry = found.entry
    if found.digest:
        return f"（摘要）{_short(entry['digest'])}"
    answer = _short(entry["answer"])
    stop = "" if answer.endswith(("。", "！", "？", "…")) else "。"
    basis = f"{stop}依据：{_short(entry['basis'])}" if entry["basis"] else ""
    return f"{entry['number']} {entry['title']}：{answer}{basis}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}……"
