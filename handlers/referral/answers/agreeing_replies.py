"""What is said to 同意 where several things wait for it."""

from collections.abc import Sequence

from handlers.referral.replies import about, short
from storage.database import Row


def which(drafts: Sequence[Row], longer: Sequence[Row], of_reports: Sequence[int]) -> str:
    """How each of them is agreed to."""
    lines = [
        *(f"{about(one)}的答复待审签，同意发出请回复“审签{short(one)}”" for one in drafts),
        *(f"{about(one)}申请延长时限，同意请回复“同意{short(one)}延期”" for one in longer),
        *(f"编号{one}的申请，同意请回复“同意 {one}”" for one in of_reports),
    ]
    return "\n".join([f"等您同意的有{len(lines)}件{'，请写明是哪一件' if len(lines) > 1 else ''}：", *(f"· {one}" for one in lines)])


def which_not(drafts: Sequence[Row], longer: Sequence[Row], of_reports: Sequence[int]) -> str:
    """How each of them is declined."""
    lines = [
        *(f"{about(one)}的答复待审签，退回请回复“{short(one)}答复退回修改，……”" for one in drafts),
        *(f"{about(one)}申请延长时限，不同意请回复“不同意{short(one)}延期，……”" for one in longer),
        *(f"编号{one}的申请，不同意请回复“不同意 {one}，……”" for one in of_reports),
    ]
    return "\n".join([f"等您决定的有{len(lines)}件，请写明是哪一件：", *(f"· {one}" for one in lines)])
