"""Writing the demo office into an empty database, and giving the local page its people."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.channels.local_place import Place, PlaceContact, PlaceRoom
from bot.demo.offices import YUNLING, DemoOffice
from bot.demo.roster import CHANNEL, OFFICE_UNIT, ROOMS, ZONE, DemoPerson, DemoTask, DemoUnit, people
from handlers.checklist.shipped import shipped_items
from storage.checklist import CONTENT, SHIPPED
from storage.database import insert_many, transaction
from storage.journal import Actor
from storage.lease import set_switch, touch
from storage.people import POST_TITLES, ROLE_NAMES
from storage.task import open_task, targets
from storage.unit_kinds import UNIT_SETS
from storage.units import open_units

Ids = dict[str, int]


async def seed(now: datetime, office: DemoOffice = YUNLING) -> bool:
    """Write a whole demo office in one transaction; False, and nothing done, when there are units already.

    Two processes may start at once: the second waits at the first statement until the first has committed, and finds the mark.
    """
    async with transaction():
        if not await set_switch("demo", "是") or await open_units():
            return False
        unit_ids = await _units(office.units)
        member_ids = await _members(office.people, unit_ids)
        await _posts(office.units, unit_ids, member_ids)
        await _grants(office.people, unit_ids, member_ids, now)
        await _accounts(office.people, member_ids, now)
        columns = ("channel", "room_id", "name", "purpose", "units", "registered_at")
        await insert_many("room", columns, [(CHANNEL, room.room_id, room.name, room.purpose, "", now) for room in office.rooms])
        await _pairings(office, unit_ids, member_ids, now)
        await _checklist(now)
        await touch()
        for task in office.tasks:
            await _open(task, now)
    return True


async def _units(units: Sequence[DemoUnit]) -> Ids:
    lines = [(unit.name, unit.kind, n, "") for n, unit in enumerate(units, 1)]
    made = await insert_many("unit", ("name", "kind", "position", "note"), lines, "RETURNING id, name")
    ids = {one["name"]: one["id"] for one in made}
    aliases = [(ids[unit.name], alias) for unit in units for alias in unit.aliases]
    await insert_many("unit_alias", ("unit_id", "name"), aliases)
    return ids


def _key(person: DemoPerson) -> str:
    return f"{person.unit} {person.name}"


async def _members(people: Sequence[DemoPerson], unit_ids: Ids) -> Ids:
    lines = [(person.name, unit_ids[person.unit], person.title, "") for person in people]
    made = await insert_many("member", ("name", "unit_id", "title", "phone"), lines, "RETURNING id, name, unit_id")
    by_place = {(one["name"], one["unit_id"]): one["id"] for one in made}
    return {_key(person): by_place[person.name, unit_ids[person.unit]] for person in people}


async def _posts(units: Sequence[DemoUnit], unit_ids: Ids, member_ids: Ids) -> None:
    lines = [
        (unit_ids[unit.name], title, POST_TITLES[title], member_ids[f"{unit.name} {holder}"], n)
        for unit in units
        for n, (title, holder) in enumerate(unit.posts, 1)
    ]
    await insert_many("post", ("unit_id", "title", "kind", "member_id", "position"), lines)


async def _grants(people: Sequence[DemoPerson], unit_ids: Ids, member_ids: Ids, now: datetime) -> None:
    lines = [(member_ids[_key(person)], role, unit_ids[unit] if unit else None, desk, now) for person in people for role, unit, desk in person.grants]
    await insert_many("role_grant", ("member_id", "role", "unit_id", "desk", "from_at"), lines)


async def _accounts(people: Sequence[DemoPerson], member_ids: Ids, now: datetime) -> None:
    lines = [(CHANNEL, person.contact_id, person.name, member_ids[_key(person)], now, "import") for person in people if person.contact_id]
    await insert_many("account", ("channel", "contact_id", "nickname", "member_id", "bound_at", "bound_by"), lines)


async def _pairings(office: DemoOffice, unit_ids: Ids, member_ids: Ids, now: datetime) -> None:
    """Since the year began, and everybody concerned knows of it."""
    since = date(now.astimezone(ZONE).year, 1, 1)
    serving = [(unit_ids[one.justice], unit_ids[unit], since) for one in office.pairings for unit in one.serves]
    await insert_many("justice_area", ("justice_id", "unit_id", "from_on"), serving)
    lines = [
        (member_ids[f"{OFFICE_UNIT} {who}"], role, unit_ids[one.justice], since, "", now, now) for one in office.pairings for who, role in one.people
    ]
    await insert_many("pairing", ("member_id", "role", "justice_id", "from_on", "note", "set_at", "told_at"), lines)
    duties = [(member_ids[f"{OFFICE_UNIT} {who}"], since, weekdays) for who, weekdays in office.duty]
    await insert_many("duty", ("member_id", "from_on", "weekdays"), duties)


async def _checklist(now: datetime) -> None:
    """The checklist that comes with the program, in force since the year began."""
    columns = ("number", "position", *CONTENT)
    since = date(now.astimezone(ZONE).year, 1, 1)
    lines = [(*(one[name] for name in columns), SHIPPED, 1, since, True) for one in shipped_items()]
    await insert_many("checklist_item", (*columns, "year", "version", "valid_from_on", "to_check"), lines)


async def _open(task: DemoTask, now: datetime) -> None:
    kinds = [kind for name in task.targets.split("、") for kind in UNIT_SETS[name]]
    await open_task(
        Actor(now),
        await targets(kinds, (), (), task.per_post),
        title=task.title,
        report_year=task.report_year,
        per_post=task.per_post,
        targets=task.targets,
        deadline_at=task.deadline,
        basis=task.basis,
        requirement=task.requirement,
    )


def _words(person: DemoPerson) -> str:
    """What the switch on the page says somebody is."""
    units_of: dict[str, list[str]] = {}
    for role, unit, desk in person.grants:
        units_of.setdefault(ROLE_NAMES[role], []).extend([f"{unit}B岗" if desk == "B" else unit] if unit else [])
    return "；".join(f"{role}（{'、'.join(named)}）" if len(named) > 1 or "B岗" in "".join(named) else role for role, named in units_of.items())


async def place() -> Place:
    """Everybody with an account, a stranger who bears a liaison's name, and the two rooms in which all of them sit."""
    known = [
        PlaceContact(person.contact_id, person.address or person.name, person.unit, _words(person) or "人员")
        for person in people()
        if person.contact_id
    ]
    stranger = PlaceContact("路人-王敏", "王敏", "", "未登记的路人", reachable=False)
    contacts = [*known, stranger]
    members = tuple(contact.contact_id for contact in contacts)
    return Place([PlaceRoom(room.room_id, room.name, members) for room in ROOMS], contacts)
