"""The time a question may take (DOMAIN §4.2): to be taken, then to be answered; who hears when it runs out."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers import case_clock as telling
from handlers import wording
from handlers.feature import Worded
from handlers.office import Office
from handlers.referral import away, replies
from handlers.turn import Turn
from storage import case_clock
from storage.absence import deputies_of
from storage.calendar import days_on_record
from storage.case_clock import ClockKind, Stage, hours_of
from storage.database import Row
from storage.identity import contacts_of_role
from storage.journal import record
from storage.people import Role
from storage.referral import HandlerRole
from storage.referral_records import cases, departed, kept_from

SUBJECT, RULE, WAS_LATE = "referral", "referral.clock", "was_late"
WORDS = {ClockKind.TAKE: "受理", ClockKind.ANSWER: "答复", ClockKind.JOINT: "联办答复"}


async def start(turn: Turn, case: Row, kind: ClockKind) -> datetime:
    """Give a case its time from now on; when it is over. That the time it had was over stays on record; of a case that is passed on, or
    becomes a joint one, the office is told."""
    late = await _left_late(turn, case)
    if late and kind is not ClockKind.ANSWER and Role.ADMINISTRATOR not in turn.speaker.roles:
        await turn.tell_role(Role.ADMINISTRATOR, replies.moved_late(case, late, turn.speaker.name, joint=kind is ClockKind.JOINT))
    return await case_clock.start(turn.actor, turn.calendar, SUBJECT, case["id"], kind, _allowed(turn, case, kind))


async def _left_late(turn: Turn, case: Row) -> str:
    """Put on record that the time of a case was over by now, or by the pause that holds it; as it is told, "" where it was not."""
    had = (await case_clock.running(SUBJECT, [case["id"]])).get(case["id"])
    if had is None or (had["paused_at"] or turn.now) <= had["due_at"]:
        return ""
    late = replies.was_due(WORDS[ClockKind(had["kind"])], wording.moment(had["due_at"], turn.office.timezone, turn.now))
    await record(turn.actor, WAS_LATE, SUBJECT, case["id"], late)
    return late


def _allowed(turn: Turn, case: Row, kind: ClockKind) -> float:
    """How many working hours a case is given for it; what is urgent is no less so because others help."""
    desk, urgent = turn.office.desk, case["urgency"] == "紧急"
    if kind is ClockKind.TAKE and urgent:
        return float(desk.urgent_take_hours)
    answer = desk.urgent_answer_days if urgent else desk.answer_days
    joint = min(answer, desk.joint_days) if urgent else desk.joint_days
    return hours_of(turn.calendar, {ClockKind.TAKE: desk.take_days, ClockKind.JOINT: joint}.get(kind, answer))


async def replan(turn: Turn, case: Row) -> datetime | None:
    """Reckon its time anew after its urgency changed; when it is over now, None where no clock runs.

    What becomes urgent has the time of that from now on, never more than it had; else it has the usual time since the start.
    """
    clock = (await case_clock.running(SUBJECT, [case["id"]])).get(case["id"])
    if clock is None:
        return None
    had, hours = clock["allowed_minutes"] / 60, _allowed(turn, case, ClockKind(clock["kind"]))
    if clock["kind"] == ClockKind.JOINT.value:
        hours = had  # that others help was reckoned with when they were brought in
    elif case["urgency"] == "紧急":
        used = await case_clock.used_hours(turn.calendar, SUBJECT, [case["id"]], turn.now)
        hours = min(had, used[case["id"]] + hours)
    if hours == had:
        return None if clock["paused_at"] else clock["due_at"]
    due = await case_clock.extend(turn.actor, turn.calendar, SUBJECT, case["id"], hours - had)
    return None if clock["paused_at"] else due


async def stop(turn: Turn, case: Row) -> None:
    """Nobody waits for it any more; that its time was over by then stays on record."""
    await _left_late(turn, case)
    await case_clock.stop(turn.actor, SUBJECT, case["id"])


async def pause(turn: Turn, case: Row, reason: str) -> None:
    """Its time stands still until the material is there."""
    await case_clock.pause(turn.actor, turn.calendar, SUBJECT, case["id"], reason)


async def resume(turn: Turn, case: Row) -> datetime:
    """Its time runs on; when it is over now."""
    return await case_clock.resume(turn.actor, turn.calendar, SUBJECT, case["id"])


def due(turn: Turn, at: datetime) -> str:
    """Until when, with what nobody has published of it."""
    doubt = turn.calendar.doubt(turn.calendar.day_of(turn.now), turn.calendar.day_of(at))
    return replies.due(at, turn.office.timezone, turn.now, doubt)


async def sweep(office: Office, now: datetime) -> int:
    """Write down what is to be told of clocks by now."""
    return await telling.sweep(office, now, SUBJECT, whom)


async def word(rows: Sequence[Row], office: Office, now: datetime) -> Worded:
    """What still holds of it, as one message for each recipient."""
    return await telling.word(rows, office, now, _say)


async def upcoming(_office: Office, _now: datetime) -> datetime | None:
    """When something is next to be told of any clock."""
    return await case_clock.next_telling()


async def whom(clock: Row, stage: Stage, today: date) -> list[int]:
    """Who is told of a stage: all who have it in hand or are asked to take it, who leads it among them; of a joint case who leads it hears once
    more a working day late; then the office: two days late, of what a single person has one day, and at once where nobody has it: they have left,
    or are away and their deputy stood back from it."""
    case = (await cases("r.id = ?", clock["subject_id"]))[0]
    gone = await departed(case["id"])
    back = (await kept_from([case["id"]])).get(case["id"], set())
    absent = await deputies_of([one["member_id"] for one in case["handlers"]], today)
    having = [one for one in case["handlers"] if one["member_id"] not in gone and absent.get(one["member_id"]) not in back]
    leads = [one["member_id"] for one in having if one["role"] in (HandlerRole.LEAD.value, HandlerRole.ASKED.value)]
    helping = [one["member_id"] for one in having if one["role"] == HandlerRole.CO.value]
    if not leads or stage is (Stage.OFFICE if helping else Stage.LEAD):
        return [one["member_id"] for one in await contacts_of_role(Role.ADMINISTRATOR)]
    return leads if stage is Stage.LEAD else [] if stage is Stage.OFFICE else [*leads, *helping]


async def _say(clock: Row, stage: Stage, office: Office, now: datetime) -> str:
    today = office.calendar(await days_on_record()).day_of(now)
    case = (await away.noted(await cases("r.id = ?", clock["subject_id"]), today))[0]
    due, what = await telling.due_of(clock, office, now, wording.moment), WORDS[ClockKind(clock["kind"])]
    return replies.time_runs_out(case, what, due) if stage is Stage.WARNING else replies.time_is_over(case, what, due)
