"""What is said, in private alone, to a party of a private case who speaks in a room."""

from handlers.referral.replies import about, short
from storage.database import Row

ANOTHER = "另提一件（公开，群里告知编号和题目）"
TAKE_BACK = "请撤回您在群里的那条消息；这件不公开，以后请在这里私聊。"
NOT_YET = "您前面说的那句还没有办，请回复下面的问题；再不回复，就不再等了，也不留存。\n"
LAPSED = "您前面说的那句因未收到回复，没有登记，也没有转给任何人。仍要办的，请在这里私聊重新发来。"
DISPLACED = "您前面说的那句没有登记，已放下；仍要办的，请在这里私聊重新发来。"
_AS = {"referral.supplement": "作为补充转给经办人", "referral.opinion": "作为会办意见转给主办", "referral.answer": "作为答复"}


def of_which(text: str, *, theirs: bool, over: bool = False) -> str:
    """To whom what was said is shown: of a private case of their own, or of one of those for whom the office raises it."""
    if over:
        return f"您在群里说的“{text}”没有登记，与您私下提出过的疑难问题相近，请问这句："
    if theirs:
        return f"您在群里说的“{text}”没有登记，您有不公开的疑难问题在办，请问这句："
    return f"“{text}”没有登记：该单位有相近的疑难问题在办，提出人要求不公开。请问这句："


def stays(case: Row) -> str:
    """To the office, which says that it is that one."""
    return f"没有另行登记。{about(case)}按不公开办理，请不要在群里提及；在群里说过的，请撤回。有新情况的，请提出人私聊发送“补充{short(case)}：……”。"


def of_it(case: Row, how: str) -> str:
    """It is of a private case, by the command that puts it there."""
    return f"属于 {about(case)}，不公开" + (f"，{_AS[how]}" if how else "")


def here(case: Row, *, over: bool) -> str:
    """Of one that was answered already, or is over: what may be done with it."""
    if over:
        return f"{about(case)}已经不在办，要接着问的，请在这里私聊发送“重新提出{short(case)}：……”，写明原因。"
    return f"{about(case)}已经答复，请在这里私聊反馈采纳情况，或发送“{short(case)}追问：……”。"
