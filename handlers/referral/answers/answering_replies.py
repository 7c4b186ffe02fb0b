"""What is said of an answer that is not whole, or may be none."""

from collections.abc import Sequence

from handlers.referral.answers.answer_parts import BASIS, CONCLUSION
from handlers.referral.replies import about, short
from storage.database import Row

SHOWN = 2000  # characters of words of which it is asked whether they are an answer
ENCLOSED = "见附件"
NO_ANSWER = "好的，这份文件没有登记。要作为答复的，请写明编号重新发来。"
NEITHER = "都不是"
NO_WORDS = "好的，没有作为答复。要办别的，请直接写明，如“0001请补充……”。"
GO_ON = "依据……"  # what may be said at once in place of 是
VOICE = "语音、视频不能作为答复留存，也无法原文转给提出单位。请改发文字或 Word、PDF 文件，写明编号、结论、依据、建议，如“答复0001：……”。"
NOT_YET_OUT = "您的答复还没有发出，请回复下面的问题；再不回复，就不再等了。\n"
NOT_GONE_OUT = "您前面的答复因未收到回复，没有发出，也没有留存。仍要答复的，请把原话重新发来，写明编号，例如：答复0001：……。"
PUT_ASIDE = "您前面的答复还没有发出，已放下；仍要答复的，请随后重新发来。"
FINISH_FIRST = "您刚才在群里说的没有作为答复记入：前面的答复还没有说完、发出。那一件发出之后，请写明编号，如“答复0001：……”。"
WRITE_THE_ANSWER = "请写明答复：结论、依据、建议。"
NOTHING_TO_SEND = "目前没有等您发出的答复。要答复的，请写明编号和全文，如“答复0001：……”。"
LOOK_FIRST = "好的，发出之前先请您看全文。请写明答复：结论、依据、建议。"


def go_on(case: Row) -> str:
    """To who has begun an answer point by point."""
    return f"已记下，作为 {about(case)}的答复，尚未发出。请接着发，不再逐条回复；说完请回复“发出”。不发了请回复“取消”。"


def is_this_all(case: Row, text: str) -> str:
    """The same, when conclusion, basis and advice are there."""
    return f"{about(case)}的答复如下，尚未发出：\n{text}\n发出请回复“发出”；还有要说的请接着发；不发了请回复“取消”。"


def missing(case: Row, lacks: Sequence[str]) -> str:
    """What an answer lacks; of a conclusion it cannot be said that there is none."""
    none = [one for one in lacks if one != CONCLUSION]
    what = _and([f"{one}（法律法规、合同条款等）" if one == BASIS else one for one in lacks])
    noted = f"“{none[0]}：无”" if len(none) == 1 else "“无”"
    rest = f"；确无{_and(none)}的请回复“没有”，将注明{noted}后发出" if none else ""
    return f"{case['number']} 的答复中没有看到{_and(lacks)}，尚未发出。请补充{what}{rest}。"


def _and(names: Sequence[str]) -> str:
    return "和".join(filter(None, ["、".join(names[:-1]), names[-1]]))


def is_answer(case: Row, name: str) -> str:
    """Of a file that came without a word."""
    return f"“{name}”是否作为 {about(case)}的答复发给提出单位："


def are_answer(case: Row, text: str) -> str:
    """Of words that may be none."""
    return f"{_quoted(text)}是否作为 {about(case)}的答复发给提出单位："


def no_such_words(case: Row) -> str:
    """To an adviser who says something of a case that is neither an answer nor any command: what can be said of it."""
    n = short(case)
    return (
        f"没有看懂要对 {about(case)}办什么，没有转告提出单位。答复请写“答复{n}：……”；其他可写“{n}请补充……”“{n}延期两天，……”“{n}转给……”“回避{n}，……”。"
    )


def whose(text: str) -> str:
    """The same, where they may answer one of several."""
    return f"{_quoted(text)}是否作为答复发给提出单位，请问是哪一件："


def _quoted(text: str) -> str:
    return f"“{text[:SHOWN]}”" if len(text) <= SHOWN else f"“{text[:SHOWN]}……”（共{len(text)}字）"


def answered_already(case: Row) -> str:
    """To who answered it, and writes another answer."""
    return f"{case['number']} 已经答复，这次没有发出。要改的请写“更正{short(case)}的答复：……”。"


def not_on_record(cases: Sequence[Row], lead: Row | None) -> str:
    """To an adviser who answered in the room what is not theirs, and wrote no number."""
    if len(cases) > 1:
        return f"您在群里说的没有登记为答复，群里等答复的有：{'、'.join(map(about, cases))}。作为答复的，请写明编号，如“答复{short(cases[0])}：……”。"
    who = f"由{lead['name']}经办" if lead else "已转他人受理"
    return (
        f"您在群里说的没有登记为 {about(cases[0])}的答复，该件{who}，已转告。"
        f"由您答复的，请经办人回复“{short(cases[0])}转给……”转给您；由经办人采用的，不必再办。"
    )


def said_by_another(case: Row, name: str, text: str) -> str:
    """To who has it in hand."""
    return (
        f"{name}在群里说到您经办的 {about(case)}，没有登记为答复：\n{text}\n"
        f"采用的，请您“答复{short(case)}：……”；改由{name}办的，请回复“{short(case)}转给{name}”。"
    )


def calls_it_answer(case: Row) -> list[str]:
    """How whoever sent a file says of it that it is the answer to a case."""
    number = short(case)
    return ["答复", "是答复", "这是答复", *(f"{head}{number}的答复" for head in ("", "是", "这是", "这就是")), f"答复{number}", f"{number}答复"]
