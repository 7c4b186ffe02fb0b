"""At the moment of sending: whether what waited for people to be at work still holds of its case (the rules: holding.py)."""

from collections.abc import Awaitable, Callable
from typing import Any

from handlers.referral import holding
from handlers.referral.handling import extending
from handlers.referral.joint import jointly
from storage.absence import deputies_of
from storage.database import Row
from storage.identity import account
from storage.referral import OPEN, ReferralState
from storage.referral_records import cases, drafted
from storage.telling import NEVER_TOLD, OUTDATED, kept_back


async def recheck(row: dict[str, Any]) -> str:
    """Why a message about a case is not to be said any more; "" when it is."""
    kind, _, about = str(row["rule"]).removeprefix("referral.").partition(":")
    check = _CHECKS.get(kind)
    if check is None:
        return ""
    case_id, _, more = about.partition(":")
    case = (await cases("r.id = ?", int(case_id)))[0]
    if kind == holding.AFTER:
        return NEVER_TOLD if await check(row, case, more) else ""
    return "" if await check(row, case, more) else OUTDATED


async def _handles(row: Row, case: Row) -> bool:
    who = await account(row["channel"], row["contact_id"])
    return who is not None and any(one["member_id"] == who["member_id"] for one in case["handlers"])


async def _is_theirs(row: Row, case: Row) -> bool:
    """Whether they handle it, or stand in for who does."""
    who = await account(row["channel"], row["contact_id"])
    deputies = await deputies_of([one["member_id"] for one in case["handlers"]], row["due_at"].date())
    return who is not None and (who["member_id"] in deputies.values() or await _handles(row, case))


def _is_open(case: Row) -> bool:
    return ReferralState(case["state"]) in OPEN


async def _asks(row: Row, case: Row, state: str) -> bool:
    return _is_open(case) and state in ("", case["state"]) and await _is_theirs(row, case)


async def _has(row: Row, case: Row, _more: str) -> bool:
    return await _is_theirs(row, case)


async def _owes(row: Row, case: Row, _more: str) -> bool:
    who = await account(row["channel"], row["contact_id"])
    owing = {one["member_id"] for one in await jointly.owing(case)}
    return _is_open(case) and who is not None and who["member_id"] in owing


async def _led(_row: Row, case: Row, by: str) -> bool:
    return _is_open(case) and holding.has_it(case) == int(by)


async def _stands(_row: Row, case: Row, state: str) -> bool:
    return bool(case["state"] == state)


async def _never_had(row: Row, case: Row, _more: str) -> bool:
    again = _is_open(case) and await _handles(row, case)
    return again or await kept_back(row, f"referral.%:{case['id']}:%")


async def _longer(_row: Row, case: Row, _more: str) -> bool:
    return case["id"] in await extending.wanted()


async def _drafted(_row: Row, case: Row, _more: str) -> bool:
    return case["id"] in await drafted()


async def _sealed(_row: Row, case: Row, _more: str) -> bool:
    return bool(case["private"]) and _is_open(case)


_CHECKS: dict[str, Callable[[Row, Row, str], Awaitable[bool]]] = {
    holding.ASKS: _asks,
    holding.HAS: _has,
    holding.OWES: _owes,
    holding.LED: _led,
    holding.STANDS: _stands,
    holding.AFTER: _never_had,
    holding.LONGER: _longer,
    holding.DRAFT: _drafted,
    holding.SEALED: _sealed,
}
