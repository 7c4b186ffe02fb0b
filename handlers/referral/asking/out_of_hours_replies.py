"""What is said to who asks something urgent out of hours."""

from collections.abc import Sequence

from storage.database import Row


def on_duty(people: Sequence[Row]) -> str:
    """Whom to call until it is seen."""
    return f"等不及的，请先打电话给今天的值班顾问{'、'.join(map(_called, people))}。"


def nobody_on_duty(asked: str) -> str:
    """That nobody is on duty today."""
    return f"今天没有排值班顾问，等不及的，请先打电话给{asked + '或' if asked else ''}依法治市办。"


def _called(one: Row) -> str:
    name = str(one["name"]) + ("律师" if "律师" in one["title"] else "")
    return f"{name}（{one['phone']}）" if one["phone"] else name
