"""An office in which anything may happen between two steps, and the laws of reminding, held against every message at the moment it leaves."""

import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers.reminder import ledger, replies, rules, sweeps
from schedules.parcel import Parcel
from storage import calendar
from storage import mute as mutes
from storage.database import Row, change, opened, row, rows, transaction
from storage.journal import Actor
from storage.outbox import OutboxState
from storage.people import Role
from storage.schema import model_modules
from storage.task import OBLIGATION_MOVES, ObligationState, TaskState, open_task, owed_until, targets
from storage.working_hours import Calendar
from tests import records
from tests.benchmarks.turn import OFFICE
from tests.schedules.mouth import BROKEN, Desk, Mouth

ZONE = ZoneInfo("Asia/Shanghai")
BEGINS = datetime(2026, 9, 17, 9, tzinfo=ZONE)  # before 中秋 and 国庆, with a Sunday worked in between and a Saturday after
DEADLINES = tuple(
    datetime(2026, month, day, hour, minute, tzinfo=ZONE)
    for month, day, hour, minute in ((9, 28, 17, 0), (9, 26, 17, 30), (9, 30, 8, 30), (10, 8, 12, 0), (10, 10, 17, 0), (10, 12, 14, 0))
)
RULES = {rule.name: rule for rule in rules.RULES}
REFUSED = "法则所试的一步不成立"
Told = tuple[int, str, str]  # obligation, rule, deadline


class Ear(Mouth):
    """What hears every message as it leaves, and holds it against the laws."""

    def __init__(self, world: "World") -> None:
        super().__init__()
        self.world = world

    async def send(self, parcel: Parcel) -> str:
        """Say it, once it was seen that it may be said."""
        first = await row("SELECT message_id FROM outbox WHERE key = ?", parcel.key)
        part = await rows("SELECT * FROM outbox WHERE message_id = ? AND key LIKE 'remind:%'", first["message_id"] if first else "")
        self.world.broken.append("what is said could not be judged")  # delivery would take an error of ours for one of the channel
        broken = await self.world.may_be_said(part)
        self.world.broken[-1:] = broken
        return await super().send(parcel)


