"""Private or public: what the words and the place say, and how a private question becomes a public one."""

import pytest

from handlers.referral.asking import privacy
from storage.database import Row
from storage.referral_records import cases, journal_of
from tests.referral.desk import GROUP, Desk, contact, heard_by

ASKER, COLLEAGUE, ADVISER, HEAD = "王敏（李家埠镇）", "崔浩（李家埠镇）", "周律师", "刘主任"
LEASE = "提个疑难问题：村里土地流转合同到期不续，承包户不腾地怎么办，不涉密，一般"


async def _case() -> Row:
    return (await cases("r.number = 'YNWT-2026-0001'"))[0]


@pytest.mark.parametrize(
    ("text", "private", "public"),
    [
        ("有个事不方便在群里说", True, False),
        ("私下请教一下", True, False),
        ("请不要公开处理：征地纠纷", True, False),
        ("可以公开提出的：合同到期", False, True),
        ("合同到期怎么办，可以发到群里", False, True),
        ("政府信息不公开被起诉怎么应诉", False, False),
        ("村务公开栏没有公布账目", False, False),
    ],
)
def test_what_the_words_say_of_it(text: str, private: bool, public: bool) -> None:
    assert (privacy.wants_private(text), privacy.wants_open(text)) == (private, public)


async def test_what_is_raised_in_private_is_kept_from_others_and_that_is_said(demo_desk: Desk) -> None:
    told = heard_by((await demo_desk.say(ASKER, LEASE)).says, contact(ASKER))
    assert "按不公开办理；可以公开的请回复“0001可以公开”" in told
    assert (await _case())["private"]
    assert (await demo_desk.ask(COLLEAGUE, "疑难0001"))[0].startswith("没有查到")


async def test_its_asker_makes_it_public_after_a_preview(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE, "0001可以公开")
    assert (await _case())["private"]
    says = (await demo_desk.say(ASKER, "确认")).says
    case = await _case()
    assert (bool(case["private"]), case["room_id"]) == (False, GROUP)
    assert [one.room_id for one in says] == [GROUP, ""]
    assert [one["move"] for one in await journal_of(case["id"])].count("open") == 1
    assert (await demo_desk.ask(COLLEAGUE, "疑难0001"))[0].startswith("YNWT-2026-0001 李家埠镇")


@pytest.mark.parametrize("who", [COLLEAGUE, ADVISER, HEAD, "赵刚（云东街道）"])
async def test_nobody_but_the_asker_may(who: str, demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(who, "0001可以公开", "确认")
    assert (await _case())["private"]


async def test_of_the_office_it_is_no_more_than_a_wish_put_to_its_asker(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    told = (await demo_desk.say(HEAD, "0001改为公开")).says
    assert "是否公开由您决定" in heard_by(told, contact(ASKER))
    await demo_desk.ask(HEAD, "确认")
    assert (await _case())["private"]


async def test_what_is_closed_stays_as_it_is(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(ADVISER, "答复0001：应当腾地，依据合同第8条，建议先催告。")
    await demo_desk.ask(ASKER, "采纳", "1")
    assert (await demo_desk.ask(ASKER, "0001可以公开"))[0].startswith("YNWT-2026-0001 已办结，不再改为公开")


@pytest.mark.parametrize(("answer", "private"), [("1", False), ("2", True)])
async def test_of_what_the_office_writes_down_it_is_asked(answer: str, private: bool, demo_desk: Desk) -> None:
    await demo_desk.ask(HEAD, "代李家埠镇提疑难问题：征地公告期间村民抢栽果树要不要补，不涉密，一般")
    asked = await demo_desk.ask(HEAD, "1")  # for whom of the two
    assert asked[0].startswith("这件是公开提出还是不公开：")
    await demo_desk.ask(HEAD, answer)
    assert bool((await _case())["private"]) is private
