"""What the office hears of what the gateway tells: quotes, mentions, files under odd kinds, times, our own words."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import Announced, Heard
from bot.channels.wechat.hearing import AT, Ears, announced, heard, taken_apart
from bot.channels.wechat.wire import Kind, Payload
from tests.records import NOW

EARS = Ears("bot", "小法", "县法治办机器人")
LINE = "- - - - - - - - - - - - - - -"


def _payload(
    text: str = "", kind: Kind = Kind.TEXT, *, talker: str = "c1", room: str = "r1", name: str = "", mentions: tuple[str, ...] = (), at: float = 0
) -> Payload:
    return Payload("m1", kind, talker, room, "" if room else "bot", text, name, mentions, at)


def _heard(payload: Payload) -> Heard:
    found = heard(payload, EARS, "王敏", NOW)
    assert found
    return found


def test_words_in_a_room_and_alone() -> None:
    found = _heard(_payload("收到"))
    assert (found.room_id, found.contact_id, found.nickname, found.text, found.at, found.own) == ("r1", "c1", "王敏", "收到", NOW, False)
    assert _heard(_payload("收到", room="")).room_id == ""


@pytest.mark.parametrize(
    ("text", "mentions", "called", "said"),
    [
        (f"@县法治办机器人{AT}谁没交", (), True, "@小法 谁没交"),
        (f"@小法{AT}谁没交", ("bot",), True, "@小法 谁没交"),
        ("@小法 谁没交", (), True, "@小法 谁没交"),
        (f"@张三{AT}谁没交", ("c9",), False, "@张三 谁没交"),
        ("谁没交", ("bot",), True, "谁没交"),
        ("谁没交", (), False, "谁没交"),
        (f"@所有人{AT}明天下午三点在三楼开会，请准时参加", ("bot", "c1", "c9"), False, "@所有人 明天下午三点在三楼开会，请准时参加"),
        (f"@All{AT}请把表填一下", ("bot", "c1"), False, "@All 请把表填一下"),
        (f"@所有人{AT}@小法{AT}谁没交", ("bot", "c1"), True, "@所有人 @小法 谁没交"),
    ],
)
def test_whether_we_are_meant(text: str, mentions: tuple[str, ...], called: bool, said: str) -> None:
    found = _heard(_payload(text, mentions=mentions))
    assert (found.mentions_bot, found.text, found.mentions) == (called, said, mentions)


def test_being_named_in_what_is_quoted_is_not_being_meant() -> None:
    found = _heard(_payload(f"「张三：@小法{AT}谁没交」\n{LINE}\n已办"))
    assert (found.quoted, found.text, found.mentions_bot) == (f"@小法{AT}谁没交", "已办", False)


@pytest.mark.parametrize(
    ("text", "quoted", "said"),
    [
        (f"「张三：请报送\n述法报告」\n{LINE}\n好的\n今天报", "请报送\n述法报告", "好的\n今天报"),
        (f"「张三：说「行」的人」\n{LINE}\n撤回", "说「行」的人", "撤回"),
        ("「张三：一」\n-----\n二", "一", "二"),
        ("「张三：一」\n二", "", "「张三：一」\n二"),
        (f"「没有冒号」\n{LINE}\n二", "", f"「没有冒号」\n{LINE}\n二"),
        ("平常的话", "", "平常的话"),
        ("", "", ""),
    ],
)
def test_a_quoting_reply_is_taken_apart(text: str, quoted: str, said: str) -> None:
    assert taken_apart(text) == (quoted, said)


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_quoted_the_reply_is_never_lost(quoted: str, said: str) -> None:
    back, reply = taken_apart(f"「张三：{quoted}」\n{LINE}\n{said}")
    assert reply.endswith(said.strip()) and quoted.strip() in (back + reply)


@pytest.mark.parametrize(
    ("kind", "name", "file"),
    [
        (Kind.ATTACHMENT, "报告.docx", Announced("报告.docx")),
        (Kind.ATTACHMENT, "", Announced("未命名文件")),
        (Kind.UNKNOWN, "报告.xlsx", Announced("报告.xlsx")),
        (Kind.UNKNOWN, "", None),
        (Kind.IMAGE, "", Announced("图片.jpg", None, True)),
        (Kind.VIDEO, "会议.mp4", Announced("会议.mp4")),
        (Kind.TEXT, "", None),
        (Kind.AUDIO, "voice.sil", None),
    ],
)
def test_what_counts_as_a_file(kind: Kind, name: str, file: Announced | None) -> None:
    assert announced(_payload("<xml/>", kind, name=name)) == file


def test_what_the_office_has_no_use_for_is_nothing() -> None:
    for kind in (Kind.EMOTICON, Kind.RECALLED, Kind.URL, Kind.RED_ENVELOPE, Kind.UNKNOWN):
        assert heard(_payload("<xml/>", kind), EARS, "", NOW) is None


def test_of_a_voice_message_only_that_it_was_spoken_is_heard() -> None:
    spoken = _heard(_payload("<voicemsg length='900'/>", Kind.AUDIO, name="voice.sil"))
    assert (spoken.text, spoken.file) == ("[语音]", None)


def test_the_wire_text_of_a_file_is_no_text() -> None:
    assert _heard(_payload("<msg>@小法</msg>", Kind.ATTACHMENT, name="a.pdf")).text == ""


def test_our_own_words_come_back_as_ours() -> None:
    alone = _heard(Payload("m1", Kind.TEXT, "bot", "", "c1", f"@王敏{AT}请报送", "", (), 0))
    assert (alone.own, alone.contact_id, alone.text) == (True, "c1", f"@王敏{AT}请报送")
    assert _heard(_payload("请报送", talker="bot")).own


@pytest.mark.parametrize(
    ("said", "counts"), [(timedelta(minutes=-3), True), (timedelta(hours=-23), True), (timedelta(days=-2), False), (timedelta(minutes=3), False)]
)
def test_when_a_message_was_said(said: timedelta, counts: bool) -> None:
    found = _heard(_payload("收到", at=(NOW + said).timestamp()))
    assert found.at == (NOW + said if counts else NOW)


@pytest.mark.parametrize(
    ("text", "recalls"),
    [
        ("m7", "m7"),
        (" 7302934 ", "7302934"),
        ('<sysmsg type="revokemsg"><revokemsg><msgid>17</msgid><newmsgid>7302934</newmsgid></revokemsg></sysmsg>', "7302934"),
        ("<sysmsg><msgid>17</msgid></sysmsg>", "17"),
        ("<sysmsg><newmsgid>7302934</newmsgid></sysmsg>", "7302934"),
        ("<xml/>", None),
        ("撤回了一条消息 谢谢", None),
        ("", None),
    ],
)
def test_what_was_taken_back_is_known_by_its_id(text: str, recalls: str | None) -> None:
    found = heard(_payload(text, Kind.RECALLED), EARS, "王敏", NOW)
    assert (found and (found.recalls, found.text, found.contact_id)) == (recalls and (recalls, "", "c1"))


def test_what_we_took_back_ourselves_is_nothing_to_hear() -> None:
    assert heard(_payload("m7", Kind.RECALLED, talker="bot"), EARS, "", NOW) is None
