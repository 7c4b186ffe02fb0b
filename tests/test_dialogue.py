"""Questions that take several messages: answered by number, words or 确认, ended by 取消 or time, and no worse for a restart."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers import replies
from handlers.access import Right
from handlers.answers import answer, gives_up, is_bare, is_ending, takes_back
from handlers.feature import Command
from handlers.turn import CONFIRM_HINT, PICK_HINT, Turn
from handlers.understanding.reading import Reading
from storage import lease
from storage.database import rows, value
from storage.refusal import Refusal
from tests.bot.ears import COMMANDS, RUNS, House, noted, only, people
from tests.records import HEAD, ROOM

QUESTION = f"哪一种？\n1. 红色\n2. 蓝色\n3. 深蓝\n{PICK_HINT}"
PREVIEW = f"将删除3条。\n{CONFIRM_HINT}"


@pytest.fixture
async def house(office_db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A process with the test's own commands."""
    only(monkeypatch, COMMANDS)
    await people()
    return House(tmp_path)


async def _open() -> int:
    return int(await value("SELECT COUNT(*) FROM dialogue"))


@pytest.mark.parametrize("said", ["2", "２", "选2", "第二个", "二", " 2。", "“2”"])
async def test_a_number_in_any_dress_chooses(said: str, house: House) -> None:
    assert await house.tell("pick a") == [QUESTION]
    assert await house.tell(said) == ["已选：blue"]
    assert (await noted(), await _open()) == (["a:blue"], 0)


async def test_words_choose_when_they_fit_one_option_only(house: House) -> None:
    await house.tell("pick a")
    assert "已选" not in "".join(await house.tell("蓝"))
    assert await house.tell("深蓝") == ["已选：navy"]


@pytest.mark.parametrize("said", ["0", "4", "99", "确认"])
async def test_a_wrong_number_is_told_and_the_question_stays(said: str, house: House) -> None:
    await house.tell("pick a")
    assert await house.tell(said) == [replies.number_up_to(3)]
    assert await house.tell("1") == ["已选：red"]


async def test_words_are_taken_as_they_are(house: House) -> None:
    assert await house.tell("need") == ["请说明原因。"]
    assert await house.tell(" 会议冲突，改期 ") == ["原因：会议冲突，改期"]


@pytest.mark.parametrize("said", ["取消", "取消。", "算了"])
async def test_cancelling_changes_nothing(said: str, house: House) -> None:
    for command in ("pick a", "need", "confirm"):
        await house.tell(command)
        assert await house.tell(said) == [replies.CANCELLED]
        assert (await _open(), await noted()) == (0, [])


async def test_after_its_time_an_answer_is_told_so_and_does_nothing(house: House) -> None:
    await house.tell("pick a")
    house.clock.set(house.clock.now() + timedelta(minutes=31))
    assert await house.tell("2") == [replies.EXPIRED]
    assert await noted() == []


async def test_a_restart_in_mid_question_changes_nothing(house: House, tmp_path: Path) -> None:
    await house.tell("pick a")
    await house.inbound.close()
    after = House(tmp_path, house.ears)
    after.heard = 100
    assert await after.tell("2") == ["已选：blue"]


async def test_another_question_takes_the_place_of_the_first(house: House) -> None:
    await house.tell("pick a")
    assert await house.tell("confirm") == [replies.PUT_ASIDE + PREVIEW]
    assert await house.tell("2") == [replies.CONFIRM_OR_END]
    assert await house.tell("确认") == ["已删除3条。"]
    assert await _open() == 0


def test_an_option_is_chosen_by_its_words_unless_they_are_denied() -> None:
    question = {"name": "day", "labels": ["12月5日（周六）17:00，按原定时间", "12月7日（周一）17:00"], "values": ["a", "b"]}
    assert answer(question, "改到12月7日吧") == ("b",)
    assert answer(question, "不是12月7日") is None
    assert answer(question, "12月5日或12月7日") is None
    assert answer(question, "新建任务：学法报告，全部部门，12月7日下班前") is None  # a sentence of its own that names the day too


async def test_another_command_leaves_the_question_open(house: House) -> None:
    await house.tell("pick a")
    assert await house.tell("note b") == ["已记：b"]
    assert await house.tell("2") == ["已选：blue"]


async def test_only_a_confirmation_confirms(house: House) -> None:
    await house.tell("confirm")
    for said in ("1", "好像不对", "确认一下"):
        assert "已删除3条。" not in await house.tell(said)
    assert await house.tell("确认。") == ["已删除3条。"]


async def test_a_preview_that_changed_meanwhile_is_shown_again_and_nothing_is_done(house: House) -> None:
    await house.tell("confirm")
    await lease.set_switch("many", "40")
    assert await house.tell("确认") == [f"将删除40条。\n{CONFIRM_HINT}"]
    assert await noted() == []
    assert await house.tell("确认") == ["已删除40条。"]


