"""What becomes of a merged question: closed with its leading one, opened with it, parted by the office, or going on by itself."""

import pytest

from bot.demo.roster import START, ZONE
from handlers.referral import ledger
from handlers.referral.afterwards import silent
from storage.case_clock import running
from storage.database import Row
from storage.referral_merged import merged_into
from storage.referral_records import cases, journal_of
from tests.referral.desk import GROUP, OFFICE, Desk, contact, heard_by
from tests.referral.test_merged import ADVISER, ANSWER, FIRST, HEAD, SECOND, _merged

NUMBERS = ("YNWT-2026-0001", "YNWT-2026-0002")


async def _case(n: int) -> Row:
    return (await cases("r.number = ?", f"YNWT-2026-{n:04d}"))[0]


async def _closed(desk: Desk) -> None:
    await _merged(desk)
    await desk.ask(ADVISER, ANSWER)
    await desk.ask(FIRST, "采纳0001", "1")


async def test_it_is_closed_with_the_leading_one_and_its_ledger_row_is_filled(demo_desk: Desk) -> None:
    await _closed(demo_desk)
    first, second = await _case(1), await _case(2)
    assert (second["state"], second["closed_at"]) == ("closed", first["closed_at"])
    lines = {str(one["编号"]): one for one in await ledger.rows(ZONE, START)}
    theirs, own = (lines[one] for one in NUMBERS)
    assert [own[name] == theirs[name] for name in ("承办人", "受理时间", "答复意见", "办结时间")] == [True] * 4
    assert (own["承办人"], own["采纳情况"], own["备注"]) == ("周正", "", "已并入YNWT-2026-0001")


async def test_its_asker_may_say_once_what_became_of_the_answer_though_it_is_closed(demo_desk: Desk) -> None:
    await _closed(demo_desk)
    assert await demo_desk.ask(SECOND, "部分采纳，社区干部人手不够") == ["YNWT-2026-0002 云北街道反馈：部分采纳，原因：社区干部人手不够。"] * 2
    assert ((await _case(2))["state"], (await _case(2))["adoption"]) == ("closed", "partly")
    assert await demo_desk.ask(SECOND, "采纳0002") == ["YNWT-2026-0002 已经办结，这次没有改动。"]


async def test_what_is_taken_up_again_takes_it_along_and_tells_its_asker(demo_desk: Desk) -> None:
    await _closed(demo_desk)
    told = (await demo_desk.say(FIRST, "0001重新办理，商户又提起了诉讼")).says
    assert heard_by(told, contact(SECOND)) == "YNWT-2026-0001 重新办理，并入的 YNWT-2026-0002 一并办理，答复后一并告知。"
    assert ((await _case(2))["state"], (await _case(2))["closed_at"]) == ("merged", None)


async def test_where_nobody_says_anything_both_close_by_themselves(demo_desk: Desk) -> None:
    await _merged(demo_desk)
    await demo_desk.ask(ADVISER, ANSWER)
    assert await silent.sweep(OFFICE, START.replace(day=30)) == 1
    assert [(await _case(n))["state"] for n in (1, 2)] == ["closed", "closed"]


@pytest.mark.parametrize(("who", "said"), [(FIRST, "撤回0001"), (ADVISER, "退回0001，正在行政复议")])
async def test_where_the_leading_one_ends_without_an_answer_it_goes_on_by_itself(who: str, said: str, demo_desk: Desk) -> None:
    await _merged(demo_desk)
    told = (await demo_desk.say(who, said, GROUP if who == FIRST else "")).says
    case = await _case(2)
    assert (case["state"], case["merged_into"], [one["name"] for one in case["handlers"]]) == ("waiting", None, ["周正"])
    assert "YNWT-2026-0002 不再与其并案，单独办理，已转周正受理" in heard_by(told, contact(SECOND))
    assert case["id"] in await running("referral", [case["id"]])


async def test_the_office_parts_it_after_a_preview_while_the_leading_one_is_open(demo_desk: Desk) -> None:
    await _merged(demo_desk)
    assert (await demo_desk.ask(HEAD, "0002撤销合并"))[0].startswith("拟拆开：")
    assert (await _case(2))["state"] == "merged"
    await demo_desk.ask(HEAD, "确认")
    assert (await _case(2))["state"] == "waiting"
    assert await merged_into((await _case(1))["id"]) == []
    assert [one["move"] for one in await journal_of((await _case(2))["id"])][-2:] != []


async def test_after_the_answer_it_is_too_late_and_nobody_else_may(demo_desk: Desk) -> None:
    await _merged(demo_desk)
    await demo_desk.ask(ADVISER, "0002撤销合并")
    assert (await _case(2))["state"] == "merged"
    await demo_desk.ask(ADVISER, ANSWER)
    assert (await demo_desk.ask(HEAD, "0002拆开"))[0].startswith("YNWT-2026-0001 已经答复，YNWT-2026-0002 不再拆开")
