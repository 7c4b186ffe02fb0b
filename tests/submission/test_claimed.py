"""The day something is said to have come: no hour is invented, and a day still to come is asked about."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from handlers.message import Message, Speaker
from handlers.office import Office
from handlers.submission.claimed import came
from handlers.turn import Turn
from handlers.understanding.reading import Lexicon, Reading

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Office("依法治市办", "小法", ZONE, time(8, 30), time(17, 30))
NOW = datetime(2026, 12, 4, 17, 10, tzinfo=ZONE)  # a Friday


def said(text: str, now: datetime = NOW) -> Turn:
    """A turn in which a liaison said this."""
    return Turn(Message(0, "local", "", "c1", "", "", now, text), Speaker(), Reading("submit.declare"), Lexicon((), (), (), "小法"), OFFICE, now)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("昨天通过OA报上去了", 3, "12月3日"),
        ("3号就交了纸质的", 3, "12月3日"),
        ("12月2日已走OA报送", 2, "12月2日"),
        ("12月1日写好，12月2日走OA报的", 2, "12月2日"),
        ("昨天下午走OA报的", 3, "12月3日下午"),
        ("今天已走OA报送", 4, "12月4日"),
        ("12月11日截止，昨天已走OA报送", 3, "12月3日"),
    ],
)
def test_a_day_without_an_hour_is_the_day_alone(text: str, day: int, words: str) -> None:
    claim = came(said(text))
    assert claim and (claim.at, claim.said) == (datetime(2026, 12, day, tzinfo=ZONE), words)


def test_an_hour_that_was_said_is_kept() -> None:
    claim = came(said("昨天下午4点走OA报的"))
    assert claim and (claim.at, claim.said) == (datetime(2026, 12, 3, 16, tzinfo=ZONE), "12月3日16:00")


def test_no_day_is_now_and_nothing_is_said_of_it() -> None:
    claim = came(said("已走OA报送"))
    assert claim and (claim.at, claim.said) == (NOW, "")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12月8日已走OA报送", ["2026-12-04", "none"]),
        ("8号已经走OA报了", ["2026-11-08", "2026-12-04", "none"]),
        ("周六已经走OA报了", ["2026-11-28", "2026-12-04", "none"]),
    ],
)
def test_a_day_to_come_is_asked_about(text: str, days: list[str]) -> None:
    turn = said(text)
    assert came(turn) is None and turn.asked and turn.asked.question["values"] == days


def test_the_answer_is_the_day_or_that_it_has_not_gone() -> None:
    turn = said("8号已经走OA报了")
    claim = came(replace(turn, chosen={"came": "2026-11-08"}))
    assert claim and claim.at == datetime(2026, 11, 8, tzinfo=ZONE)
    assert came(replace(turn, chosen={"came": "none"})) is None
