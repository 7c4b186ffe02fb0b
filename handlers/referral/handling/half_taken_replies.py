"""What is asked of who takes a case, and in the same breath leaves that open."""

from handlers.referral.replies import about, short
from storage.database import Row
from storage.referral import ReferralState

OPTIONS = (("现在受理", "referral.accept"), ("先不受理", "referral.promise"))


def now_or_later(case: Row) -> str:
    """Whether it is taken now."""
    return f"{about(case)}还没有受理，受理时限照计。请问是："


def taken_already(case: Row) -> str:
    """To who speaks of taking later what they have taken: how its clock is stopped, or that it stands still."""
    begin = f"{about(case)}已由您受理，这次没有改动"
    if case["state"] == ReferralState.NEEDS.value:
        return f"{begin}；正在等提出单位补充材料，期间不计时。"
    return f"{begin}，答复时限照计。等材料的，请写明要补什么，例如：{short(case)}需要补充合同全文；要延期的请写明日期和原因。"
