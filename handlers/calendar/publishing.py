"""Putting a notice of holidays on record, and telling those whose dates it touches, once for each change."""

from collections.abc import Sequence

from handlers.calendar import replies
from handlers.calendar.effects import Affected, affected
from handlers.calendar.notice import read_notice
from handlers.turn import Turn
from storage import case_clock, outbox
from storage.calendar import Told, completed, publish, whole_years
from storage.identity import accounts_of, contacts_of_role
from storage.journal import Actor
from storage.members import liaisons
from storage.outbox import OutboxKind
from storage.people import Role
from storage.waiting import weigh_anew
from storage.working_hours import Calendar


async def publish_notice(turn: Turn) -> None:
    """The pasted text of a notice: its days are shown with what they touch, and published on 确认."""
    year, told = read_notice(turn.message.text)
    before = turn.calendar
    after = with_days(before, told)
    turned = [day for day in after.days if before.is_working(day) != after.is_working(day)]
    if not turned and before.days.keys() >= after.days.keys():
        turn.reply(replies.nothing_new(year))
        return
    found = await affected(before, after, turned, turn.now)
    pushes = await notices(turn.actor, turn.message.channel, found, after)
    lines = [*replies.touched(found, before.zone, turn.now), *replies.concerned(len(pushes))]
    if not turn.confirmed(replies.preview(year, told, year in whole_years(told), len(turned), lines)):
        return
    await publish(turn.actor, told)
    await case_clock.replan(after, turn.now)
    await weigh_anew(turn.now, after.version)
    await outbox.put(pushes)
    turn.reply(replies.published(year, len(turned)))


def with_days(before: Calendar, told: Sequence[Told]) -> Calendar:
    """The calendar as these days make it."""
    return Calendar({**before.days, **{day: one.working for day, one in completed(told).items()}}, before.hours, before.zone)


async def notices(by: Actor, channel: str, found: Sequence[Affected], calendar: Calendar) -> list[tuple[object, ...]]:
    """Outbox rows, due when work begins: to the other administrators all that is touched, to liaisons their own deadlines.

    A liaison hears of a deadline whose own day became free, or worked again; it stands until the office changes it.
    """
    zone, texts = calendar.zone, dict[str, str]()
    if found:
        for one in await contacts_of_role(Role.ADMINISTRATOR):
            if one["member_id"] != by.member_id and one["channel"] == channel:
                texts[one["contact_id"]] = replies.to_administrator(found, zone, by.at)
    for contact_id, many in (await _liaisons(channel, found)).items():
        texts.setdefault(contact_id, replies.to_liaison(many, zone, by.at))
    return [_line(by, calendar, channel, contact_id, text) for contact_id, text in texts.items()]


async def _liaisons(channel: str, found: Sequence[Affected]) -> dict[str, list[Affected]]:
    """By contact, the deadlines on a day that changed which somebody's units owe to; the B desk is told only where there is no A."""
    concerned: dict[str, list[Affected]] = {}
    for one in found:
        for unit_id in one.unit_ids if one.better or one.again else ():
            for liaison in await liaisons(unit_id, "A") or await liaisons(unit_id):
                for account in await accounts_of(liaison["member_id"]):
                    if account["channel"] == channel and one not in concerned.setdefault(account["contact_id"], []):
                        concerned[account["contact_id"]].append(one)
    return {contact_id: many for contact_id, many in concerned.items() if many}


def _line(by: Actor, calendar: Calendar, channel: str, contact_id: str, text: str) -> tuple[object, ...]:
    """One row for each change: the message that brought it and the days as it left them tell two of one moment apart."""
    return outbox.line(
        key=f"calendar:{by.at:%Y%m%dT%H%M%S%f}:{by.inbox_id or 0}:{calendar.version}:{channel}:{contact_id}"[:160], kind=OutboxKind.NOTICE.value,
        channel=channel, contact_id=contact_id, text=text, rule="calendar.moved", due_at=calendar.next_opening(by.at), created_at=by.at,
    )  # fmt: skip
