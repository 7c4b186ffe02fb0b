"""Moves: every pair of move and state, any sequence of them, and several hands on one row."""

import asyncio
import importlib
import re
from collections.abc import Awaitable, Callable, Iterable
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.legality.ledger import Sent, submit
from handlers.submission.ledger import RequestKind, ask
from storage.database import change, insert, opened, row, rows, value
from storage.moves import Moves
from storage.referral import raise_question
from storage.refusal import Refusal
from storage.schema import HOUSE, model_modules
from storage.submission import Arrival, receive
from storage.task import OBLIGATION_MOVES, ObligationState
from tests import records
from tests.records import BY, NOW


def _tables() -> dict[str, Moves]:
    """Every table of moves in the house, by the table it is about."""
    written = re.compile(r"^\w+ = Moves\(", re.MULTILINE)
    paths = [path for package in ("storage", "handlers") for path in (HOUSE / package).rglob("*.py") if written.search(path.read_text("utf-8"))]
    modules = (importlib.import_module(".".join(path.relative_to(HOUSE).with_suffix("").parts)) for path in paths)
    return {one.table: one for module in modules for one in vars(module).values() if isinstance(one, Moves)}


TABLES = _tables()


async def _obligation() -> int:
    return int((await records.task(await records.unit()))[0]["id"])


async def _version() -> int:
    owed = (await records.task(await records.unit()))[0]
    return (await receive(owed, Arrival("群文件", None, "王敏", NOW), BY, 2026)).version_id


async def _task() -> int:
    return int((await records.task(await records.unit()))[0]["task_id"])


async def _request() -> int:
    unit_id = await records.unit()
    account_id = await insert("account", channel=records.CHANNEL, contact_id="c-new", nickname="", bound_by="")
    return await insert("liaison_request", account_id=account_id, unit_id=unit_id, name="王敏", desk="A", asked_at=NOW, state="waiting")


async def _asking() -> int:
    owed = (await records.task(await records.unit()))[0]
    whose = {"task_id": owed["task_id"], "unit_id": owed["unit_id"], "posts": "", "until_at": None}
    return await ask(BY, RequestKind.EXEMPTION, **whose, reason="空缺")


async def _befriending() -> int:
    return await insert(
        "friend_request", channel=records.CHANNEL, request_id="f-1", contact_id="c-new", nickname="", words="", asked_at=NOW, state="waiting"
    )


async def _question() -> int:
    unit_id = await records.unit()
    asked = {"unit_id": unit_id, "unit_name": "李家埠镇", "raised_by": 1, "raiser_name": "王敏", "channel": records.CHANNEL, "title": "合同到期"}
    return int((await raise_question(BY, year=2026, **asked))["id"])


async def _reviewing() -> int:
    return int((await submit(BY, Sent(await records.unit(), "李家埠镇", "招商合同", "行政机关合同"), 2026))["id"])


MAKERS: dict[str, Callable[[], Awaitable[int]]] = {
    "obligation": _obligation,
    "version": _version,
    "task": _task,
    "liaison_request": _request,
    "submit_request": _asking,
    "friend_request": _befriending,
    "legality_case": _reviewing,
    "referral": _question,
}


async def _put_into(moves: Moves, row_id: int, state: Enum) -> None:
    await change(f"UPDATE {moves.table} SET state = ? WHERE id = ?", state, row_id)


async def _lines(moves: Moves, row_id: int) -> list[str]:
    return [one["move"] for one in await rows("SELECT move FROM journal WHERE subject = ? AND subject_id = ? ORDER BY id", moves.table, row_id)]


async def _state(moves: Moves, row_id: int) -> str:
    return str(await value(f"SELECT state FROM {moves.table} WHERE id = ?", row_id))


async def _tried(moves: Moves, row_id: int, move: str) -> bool:
    try:
        await moves.make(move, row_id, BY, "不行。")
    except Refusal as refusal:
        assert refusal.text == "不行。"
        return False
    return True


