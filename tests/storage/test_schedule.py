"""The schedule a task is reminded by: the last choice holds, and a task without one is not there."""

from storage.database import value
from storage.lease import revision
from storage.schedule import choose, chosen, every_chosen
from tests import records
from tests.records import BY


async def test_the_last_choice_holds_and_the_sweeps_see_it(office_db: str) -> None:
    task_id = (await records.task(await records.unit()))[0]["task_id"]
    assert await chosen(task_id) == "" and await every_chosen() == {}
    for name in ("从简", "常规"):
        before = await revision()
        await choose(BY, task_id, name)
        assert await chosen(task_id) == name
        assert await revision() != before
    assert await every_chosen() == {task_id: "常规"}
    assert await value("SELECT COUNT(*) FROM journal WHERE move = 'choose_schedule' AND subject_id = ?", task_id) == 2
