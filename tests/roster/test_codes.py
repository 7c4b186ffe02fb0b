"""One-time codes: on record as a hash, used once, valid for a week; the first administrator's."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import codes, identity, members, units
from storage.database import rows, value
from storage.journal import Actor
from storage.people import Role
from storage.unit_kinds import UnitKind

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)


async def _member(name: str = "李娜") -> int:
    unit_id = await units.add_unit(Actor(NOW), f"{name}的单位", UnitKind.TOWN)
    return await members.add_member(Actor(NOW), name, unit_id)


async def test_a_code_is_kept_as_its_hash_alone(office_db: str) -> None:
    member_id = await _member()
    code = await codes.issue(Actor(NOW), member_id)
    for table in ("bind_code", "journal", "switch"):
        assert code not in str(await rows(f"SELECT * FROM {table}"))
    found = await codes.valid(code, NOW)
    assert found is not None
    assert found["member_id"] == member_id


async def test_a_code_is_used_once(office_db: str) -> None:
    code = await codes.issue(Actor(NOW), await _member())
    found = await codes.valid(code, NOW)
    assert found is not None
    assert await codes.use(Actor(NOW), found["id"], code)
    assert not await codes.use(Actor(NOW), found["id"], code)
    assert await codes.valid(code, NOW) is None


async def test_a_code_runs_out_after_seven_days(office_db: str) -> None:
    code = await codes.issue(Actor(NOW), await _member())
    assert await codes.valid(code, NOW + timedelta(days=7, seconds=-1))
    assert await codes.valid(code, NOW + timedelta(days=7)) is None


async def test_a_new_code_voids_the_old_one_of_the_same_member_only(office_db: str) -> None:
    one, other = await _member("李娜"), await _member("张丽")
    first, of_other = await codes.issue(Actor(NOW), one), await codes.issue(Actor(NOW), other)
    second = await codes.issue(Actor(NOW), one)
    assert await codes.valid(first, NOW) is None
    assert await codes.valid(second, NOW)
    assert await codes.valid(of_other, NOW)


async def test_wrong_codes_are_counted_for_an_hour_and_for_one_account(office_db: str) -> None:
    one, other = await identity.known_account("local", "甲"), await identity.known_account("local", "乙")
    for minute in range(3):
        await codes.wrong(Actor(NOW + timedelta(minutes=minute)), one)
    assert await codes.wrong_tries(one, NOW + timedelta(minutes=30)) == 3
    assert await codes.wrong_tries(one, NOW + timedelta(minutes=61)) == 1
    assert await codes.wrong_tries(other, NOW) == 0


async def test_every_start_gives_a_first_code_and_voids_the_one_before_until_there_is_an_administrator(office_db: str) -> None:
    lost, later = await codes.first_code(NOW), await codes.first_code(NOW + timedelta(hours=1))
    assert lost is not None and later is not None
    assert await codes.valid(lost, NOW + timedelta(hours=1)) is None
    assert await codes.valid(later, NOW + timedelta(days=7)) is not None
    of_member = await codes.issue(Actor(NOW), await _member("张丽"))
    await codes.first_code(NOW)
    assert await codes.valid(of_member, NOW) is not None
    member_id = await _member()
    await members.grant(Actor(NOW), member_id, Role.ADMINISTRATOR)
    await identity.bind(Actor(NOW), await identity.known_account("local", "甲"), member_id, "import")
    assert await codes.first_code(NOW + timedelta(days=30)) is None


async def test_an_administrator_without_an_account_still_needs_the_first_code(office_db: str) -> None:
    await members.grant(Actor(NOW), await _member(), Role.ADMINISTRATOR)
    assert await codes.first_code(NOW) is not None
    assert await value("SELECT COUNT(*) FROM bind_code") == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("绑定 KQFT-MNPR", "KQFT-MNPR"),
        ("绑定kqftmnpr 刘建平", "KQFT-MNPR"),
        ("我的绑定码是KQFT－MNPR。", "KQFT-MNPR"),
        ("绑定 KQFT MNPR", "KQFT-MNPR"),
        ("绑定 KQFT-MNP", ""),
        ("绑定 KQFTMNPRS", ""),
        ("绑定", ""),
        ("绑定 ＫＱＦＴ－ＭＮＰＲ", "KQFT-MNPR"),
        ("绑定 K Q F T M N P R", "KQFT-MNPR"),
        ("绑定 kq ft_mn pr 刘建平", "KQFT-MNPR"),
        ("绑定 KQFT.MNPR。", "KQFT-MNPR"),
        ("绑定 K0FT-MNPR", ""),
        ("绑定 KQFT-MNPI", ""),
        ("绑定 KQFT-MNPR-S", ""),
    ],
)
def test_finding_a_code_in_words(said: str, code: str) -> None:
    assert codes.in_text(said) == code


@given(
    st.text("ABCDEFGHJKMNPQRSTUVWXYZ", min_size=8, max_size=8),
    st.lists(st.sampled_from(["", " ", "-", "－", "_", "\u3000"]), min_size=7, max_size=7),
    st.booleans(),
)
def test_a_code_is_found_however_it_is_set_apart(letters: str, between: list[str], wide: bool) -> None:
    typed = "".join(map("".join, zip(letters, [*between, ""], strict=True)))
    said = "".join(chr(ord(one) + 0xFEE0) if wide and one.isascii() and one.isalpha() else one for one in typed)
    for text in (f"绑定 {said}", f"绑定{said.lower()}，刘建平"):
        assert codes.in_text(text) == f"{letters[:4]}-{letters[4:]}"
        assert codes.attempted(text)


@pytest.mark.parametrize(
    ("said", "whether"), [("绑定", False), ("我要绑定账号", False), ("绑定 12", False), ("绑定 K1FT-MN0R", True), ("绑定 １２３４", True)]
)
def test_whether_something_was_meant_for_a_code(said: str, whether: bool) -> None:
    assert codes.attempted(said) is whether
