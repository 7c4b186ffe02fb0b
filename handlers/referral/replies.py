"""What is said about difficult questions; of a private one only to those whose it is."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.personal import masked
from handlers.referral.away_replies import who
from storage.cleared import CLEARED
from storage.database import Row
from storage.referral import STATE_WORDS, PartKind, ReferralState

DONE = "已办，详见私聊。"
PHONE = "您刚才的消息里有手机号，如非必要请撤回后隐去再发；在群里转述时已隐去中间几位。"
NO_SUCH = "没有查到这个编号的疑难问题，或不便在这里查看。请核对编号，如“疑难 YNWT-2026-0001”。"
ELSEWHERE = "这件不是在本群提出的，请在原群或私聊办理。"
TOLD_PRIVATELY = "已私聊您。"
PRIVATE_HERE = "您在群里说的这件是私下提出的，群里不便处理，请直接在这里私聊办理。"
WHICH = "请问是哪一件："
WHICH_TO_TAKE = "请问受理哪一件："
NEITHER = "都不是"
NONE_OF_THEM = "好的，没有改动。请写明编号，如“0001……”；名下有哪些，可发送“我提过哪些问题”或“我手上有哪些”查看。"
WHICH_PERSON = "请问是哪一位："


_STANDS = {
    ReferralState.WAITING: "尚未受理",
    ReferralState.NEEDS: "正在等候补充材料",
    ReferralState.ANSWERED: "已经答复",
    ReferralState.ADOPTED: "已经反馈采纳",
    ReferralState.PARTLY: "已经反馈部分采纳",
    ReferralState.DECLINED: "已经反馈未采纳",
    ReferralState.CLOSED: "已经办结",
    ReferralState.RETURNED: "已经退回",
    ReferralState.WITHDRAWN: "已经撤回",
    ReferralState.MERGED: "已经并案",
}
NOTHING_WAITS = "目前没有等您受理的疑难问题。"
NOTHING_TO_ANSWER = "目前没有等您答复的疑难问题。要接办别人的，请先写明编号受理。"
NOTHING_IN_HAND = "目前没有您经办的疑难问题。请写明编号后再试。"
NOT_YOURS_AT_ALL = "这件不是贵单位提出的，不能补充。"
WHICH_TAKEN_BACK = "这个编号报送件和疑难问题都有，请问撤回哪一件："
TO_WHOM = "请写明派给哪一位，例如：0001派给某律师。"


def line(case: Row) -> str:
    """One case in a list."""
    return (
        f"{case['number']} {case['unit_name']}：{case['title']}（{case['category']}，{case['urgency']}），{STATE_WORDS[ReferralState(case['state'])]}"
    )


def no_such_name(called: str) -> str:
    """Which one is meant, where none is about what it was called by."""
    return f"没有查到有关“{masked(called)}”的疑难问题，请问是哪一件："


def wish(case: Row) -> str:
    """By which day an answer is wished for, as the end of a clause; nothing where none is."""
    return f"，希望{wording.day(case['wish_on'])}前答复" if case["wish_on"] else ""


def wish_unclear(case: Row, feast: str, *, several: bool) -> str:
    """A feast was named as the day an answer is wished for, and no day can be told from it."""
    why = "可能指不同的日子" if several else "的放假安排尚未公布"
    return f"“{feast}”{why}，没有记下希望答复日。请写明日期，如“{short(case)}希望某月某日前答复”。"


def report(version: Row) -> str:
    """A report under the same short number, as it is told apart."""
    return f"报送件 {version['number']} {wording.item(version)}"


def words_of(said: Sequence[Row]) -> str:
    """The question as it was written, with what was added to it."""
    asked = (PartKind.QUESTION.value, PartKind.SUPPLEMENT.value)
    return "\n".join(one["text"] for one in said if one["kind"] in asked and one["text"])


def by_whom(mine: Sequence[Row], other: str) -> str:
    """One sentence gives one case to somebody else and takes another."""
    example = short(mine[0]) if mine else "0001"
    lines = [f"· {line(one)}" for one in mine]
    head = f"这句话里有由{other}办的，没有受理，也没有转办。请写明编号分开说：由您办的回复“受理{example}”，由{other}办的回复“{example}转给{other}”。"
    return "\n".join([head, *lines])


def about(case: Row) -> str:
    """Number and title."""
    return f"{case['number']}{case['title']}" if case["title"] == CLEARED else f"{case['number']}（{case['title']}）"


def known_by(case: Row) -> str:
    """Number and title within brackets."""
    return str(case["number"]) if case["title"] == CLEARED else f"{case['number']} {case['title']}"


def which_guessed(what: str) -> str:
    """Which case is meant by a command that was only guessed at."""
    return f"您要办的是：{what}。{WHICH}" if what else WHICH


def please_take(case: Row, words: str) -> str:
    """To whoever is asked to take it."""
    urgent = f"（紧急，{case['urgency_reason']}）" if case["urgency"] == "紧急" else f"（{case['urgency']}）" if case["urgency"] != "一般" else ""
    whose = f"{case['unit_name']} {case['raiser_name']}"
    return f"{whose}提出疑难问题 {case['number']}{urgent}：\n{words}\n受理请回复“受理{short(case)}”，也可直接“答复{short(case)}：……”；应当回避的请回复“回避{short(case)}”。"


def why_nobody(away: Sequence[str], out: Sequence[str], unwanted: Sequence[str] = ()) -> str:
    """Why nobody is asked to take a case: who of those paired with it is away, who stood back (with the reason), who is not wanted."""
    why = (([f"联所顾问{one}" for one in away], "请假"), (out, "已回避"), ([f"提出人请求不由{'、'.join(unwanted)}"] * bool(unwanted), "办理"))
    told = [f"{'、'.join(names)}{what}" for names, what in why if names]
    return "，".join([*told, "没有其他联所顾问或值班顾问可转" if told else "没有联所顾问或值班顾问可转"])


def please_assign(case: Row, words: str, why: str) -> str:
    """To the office, where nobody who is paired or on duty can be asked."""
    return f"{case['unit_name']}提出疑难问题 {case['number']}，{why}：\n{words}\n请指派，例如：{short(case)}派给某律师。"


def was_due(what: str, due: str) -> str:
    """For the journal and the ledger: which time was over."""
    return f"应于{due}前{what}"


def moved_late(case: Row, late: str, name: str, *, joint: bool) -> str:
    """To the office, of a late case whose time begins anew."""
    how = "转为联办" if joint else "转由他人办理"
    return f"{about(case)}{late}，已超时，现由{name}{how}，时限重新计算。台账备注记有超时。"


def short(case: Row) -> str:
    """The number as it may be said for short; the whole of it where its figures alone may mean a case of another year."""
    return str(case["number"])[0 if case.get("shared") else -4 :]


def yours_already(case: Row) -> str:
    """To who takes it a second time."""
    return f"{case['number']} 已由您受理。"


def no_longer_yours(case: Row, name: str) -> str:
    """To who was asked, or had it, before."""
    return f"{case['number']} 已改由{name}办理，您不必再办。"


def taken(case: Row, name: str, due: str) -> str:
    """To who took it."""
    wished = f"提出单位{wish(case)[1:]}。" if case["wish_on"] else ""
    return f"已受理：{about(case)}，主办：{name}，请于{due}答复。{wished}"


def taken_for_you(case: Row, name: str, due: str) -> str:
    """To the asker of a private one, or who is not in that room."""
    return f"{case['number']} 已由{name}受理，预计{due}答复。"


def taken_in_room(case: Row, name: str, due: str) -> str:
    """To its room."""
    return f"{case['number']} 已受理，主办：{name}，预计{due}答复。"


def because(why: str) -> str:
    """On record: why."""
    return f"原因：{why}"


def time_runs_out(case: Row, what: str, due: str) -> str:
    """To who has it in hand, at three quarters of the time."""
    return f"{about(case)}{what}时限到{due}，请抓紧办理。"


def time_is_over(case: Row, what: str, due: str) -> str:
    """To who has it in hand, then to the lead and the office."""
    leads = "、".join(dict.fromkeys(who(one) for one in case["handlers"] if one["role"] in ("lead", "asked")))
    return f"{about(case)}应于{due}前{what}，现已超时，{'经办：' + leads if leads else '尚未指派'}。"


def in_hand_of(case: Row, leads: Row | None) -> str:
    """Why somebody else cannot act on it."""
    if ReferralState(case["state"]) is ReferralState.WAITING:
        return f"{case['number']} 尚未受理，请先受理。"
    if leads is None:
        return over(case)
    return f"{case['number']} 已由{leads['name']}受理，由其答复；需要接办的，请其转办或请管理员指派。"


def no_handler(name: str) -> str:
    """Somebody was named who answers no questions."""
    return f"{name}不是法律顾问或联所干部，不能派给。"


def over(case: Row) -> str:
    """Why nothing more can be done with it."""
    return f"{case['number']} {_STANDS.get(ReferralState(case['state']), '正在办理')}，这次没有改动。"


def basis_here(case: Row) -> str:
    """To who typed it in a room: a case that is not named there, or not of that room."""
    return f"您在群里说的没有记入。{case['number']} 的答复要补充的，请直接在这里私聊回复，收到后一并发出。"


def answered(case: Row, name: str, text: str, joint: Sequence[str] = ()) -> str:
    """An answer as it goes out, exactly as it was written."""
    head = f"联办意见（主办：{name}，协办：{'、'.join(joint)}）" if joint else f"答复（{name}）"
    return f"{case['number']} {head}：\n{text}\n{please_say()}"


def answered_here(case: Row) -> str:
    """To the room where it was said already."""
    return f"{case['number']} 已记录答复。{please_say()}"


def please_say() -> str:
    """What the asker is to do with an answer."""
    return "请提出单位反馈采纳、部分采纳或不采纳；部分采纳、不采纳的请写明原因。"


def answer_sent(case: Row) -> str:
    """To who answered."""
    return f"{case['number']} 的答复已原文转给提出单位。"


def answer_waits(case: Row) -> str:
    """To who answered, where nobody is there to be told."""
    return f"{case['number']} 的答复已记录，尚未转给：提出人已不在册或未绑定账号，已请依法治市办指定接手人，指定后转给。"


def asker_gone(case: Row, told: Sequence[str]) -> str:
    """To the office: who asked is not there any more, and who was told instead."""
    rest = f"已改告该单位联络员{'、'.join(told)}" if told else f"没有其他可以告知的人，请指定接手人，例如：{short(case)}由（姓名）接手"
    return f"{case['number']} 的提出人{case['raiser_name']}（{case['unit_name']}）已不在册或未绑定账号，{rest}。"


def answer_goes_on(case: Row, name: str, text: str) -> str:
    """What an adviser wrote or sent after the answer, as part of it."""
    return f"{case['number']} 答复续（{name}）：{text or '见文件'}"


def promised(case: Row, until: str, *, waits: bool) -> str:
    """To an adviser who says when the answer comes."""
    what = "受理" if waits else "答复"
    how = f"；受理请回复“受理{short(case)}”，也可直接答复" if waits else ""
    return f"好的，{about(case)}请于{until}{what}{how}。" if until else f"好的，{about(case)}等您答复。"


def in_writing(case: Row) -> str:
    """To an adviser who answered by word of mouth."""
    return (
        f"{about(case)}还没有答复登记。电话、当面答复的，请在这里补一条文字，如“答复{short(case)}：……”，"
        "写明结论、依据、建议，提出单位和台账才有依据；没有登记之前仍计办理时限。"
    )


def due(at: datetime, zone: ZoneInfo, now: datetime, doubt: str = "") -> str:
    """Until when, and what is doubtful about that."""
    return f"{wording.moment(at, zone, now)}{wording.doubted(doubt)}前"


def in_their_place(text: str) -> str:
    """To the office: what was meant for people who cannot be reached any more."""
    return f"以下消息没有送到，收件人已离任或未绑定账号，请转办或电话告知：\n{text}"
