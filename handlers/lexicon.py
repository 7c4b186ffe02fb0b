"""The office's own words and who speaks, as the database has them now; remembered until the roster's revision moves."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from handlers.message import Message, Speaker
from handlers.office import Office
from handlers.understanding.reading import Lexicon, PersonEntry, TaskEntry, UnitEntry
from storage import identity, names, taught
from storage.absence import stood_in_for
from storage.calendar import days_on_record
from storage.database import Row
from storage.lease import revision
from storage.people import Role

REMEMBERED = 2000  # speakers
LATELY = timedelta(minutes=2)  # so long words that nothing took may still turn out to begin something
RIGHT_BEFORE = timedelta(minutes=1)  # so long words may be of the file that follows them


@dataclass
class Memory:
    """What one process remembers of the roster at one revision."""

    revision: str = ""
    day: date = date.min
    lexicon: Lexicon | None = None
    speakers: OrderedDict[tuple[str, str], Speaker] = field(default_factory=OrderedDict)
    rooms: dict[tuple[str, str], Row | None] = field(default_factory=dict)
    untaken: OrderedDict[tuple[str, str], list[Message]] = field(default_factory=OrderedDict)
    idle: OrderedDict[tuple[str, str, str], Message] = field(default_factory=OrderedDict)

    def at(self, moved_to: str, day: date) -> None:
        """Forget everything when the roster moved on, or the day: names and deputies hold for days."""
        if (moved_to, day) != (self.revision, self.day):
            self.revision, self.day, self.lexicon = moved_to, day, None
            self.speakers.clear()
            self.rooms.clear()

    async def renew(self, office: Office, now: datetime) -> None:
        """Look the words up at once where something moved, so that whoever asks next need not wait for it."""
        self.at(await revision(), now.astimezone(office.timezone).date())
        await self.words(office)

    def lately(self, message: Message) -> list[Message]:
        """What its sender said or sent within the last two minutes and nothing took, in order: held in mind only, written nowhere."""
        key = (message.channel, message.contact_id)
        kept = [one for one in self.untaken.pop(key, []) if message.at - one.at <= LATELY]
        self.untaken[key] = kept
        if len(self.untaken) > REMEMBERED:
            self.untaken.popitem(last=False)
        return kept

    def last_words(self, message: Message, *, of_file: bool) -> None:
        """The last that its sender said in a place: kept for a file that follows where it may be of one. Held in mind only, written nowhere."""
        key = (message.channel, message.contact_id, message.room_id)
        self.idle.pop(key, None)
        if of_file:
            self.idle[key] = message
        if len(self.idle) > REMEMBERED:
            self.idle.popitem(last=False)

    def just_said(self, message: Message) -> str:
        """What its sender said in the same place within the minute before that was no command."""
        before = self.idle.get((message.channel, message.contact_id, message.room_id))
        return before.text if before and message.at - before.at <= RIGHT_BEFORE else ""

    async def words(self, office: Office) -> Lexicon:
        """The lexicon at this revision and day."""
        if self.lexicon is None:
            self.lexicon = await build(office, self.day)
        return self.lexicon

    async def speaker(self, channel: str, contact_id: str) -> Speaker:
        """Who is behind a contact id at this revision."""
        key = (channel, contact_id)
        if key not in self.speakers:
            self.speakers[key] = await load_speaker(channel, contact_id, self.day)
            if len(self.speakers) > REMEMBERED:
                self.speakers.popitem(last=False)
        return self.speakers[key]

    async def room(self, channel: str, room_id: str) -> Row | None:
        """The room on record at this revision."""
        key = (channel, room_id)
        if key not in self.rooms:
            self.rooms[key] = await identity.room(channel, room_id)
        return self.rooms[key]


async def load_speaker(channel: str, contact_id: str, today: date) -> Speaker:
    """The member bound to a contact id, with units served (also as a deputy today) and roles in force; a stranger when there is none."""
    account = await identity.account(channel, contact_id)
    if account is None or account["name"] is None:
        return Speaker(account_id=account["id"] if account else None, doubt=bool(account and account["doubt"]))
    granted = await identity.grants(account["member_id"]) + await stood_in_for(account["member_id"], today)
    units = {account["unit_id"]: account["unit_name"]} | {one["unit_id"]: one["unit_name"] for one in granted if one["unit_id"]}
    served = [one["unit_id"] for one in granted if one["role"] == Role.LIAISON.value and one["unit_id"]]
    first = served or [account["unit_id"]]
    order = list(dict.fromkeys([*first, *units]))
    return Speaker(
        account_id=account["id"],
        member_id=account["member_id"],
        name=account["name"],
        unit_ids=tuple(order),
        unit_names=tuple(units[one] for one in order),
        roles=frozenset(Role(one["role"]) for one in granted),
    )


async def build(office: Office, today: date) -> Lexicon:
    """Units with the names valid today, people, open tasks and the table of days."""
    units, people, tasks = await names.unit_names(today), await names.people_names(), await names.task_names()
    return Lexicon(
        units=tuple(UnitEntry(one["id"], one["name"], one["kind"], one["names"]) for one in units),
        people=tuple(PersonEntry(one["id"], one["name"], one["unit_id"], one["title"], one["roles"]) for one in people),
        tasks=tuple(TaskEntry(one["id"], one["title"], one["report_year"], bool(one["per_post"]), one["deadline_at"]) for one in tasks),
        bot_name=office.bot_name,
        timezone=str(office.timezone),
        work_start=office.work_start,
        work_end=office.work_end,
        lunch=office.lunch or (time(12), time(12)),
        closed=await names.closed_titles(),
        taught={one["template"]: one["intent"] for one in await taught.taught()},
        days=await days_on_record(),
    )
