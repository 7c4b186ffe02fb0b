"""Lists and timelines: a name once, a short end of a long text, and what has become of a case in words."""

from datetime import UTC, datetime, time
from typing import Any

import pytest

from bot.demo.roster import ZONE
from handlers.referral import replies
from handlers.referral.afterwards import following_replies
from handlers.referral.looking import listing_replies
from storage.referral import REFERRAL_MOVES, HandlerRole, PartKind, ReferralState
from storage.working_hours import Calendar

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
CALENDAR = Calendar({NOW.date(): True}, ((time(8, 30), time(17, 30)),), ZONE)


def case(*handlers: tuple[str, str], state: ReferralState = ReferralState.WAITING, **more: Any) -> dict[str, Any]:
    """A row of a case with these handlers (name, role)."""
    told = [{"member_id": n, "name": name, "role": role, "why": ""} for n, (name, role) in enumerate(handlers)]
    row = {
        "id": 1,
        "number": "YNWT-2026-0001",
        "unit_name": "石桥镇",
        "title": "合同到期",
        "category": "合同",
        "urgency": "一般",
        "private": False,
        "wish_on": None,
    }
    return row | {"state": state.value, "handlers": told, "merged_into": None} | more


@pytest.mark.parametrize("names", [["周正"], ["周正", "周正"], ["周正", "郑文", "周正"]])
def test_who_was_asked_twice_is_named_once(names: list[str]) -> None:
    asked = case(*((one, HandlerRole.ASKED.value) for one in names))
    once = "、".join(dict.fromkeys(names))
    assert listing_replies.listed([asked], {}, CALENDAR, NOW).splitlines()[1].endswith(f"，已转{once}")
    assert listing_replies.timeline(asked, [], [], ZONE).splitlines()[-1] == f"已转{once}，等候受理。"
    assert f"经办：{once}。" in replies.time_is_over(asked, "受理", "12月2日09:30")
    assert f"，{once}经办" in following_replies.urged(asked, "")


def test_the_lead_stands_for_all_who_were_asked() -> None:
    taken = case(("郑文", HandlerRole.LEAD.value), ("周正", HandlerRole.CO.value), state=ReferralState.TAKEN)
    assert listing_replies.listed([taken], {}, CALENDAR, NOW).splitlines()[1].endswith("已受理，主办郑文")


def test_a_clock_that_stands_still_has_no_end() -> None:
    clock = {"due_at": NOW, "paused_at": None}
    assert listing_replies.listed([case()], {1: clock}, CALENDAR, NOW).endswith("，时限12月1日09:30")
    assert listing_replies.listed([case()], {1: clock | {"paused_at": NOW}}, CALENDAR, NOW).endswith("，12月1日09:30起等候补充，停止计时")


def test_a_long_answer_is_cut_in_the_timeline_and_says_how_long_it_is() -> None:
    part = {"said_at": NOW, "kind": PartKind.ANSWER.value, "text": "依" * 1000, "member_name": "郑文", "files": []}
    line = listing_replies.timeline(case(), [], [part], ZONE).splitlines()[1]
    assert line.endswith("……（共1000字）")
    assert line.count("依") == listing_replies.LONGEST


def test_what_was_done_before_something_was_said_stands_before_it_and_the_question_first() -> None:
    said = [
        {"said_at": NOW, "kind": kind.value, "text": kind.value, "member_name": "甲", "files": []} for kind in (PartKind.ANSWER, PartKind.QUESTION)
    ]
    moved = [{"happened_at": NOW, "move": "take", "detail": "郑文", "name": "郑文"}, {"happened_at": NOW, "move": "read", "detail": "", "name": "乙"}]
    lines = listing_replies.timeline(case(), moved, said, ZONE).splitlines()[1:]
    assert [one.split(" ", 1)[1] for one in lines] == ["甲提出：question", "郑文受理", "甲答复：answer"]


@pytest.mark.parametrize("move", sorted({*REFERRAL_MOVES.legal} - {"answer", "correct"}))
def test_every_move_but_an_answer_has_its_words_in_the_timeline(move: str) -> None:
    line = {"happened_at": NOW, "move": move, "detail": "", "name": None}
    told = listing_replies.timeline(case(), [line], [], ZONE).splitlines()[1]
    assert told.startswith("12月1日09:30 本办")
    assert move not in told


def test_others_than_the_asker_are_not_called_to_adopt() -> None:
    answer = replies.answered(case(), "郑文", "建议催告。", ["资规局"])
    assert "反馈采纳" in answer
    assert "反馈采纳" not in following_replies.without_call(answer)
    assert following_replies.without_call(answer).endswith("建议催告。")
    assert following_replies.without_call("没有这句话的答复") == "没有这句话的答复"
