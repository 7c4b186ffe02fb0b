"""What turns out to be a secret is stopped at once, and nothing that was kept of it holds a word of it any more (DOMAIN §6.2)."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.demo.roster import START
from handlers.message import KeptFile
from handlers.referral import classified_replies as says
from storage.cleared import CLEARED
from storage.database import change, rows, value
from storage.files import FileStore
from storage.outbox import OutboxKind
from storage.referral import REFERRAL_MOVES, ReferralState
from tests.referral.desk import ELSEWHERE, GROUP, OFFICE, Desk, contact, heard_by, member

ASKER, ADVISER, OTHER, OFFICE_HEAD = "韩梅（石桥镇）", "郑律师", "周律师", "刘主任"
WORD = "雷达站"
FILE = KeptFile(f"{WORD}红线图.pdf", 9, "f" * 64)
STOP = "不好意思刚才这个是涉密的，别转了"


@pytest.fixture
def desk(demo_desk: Desk, tmp_path: Path) -> Desk:
    """The demo office's desk with a folder for its files."""
    demo_desk.office = replace(OFFICE, files_dir=tmp_path)
    return demo_desk


async def _raised(desk: Desk, room: str = GROUP) -> str:
    call = "@小法 " if room else ""
    await desk.say(ASKER, f"{call}提个疑难问题：{WORD}外围征地补偿怎么定，不涉密，一般", room)
    return str(await value("SELECT number FROM referral ORDER BY id DESC LIMIT 1"))


async def _held(word: str) -> dict[str, int]:
    """In which tables a word stands, whatever the column."""
    found: dict[str, int] = {}
    for table in ("referral", "referral_part", "referral_file", "referral_handler", "journal", "inbox", "dialogue", "clock_pause", "knowledge_entry"):
        count = sum(any(word in str(one) for one in line.values()) for line in await rows(f"SELECT * FROM {table}"))
        found |= {table: count} if count else {}
    return found


async def _state(number: str) -> str:
    return str(await value("SELECT state FROM referral WHERE number = ?", number))


@pytest.mark.parametrize("room", [GROUP, ""])
async def test_no_word_of_it_is_kept(desk: Desk, room: str) -> None:
    number = await _raised(desk, room)
    await desk.say(ASKER, "", room, file=FILE)
    await desk.say(ADVISER, f"受理{number}")
    await desk.say(ADVISER, f"{number}还需补充{WORD}的批文")
    await desk.say(ASKER, f"补充{number}：{WORD}的批文在县里")
    await desk.say(ADVISER, f"答复{number}：{WORD}按公益征收，依据土地管理法第四十五条，建议先评估。")
    await desk.say(ASKER, f"{number}不采纳，因为{WORD}另有规定")
    await desk.say(ASKER, "1")
    assert await _held(WORD)
    says_now = (await desk.say(ASKER, f"{number}涉密，别转了")).says
    assert await _held(WORD) == {}
    assert (await _state(number), await value("SELECT title FROM referral WHERE number = ?", number)) == ("returned", CLEARED)
    assert not any(WORD in one.text for one in says_now)
    assert await value("SELECT COUNT(*) FROM journal WHERE move = 'classify'") == 1


async def test_its_files_are_removed_unless_something_else_holds_them(desk: Desk) -> None:
    path = FileStore(desk.office.files_dir).path(FILE.sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"secret")
    number = await _raised(desk, "")
    await desk.say(ASKER, "", file=FILE)
    await desk.say(ASKER, f"{number}涉密")
    assert not path.exists()
    assert await value("SELECT COUNT(*) FROM attachment WHERE sha256 = ?", FILE.sha256) == 0


async def test_a_file_that_another_case_holds_stays(desk: Desk) -> None:
    path = FileStore(desk.office.files_dir).path(FILE.sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"both")
    number = await _raised(desk, "")
    await desk.say(ASKER, "", file=FILE)
    await desk.say("曹颖（清水镇）", "提个疑难问题：村口水塔倒了谁修，不涉密，一般")
    await desk.say("曹颖（清水镇）", "", file=FILE)
    assert await value("SELECT COUNT(*) FROM referral_file") == 2
    await desk.say(ASKER, f"{number}涉密")
    assert path.exists()
    assert await value("SELECT COUNT(*) FROM referral_file") == 1


