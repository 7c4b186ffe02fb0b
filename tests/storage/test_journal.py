"""The journal: a line for each move with who, when and from which message; it tells the moves asked for, in order."""

from datetime import timedelta

from storage.database import rows
from storage.inbox import accept
from storage.journal import Actor, last_by, last_moved, lines_of, record
from storage.people import Role
from tests import records
from tests.records import BY, LIAISON, NOW


async def test_a_line_holds_who_when_what_and_from_which_message(office_db: str) -> None:
    await record(Actor(NOW, 7, 9), "bind", "account", 3, "code")
    assert await rows("SELECT happened_at, move, subject, subject_id, detail, member_id, inbox_id FROM journal") == [
        {"happened_at": NOW, "move": "bind", "subject": "account", "subject_id": 3, "detail": "code", "member_id": 7, "inbox_id": 9}
    ]


async def test_a_long_detail_is_cut_and_not_refused(office_db: str) -> None:
    await record(BY, "ask", "submit_request", 1, "因" * 1000)
    assert (await rows("SELECT detail FROM journal"))[0]["detail"] == "因" * 300


async def test_the_moves_on_a_kind_of_subject_are_told_in_order_with_the_name(office_db: str) -> None:
    member_id = await records.member(await records.unit(), "王敏", Role.LIAISON, LIAISON)
    await record(Actor(NOW, member_id), "extend", "obligation", 5, "一")
    await record(Actor(NOW + timedelta(days=1)), "waive", "obligation", 5, "二")
    await record(BY, "approve", "obligation", 5, "别的动作")
    await record(BY, "extend", "task", 5, "别的对象")
    told = [(one["move"], one["subject_id"], one["detail"], one["name"]) for one in await lines_of("obligation", ["waive", "extend"])]
    assert told == [("extend", 5, "一", "王敏"), ("waive", 5, "二", None)]


async def test_the_last_move_of_a_contact_is_told_and_nobody_elses_nor_an_older_one(office_db: str) -> None:
    said = ("a1", "a2", "b1")
    ids = await accept([("script", one, one[0], "", "", NOW, "", "", "", "accepted") for one in said])
    heard = dict(zip(said, ids, strict=True))
    await record(Actor(NOW, None, heard["a1"]), "ask", "submit_request", 4)
    await record(Actor(NOW, None, heard["a2"]), "submit", "obligation", 9)
    await record(Actor(NOW, None, heard["b1"]), "ask", "liaison_request", 5)
    await record(BY, "extend", "obligation", 9)
    assert await last_by("script", "a", NOW) == {"move": "submit", "subject": "obligation", "subject_id": 9}
    assert await last_by("script", "b", NOW) == {"move": "ask", "subject": "liaison_request", "subject_id": 5}
    assert await last_by("script", "a", NOW + timedelta(seconds=1)) is None
    assert await last_by("other", "a", NOW) is None


async def test_what_was_moved_last_is_what_one_message_moved(office_db: str) -> None:
    for subject_id, message in ((1, 10), (2, 11), (3, 11)):
        await record(Actor(NOW, 7, message), "waive", "obligation", subject_id)
    await record(Actor(NOW, 8, 12), "waive", "obligation", 4)
    await record(Actor(NOW, 7, 13), "extend", "obligation", 5)
    await record(Actor(NOW, 7, 14), "waive", "task", 6)
    assert await last_moved("obligation", "waive", 7) == [2, 3]
    assert await last_moved("obligation", "waive", 9) == []
    assert await last_moved("obligation", "waive", None) == []