async def test_asked_privately_with_the_room_to_fall_back_to(house: House) -> None:
    await house.tell("pick a", room=ROOM)
    (asked,) = await rows("SELECT * FROM outbox")
    assert (asked["room_id"], asked["text"], asked["fallback"], asked["fallback_room"]) == (
        "",
        QUESTION,
        f"{QUESTION}\n{replies.call_me('小法', '1')}",
        ROOM,
    )


@pytest.mark.parametrize("said", ["小法，2", "＠小法 2", "@小法：2", "小法 2", "小法2", "2，小法"])
@pytest.mark.parametrize("room", ["", ROOM])
async def test_called_by_name_or_in_full_width_an_answer_is_the_same(said: str, room: str, house: House) -> None:
    await house.tell("pick a", room=room)
    assert await house.tell(said, room=room) == ["已选：blue"]


@pytest.mark.parametrize("said", ["小法院，2", "小法明，2", "@小法明 2", "小法好", "小法说2"])
async def test_another_name_is_no_call(said: str, house: House) -> None:
    await house.tell("confirm", room=ROOM)
    assert await house.tell(said, room=ROOM) == []
    assert await house.tell("小法，确认", room=ROOM) == ["已删除3条。"]


@pytest.mark.parametrize("said", ["2", "取消", "确认"])
async def test_what_is_said_to_nobody_in_a_room_is_no_answer_unless_it_quotes_the_question(said: str, house: House) -> None:
    await house.tell("pick a", room=ROOM)
    assert await house.tell(said, room=ROOM) == []
    assert await house.tell("2", room=ROOM, quoted="明天几点开会？") == []
    assert await house.tell("2", room=ROOM, quoted=f"@王 {QUESTION[:20]}") == ["已选：blue"]


async def test_words_answer_in_private_only_even_when_it_is_called(house: House) -> None:
    await house.tell("need", room=ROOM)
    assert await house.tell("小法，会议冲突", room=ROOM) == []
    assert await house.tell("小法，会议冲突") == ["原因：会议冲突"]


@pytest.mark.parametrize(("said", "mentioned"), [("小法 2", False), ("@小法 2", True), ("@小法\u20052", True), ("2 @小法", True)])
async def test_who_cannot_be_reached_answers_in_the_room(said: str, mentioned: bool, house: House) -> None:
    await house.tell("pick a", room=ROOM)
    assert await house.tell(said, room=ROOM, mentions_bot=mentioned) == ["已选：blue"]


async def test_in_a_room_words_that_may_be_meant_for_others_answer_nothing(house: House) -> None:
    await house.tell("confirm", room=ROOM)
    for said in ("好", "是的", "可以", "算了", "对"):
        assert await house.tell(said, room=ROOM) == []
    assert await house.tell("@小法 好", room=ROOM, mentions_bot=True) == ["已删除3条。"]


async def test_in_another_room_or_from_another_person_nothing_is_an_answer(house: House) -> None:
    await house.tell("confirm")
    assert await house.tell("确认", room=ROOM) == []
    await house.hear(house.message("确认", HEAD))
    assert await noted() == []


DRAFT = f"将买3个。\n{CONFIRM_HINT}"


async def draft(turn: Turn) -> None:
    """Show how many would be bought, which a correction may change, and buy them; never more than nine."""
    many = int(turn.chosen.get("many", 3))
    if many > 9:
        raise Refusal("太多了。")
    if turn.confirmed(f"将买{many}个。", amend="改成5个"):
        turn.reply(f"已买{many}个{turn.chosen.get('colour', '')}。")


def amend(turn: Turn, began: Reading) -> dict[str, Any]:
    """改成5个 changes the number and takes back a colour."""
    found = re.search(r"改成(\d+)个", turn.message.text)
    return {"many": int(found[1]), "colour": None} if found and began.intent == "draft" else {}


