"""The moment a liaison's work passes to somebody else: at once on approval, or on its day by the sweep."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.office import Office
from handlers.roster import ledger, replies
from storage import identity, members, outbox, units
from storage.calendar import days_on_record
from storage.database import Row, transaction
from storage.journal import Actor
from storage.outbox import OutboxKind
from storage.people import Role
from storage.refusal import Refusal
from storage.working_days import is_working, next_working


async def owed(unit_ids: Sequence[int], zone: ZoneInfo, now: datetime) -> list[str]:
    """What these units still owe, in words: for whoever takes over."""
    found = [one for unit_id in unit_ids for one in await units.owed_by(unit_id)]
    return [replies.owed_line(one, zone, now) for one in found]


async def take_over(by: Actor, request: Row, owed_lines: Sequence[str]) -> list[tuple[Row, str]]:
    """Give the approved person the role and end that of whoever had it; the accounts to tell, each with its text.

    :raises Refusal: it has been done already
    """
    await ledger.REQUEST_MOVES.make("take_over", request["id"], by, replies.settled_already(request["id"]))
    new_id, unit_id, desk = request["member_id"], request["unit_id"], request["desk"]
    others = [one["member_id"] for one in await members.liaisons(unit_id, desk) if one["member_id"] != new_id]
    ending = others if desk == "A" else [one for one in others if one == request["asked_by"]]
    await members.grant(by, new_id, Role.LIAISON, unit_id, desk)
    notices = [(one, replies.now_liaison(request["unit_name"], owed_lines)) for one in await identity.accounts_of(new_id)]
    for old in ending:
        await members.revoke(by, old, Role.LIAISON, unit_id)
        text = replies.no_liaison_now(request["unit_name"], request["name"])
        notices += [(one, text) for one in await identity.accounts_of(old)]
    return notices


async def sweep(office: Office, now: datetime) -> int:
    """Hand-overs approved for a later day, whose day has come; how many."""
    done = 0
    for request in await ledger.due(now):
        try:
            async with transaction():
                due_at = await _in_working_time(office, now)
                lines = await owed([request["unit_id"]], office.timezone, now)
                notices = await take_over(Actor(now), request, lines)
                await outbox.put([_line(request, n, account, text, now, due_at) for n, (account, text) in enumerate(notices)])
                done += 1
        except Refusal:  # another process was faster
            continue
    return done


async def _in_working_time(office: Office, now: datetime) -> datetime:
    """Now, or the start of the next working day: the first of a month may be a holiday (DOMAIN §6.1)."""
    local, days = now.astimezone(office.timezone), await days_on_record()
    if is_working(local.date(), days):
        return now
    return datetime.combine(next_working(local.date(), days), office.work_start, office.timezone)


def _line(request: Row, n: int, account: Row, text: str, now: datetime, due_at: datetime) -> tuple[object, ...]:
    return outbox.line(
        key=f"takeover:{request['id']}:{n}", kind=OutboxKind.NOTICE.value, channel=account["channel"], contact_id=account["contact_id"],
        text=text, rule="roster.takeover", due_at=due_at, created_at=now,
    )  # fmt: skip
