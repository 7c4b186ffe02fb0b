"""What follows within two minutes on a question, a supplement or an answer goes on with it; where it may be meant for another case, after asking."""

import json
from typing import Any

from handlers.personal import masked, names_phone, without_identity
from handlers.referral import holding, matters, replies, saying
from handlers.referral.answers import answer_parts, answer_words, discreet, discreet_replies
from handlers.referral.asking import chatting, privacy, raising, raising_replies, words
from handlers.referral.handling import assigning, material_replies
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage import dialogue
from storage.database import Row
from storage.journal import record
from storage.outbox import OutboxKind
from storage.patterns import regex
from storage.referral import OPEN, SAID, PartKind, ReferralState, add_files, add_words, keep_private
from storage.referral_records import cases, part_of

_ANSWER, _ASKED = "referral.answer", "referral.supplement"  # the commands that are read anew when it is answered
LIVE = frozenset(one.value for one in OPEN | SAID)
QUESTION = "goes_with"
ASIDE = "aside"  # chosen: it goes with the case, which is private from now on
MORE = "answer_more"  # in the journal, with the part and how many characters were added to it; 0: a file
_GOES_ON = regex(r"^(?:另外|此外|同时|并且|还)[，,]?(?:还|也)?(?:要(?!去)|应|请|需|须|建议|宜|可以|可|不得|不要|注意)")
_SAYS_SO = regex(r"^\s*(?:再|还|另外|我)*(?:要)?补充(?:一下|一点|说明)?[：:，,]\s*(?=\S)")  # what heads it already: 王敏补充：……
_NOT_MEANT = ("发错了", "说错了", "打错了", "不发", "不发了", "别发", "别发了", "不补", "不补了", "不要发", "撤回", "撤了", "不是给你的", "不算")
_MEANT = ("发", "发吧", "补入", "补上", "补进去", "补", "要", "要的", "发到群里", "发群里")


_ALSO = {**dict.fromkeys(_MEANT, True), **dict.fromkeys(_NOT_MEANT, False)}


async def follows(turn: Turn, part: Row, *, asks: bool = False) -> None:
    """Take a message in as part of what its sender said before, or ask whether it is meant so: wherever it may not be, and where `asks`."""
    case = (await cases("r.id = ?", part["referral_id"]))[0]
    said = without_identity(words.without_number(own_words(turn.message.text, turn.lexicon).rest))
    said = said if _answers(part) else _SAYS_SO.sub("", said, count=1)
    piece = raising.piece(said, turn.message.file)
    if not (asks or await _may_be_elsewhere(turn, case, part, piece)):
        await _taken(turn, case, part, piece)
        if (turn.private or turn.message.mentioned) and not piece["name"]:
            told = material_replies.put_in(case, answer=_answers(part))
            turn.whisper(told, fallback=told)
        return
    turn.keep_text = True
    turn.chosen = {"meant": _ANSWER if _answers(part) else _ASKED, "part": part["id"], "pieces": [*await _asked_of(turn, part), piece]}
    _ask(turn, case, part)


async def is_live(part: Row) -> bool:
    """Whether the case of what was said before goes on: nothing is put to one that was withdrawn, returned or closed since."""
    return (await cases("r.id = ?", part["referral_id"]))[0]["state"] in LIVE


async def went_on(turn: Turn) -> bool:
    """Whether the turn answers whether something goes on with what was said before; then that is done."""
    if "part" not in turn.chosen:
        return False
    part = await part_of(turn.chosen["part"])
    case = (await cases("r.id = ?", part["referral_id"]))[0]
    goes = _ask(turn, case, part)
    if goes and _answers(part) and not await discreet.is_free(turn, case, _all_of(turn), discreet_replies.MORE):
        return True
    if goes == ASIDE:
        case = await made_private(turn, case)
    if goes:
        for piece in turn.chosen["pieces"]:
            await _taken(turn, case, part, piece)
        if not all(one["name"] for one in turn.chosen["pieces"]):
            turn.reply(material_replies.put_in(case, answer=_answers(part)))
    elif goes is False:
        turn.keep_text = False
        turn.reply(material_replies.not_put_in(case, answer=_answers(part)))
    return True


def _ask(turn: Turn, case: Row, part: Row) -> Any:
    pieces = [masked(one["name"] or one["text"]) for one in turn.chosen["pieces"]]
    bare, aloud = _is_bared(turn, case, part), _is_aloud(case, part) and not turn.message.room_id
    text = material_replies.goes_with(case, pieces, answer=_answers(part), aloud=aloud, bare=bare)
    options: list[tuple[str, Any]] = [("是", True), ("不是", False), *[(material_replies.PUT_IN_ASIDE, ASIDE)] * bare]
    return turn.pick(QUESTION, text, options, amend=material_replies.OF_ANOTHER, also=_ALSO, aside=not _answers(part), goes_out=_answers(part))


