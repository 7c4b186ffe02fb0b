"""Who is concerned by a change of 联所 is told once, privately, in working hours; the office hears where no adviser is left."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handlers.feature import Worded
from handlers.office import Office
from handlers.pairing import announcing_replies as replies
from handlers.pairing import following_up, ledger
from handlers.replies import OUT_OF_HOURS
from storage import outbox, pairing
from storage.calendar import days_on_record
from storage.database import Row, transaction
from storage.identity import accounts_of, contacts_of_role
from storage.outbox import OutboxKind
from storage.people import Role
from storage.units import name_of

SET, END, GAP = "pairing.set", "pairing.end", "pairing.gap"
NEVER = "00000000"  # in place of the first day without one, where there was never any
AHEAD = timedelta(days=14)  # so long before it the office hears that a 镇街 will have no adviser


async def sweep(office: Office, now: datetime) -> int:
    """What nobody was told of yet goes into the outbox; how many changes and gaps that were."""
    changes = await ledger.to_announce()
    for one in changes:
        async with transaction():
            await _announce(office, one, now)
    return len(changes) + await _gaps(office, now)


async def _announce(office: Office, one: Row, now: datetime) -> None:
    ended = one["ended_at"] is not None
    if not await ledger.announced(one["id"], now, ended=ended) or (ended and one["told_at"] is None):
        return
    today = now.astimezone(office.timezone).date()
    units = [of["unit_id"] for of in await pairing.served(max(today, one["from_on"])) if of["justice_id"] == one["justice_id"]]
    concerned = [(0, account) for account in await accounts_of(one["member_id"])]
    concerned += [(unit_id, contact) for unit_id in units for contact in await contacts_of_role(Role.LIAISON, [unit_id])]
    rule, day = (END, one["to_on"]) if ended else (SET, one["from_on"])
    await _put(office, now, rule, f"{one['id']}:{day:%Y%m%d}", concerned)


async def _gaps(office: Office, now: datetime) -> int:
    today = now.astimezone(office.timezone).date()
    found = await ledger.running_out(today + AHEAD) + await ledger.never_advised(before=today.replace(day=1))
    if not found:
        return 0
    told = await ledger.keys_told(f"{GAP}:")
    new = [one for one in found if not any(key.startswith(f"{_gap(one)}:") for key in told)]
    for one in new:
        await _put(office, now, GAP, _gap(one).removeprefix(f"{GAP}:"), [(0, admin) for admin in await contacts_of_role(Role.ADMINISTRATOR)])
    return len(new)


def _gap(one: Row) -> str:
    return f"{GAP}:{one['unit_id']}:{_written(one['without_on'])}"


async def _put(office: Office, now: datetime, rule: str, what: str, concerned: Sequence[tuple[int, Row]]) -> None:
    due_at = office.calendar(await days_on_record()).next_opening(now)
    await outbox.put(
        [
            outbox.line(
                key=f"{rule}:{what}:{unit_id}:{one['channel']}:{one['contact_id']}"[:160], kind=OutboxKind.PUSH.value, channel=one["channel"],
                contact_id=one["contact_id"], rule=rule, due_at=due_at, created_at=now,
            )
            for unit_id, one in concerned
        ]
    )  # fmt: skip


async def word(rows: Sequence[Row], office: Office, now: datetime) -> Worded:
    """All that is to be told one person, as one message; what is no longer so is left out, and nothing is said out of hours."""
    opens = office.calendar(await days_on_record()).next_opening(now)
    if opens > now:
        return Worded("", later={row["id"]: (opens, OUT_OF_HOURS) for row in rows})
    due, dropped = await following_up.lines([row for row in rows if row["rule"] == following_up.RULE], office, now)
    told, gone = await _changes([row for row in rows if row["rule"] != following_up.RULE], office, now)
    return Worded("\n".join([*told, *due]), dropped | gone)


async def _changes(rows: Sequence[Row], office: Office, now: datetime) -> tuple[list[str], dict[int, str]]:
    """What has changed for one person and for the office, and which rows are not said, and why."""
    today = now.astimezone(office.timezone).date()
    changes, dropped, lacking = replies.Changes(), dict[int, str](), dict[date, list[Row]]()
    both = _of(rows, SET) & _of(rows, END)  # begun and ended, or ended and resumed, before anybody was told: nothing has changed for them
    for row in rows:
        subject, day, unit_id = (int(part) for part in row["key"].split(":")[1:4])
        if row["rule"] == GAP:
            gap = next((one for one in await pairing.gaps(max(today, _day(day))) if one["id"] == subject), None)
            lacking.setdefault(_day(day), []).extend([gap] if gap else [])
            dropped |= {} if gap else {row["id"]: replies.FILLED}
            continue
        one = await pairing.pairing(subject)
        if one is None or (one["ended_at"] is not None) != (row["rule"] == END) or subject in both:
            dropped[row["id"]] = replies.CHANGED
        elif unit_id:
            changes.of_unit(await name_of(unit_id), one, ended=row["rule"] == END)
        else:
            served = [of["unit_name"] for of in await pairing.served(max(today, one["from_on"])) if of["justice_id"] == one["justice_id"]]
            changes.of_own(one, served, ended=row["rule"] == END)
    return [*(replies.gaps(day, found) for day, found in lacking.items() if found), *changes.lines()], dropped


def _of(rows: Sequence[Row], rule: str) -> set[int]:
    return {int(row["key"].split(":")[1]) for row in rows if row["rule"] == rule}


def _written(day: date) -> str:
    return NEVER if day == date.min else f"{day:%Y%m%d}"


def _day(written: int) -> date:
    return date.min if written == int(NEVER) else date(written // 10_000, written // 100 % 100, written % 100)