@pytest.fixture
def drafting(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """A process in which a draft may be corrected."""
    monkeypatch.setitem(RUNS, "draft", draft)
    known = COMMANDS | {"draft": Command("draft", draft, Right.ANYONE, amend=amend)}
    only(monkeypatch, known)
    return house


async def test_a_correction_changes_the_draft_and_shows_it_again(drafting: House) -> None:
    assert await drafting.tell("draft") == [DRAFT]
    assert await drafting.tell("不对，改成5个") == [DRAFT.replace("3", "5")]
    assert await drafting.tell("小法，改成6个") == [DRAFT.replace("3", "6")]
    assert await drafting.tell("确认") == ["已买6个。"]
    assert await _open() == 0


async def test_what_corrects_nothing_leaves_the_draft_waiting(drafting: House) -> None:
    await drafting.tell("draft")
    assert await drafting.tell("1") == [replies.confirm_amend_or_end("改成5个")]
    assert await drafting.tell("note b") == ["已记：b"]
    assert (await drafting.tell("确认"))[0].startswith(replies.SHOWN_AGAIN)  # of what, after something else, is said once more
    assert await drafting.tell("确认") == ["已买3个。"]


async def test_a_refused_correction_undoes_itself(drafting: House) -> None:
    await drafting.tell("draft")
    assert await drafting.tell("改成10个") == ["太多了。"]
    assert await drafting.tell("确认") == ["已买3个。"]


async def test_a_correction_survives_a_restart(drafting: House, tmp_path: Path) -> None:
    await drafting.tell("draft")
    await drafting.tell("改成5个")
    await drafting.inbound.close()
    after = House(tmp_path, drafting.ears)
    after.heard = 100
    assert await after.tell("确认") == ["已买5个。"]


async def test_in_a_room_only_what_is_said_to_the_bot_corrects(drafting: House) -> None:
    await drafting.tell("draft", room=ROOM)
    assert await drafting.tell("改成5个", room=ROOM) == []
    assert await drafting.tell("＠小法 改成5个", room=ROOM) == [DRAFT.replace("3", "5")]
    assert await drafting.tell("确认", room=ROOM) == []
    assert await drafting.tell("@小法 确认", room=ROOM, mentions_bot=True) == ["已买5个。"]


async def test_after_its_time_nothing_is_corrected(drafting: House) -> None:
    await drafting.tell("draft")
    drafting.clock.set(drafting.clock.now() + timedelta(minutes=31))
    assert await drafting.tell("改成5个") == []


async def test_a_preview_that_takes_no_corrections_is_not_corrected(drafting: House) -> None:
    await drafting.tell("confirm")
    assert await drafting.tell("改成5个") == []
    assert await drafting.tell("1") == [replies.CONFIRM_OR_END]


@pytest.mark.parametrize("said", ["收到", "2026", "第二批", "1、2", "", "好的，谢谢"])
def test_what_is_no_bare_answer(said: str) -> None:
    assert not is_bare(said)


def test_forty_thousand_characters_are_no_answer() -> None:
    assert answer({"name": "x", "labels": ["红"], "values": [1]}, "2" * 40_000) is None


@pytest.mark.parametrize("said", ["取消", "取消。", "算了，不用了", "那算了吧", "不用了，谢谢", "先不办了"])
def test_an_end_is_heard_with_its_courtesy(said: str) -> None:
    assert is_ending(said)


@pytest.mark.parametrize("said", ["", "谢谢", "，", "好的", "取消延期", "算了，明天再报", "先"])
def test_what_says_more_or_nothing_is_no_end(said: str) -> None:
    assert not is_ending(said)


@pytest.mark.parametrize("said", ["不撤了", "都不撤了", "还是不要了", "先不报，谢谢", "不办了吧"])
def test_who_changes_their_mind_at_a_preview_gives_it_up(said: str) -> None:
    assert gives_up({"name": "confirmed", "confirm": "x"}, said)
    assert gives_up({"name": "item", "labels": ["红", "蓝"], "values": [1, 2]}, said)


@pytest.mark.parametrize("said", ["不撤镇长的", "不对", "确认", "", "不是", "不要改成5个"])
def test_what_is_no_change_of_mind(said: str) -> None:
    assert not gives_up({"name": "confirmed", "confirm": "x"}, said)


@pytest.mark.parametrize("said", ["取消吧，不问了", "算了不提了", "不补了，谢谢", "取消"])
def test_it_is_taken_back_in_more_words(said: str) -> None:
    assert takes_back(said)


@pytest.mark.parametrize("said", ["不问了当事人不同意", "算了两遍都不对", "不采纳", ""])
def test_what_takes_nothing_back(said: str) -> None:
    assert not takes_back(said)


def test_where_no_is_an_answer_nothing_is_given_up() -> None:
    assert not gives_up({"name": "agreed", "yes": True, "labels": ["是", "否"], "values": [True, False]}, "不撤")
    assert not gives_up({"name": "keep", "labels": ["撤", "不撤"], "values": [1, 2]}, "不撤")
    assert not gives_up({"name": "reason"}, "不报了")


ALL_OR_ONE = {"name": "item", "labels": ["资规局 述法报告（党组书记）", "资规局 述法报告（局长）", "以上各件"], "values": [1, 2, "all"]}


@pytest.mark.parametrize("text", ["以上各件", "3", "都是", "全部", "都报了", "两份都报了", "两份都OA了", "两个局的都发了"])
def test_all_of_them_is_said_in_many_words(text: str) -> None:
    assert answer(ALL_OR_ONE, text) == ("all",)


@pytest.mark.parametrize("text", ["都", "都没报", "没都报", "全部退回", "都有哪些"])
def test_what_is_no_answer_is_not_taken_for_all(text: str) -> None:
    assert answer(ALL_OR_ONE, text) is None


def test_all_is_meant_only_where_it_is_offered() -> None:
    offered = {"name": "item", "labels": ALL_OR_ONE["labels"][:2], "values": [1, 2]}
    assert answer(offered, "两份都报了") is None