def _all_of(turn: Turn) -> str:
    return "\n".join(one["name"] or one["text"] for one in turn.chosen["pieces"])


def _is_bared(turn: Turn, case: Row, part: Row) -> bool:
    """Whether words that were said in private would be put where others may read them: to a case that is open to its asker's unit."""
    own = case["raised_by"] == turn.speaker.member_id
    return own and not (_answers(part) or case["private"] or turn.message.room_id or not all(one["text"] for one in turn.chosen["pieces"]))


def _is_aloud(case: Row, part: Row) -> bool:
    """Whether it is an answer that the room heard already, so that what is added to it would be heard there too."""
    return bool(part["kind"] == PartKind.ANSWER.value and case["room_id"] and not case["private"])


def _answers(part: Row) -> bool:
    return part["kind"] in (PartKind.ANSWER.value, PartKind.DRAFT.value)


async def _may_be_elsewhere(turn: Turn, case: Row, part: Row, piece: dict[str, Any]) -> bool:
    """Whether a message may be meant otherwise: in a room after an answer whatever does not say itself that it is a part of one, after a question
    what names another case; a private one after an answer always; else where it speaks to somebody or of who has the case, where another is
    private or waits for material, or its words name one."""
    if turn.message.room_id and _answers(part):
        return not (piece["name"] or _is_more_of_an_answer(piece["text"]))
    if turn.message.room_id:
        return bool(piece["text"]) and await matters.names_another(turn, case["id"], piece["text"])
    if _answers(part) or (piece["text"] and (not case["private"] or _is_aside(case, part, piece["text"]))):
        return True
    beside = await matters.others(turn, case["id"])
    waits = any(one["private"] or one["state"] == ReferralState.NEEDS.value for one in beside)
    return waits or await matters.names_another(turn, case["id"], piece["name"] or piece["text"])


def _is_aside(case: Row, part: Row, text: str) -> bool:
    """Whether words are said to somebody, speak of who has the case in hand, or of their writer and of nothing that was told."""
    if chatting.is_to_somebody(text) or any(one["name"] in text or f"{one['name'][0]}律师" in text for one in case["handlers"]):
        return True
    return chatting.is_of_oneself(text) and not matters.is_near(text, case["title"], part["text"])


def _is_more_of_an_answer(text: str) -> bool:
    return answer_parts.is_part(text) or answer_words.is_point(text) or _GOES_ON.search(text) is not None


async def _asked_of(turn: Turn, part: Row) -> list[dict[str, Any]]:
    """What came just before and is asked about already: it is asked anew together with what came now, so that all of it is seen first."""
    waits = await dialogue.active(turn.message.channel, turn.message.contact_id)
    state = json.loads(waits["state"]) if waits else {"question": {}, "chosen": {}}
    if waits is None or state["question"].get("name") != QUESTION or state["chosen"].get("part") != part["id"]:
        return []
    await dialogue.close(waits["id"])
    pieces: list[dict[str, Any]] = state["chosen"]["pieces"]
    return pieces


async def kept_aside(turn: Turn, case: Row, said: str) -> Row:
    """The case, private from now on where who asked wishes for that in what they add."""
    if case["private"] or case["raised_by"] != turn.speaker.member_id or not privacy.wants_private(said):
        return case
    return await made_private(turn, case)


async def made_private(turn: Turn, case: Row) -> Row:
    """The case, private from now on at its asker's wish."""
    await keep_private(turn.actor, case["id"])
    turn.whisper(raising_replies.kept_aside(case))
    return await assigning.renewed(case)


async def _taken(turn: Turn, case: Row, part: Row, piece: dict[str, Any]) -> None:
    """Put words or a file to it, and tell those who had the first."""
    name, said = piece["name"], piece["text"]
    if part["kind"] == PartKind.ANSWER.value:
        await record(turn.actor, MORE, "referral", case["id"], f"{part['id']}:{0 if name else len(said)}")
    if name:
        await add_files(turn.now, part["id"], [(name, piece["sha256"], piece["size"])])
        turn.reply(material_replies.attached(case, masked(name)), kind=OutboxKind.RECEIPT)
    else:
        await add_words(part["id"], said)
        if names_phone(said):
            turn.whisper(replies.PHONE)
    files = [{"name": name, "sha256": piece["sha256"]}] if name else []
    case = await kept_aside(turn, case, said)
    answers = part["kind"] == PartKind.ANSWER.value
    text = replies.answer_goes_on(case, turn.speaker.name, said) if answers else material_replies.more(case, turn.speaker.name, said)
    if answers and (case["private"] or turn.message.room_id != case["room_id"]):
        saying.in_room(turn, case, text, files=files)
        if case["private"]:
            await saying.to_asker(turn, case, text, files)
    elif part["kind"] in (PartKind.QUESTION.value, PartKind.SUPPLEMENT.value):
        await saying.to_members(turn, (await assigning.renewed(case))["handlers"], text, files, rule=holding.has(case))
