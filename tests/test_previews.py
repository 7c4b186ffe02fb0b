"""What is lost with a question that is given up: an act that was begun, not a choice of what to look at."""

import json

import pytest

from handlers.previews import is_same, was_begun

PICK = {"name": "task", "values": [1, 2], "labels": ["甲", "乙"]}


def kept(intent: str, name: str = "task", **more: object) -> dict[str, str]:
    """An open question as it is on record."""
    return {"state": json.dumps({"intent": intent, "question": PICK | {"name": name}, "chosen": {}} | more)}


@pytest.mark.parametrize(
    ("intent", "name", "chosen", "begun"),
    [
        ("extension.request", "task", {}, True),  # which one is to be put off
        ("reminder.send", "task", {}, True),
        ("status.missing", "task", {}, False),  # which one is looked at
        ("referral.query", "unit", {}, False),
        ("submit.withdraw", "version", {}, False),  # which one is taken back: nothing was done yet
        ("status.missing", "task", {"task": 3}, True),  # one thing was answered already
        ("status.missing", "reason", {}, True),
        ("", "task", {}, False),  # kept by an earlier release
    ],
)
def test_what_is_lost_with_a_question(intent: str, name: str, chosen: dict[str, int], begun: bool) -> None:
    assert was_begun(kept(intent, name, chosen=chosen)) is begun


def test_the_same_command_under_the_same_title_is_the_question_said_anew() -> None:
    found = kept("task.create", about=["task.create", "述法报告"])
    assert is_same(found, ["task.create", "述法报告"])
    assert (
        not is_same(found, ["task.create", "自查报告"]) and not is_same(found, []) and not is_same(kept("task.create"), ["task.create", "述法报告"])
    )
