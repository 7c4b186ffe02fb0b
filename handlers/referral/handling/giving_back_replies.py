"""What is said when a case is given back by who was asked to take it."""

from handlers.referral.replies import about
from storage.database import Row

TO_OFFICE = "请本办另行指派，不惊动提出单位"
TO_ASKER = "不属于受理范围，退回提出单位，写明原因"
TO_BE_ASSIGNED = "待本办指派"
GIVEN_BACK = "不接办"


def to_whom(case: Row) -> str:
    """Which of the two is meant."""
    return f"{about(case)}您不接办的，请问怎么处理："


def because(why: str) -> str:
    """On record."""
    return f"不接办，{why}"


def who(name: str, why: str) -> str:
    """For the office, that is to ask somebody else."""
    return f"{name}不接办" + (f"（{why}）" if why else "")


def given_back(case: Row) -> str:
    """To who gave it back."""
    return f"{case['number']} 已请依法治市办另行指派，您不必再办。"
