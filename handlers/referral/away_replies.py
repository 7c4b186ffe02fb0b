"""What is said beside the name of somebody who is away."""

from storage.database import Row


def away(deputy: str) -> str:
    """That they are, and who stands in; nobody where there is no name."""
    return f"请假中，{deputy}代办" if deputy else "请假中，无人代办"


def who(one: Row) -> str:
    """A handler's name, with that."""
    return f"{one['name']}（{one['away']}）" if one.get("away") else str(one["name"])