async def test_what_waits_to_be_said_stays_unsaid(desk: Desk) -> None:
    number = await _raised(desk, "")
    sql = (
        "INSERT INTO outbox (key, kind, channel, room_id, contact_id, mentions, text, attachment, file_name, fallback, fallback_room, rule, calendar, "
        "state, due_at, created_at, attempts, reason, message_id) VALUES (?, 'notice', 'local', '', 'x', '', ?, '', '', '', '', '', '', ?, ?, ?, 0, '', '')"
    )
    await change(sql, "a", f"{number}：{WORD}", "due", START, START)
    await change(sql, "b", f"{number}：{WORD}", "sent", START, START)
    await change(sql, "c", f"别的事，{WORD}", "due", START, START)
    await desk.say(ASKER, f"{number}涉密")
    kept = {one["key"]: (one["state"], WORD in one["text"]) for one in await rows("SELECT key, state, text FROM outbox WHERE key IN ('a', 'b', 'c')")}
    assert kept == {"a": ("cancelled", False), "b": ("sent", False), "c": ("due", True)}


async def test_all_who_had_it_are_told_at_once_and_the_office_is_alarmed(desk: Desk) -> None:
    number = await _raised(desk, "")
    case = {"number": number}
    await desk.say(ADVISER, f"{number}转给周律师")
    await desk.say(ADVISER, "确认")
    told = (await desk.say(ASKER, STOP)).says
    for one in (ADVISER, OTHER):
        assert heard_by(told, contact(one)) == says.stop_and_delete(case, asker=False)
    assert heard_by(told, contact(ASKER)) == says.stopped(case)
    alarms = [one for one in told if one.contact_id == contact(OFFICE_HEAD)]
    assert [one.kind for one in alarms] == [OutboxKind.ALARM] and "线下" in alarms[0].text
    assert not any(one.room_id for one in told)


@pytest.mark.parametrize("said", ["这个不涉密", "0001不涉密，请放心转", "刚才说错了，不是秘密", "涉密的材料怎么报", "依据保密法第二条"])
async def test_a_plain_negative_stops_nothing(desk: Desk, said: str) -> None:
    number = await _raised(desk, "")
    await desk.say(ASKER, said)
    assert await _state(number) == "waiting"


@pytest.mark.parametrize(("answer", "state"), [("2", "returned"), ("1", "waiting"), ("取消", "waiting")])
async def test_who_is_not_sure_is_asked(desk: Desk, answer: str, state: str) -> None:
    number = await _raised(desk, "")
    told = (await desk.say(ASKER, "是不是涉密拿不准")).says
    assert heard_by(told, contact(ASKER)).partition("？")[0] == f"{number}（{WORD}外围征地补偿怎么定）是否涉及国家秘密、工作秘密"
    later = [one for one in told if one.contact_id == contact(OFFICE_HEAD)]
    assert [one.kind for one in later] == [OutboxKind.ALARM] and later[0].due_at and WORD not in later[0].text
    await desk.say(ASKER, answer)
    assert await _state(number) == state


async def test_an_adviser_may_say_so_too_and_the_asker_hears(desk: Desk) -> None:
    number = await _raised(desk, "")
    told = (await desk.say(ADVISER, f"答复{number}：这个涉密，不能在微信里说")).says
    assert await _state(number) == "returned"
    assert says.stop_and_delete({"number": number}, asker=True) in heard_by(told, contact(ASKER))


@pytest.mark.parametrize(("who", "room"), [(OTHER, ""), ("何明（城关街道）", ""), (OTHER, GROUP), ("何明（城关街道）", ELSEWHERE)])
async def test_of_anothers_case_nobody_says_so(desk: Desk, who: str, room: str) -> None:
    number = await _raised(desk, "")
    told = (await desk.say(who, f"{number}涉密", room)).says
    assert await _state(number) == "waiting"
    office = [one for one in told if one.contact_id == contact(OFFICE_HEAD)]
    assert not any(number in one.text or one.contact_id == contact(ADVISER) for one in told if one not in office)
    assert [one.kind for one in office] == ([] if room == ELSEWHERE else [OutboxKind.ALARM])  # it hears of it wherever the bot is spoken to


async def test_in_the_room_of_chatter_nothing_is_stopped(desk: Desk) -> None:
    number = await _raised(desk, "")
    assert not (await desk.say(ASKER, "那个会议是涉密的", ELSEWHERE)).says
    assert await _state(number) == "waiting"


@pytest.mark.parametrize("waiting", ["补充{}", "{}改为紧急", "{}追问"])
async def test_said_in_answer_to_a_question_it_stops_what_is_asked_about(desk: Desk, waiting: str) -> None:
    number = await _raised(desk, "")
    await desk.say(ASKER, waiting.format(number))
    await desk.say(ASKER, "这事是工作秘密")
    assert await _state(number) == "returned"
    assert await value("SELECT COUNT(*) FROM dialogue") == 0


