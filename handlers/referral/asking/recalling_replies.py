"""What is asked when the message that raised a question was taken back in the chat."""

from handlers.referral.replies import about, short
from storage.database import Row


def goes_too(case: Row) -> str:
    """To who took it back."""
    return f"您撤回了提出 {about(case)}的消息。已经登记、转出的不随消息撤回，这件疑难问题是否一并撤回，不再办理？"


def goes_on(case: Row) -> str:
    """The question stands."""
    return f"{case['number']} 照常办理。以后要撤回的，请回复“撤回{short(case)}”。"