def _wrong(moves: Moves, move: str, state: Enum, went: bool, now: str, lines: int) -> str:
    """What is wrong about how a move from a state ended; empty when nothing is."""
    sources, target = moves.legal[move]
    wanted = (True, target.value, 1) if state in sources else (False, state.value, 0)
    return "" if (went, now, lines) == wanted else f"{moves.table}: {move} from {state.value} ended as {(went, now, lines)}"


@pytest.mark.parametrize("table", sorted(MAKERS))
async def test_every_move_from_every_state(table: str, office_db: str) -> None:
    moves, wrong = TABLES[table], []
    row_id = await MAKERS[table]()
    for move in moves.legal:
        for state in moves.states:
            await _put_into(moves, row_id, state)
            before = len(await _lines(moves, row_id))
            went = await _tried(moves, row_id, move)
            wrong.append(_wrong(moves, move, state, went, await _state(moves, row_id), len(await _lines(moves, row_id)) - before))
    assert [one for one in wrong if one] == []


def test_no_table_of_moves_is_forgotten_here() -> None:
    assert TABLES.keys() == MAKERS.keys()


def test_the_tables_name_only_their_own_states() -> None:
    for moves in TABLES.values():
        for sources, target in moves.legal.values():
            assert sources and all(isinstance(state, moves.states) for state in (*sources, target))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=st.lists(st.sampled_from(sorted(OBLIGATION_MOVES.legal)), max_size=12))
async def test_any_sequence_ends_legally_with_a_line_for_each_success(sequence: list[str], sqlite_db: str) -> None:
    found = await row("SELECT id FROM obligation ORDER BY id")
    row_id = found["id"] if found else await _obligation()
    await _put_into(OBLIGATION_MOVES, row_id, ObligationState.OUTSTANDING)
    went: list[str] = []
    before, expected = await _lines(OBLIGATION_MOVES, row_id), ObligationState.OUTSTANDING
    for move in sequence:
        sources, target = OBLIGATION_MOVES.legal[move]
        if await _tried(OBLIGATION_MOVES, row_id, move):
            assert expected in sources
            expected, went = ObligationState(target.value), [*went, move]
        assert await _state(OBLIGATION_MOVES, row_id) == expected.value
    assert await _lines(OBLIGATION_MOVES, row_id) == [*before, *went]


@pytest.mark.parametrize("hands", [2, 6])
async def test_of_several_connections_exactly_one_wins(hands: int, office_db: str) -> None:
    row_id = await _obligation()

    async def waive() -> bool:
        async with opened(office_db, model_modules()):
            return await _tried(OBLIGATION_MOVES, row_id, "waive")

    won = await asyncio.gather(*(asyncio.create_task(waive()) for _ in range(hands)))
    assert sum(won) == 1
    assert (await _lines(OBLIGATION_MOVES, row_id)).count("waive") == 1


async def test_what_is_set_with_a_move_is_set_only_when_it_goes(office_db: str) -> None:
    row_id = await _obligation()
    await OBLIGATION_MOVES.make("waive", row_id, BY, "不行。", "撤并", remark="撤并")
    with pytest.raises(Refusal):
        await OBLIGATION_MOVES.make("waive", row_id, BY, "不行。", remark="第二次")
    found = await row("SELECT remark FROM obligation WHERE id = ?", row_id)
    detail = await value("SELECT detail FROM journal WHERE subject = 'obligation' AND subject_id = ?", row_id)
    assert (found, detail) == ({"remark": "撤并"}, "撤并")


def _reachable(moves: Moves, start: Enum) -> set[Enum]:
    found: set[Enum] = {start}
    while more := {target for sources, target in moves.legal.values() if sources & found} - found:
        found |= more
    return found


@pytest.mark.parametrize("moves", [TABLES[name] for name in sorted(MAKERS)], ids=sorted(MAKERS))
def test_every_state_can_be_reached_from_the_first(moves: Moves) -> None:
    states: Iterable[Enum] = moves.states
    first, *_ = states
    assert _reachable(moves, first) == set(states)
