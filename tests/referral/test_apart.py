"""A party of a private case in a room, and the office for somebody's unit: what is near to it is asked about in private; what has nothing in common
goes on."""

import pytest

from handlers.referral.matters import is_near
from tests.referral.desk import GROUP, Desk, contact, heard_by

ASKER, OFFICE, ADVISER = "冯娟（云北街道）", "刘主任", "周律师"
MATTER = "武装部小邱冒领征兵补助3800元，怎么追"
NEAR = ("小邱的工资能不能停", "邱某那笔钱要不要报公安", "征兵的事怎么公示", "3800元要不要退")
FAR = ("路灯电费由社区还是物业出", "小区电梯年检谁负责", "老旧厂房能不能改成养老院")


@pytest.mark.parametrize(("said", "near"), [(one, True) for one in NEAR] + [(one, False) for one in FAR])
def test_a_name_a_figure_or_two_characters_in_common_are_near(said: str, near: bool) -> None:
    assert is_near(f"{said}，不涉密，一般，公开", MATTER, f"{MATTER}，不涉密，一般") is near


async def _private(desk: Desk) -> None:
    await desk.say(ASKER, f"不公开：{MATTER}，不涉密，一般")


@pytest.mark.parametrize("said", NEAR)
async def test_near_ones_are_asked_about_and_the_room_hears_nothing(said: str, demo_desk: Desk) -> None:
    await _private(demo_desk)
    says = (await demo_desk.say(ASKER, f"@小法 提个疑难问题：{said}，不涉密，一般", GROUP)).says
    assert not any(one.room_id for one in says)
    assert "没有登记" in heard_by(says, contact(ASKER))


@pytest.mark.parametrize("said", FAR)
async def test_a_whole_question_of_another_matter_goes_on(said: str, demo_desk: Desk) -> None:
    await _private(demo_desk)
    says = (await demo_desk.say(ASKER, f"@小法 提个疑难问题：{said}，不涉密，一般", GROUP)).says
    assert any(one.room_id == GROUP and "YNWT-2026-0002 已登记" in one.text for one in says)


@pytest.mark.parametrize("said", FAR)
async def test_words_that_no_lead_in_makes_a_question_are_asked_about_all_the_same(said: str, demo_desk: Desk) -> None:
    await _private(demo_desk)
    says = (await demo_desk.say(ASKER, f"@小法 {said}，不涉密，一般", GROUP)).says
    assert not any("已登记" in one.text for one in says)


@pytest.mark.parametrize("room_id", ["", GROUP])
async def test_the_office_is_asked_too_when_it_raises_it_for_that_unit(room_id: str, demo_desk: Desk) -> None:
    await _private(demo_desk)
    says = (await demo_desk.say(OFFICE, f"@小法 代云北街道提个疑难问题：{NEAR[1]}，不涉密，一般，公开", room_id)).says
    assert "提出人要求不公开" in heard_by(says, contact(OFFICE)) and not any(one.room_id for one in says)
    says = (await demo_desk.say(OFFICE, "1")).says
    assert "没有另行登记" in heard_by(says, contact(OFFICE)) and {one.contact_id for one in says} == {contact(OFFICE)}


async def test_of_another_unit_it_hears_nothing_of_that_case(demo_desk: Desk) -> None:
    await _private(demo_desk)
    says = (await demo_desk.say(OFFICE, f"@小法 代石桥镇提个疑难问题：{NEAR[0]}，不涉密，一般，公开", GROUP)).says
    assert any("已登记" in one.text for one in says)
