"""Who is meant by a name in a transcript."""

import pytest

from bot.demo.cast import UnknownName, demo_cast


@pytest.mark.parametrize(
    ("label", "contact_id"),
    [
        ("王敏（李家埠镇）", "demo-李家埠镇-王敏"),
        ("何静（综合执法局）", "demo-住建局-何静"),
        ("刘主任", "demo-依法治市办-刘建平"),
        ("刘建平（依法治市办）", "demo-依法治市办-刘建平"),
        ("周律师", "demo-依法治市办-周正"),
        ("路人“王敏”", "路人-王敏"),
        ("张三", "路人-张三"),
        ("路人“张三”", "路人-张三"),
    ],
)
def test_names(label: str, contact_id: str) -> None:
    assert demo_cast().contact(label).contact_id == contact_id


def test_a_bare_name_that_a_member_has_is_refused() -> None:
    with pytest.raises(UnknownName, match="“王敏”请写成“王敏（李家埠镇）”，同名的路人写成“路人“王敏””"):
        demo_cast().contact("王敏")


def test_a_stranger_with_a_known_name_is_told_apart_wherever_named() -> None:
    cast = demo_cast()
    stranger, known = cast.contact("路人“王敏”"), cast.contact("王敏（李家埠镇）")
    assert stranger.nickname == known.nickname == "王敏"
    assert [cast.label(stranger.contact_id), cast.mention(stranger.contact_id)] == ["路人“王敏”", "路人“王敏”"]
    assert [cast.label(known.contact_id), cast.mention(known.contact_id)] == ["王敏（李家埠镇）", "王敏"]


def test_calls_in_a_text() -> None:
    assert demo_cast().mentioned("@小法 请@周律师 和@王敏（李家埠镇） 看，@周律师 @谁") == ("demo-依法治市办-周正", "demo-李家埠镇-王敏")


def test_rooms() -> None:
    cast = demo_cast()
    assert [cast.room("述法工作群"), cast.room("新群")] == ["demo-述法工作群", "群-新群"]
    assert [cast.room_name("群-新群"), cast.room_name("别的")] == ["新群", "别的"]
