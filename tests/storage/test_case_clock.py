"""Case clocks against a table worked out by hand: New Year 2026, 春节 2026 and 2027 before anybody published it; and their laws."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import case_clock
from storage.case_clock import ClockKind, Span, Stage, hours_of, moment_of, reached, used_minutes
from storage.database import Row, change, row, rows
from storage.journal import Actor
from storage.working_hours import Calendar

ZONE = ZoneInfo("Asia/Shanghai")
HOURS = ((time(8, 30), time(12)), (time(14), time(17, 30)))
DAYS = {day: chinese_calendar.is_workday(day) for day in (date(2025, 12, 1) + timedelta(days=n) for n in range(396))}  # to the end of 2026
CALENDAR = Calendar(DAYS, HOURS, ZONE)
PUBLISHED = Calendar(DAYS | {date(2027, 1, 1) + timedelta(days=n): n == 3 for n in range(4)}, HOURS, ZONE)  # 元旦 to Sunday, Monday worked
DAY = 420  # minutes of work in a day
TUESDAY = "2026-12-01 09:30"


def at(words: str) -> datetime:
    """2026-12-01 09:30 in 云岭市."""
    return datetime.fromisoformat(words).replace(tzinfo=ZONE)


def spans(*words: str) -> list[Span]:
    """Pauses, each as “from/to”."""
    return [(at(one.split("/")[0]), at(one.split("/")[1])) for one in words]


@pytest.mark.parametrize(
    ("started", "minutes", "due"),
    [
        (TUESDAY, 5 * DAY, "2026-12-08 09:30"),  # over a weekend
        (TUESDAY, 4 * 60, "2026-12-01 15:30"),  # 紧急: over lunch
        ("2026-12-01 08:30", DAY, "2026-12-01 17:30"),
        ("2026-12-01 12:30", DAY, "2026-12-02 12:00"),  # begun in the lunch break, over at the beginning of the next
        ("2026-12-01 21:00", DAY, "2026-12-02 17:30"),
        ("2026-12-05 10:00", 5 * DAY, "2026-12-11 17:30"),  # begun on a Saturday
        ("2025-12-29 09:00", 5 * DAY, "2026-01-06 09:00"),  # 元旦 1–3 free, Sunday the 4th worked: 30 31 4 5 6
        ("2025-12-31 17:00", 4 * 60, "2026-01-04 12:00"),
        ("2025-12-31 18:00", DAY, "2026-01-04 17:30"),
        ("2026-01-01 10:00", DAY, "2026-01-04 17:30"),
        ("2025-12-31 14:00", 10 * DAY, "2026-01-15 12:00"),  # half of the 31st, 4 5 6 7 8 9 12 13 14, half of the 15th
        ("2026-02-12 10:00", 5 * DAY, "2026-02-26 10:00"),  # 春节 15–23 free, Saturday the 14th worked: 13 14 24 25 26
        ("2026-02-13 16:30", 5 * DAY, "2026-02-27 16:30"),  # 14 24 25 26 27
        ("2026-02-14 17:30", 10 * DAY, "2026-03-06 17:30"),  # Saturday the 28th worked: 24–28, 2–6 March
        ("2026-02-16 09:00", 4 * 60, "2026-02-24 14:30"),
        ("2026-02-27 15:00", DAY, "2026-02-28 15:00"),
        ("2026-12-31 16:30", DAY, "2027-01-01 16:30"),  # 2027 is not published: by Monday to Friday
        ("2026-12-30 14:00", 5 * DAY, "2027-01-06 12:00"),  # half of the 30th, 31 1 4 5, half of the 6th
    ],
)
def test_when_the_time_is_over(started: str, minutes: int, due: str) -> None:
    assert reached(CALENDAR, at(started).astimezone(UTC), (), minutes) == at(due)
    assert used_minutes(CALENDAR, at(started), (), at(due)) == minutes


@pytest.mark.parametrize(
    ("started", "pauses", "due"),
    [
        (TUESDAY, ["2026-12-02 12:00/2026-12-02 14:00"], "2026-12-08 09:30"),  # nothing is gained over lunch,
        (TUESDAY, ["2026-12-02 17:30/2026-12-03 08:30"], "2026-12-08 09:30"),  # over night,
        (TUESDAY, ["2026-12-04 17:30/2026-12-07 08:30"], "2026-12-08 09:30"),  # or over a weekend
        (TUESDAY, ["2026-12-02 10:00/2026-12-04 15:00"], "2026-12-10 14:30"),  # 5.5 + 7 + 4.5 hours
        (TUESDAY, ["2026-12-02 10:00/2026-12-02 11:00", "2026-12-03 10:00/2026-12-03 11:00"], "2026-12-08 11:30"),
        (TUESDAY, ["2026-12-01 09:30/2026-12-02 09:30"], "2026-12-09 09:30"),  # from the very start
        (TUESDAY, ["2026-12-09 10:00/2026-12-30 10:00"], "2026-12-08 09:30"),  # after it was over
        ("2025-12-30 10:00", ["2025-12-31 16:30/2026-01-04 09:30"], "2026-01-07 12:00"),  # 1 + 1 hours, the holiday gives nothing
        ("2026-02-12 10:00", ["2026-02-14 15:00/2026-02-24 09:00"], "2026-02-26 15:00"),  # 2.5 + 0.5 hours around 春节
        ("2026-02-12 10:00", ["2026-02-14 17:30/2026-02-24 08:30"], "2026-02-26 10:00"),  # 春节 itself
        ("2026-12-30 14:00", ["2026-12-31 14:00/2027-01-04 14:00"], "2027-01-08 12:00"),  # one day used, 28 hours left from there
    ],
)
def test_pauses_put_the_end_off_by_the_work_they_cost(started: str, pauses: list[str], due: str) -> None:
    assert reached(CALENDAR, at(started), spans(*pauses), 5 * DAY) == at(due)


def test_what_was_provisional_moves_with_the_notice() -> None:
    assert reached(PUBLISHED, at("2026-12-31 16:30"), (), DAY) == at("2027-01-04 16:30")
    assert reached(PUBLISHED, at("2026-12-30 14:00"), (), 5 * DAY) == at("2027-01-07 12:00")


@pytest.mark.parametrize(
    ("stage", "moment"),
    [
        (Stage.WARNING, "2026-12-04 16:45"),  # 26.25 of 35 hours
        (Stage.OVERDUE, "2026-12-08 09:30"),
        (Stage.LEAD, "2026-12-09 09:30"),
        (Stage.OFFICE, "2026-12-10 09:30"),
    ],
)
def test_the_stages_of_five_working_days(stage: Stage, moment: str) -> None:
    assert moment_of(CALENDAR, {"started_at": at(TUESDAY), "allowed_minutes": 5 * DAY}, (), stage) == at(moment)


@pytest.mark.parametrize(("stage", "moment"), [(Stage.WARNING, "14:30"), (Stage.OVERDUE, "15:30"), (Stage.LEAD, "16:18"), (Stage.OFFICE, "17:06")])
def test_the_stages_of_four_urgent_hours(stage: Stage, moment: str) -> None:
    assert moment_of(CALENDAR, {"started_at": at(TUESDAY), "allowed_minutes": 240}, (), stage) == at(f"2026-12-01 {moment}")


@pytest.mark.parametrize(("stage", "later"), [(Stage.OVERDUE, 10), (Stage.LEAD, 11), (Stage.OFFICE, 12)])
def test_of_a_longer_time_the_office_hears_two_working_days_late_and_no_later(stage: Stage, later: int) -> None:
    clock = {"started_at": at(TUESDAY), "allowed_minutes": 10 * DAY}
    assert moment_of(CALENDAR, clock, (), stage) == reached(CALENDAR, at(TUESDAY), (), later * DAY)


def test_a_working_day_is_the_hours_of_the_office() -> None:
    assert hours_of(CALENDAR, 5) == 35
    assert hours_of(Calendar(DAYS, ((time(9), time(12)), (time(13, 15), time(17))), ZONE), 1) == 6.75


MINUTES = st.integers(0, 60 * 24 * 500)


def _moment(minutes: int) -> datetime:
    return datetime(2025, 12, 1, tzinfo=ZONE) + timedelta(minutes=minutes)


@st.composite
def clocks(draw: st.DrawFn) -> tuple[datetime, list[Span], int]:
    """A start, pauses after it in order, and the minutes allowed."""
    started, *bounds = sorted(draw(st.lists(MINUTES, min_size=1, max_size=9)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    return _moment(started), [(_moment(first), _moment(last)) for first, last in pairs], draw(st.integers(1, 20 * DAY))


@given(clocks())
def test_the_end_lies_within_working_time(clock: tuple[datetime, list[Span], int]) -> None:
    due = reached(CALENDAR, *clock)
    assert any(opens <= due <= closes for opens, closes in CALENDAR.spans(CALENDAR.day_of(due)))


@given(clocks())
def test_used_and_left_make_what_is_allowed(clock: tuple[datetime, list[Span], int]) -> None:
    started, pauses, allowed = clock
    assert used_minutes(CALENDAR, started, pauses, reached(CALENDAR, started, pauses, allowed)) == allowed


@given(clocks())
def test_no_pause_shortens_the_time(clock: tuple[datetime, list[Span], int]) -> None:
    started, pauses, allowed = clock
    ends = [reached(CALENDAR, started, pauses[:n], allowed) for n in range(len(pauses) + 1)]
    assert ends == sorted(ends)


@given(clocks(), MINUTES, MINUTES)
def test_time_used_never_runs_back(clock: tuple[datetime, list[Span], int], one: int, other: int) -> None:
    started, pauses, _ = clock
    early, late = sorted((_moment(one), _moment(other)))
    assert 0 <= used_minutes(CALENDAR, started, pauses, early) <= used_minutes(CALENDAR, started, pauses, late)


def by(words: str) -> Actor:
    """Somebody at a moment."""
    return Actor(at(words).astimezone(UTC))


async def begun(words: str = TUESDAY, days: int = 5) -> Row:
    """The clock of case 7, started then."""
    await case_clock.start(by(words), CALENDAR, "legality", 7, ClockKind.REVIEW, days * 7)
    return await now()


async def now() -> Row:
    """The clock of case 7 as it stands."""
    return (await case_clock.running("legality", [7]))[7]


async def test_a_clock_goes_on_record(office_db: str) -> None:
    clock = await begun("2026-12-01 09:30")
    assert (clock["kind"], clock["allowed_minutes"], clock["stage"], clock["calendar"]) == ("review", 2100, 0, CALENDAR.version)
    assert (clock["warn_at"], clock["due_at"], clock["next_at"]) == (at("2026-12-04 16:45"), at("2026-12-08 09:30"), at("2026-12-04 16:45"))
    assert await case_clock.running("referral", [7]) == await case_clock.running("legality", [8]) == {}


async def test_seconds_do_not_count(office_db: str) -> None:
    due = await case_clock.start(Actor(at(TUESDAY) + timedelta(seconds=59)), CALENDAR, "legality", 7, ClockKind.REVIEW, 7)
    assert due == at("2026-12-02 09:30")


async def test_a_pause_stands_still_and_is_made_up_for(office_db: str) -> None:
    await begun()
    await case_clock.pause(by("2026-12-02 10:00"), CALENDAR, "legality", 7, "待补正：风险评估报告")
    clock = await now()
    assert (clock["paused_at"], clock["left_minutes"], clock["next_at"]) == (at("2026-12-02 10:00"), 2100 - 450, None)
    await case_clock.pause(by("2026-12-03 10:00"), CALENDAR, "legality", 7, "再停一次")  # it stands still already
    assert await case_clock.resume(by("2026-12-04 15:00"), CALENDAR, "legality", 7) == at("2026-12-10 14:30")
    clock = await now()
    assert (clock["paused_at"], clock["left_minutes"], clock["due_at"]) == (None, None, at("2026-12-10 14:30"))
    (paused,) = (await case_clock.pauses_of([clock["id"]]))[clock["id"]]
    assert (paused["from_at"], paused["to_at"], paused["reason"]) == (at("2026-12-02 10:00"), at("2026-12-04 15:00"), "待补正：风险评估报告")
    assert await case_clock.resume(by("2026-12-05 15:00"), CALENDAR, "legality", 7) == at("2026-12-10 14:30")  # it runs already


async def test_what_is_overdue_stays_so_over_a_pause(office_db: str) -> None:
    await begun()
    await case_clock.pause(by("2026-12-08 10:30"), CALENDAR, "legality", 7, "待补正")
    assert (await now())["left_minutes"] == -60
    assert await case_clock.resume(by("2026-12-20 10:00"), CALENDAR, "legality", 7) == at("2026-12-08 09:30")


async def test_more_time_puts_the_end_off(office_db: str) -> None:
    await begun()
    assert await told("2026-12-04 16:45") == [[Stage.WARNING]]
    assert await case_clock.extend(by("2026-12-07 10:00"), CALENDAR, "legality", 7, 21) == at("2026-12-11 09:30")
    clock = await now()
    assert (clock["allowed_minutes"], clock["warn_at"], clock["stage"]) == (
        8 * DAY,
        at("2026-12-09 09:30"),
        0,
    )  # what was said too early is said anew
    assert await case_clock.next_telling() == at("2026-12-09 09:30")


async def test_more_time_while_it_stands_still(office_db: str) -> None:
    await begun()
    await case_clock.pause(by("2026-12-02 09:30"), CALENDAR, "legality", 7, "待补正")
    await case_clock.extend(by("2026-12-03 09:30"), CALENDAR, "legality", 7, 7)
    assert ((await now())["left_minutes"], await case_clock.next_telling()) == (5 * DAY, None)
    assert await case_clock.resume(by("2026-12-04 09:30"), CALENDAR, "legality", 7) == at("2026-12-11 09:30")


async def test_hours_used_are_those_of_the_newest_clock(office_db: str) -> None:
    assert await case_clock.used_hours(CALENDAR, "legality", [7], at(TUESDAY)) == {}
    await begun()
    await case_clock.pause(by("2026-12-02 10:00"), CALENDAR, "legality", 7, "待补正")
    assert await case_clock.used_hours(CALENDAR, "legality", [7, 8], at("2026-12-04 15:00")) == {7: 7.5}
    await case_clock.stop(by("2026-12-04 16:00"), "legality", 7)
    assert await case_clock.used_hours(CALENDAR, "legality", [7], at("2027-01-04 15:00")) == {7: 7.5}
    await begun("2026-12-07 08:30")
    assert await case_clock.used_hours(CALENDAR, "legality", [7], at("2026-12-07 10:30")) == {7: 2}


async def test_another_clock_stops_the_one_before(office_db: str) -> None:
    await begun()
    await case_clock.start(by("2026-12-02 10:00"), CALENDAR, "legality", 7, ClockKind.JOINT, 70)
    found = await rows("SELECT kind, stopped_at, next_at FROM case_clock ORDER BY id")
    assert [(one["kind"], one["stopped_at"]) for one in found] == [("review", at("2026-12-02 10:00")), ("joint", None)]
    assert found[0]["next_at"] is None


async def test_a_case_without_a_clock_cannot_be_paused(office_db: str) -> None:
    await begun()
    await case_clock.stop(by("2026-12-02 10:00"), "legality", 7)
    await case_clock.stop(by("2026-12-02 10:00"), "legality", 7)
    with pytest.raises(LookupError):
        await case_clock.pause(by("2026-12-02 11:00"), CALENDAR, "legality", 7, "待补正")
    with pytest.raises(LookupError):
        await case_clock.resume(by("2026-12-02 11:00"), CALENDAR, "legality", 7)


async def test_every_move_of_a_clock_is_in_the_journal(office_db: str) -> None:
    await begun()
    await case_clock.pause(by("2026-12-02 10:00"), CALENDAR, "legality", 7, "待补正：风险评估报告")
    await case_clock.resume(by("2026-12-02 11:00"), CALENDAR, "legality", 7)
    await case_clock.stop(by("2026-12-02 11:30"), "legality", 7)
    found = await rows("SELECT move, detail FROM journal WHERE subject = 'legality' AND subject_id = 7 ORDER BY id")
    assert [one["move"] for one in found] == ["start_clock", "pause_clock", "resume_clock", "stop_clock"]
    assert found[1]["detail"] == "待补正：风险评估报告"


async def told(words: str) -> list[list[Stage]]:
    """What is to be told at a moment, of each clock."""
    moment = at(words).astimezone(UTC)
    return [await case_clock.tell(CALENDAR, one, moment) for one in await case_clock.to_be_told("legality", moment)]


async def test_each_stage_is_told_once_and_in_order(office_db: str) -> None:
    await begun()
    assert await case_clock.next_telling() == at("2026-12-04 16:45")
    assert await told("2026-12-04 16:44") == []
    assert await told("2026-12-04 16:45") == [[Stage.WARNING]]
    assert await told("2026-12-08 09:29") == []
    assert await told("2026-12-08 09:30") == [[Stage.OVERDUE]]
    assert await told("2026-12-09 09:30") == [[Stage.LEAD]]
    assert await told("2026-12-10 17:00") == [[Stage.OFFICE]]
    assert await told("2027-03-01 09:30") == []
    assert await case_clock.next_telling() is None


async def test_what_was_missed_is_told_at_once_but_no_warning_after_the_end(office_db: str) -> None:
    await begun()
    assert await told("2026-12-09 10:00") == [[Stage.OVERDUE, Stage.LEAD]]


async def test_of_two_who_tell_one_does(office_db: str) -> None:
    await begun()
    moment = at("2026-12-04 17:00")
    (clock,) = await case_clock.to_be_told("legality", moment)
    assert await case_clock.tell(CALENDAR, clock, moment) == [Stage.WARNING]
    assert await case_clock.tell(CALENDAR, clock, moment) == []


async def test_a_pause_does_not_repeat_what_was_told(office_db: str) -> None:
    await begun()
    await told("2026-12-04 16:50")
    await case_clock.pause(by("2026-12-04 17:00"), CALENDAR, "legality", 7, "待补正")
    assert await told("2026-12-20 09:30") == []
    await case_clock.resume(by("2026-12-21 08:30"), CALENDAR, "legality", 7)
    assert await case_clock.next_telling() == (await now())["due_at"] == at("2026-12-22 10:00")  # 8.5 hours were left, of which the Monday takes 7


async def test_another_table_of_days_plans_anew(office_db: str) -> None:
    await begun("2026-12-31 16:30", 1)
    assert (await now())["due_at"] == at("2027-01-01 16:30")
    assert await case_clock.replan(PUBLISHED, at("2026-12-31 17:00")) == 1
    clock = await now()
    assert (clock["due_at"], clock["warn_at"], clock["calendar"]) == (at("2027-01-04 16:30"), at("2027-01-04 14:45"), PUBLISHED.version)
    assert await case_clock.replan(PUBLISHED, at("2026-12-31 17:00")) == 0


async def test_what_was_told_too_early_by_the_old_days_is_told_again(office_db: str) -> None:
    await begun("2026-12-31 16:30", 1)
    assert await told("2027-01-01 16:30") == [[Stage.OVERDUE]]
    await case_clock.replan(PUBLISHED, at("2027-01-02 09:00"))
    assert ((await now())["stage"], await case_clock.next_telling()) == (0, at("2027-01-04 14:45"))


async def test_a_clock_that_stands_still_is_planned_anew_as_well(office_db: str) -> None:
    await begun("2026-12-30 14:00")
    await case_clock.pause(by("2027-01-04 14:00"), CALENDAR, "legality", 7, "待补正")
    assert (await now())["left_minutes"] == 5 * DAY - 3 * DAY
    await case_clock.replan(PUBLISHED, at("2027-01-04 15:00"))
    assert (await now())["left_minutes"] == 5 * DAY - 2 * DAY
    assert await case_clock.resume(by("2027-01-05 14:00"), PUBLISHED, "legality", 7) == at("2027-01-08 12:00")


MOVES = st.lists(st.tuples(st.sampled_from(["pause", "resume"]), st.integers(1, 4000)), max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
async def test_whatever_pauses_and_goes_on_the_end_only_moves_away(moves: Sequence[tuple[str, int]], sqlite_db: str) -> None:
    await change("DELETE FROM clock_pause")
    await change("DELETE FROM case_clock")
    moment, ends = at(TUESDAY).astimezone(UTC), [(await begun())["due_at"]]
    for move, minutes in moves:
        moment += timedelta(minutes=minutes)
        if move == "pause":
            await case_clock.pause(Actor(moment), CALENDAR, "legality", 7, "待补正")
        else:
            await case_clock.resume(Actor(moment), CALENDAR, "legality", 7)
        clock = await now()
        used = (await case_clock.used_hours(CALENDAR, "legality", [7], moment))[7]
        ends.append(clock["due_at"])
        if clock["paused_at"]:
            assert round(used * 60) + clock["left_minutes"] == clock["allowed_minutes"]
    assert ends == sorted(ends)
    assert await row("SELECT id FROM clock_pause WHERE to_at < from_at") is None
