"""The ground for what time makes due: units that all owe one task, each with a liaison who can be told, and one room for all."""

from datetime import datetime, timedelta

from handlers.reminder import sweeps
from storage.calendar import seed_days
from storage.database import insert_many, opened, transaction
from storage.journal import Actor
from storage.lease import touch
from storage.schema import model_modules
from storage.task import open_task
from tests.benchmarks.ground import NOW, Ground
from tests.benchmarks.turn import OFFICE

DEADLINE = NOW + timedelta(days=9, hours=6)  # Thursday, 10 December, 15:30 in 云岭市
DUE = datetime.fromisoformat("2026-12-03T10:00+08:00")  # an hour after T-7
EVE = datetime.fromisoformat("2026-12-09T16:40+08:00")  # ten minutes after the digest's moment, T-1


async def another_sweep() -> int:
    """A sweep as another process does it, which remembers nothing of the one before."""
    sweeps._swept.clear()
    return await sweeps.sweep(OFFICE, DUE)


async def seed(ground: Ground, count: int) -> int:
    """Days, one administrator, one room, so many units; the id of the task they owe."""
    async with opened(f"sqlite:///{ground.template}", model_modules()):
        await seed_days()
        async with transaction():
            every = range(1, count + 1)
            await insert_many("unit", ("id", "name", "kind", "position", "note"), [(n, f"大{n}镇", "town", n, "") for n in every])
            await insert_many("member", ("id", "name", "unit_id", "title", "phone"), [(n, f"联络员{n}", n, "", "") for n in every])
            grants = [(n, "liaison", n, "A", NOW) for n in every]
            await insert_many("role_grant", ("member_id", "role", "unit_id", "desk", "from_at"), [*grants, (1, "administrator", None, "A", NOW)])
            accounts = [("local", f"contact-{n}", "", n, NOW, "import") for n in every]
            await insert_many("account", ("channel", "contact_id", "nickname", "member_id", "bound_at", "bound_by"), accounts)
            room = ("channel", "room_id", "name", "purpose", "units", "registered_at")
            await insert_many("room", room, [("local", "room-1", "述法工作群", "", "", NOW)])
            owed = [{"unit_id": n, "unit_name": f"大{n}镇", "post_title": "", "person_name": ""} for n in every]
            task = {"title": "书面述法报告", "report_year": 2026, "per_post": False, "deadline_at": DEADLINE}
            task_id = await open_task(Actor(NOW), owed, **task)
            await touch()
            return task_id
