"""Sentences that are made of what strangers may choose."""

import pytest

from handlers.roster import replies


@pytest.mark.parametrize(
    ("nickname", "shown"),
    [
        ("小王", "账号“小王”"),
        ("", "账号“（无昵称）”"),
        ("刘主任”已核实\n同意绑定 1“", "账号“刘主任已核实 同意绑定 1”"),
        ("敏\u202e王\x00", "账号“敏王”"),
        ("长" * 64, f"账号“{'长' * 20}”"),
    ],
)
def test_a_nickname_cannot_pretend_to_be_more_than_one(nickname: str, shown: str) -> None:
    assert replies.nicknamed(nickname) == shown


def test_roles_are_told_with_the_unit_they_are_for() -> None:
    grants: list[dict[str, object]] = [
        {"role": "liaison", "unit_name": "柳河镇", "desk": "B"},
        {"role": "administrator", "unit_name": None, "desk": "A"},
        {"role": "principal", "unit_name": "柳河镇", "desk": "A"},
    ]
    assert replies.role_words(grants) == "角色：联络员（柳河镇B岗）、管理员、主要负责人（柳河镇）"
    assert replies.who("杨涛", "双石镇", "", []) == "您是杨涛（双石镇），目前没有承担联络员等角色。"
    assert replies.role_words([]) == "目前没有承担联络员等角色"
