"""What is asked of who takes a case, and in the same breath leaves that open."""

from handlers.referral.replies import about
from storage.database import Row

OPTIONS = (("现在受理", "referral.accept"), ("先不受理", "referral.promise"))


def now_or_later(case: Row) -> str:
    """Whether it is taken now."""
    return f"{about(case)}还没有受理，受理时限照计。请问是："
