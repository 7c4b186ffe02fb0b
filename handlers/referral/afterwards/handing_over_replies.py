"""What is said when somebody else asks from now on."""

from collections.abc import Sequence

from handlers.referral.replies import DONE as DONE
from handlers.referral.replies import about, please_say, short
from storage.database import Row

WHICH_ASKER = "请写明编号和接手的人，例如：0001的提出人改为王敏。"


def whose_asker(case: Row) -> str:
    """Nobody of the unit was named."""
    return f"接手的人应为{case['unit_name']}在册人员，请写明姓名。"


def to_hand_over(case: Row, name: str, *, there: bool) -> str:
    """Before somebody else asks: of a private one, what they will see."""
    no_more = f"，{case['raiser_name']}不再能查看" if there else ""
    seen = f"这件不公开，改后{name}可以看到全文和答复{no_more}。" if case["private"] else ""
    return f"{about(case)}的提出人将由{case['raiser_name']}改为{name}。{seen}"


def yours_no_more(case: Row) -> str:
    """To who asked until now."""
    return f"{about(case)}的提出人已由本办改为{case['raiser_name']}，以后由其跟进。有疑问请联系依法治市办。"


def taken_over(case: Row, said: Sequence[Row] = (), wants: str = "") -> str:
    """To who takes over, with the answer that was given, or the material that was asked for, meanwhile."""
    text = f"{about(case)}由您接手，可发送“疑难 {case['number']}”查看经过。"
    if wants:
        text += f"\n{wants}。补充请写“补充{short(case)}”，随后发来说明和文件。"
    return "\n".join([text, f"答复（{said[-1]['member_name']}）：", *(one["text"] for one in said), please_say()]) if said else text


def asker_changed(case: Row, *, told: bool) -> str:
    """To the office."""
    return f"{case['number']} 的提出人已改为{case['raiser_name']}" + (
        "。" if told else f"，其账号尚未绑定，未能告知；绑定后可发送“疑难 {case['number']}”查看经过和答复。"
    )
