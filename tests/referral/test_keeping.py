"""An answer that is not for the group: which words say so, what is left of the answer, and that no room hears any of it."""

import pytest

from handlers.referral.answers import keeping
from storage.referral_records import cases
from tests.referral.desk import GROUP, Desk, contact, heard_by

ASKER, ADVISER, OTHER = "韩梅（石桥镇）", "郑律师", "周律师"
LEASE = "提个疑难问题：村里土地流转合同到期不续，承包户不腾地怎么办，不涉密，一般"
WHOLE = "应当腾地，依据合同第8条，建议先催告"


@pytest.mark.parametrize(
    "said",
    [
        f"0001不要在群里发，私下回他：{WHOLE}",
        f"0001私下回复韩梅：{WHOLE}",
        f"答复0001：{WHOLE}。这个意见不要发群里",
        f"答复0001：{WHOLE}，只给韩梅看",
        f"答复0001：{WHOLE}。别公开",
        f"0001别发群里，{WHOLE}",
        f"答复0001：{WHOLE}。单独告诉他们就行",
        f"答复0001：{WHOLE}。群里就别说了",
    ],
)
async def test_told_so_no_room_hears_it(said: str, demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, f"@小法 {LEASE}", room_id=GROUP)
    says = (await demo_desk.say(ADVISER, said)).says
    case = (await cases("r.number = 'YNWT-2026-0001'"))[0]
    assert (case["private"], case["state"]) == (True, "answered")
    assert "应当腾地，依据合同第8条" in heard_by(says, contact(ASKER))
    assert not [one for one in says if one.room_id]


@pytest.mark.parametrize(
    "answer",
    [WHOLE, f"{WHOLE}，发动群众代表做工作", "人群密集的应当先疏散，依据应急条例第九条，建议先通知", "只给一次补偿，依据合同第8条，建议先催告"],
)
def test_an_answer_that_speaks_of_other_things_is_for_all(answer: str) -> None:
    assert not keeping.wants(f"答复0001：{answer}")
    assert keeping.without(answer) == answer


@pytest.mark.parametrize("head", ["不要在群里发，私下回他：", "私下告诉他，", "别发群里。"])
def test_the_rest_stands_as_it_was_written(head: str) -> None:
    assert keeping.without(head + WHOLE) == WHOLE


async def test_a_case_of_another_is_asked_about_and_the_right_one_answered(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, f"@小法 {LEASE}", room_id=GROUP)
    says = (await demo_desk.say(OTHER, f"答复0001：{WHOLE}")).says
    assert "已转郑文，没有转给您" in heard_by(says, contact(OTHER))
    assert len(says) == 1
    await demo_desk.ask(OTHER, "1")
    assert (await cases("r.number = 'YNWT-2026-0001'"))[0]["state"] == "answered"
