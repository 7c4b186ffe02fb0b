"""When a reminder gives way, to what, and how often at most."""

from datetime import datetime, timedelta

import pytest

from handlers.reminder import replies, rules
from handlers.reminder.weighing import Before, enough, late
from tests.reminder.test_rules import CALENDAR, at

DEADLINE = at("12-04 17:00")
SLOTS = rules.slots(DEADLINE, CALENDAR)
OWN = rules.slots(DEADLINE, CALENDAR, own=True)
LAST = at("12-04 15:30")


def _rule(name: str) -> rules.Rule:
    return rules.BY_NAME[name]


def test_what_is_ones_own_is_never_said_in_a_room() -> None:
    assert [one.rule.name for one in OWN] == ["T-7", "T-3", "T-0", "T+1", "T+2"]


def test_the_brief_schedule_has_three() -> None:
    assert [one.rule.name for one in rules.slots(DEADLINE, CALENDAR, rules.BRIEF.rules)] == ["T-3", "T-1", "T-0"]
    assert rules.schedule("从简") is rules.BRIEF and rules.schedule("") is rules.USUAL and rules.schedule("没有") is rules.USUAL


def test_a_reminder_gives_way_only_to_one_that_leaves() -> None:
    assert late(_rule("T-0"), SLOTS, Before(), DEADLINE, LAST) == replies.superseded("截止前2小时群内提醒")
    assert late(_rule("T-0"), SLOTS, Before(lost=frozenset({"T-2h"})), DEADLINE, LAST) == ""


def test_what_is_not_of_the_schedule_any_more_is_left_out() -> None:
    slots = rules.slots(DEADLINE, CALENDAR, rules.BRIEF.rules)
    assert late(_rule("T-7"), slots, Before(), DEADLINE, at("11-27 10:00")) == replies.OTHER_SCHEDULE
    assert late(_rule("T-7"), slots, Before(), DEADLINE, at("12-01 10:00")) == replies.superseded("截止前3天提醒")
    assert late(_rule("T-7"), SLOTS, Before(), DEADLINE, at("11-27 10:00")) == ""


def test_past_the_deadline_nothing_of_before_it_is_said() -> None:
    assert late(_rule("T-0"), SLOTS, Before(), DEADLINE, DEADLINE + timedelta(seconds=1)) == replies.PAST


@pytest.mark.parametrize(
    ("name", "moment", "said", "why"),
    [
        ("T-7", "11-27 09:00", (), ""),
        ("T-3", "12-01 09:00", ("T-7",), ""),
        ("T-0", "12-04 10:00", ("T-7", "T-3", "T-1"), replies.KEPT_FOR_ROOM),
        ("T-0", "12-04 10:00", ("T-3", "T-1"), ""),
        ("T+1", "12-07 09:00", ("T-1", "T-0", "T-2h"), ""),
        ("T+1", "12-07 09:00", ("T-7", "T-3", "T-1", "T-2h"), replies.ENOUGH),
        ("T-2h", "12-04 15:00", ("T-7", "T-3", "T-1"), ""),
    ],
)
def test_four_at_most_and_the_room_keeps_its_own(name: str, moment: str, said: tuple[str, ...], why: str) -> None:
    assert enough(_rule(name), SLOTS, Before(frozenset(said)), at(moment)) == why


def test_where_no_room_hears_of_it_four_are_private() -> None:
    said = Before(frozenset({"T-7", "T-3", "T-0"}))
    assert enough(_rule("T+1"), OWN, said, at("12-07 09:00")) == ""
    assert enough(_rule("T+2"), OWN, Before(said.said | {"T+1"}), at("12-08 09:00")) == replies.ENOUGH


def test_of_what_has_come_the_last_private_one_is_weighed_beside_one_for_the_room() -> None:
    def names(moment: datetime) -> list[str]:
        return [one.rule.name for one in rules.to_be_weighed([slot for slot in SLOTS if slot.at <= moment])]

    assert names(LAST) == ["T-0", "T-2h"]
    assert names(at("12-04 11:00")) == ["T-0"]
    assert names(at("12-03 11:00")) == ["T-3", "T-1"]
