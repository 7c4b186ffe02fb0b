"""An answer on its way out: what it lacks is asked for one by one, what its author says there is none of stands in it as 无, a new one replaces it."""

import pytest

from storage.database import Row
from storage.referral_records import cases, parts
from tests.referral.desk import GROUP, Desk

ASKER, ADVISER = "韩梅（石桥镇）", "郑律师"
LEASE = "提个疑难问题：村里土地流转合同到期不续，承包户不腾地怎么办，不涉密，一般"


async def _answers() -> list[str]:
    case: Row = (await cases("r.number = 'YNWT-2026-0001'"))[0]
    return [one["text"] for one in await parts([case["id"]]) if one["kind"] == "answer"]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (["应当腾地", "依据：合同第8条", "建议：先催告", "发出"], "应当腾地\n依据：合同第8条\n建议：先催告"),
        (["应当腾地", "没有"], "应当腾地\n依据：无\n建议：无"),
        (["应当腾地，依据合同第8条", "约他们谈一次", "发吧"], "应当腾地，依据合同第8条\n建议：约他们谈一次"),
        (["建议先催告，依据合同第8条", "没有", "应当腾地", "确认"], "建议先催告，依据合同第8条\n应当腾地"),
        (["应当腾地", "答复0001：不必腾地，依据合同第9条，建议续签"], "不必腾地，依据合同第9条，建议续签"),
        (["应当腾地，依据合同第8条，建议先催告"], "应当腾地，依据合同第8条，建议先催告"),
    ],
)
async def test_it_goes_out_when_it_is_whole(said: list[str], answer: str, demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, f"@小法 {LEASE}", room_id=GROUP)
    first, *rest = said
    await demo_desk.ask(ADVISER, f"答复0001：{first}")
    for one in rest:
        assert await _answers() == []
        await demo_desk.ask(ADVISER, one)
    assert await _answers() == [answer]


async def test_given_up_nothing_goes_out(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, f"@小法 {LEASE}", room_id=GROUP)
    await demo_desk.ask(ADVISER, "答复0001：应当腾地", "取消")
    assert await _answers() == []


async def test_more_material_is_asked_for_beside_the_rest_and_the_time_stands_still_once(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, f"@小法 {LEASE}", room_id=GROUP)
    await demo_desk.ask(ADVISER, "受理0001", "0001还缺会议纪要")
    told = await demo_desk.ask(ADVISER, "0001还缺现场照片")
    assert any("另请补充材料（郑文）：现场照片。先前要求的请一并补充" in one for one in told)
    case = (await cases("r.number = 'YNWT-2026-0001'"))[0]
    assert [one["text"] for one in await parts([case["id"]]) if one["kind"] == "note"] == ["请补充：会议纪要", "请补充：现场照片"]
    await demo_desk.ask(ASKER, "补充0001：都在这里")
    assert (await cases("r.number = 'YNWT-2026-0001'"))[0]["state"] == "working"