class World:
    """One office on a database of its own with two processes; three units: one told privately, one only in the room, one without a liaison."""

    def __init__(self, template: Path, number: int) -> None:
        self.broken: list[str] = []
        self.told: dict[Told, datetime] = {}
        self.turned = False  # the table of days, in mid-season
        self._template, self._number = template, number
        self._stack = AsyncExitStack()

    async def open(self, deadlines: Sequence[datetime]) -> None:
        """Open it with a task for each deadline."""
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="zhidao-laws-")))
        shutil.copyfile(self._template, folder / "office.sqlite3")
        await self._stack.enter_async_context(opened(f"sqlite:///{folder / 'office.sqlite3'}", model_modules()))
        self.ear = Ear(self)
        self.desks = [Desk(folder, mouth=self.ear) for _ in range(2)]
        self.desks[1].clock = self.desks[0].clock
        self.desks[1].restart()
        self.clock = self.desks[0].clock
        self.clock.set(BEGINS)
        self.offices = [replace(OFFICE, name=f"{self._number}-{n}") for n in range(2)]
        unit_ids = [await records.unit(f"第{n}镇") for n in range(3)]
        for unit_id in unit_ids[:2]:
            await records.member(unit_id, f"联络员{unit_id}", Role.LIAISON, f"c-{unit_id}")
        await records.member(unit_ids[0], "刘主任", Role.ADMINISTRATOR, "c-office")
        self.ear.unreachable.add(f"c-{unit_ids[1]}")
        await records.room()
        for n, deadline in enumerate(deadlines):
            owed = await targets((), unit_ids, (), False)
            await open_task(Actor(BEGINS), owed, title=f"报告{n}", report_year=2026, per_post=False, deadline_at=deadline)

    async def close(self) -> None:
        """Leave nothing behind."""
        await self._stack.aclose()

    @property
    def now(self) -> datetime:
        """By the clock of the office, right or wrong."""
        return self.clock.now()

    async def calendar(self) -> Calendar:
        """The office's table of days as it stands."""
        return OFFICE.calendar(await calendar.days_on_record())

    async def obligations(self) -> list[Row]:
        """All of them, with their task."""
        return await rows("SELECT o.*, t.deadline_at, t.state AS task_state FROM obligation o JOIN task t ON t.id = o.task_id ORDER BY o.id")

    async def sweep(self, which: Sequence[int]) -> None:
        """These processes sweep at once."""
        await asyncio.gather(*(sweeps.sweep(self.offices[n], self.now) for n in which))

    async def break_off(self, which: int, after: int) -> None:
        """A process is gone in the middle of its sweep."""
        task = asyncio.create_task(sweeps.sweep(self.offices[which], self.now))
        for _ in range(after):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        self.restart(which)

    def restart(self, which: int) -> None:
        """A process is gone and another begins: what it remembered is gone with it."""
        self.desks[which].restart()
        self._number += 1_000_000
        self.offices[which] = replace(OFFICE, name=f"{self._number}-{which}")

    async def move(self, obligation_id: int, move: str, **columns: datetime) -> None:
        """What people do meanwhile, when it is possible."""
        allowed, _to = OBLIGATION_MOVES.legal[move]
        found = await row("SELECT state FROM obligation WHERE id = ?", obligation_id)
        if found and ObligationState(found["state"]) in allowed:
            async with transaction():
                await OBLIGATION_MOVES.make(move, obligation_id, Actor(self.now), REFUSED, "", **columns)

    async def publish(self, day: date, *, working: bool) -> None:
        """The table of days changes in mid-season."""
        async with transaction():
            self.turned = bool((await calendar.publish(Actor(self.now), [calendar.Told(day, working)])).turned) or self.turned

    async def may_be_said(self, part: Sequence[Row]) -> list[str]:
        """Which laws a message breaks that is about to leave; what it says is remembered."""
        by, broken = await self.calendar(), list[str]()
        obligations = {one["id"]: one for one in await self.obligations()}
        for one in part:
            _, number, rule, stamp = one["key"].split(":")[:4]
            told, owed = (int(number), rule, stamp), obligations[int(number)]
            if told in self.told:
                broken.append(f"said twice: {one['key']}")
            if by.next_opening(self.now) != self.now:
                broken.append(f"outside hours: {one['key']} at {self.now}")
            if owed["state"] not in {state.value for state in ledger.REMINDED} or owed["task_state"] != TaskState.OPEN.value:
                broken.append(f"owed no more: {one['key']} is {owed['state']}")
            if stamp != rules.stamp(owed_until(owed), by):
                broken.append(f"of a deadline that moved: {one['key']}")
            before = [key[1] for key in self.told if (key[0], key[2]) == (told[0], stamp)]
            if any(_comes_after(other, rule, owed_until(owed), by) for other in before):
                broken.append(f"after a later one: {one['key']}")
            if not RULES[rule].after and self.now > owed_until(owed):
                broken.append(f"past the deadline: {one['key']}")
            if one["room_id"] and (owed["extended_to_at"] or owed["state"] == ObligationState.RETURNED.value):
                broken.append(f"nobody else's matter, said in a room: {one['key']}")
            if len(set(before)) >= rules.MOST:
                broken.append(f"more than {rules.MOST} times: {one['key']}")
            self.told[told] = self.now
        return broken + await self._silenced(part)

    async def _silenced(self, part: Sequence[Row]) -> list[str]:
        muted = [one for one in await mutes.muted(self.now) if one["member_id"] is None]
        tasks = {one["id"]: one["task_id"] for one in await self.obligations()}
        return [f"silenced: {one['key']}" for one in part for mute in muted if mute["task_id"] in (None, tasks[int(one["key"].split(":")[1])])]

    async def unexplained(self) -> list[str]:
        """What was due and has neither gone out nor a reason why not, once everything was swept and delivered."""
        by, pushes = await self.calendar(), {one["key"]: one for one in await rows("SELECT * FROM outbox WHERE key LIKE 'remind:%'")}
        found = [f"no word of why: {key} {one['state']} {one['reason']}" for key, one in pushes.items() if not self._explained(one, by)]
        for obligation in await self.obligations():
            found += [f"never planned: {key}" for key in await self._due(obligation, by) if key not in pushes]
        return found

    def _explained(self, one: Row, by: Calendar) -> bool:
        state = OutboxState(one["state"])
        if state is OutboxState.SENT:
            return tuple(one["key"].split(":")[1:4]) in {(str(number), rule, stamp) for number, rule, stamp in self.told}
        _, _, name, stamp = one["key"].split(":")[:4]
        replaced = [rule.name for rule in rules.RULES if one["reason"] == replies.superseded(rule.words)]
        deadline = datetime.strptime(stamp, "%Y%m%d%H%M").replace(tzinfo=ZONE)
        if replaced and not self.turned and not _comes_after(replaced[0], name, deadline, by):
            return False  # an earlier one takes nobody's place
        return bool(one["reason"]) or (state is OutboxState.DUE and one["due_at"] > self.now)

    async def _due(self, obligation: Row, by: Calendar) -> list[str]:
        """The keys of what must be on record of an obligation by now; of what has a date of its own not, for it is known only since that was given."""
        own = obligation["extended_to_at"] or obligation["revise_by_at"]
        own = own or obligation["state"] == ObligationState.RETURNED.value
        if own or obligation["task_state"] != TaskState.OPEN.value or obligation["state"] not in {state.value for state in ledger.REMINDED}:
            return []
        deadline = obligation["deadline_at"]
        moved = await row("SELECT MAX(happened_at) AS moved_at FROM journal WHERE subject = 'task' AND subject_id = ?", obligation["task_id"])
        come = rules.come(rules.slots(deadline, by), self.now, moved["moved_at"] if moved else BEGINS)
        must = come[-1:] if self.turned else come  # a slot that was moved among others is no reminder that was missed
        return [f"remind:{obligation['id']}:{one.rule.name}:{rules.stamp(deadline, by)}" for one in must]

    async def go_on(self, late: float, which: int) -> None:
        """Until something is due again, or so many hours later; then both processes sweep and one delivers."""
        moments = [at for office in self.offices[:1] if (at := await sweeps.next_moment(office, self.now))]
        self.clock.set(min([*moments, self.now + timedelta(days=3)]) + timedelta(hours=late))
        await self.sweep((0, 1))
        await self.desks[which].delivery.deliver()

    async def settle(self) -> None:
        """Whatever is under way comes to its end."""
        self.ear.trouble.clear()
        self.restart(0)  # whatever a process relied on for ten minutes
        self.restart(1)
        for _ in range(3):
            await self.sweep((0, 1))
            for desk in self.desks:
                await desk.delivery.deliver()
            self.clock.set(self.now + timedelta(seconds=20))  # an unsure one has had its time for an echo

    def trouble(self, *, sent_anyway: bool) -> None:
        """The next sending breaks in the middle; nobody knows whether it went out."""
        self.ear.trouble.append(BROKEN)
        self.ear.sent_anyway = sent_anyway

    async def close_task(self, task_id: int, state: TaskState) -> None:
        """The office closes or opens a task again."""
        await change("UPDATE task SET state = ? WHERE id = ?", state, task_id)


def _comes_after(one: str, other: str, deadline: datetime, by: Calendar) -> bool:
    """Whether a rule's moment is later than another's; before an early deadline the two hours count from the day before and precede its own day."""
    first, second = (rules.moment(RULES[name], deadline, by) or deadline for name in (other, one))
    return second > first
