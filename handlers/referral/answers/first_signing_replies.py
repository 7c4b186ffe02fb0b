"""What is said when the office wants to sign off an answer before it goes out."""

from handlers.referral.replies import about, short
from storage.database import Row


def told(case: Row, *, free: bool) -> str:
    """To who has it in hand."""
    if free:
        return f"{about(case)}的答复不再需要本办审签，您答复后直接转给提出单位。"
    return f"{about(case)}的答复须经本办审签后发出：您照常答复，先报审签，同意后原文转给提出单位。"


def done(case: Row, *, free: bool, waits: bool) -> str:
    """To the office."""
    if free:
        return f"好的，{case['number']} 的答复不再审签。" + f"已报来的一份仍等您审签，同意请回复“审签{short(case)}”。" * waits
    return f"好的，{case['number']} 的答复先报审签，您同意后才发出，已告知经办人。不用审签了，请回复“{short(case)}不用审签”。"


def setting(*, every: bool) -> str:
    """What holds for all answers is a setting."""
    return (
        f"答复是否一律先审签是一项设置：.env 中的 REFERRAL_SIGN_OFF，现为“{'是' if every else '否'}”，由运维人员修改，重启后生效。"
        "只审某一件的，请写明编号，例如：0001的答复先送我审签。"
    )