async def test_of_a_question_that_is_being_asked_for_nothing_is_kept(desk: Desk) -> None:
    await desk.say(ASKER, f"提个疑难问题：{WORD}外围征地补偿怎么定，不涉密")
    await desk.say(ASKER, "紧急")
    await desk.say(ASKER, "这个涉密，算了")
    assert (await value("SELECT COUNT(*) FROM referral"), await _held(WORD)) == (0, {})


async def _two(desk: Desk) -> list[str]:
    numbers = [await _raised(desk)]
    await desk.say(ASKER, "@小法 提个疑难问题：养老院护工打人怎么处理，不涉密，一般", GROUP)
    return [*numbers, str(await value("SELECT number FROM referral ORDER BY id DESC LIMIT 1"))]


@pytest.mark.parametrize("said", ["这件涉密", STOP, "涉密", "刚才说的涉密，删掉"])
@pytest.mark.parametrize("who", [ASKER, ADVISER])
async def test_of_several_nothing_is_cleared_before_it_is_said_which(desk: Desk, who: str, said: str) -> None:
    numbers = await _two(desk)
    asked = "".join(one.text for one in (await desk.say(who, said)).says)
    assert all(one in asked for one in numbers)
    assert {await _state(one) for one in numbers} == {"waiting"}
    await desk.say(who, "2")
    assert sorted([await _state(one) for one in numbers]) == ["returned", "waiting"]


@pytest.mark.parametrize(
    ("said", "which"), [("养老院那个涉密", 1), ("养老院那件是涉密的，赶紧撤", 1), (f"{WORD}那件涉密", 0), (f"{WORD}那个事是工作秘密", 0)]
)
@pytest.mark.parametrize("who", [ASKER, ADVISER])
async def test_what_is_named_tells_the_case(desk: Desk, who: str, said: str, which: int) -> None:
    numbers = await _two(desk)
    await desk.say(who, said)
    assert [await _state(one) for one in numbers] == ["returned" if at == which else "waiting" for at in range(2)]


async def test_after_one_was_cleared_the_other_is_asked_about(desk: Desk) -> None:
    numbers = await _two(desk)
    await desk.say(ASKER, f"{numbers[0]}涉密")
    asked = heard_by((await desk.say(ADVISER, "这件涉密")).says, contact(ADVISER))
    assert asked.startswith(numbers[1]) and "是否涉及国家秘密" in asked
    assert await _state(numbers[1]) == "waiting"


async def test_the_office_is_asked_before_a_case_of_others_is_cleared(desk: Desk) -> None:
    number = await _raised(desk)
    asked = [one.text for one in (await desk.say(OFFICE_HEAD, "这件涉密")).says]
    assert [one.startswith(number) and "是否涉及国家秘密" in one for one in asked] == [True]
    assert await _state(number) == "waiting"


async def test_what_names_a_cleared_one_clears_no_other(desk: Desk) -> None:
    numbers = await _two(desk)
    await desk.say(ASKER, "养老院那个涉密")
    assert [one.text for one in (await desk.say(ASKER, "养老院那个涉密")).says] == [says.already({"number": numbers[1]})]
    assert await _state(numbers[0]) == "waiting"


async def test_that_nothing_is_kept_is_said_where_nothing_is(desk: Desk) -> None:
    number = await _raised(desk)
    assert not any("没有留存" in one.text for one in (await desk.say(ASKER, "@小法 刚才那个问题涉密，删掉", GROUP)).says)
    assert await _state(number) == "returned"
    assert [one.text for one in (await desk.say(OTHER, "这件涉密")).says] == [says.OUTSIDE]


async def test_a_question_that_calls_itself_a_secret_is_not_raised(desk: Desk) -> None:
    await desk.say(ASKER, f"疑难问题：{WORD}外围征地，涉密，能不能问", "")
    assert (await value("SELECT COUNT(*) FROM referral"), await _held(WORD)) == (0, {})


async def test_it_is_not_taken_up_again(desk: Desk) -> None:
    number = await _raised(desk, "")
    await desk.say(ASKER, STOP)
    assert next(one.text for one in (await desk.say(ASKER, f"重新提出{number}，情况有变")).says).startswith(f"{number} 已说明涉密")
    assert await member(ADVISER) not in {one["member_id"] for one in await rows("SELECT member_id FROM referral_handler WHERE to_at IS NULL")}


def test_it_may_turn_out_in_any_state() -> None:
    assert REFERRAL_MOVES.legal["classify"] == (frozenset(ReferralState), ReferralState.RETURNED)
