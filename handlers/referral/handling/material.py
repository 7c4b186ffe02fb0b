"""要求补充材料 and 补充: what is missing is named once, the time stands still until it is there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers import answers, dialogue, wanted
from handlers.access import Right
from handlers.feature import Lapse
from handlers.for_file import RIGHT_AFTER
from handlers.personal import masked, without_identity
from handlers.referral import clocks, finding, holding, matters, replies, saying
from handlers.referral.afterwards import adopting
from handlers.referral.answers import discreet, discreet_replies
from handlers.referral.asking import going_on, raising, words
from handlers.referral.handling import added, along, assigning, demands, instead, items, material_replies, needless, taking
from handlers.turn import Turn
from handlers.understanding.read import own_words
from handlers.understanding.reading import Reading
from storage.database import Row, among
from storage.dialogue import close
from storage.patterns import regex
from storage.referral import OPEN, REFERRAL_MOVES, Files, HandlerRole, PartKind, ReferralState
from storage.referral_records import parts
from storage.refusal import Refusal
from storage.task import owed_tasks

MORE = "case_more"  # the question for what is to be added
NONE, ANOTHER = 0, -1  # chosen of several cases: none of them; a question that is to be raised
_OF_IT = regex(r"^这(?!件|个案|个问)|这[个份张]|刚才?发|上面[的这那]|就是它?$")
_ADDRESSED = regex(r"^(?:请|还要|还需|让他们)?补(?:充|交|齐)?(?=(?:YNWT|0\d{3}))")
_PICTURE = regex(r"照片|图片|拍照|拍|截图|截屏|影像|现场图")
_WAIVED = regex(r"[，,](?:就|也|先|那)?(?:不要|不用|算|不用补|不必补|不补|免)了(?:吧)?[。！!]?$")
_TO_COME = regex(r"随后|稍后|过会|一会儿?|回头|马上|明天|下午|等会")


async def need(turn: Turn) -> None:
    """材料不全，让他们补一下会议纪要: the asker is told what is missing; who asks for it while the case waits to be taken takes it by that, and
    what is named while it waits for material already is asked for beside the rest.

    :raises Refusal: it is not the speaker's
    """
    case = await finding.meant(turn, OPEN, lambda one: finding.handles(turn, one), replies.NOTHING_IN_HAND)
    if case is None:
        return
    await taking.check_hands(turn, case)
    if (case := await instead.meant(turn, case)) is None:
        return
    if _WAIVED.search(turn.message.text):  # 还差行驶证，不要了
        await (needless.go_on(turn) if case["state"] == ReferralState.NEEDS.value else _left(turn, case))
        return
    asked = demands.items(_demand(turn))
    missing = (items.named(_ADDRESSED.sub("", turn.message.text.strip(), count=1)) if asked is None else asked) or _told(turn)
    if not missing or not await discreet.is_free(turn, case, missing, discreet_replies.MATERIAL):
        return
    again = case["state"] == ReferralState.NEEDS.value
    if case["state"] == ReferralState.WAITING.value:
        case = await taking.taken(turn, case)
    if not again:
        await REFERRAL_MOVES.make("need_material", case["id"], turn.actor, replies.over(case))
        await clocks.pause(turn, case, "待补充材料" if case["private"] or turn.private else f"待补充：{missing}")
    await saying.on_record(turn, case, PartKind.NOTE, material_replies.wants(missing))
    await _ask_for(turn, case, (material_replies.more_wanted if again else material_replies.material_wanted)(case, turn.speaker.name, missing))


async def _left(turn: Turn, case: Row) -> None:
    turn.keep_text = False
    turn.reply(material_replies.nothing_asked(case))


def _demand(turn: Turn) -> str:
    said = _ADDRESSED.sub("", own_words(turn.message.text, turn.lexicon).rest.strip(), count=1)
    return words.without_number(words.answer_of(said))


async def _ask_for(turn: Turn, case: Row, text: str) -> None:
    asker = await saying.contact_of(turn, case["raised_by"])
    here = material_replies.material_wanted_here(case, turn.speaker.name) if turn.private else text
    saying.in_room(turn, case, here, [asker] if asker else ())
    told = bool(asker)
    if case["private"] or not case["room_id"] or turn.private:
        told = await saying.to_asker(turn, case, text, rule=holding.stands(case, ReferralState.NEEDS.value))
    if case["private"] or turn.room_id != case["room_id"]:
        turn.reply(material_replies.material_told(case) if told else material_replies.material_waits(case))


def _told(turn: Turn) -> str:
    """What is to be supplied, in answer to the question; where that names nothing either, it is asked again."""
    if wanted.is_nothing(str(turn.chosen.get("items", ""))):
        turn.chosen.pop("items", None)
    said = turn.need("items", material_replies.WHICH_MATERIAL, any_words=True) or ""
    return items.handed(said) or said


async def how(turn: Turn) -> None:
    """补充材料怎么弄: how it is done, of the case that waits for it where there is one; what is asked meanwhile stays."""
    found = await finding.seen(turn, f"r.state IN {among([*OPEN])}", *OPEN)
    mine = [one for one in found if adopting.asks(turn, one) and finding.is_here(turn, one)]
    waits = [one for one in mine if one["state"] == ReferralState.NEEDS.value] or mine
    turn.keep_text = False
    turn.whisper(material_replies.how(waits[-1] if waits else None), fallback=replies.DONE)


async def supplement(turn: Turn) -> None:
    """补充0001：…: words, and the files that follow, are put to the case; where they were waited for its time runs on.

    :raises Refusal: it is over, or somebody else's
    """
    if _is_of_no_case_yet(turn) and await came(turn):
        return
    await _with_file_that_waits(turn)
    if await going_on.went_on(turn):
        return
    if turn.chosen.get("case") == NONE:
        turn.reply(material_replies.left_out(turn.message.file_name))
        return
    if turn.chosen.get("case") == ANOTHER:
        turn.reading = replace(turn.reading, intent="referral.create")
        turn.chosen = {"meant": "referral.create"}
        await raising.raise_it(turn)
        return
    named = bool(finding.numbers(turn) or turn.message.quoted or turn.chosen.keys() & {"case", finding.NAMED})
    case = await finding.meant(turn, frozenset({ReferralState.NEEDS}), lambda one: adopting.asks(turn, one), material_replies.NOTHING_WANTED)
    if case is None:
        return
    if not adopting.asks(turn, case):
        raise Refusal(replies.NOT_YOURS_AT_ALL)
    state, into = ReferralState(case["state"]), await along.other(case)
    if state not in OPEN and into is None:
        raise Refusal(replies.over(case))
    file = turn.message.file
    if file and not await _is_its(turn, case, file.name):
        return
    files: Files = [(file.name, file.sha256, file.size)] if file else []
    text = added.in_words(turn) or ("" if file else without_identity(turn.need(MORE, material_replies.what_more(case), any_words=True) or ""))
    if not text and file is None:
        return
    if (kept := await _kept(turn, case, text, named=named)) is None:
        return
    case = kept
    if into is not None:
        await along.put(turn, case, into, text, files)
        return
    if state is ReferralState.NEEDS and file is None and wanted.is_to_come(text):
        await _still_waits(turn, case, text)
        return
    await saying.on_record(turn, case, PartKind.SUPPLEMENT, text, files)
    due = await _goes_on(turn, case) if state is ReferralState.NEEDS else ""
    case = await going_on.kept_aside(turn, await assigning.renewed(case), text)
    await _tell(turn, case, text, due)


async def _goes_on(turn: Turn, case: Row) -> str:
    """What was waited for is there: its time runs on; until when."""
    joint = any(one["role"] == HandlerRole.CO.value for one in case["handlers"])
    await REFERRAL_MOVES.make("supplement_joint" if joint else "supplement", case["id"], turn.actor, replies.over(case))
    return clocks.due(turn, await clocks.resume(turn, case))


async def _still_waits(turn: Turn, case: Row, text: str) -> None:
    """What is waited for will come later: those who have the case hear of it, and its time stands still as before."""
    await saying.on_record(turn, case, PartKind.NOTE, text)
    await saying.to_members(turn, case["handlers"], material_replies.to_come(case, turn.speaker.name, text), rule=holding.has(case))
    turn.reply(material_replies.waits_still(case))


async def _kept(turn: Turn, case: Row, text: str, *, named: bool) -> Row | None:
    """The case that words are put to; None after asking, or when they are not: what was said in private without naming it goes to one that is
    open to others only on its asker's word."""
    if going_on.QUESTION not in turn.chosen and (not text or named or case["private"] or not turn.message.private):
        return case
    options: list[tuple[str, Any]] = [("是", True), ("不是", False), (material_replies.PUT_IN_ASIDE, going_on.ASIDE)]
    turn.chosen["meant"] = "referral.supplement"  # which is read again when it is answered
    goes = turn.pick(going_on.QUESTION, material_replies.goes_with(case, [masked(text)], answer=False, bare=True), options)
    if goes is False:
        turn.keep_text = False
        turn.reply(material_replies.not_put_in(case, answer=False))
    if goes == going_on.ASIDE:
        return await going_on.made_private(turn, case)
    return case if goes else None


async def _with_file_that_waits(turn: Turn) -> None:
    """补充0002, said while it is asked of which case a file is, is said of that file: it follows the number."""
    if turn.message.file or turn.chosen or not (turn.private and finding.numbers(turn)):
        return
    waits = await dialogue.latest_file(turn.message)
    if waits is None or waits.chosen.get("meant") != "referral.supplement" or waits.message.room_id:
        return
    said, later = words.supplement_of(turn.message.text), turn.message.at - waits.message.at
    if not said or _OF_IT.search(said) or (later <= RIGHT_AFTER and not _TO_COME.search(said)):
        await close(waits.id)
        turn.settled = True
        turn.message = replace(turn.message, file=waits.message.file, file_name=waits.message.file_name)


def _is_of_no_case_yet(turn: Turn) -> bool:
    """Whether a file's question comes up anew, after another that stood before it was answered."""
    return turn.message.file is not None and turn.chosen.keys() == {"meant"} and not finding.numbers(turn)


def renumbered(turn: Turn, _began: Reading) -> dict[str, Any]:
    """是0002的, said while it is asked whether something belongs to 0001: it is 0002's."""
    number = answers.named(turn.message.text)
    if not number or len(turn.chosen.get("pieces", "1")) != 1:
        return {}
    return {finding.RENAMED: f"{number:04d}", "case": None, "its": True, "part": None, "pieces": None}


async def _is_its(turn: Turn, case: Row, name: str) -> bool:
    """Whether a file goes to this case: asked first where its name, in private, tells another one, and no number was named with it."""
    asked = "its" in turn.chosen
    if not asked and finding.numbers(turn):
        return True
    if not asked and (not turn.message.private or not await matters.names_another(turn, case["id"], name)):
        return True
    turn.chosen["meant"] = "referral.supplement"  # which is read again when it is answered
    its = turn.pick(
        "its", material_replies.goes_with(case, [masked(name)], answer=False), [("是", True), ("不是", False)], amend=material_replies.OF_ANOTHER
    )
    if its is False:
        turn.reply(material_replies.not_put_in(case, answer=False))
    return bool(its)


async def came(turn: Turn) -> bool:
    """Whether a file is what a case of the speaker's that waits for material was waiting for; of several it is asked which. Where reports are
    owed too, its name must say so."""
    file, reading = turn.message.file, turn.reading
    if file is None or reading.tasks or not turn.speaker.may(Right.RAISE):
        return False
    mine = [one for one in await finding.seen(turn, f"r.state IN {among([*OPEN])}", *OPEN) if adopting.asks(turn, one) and finding.is_here(turn, one)]
    found = needing = [one for one in mine if one["state"] == ReferralState.NEEDS.value]
    owed = await owed_tasks(turn.speaker.unit_ids)
    if owed:
        found = [one for one in found if await names_wanted(one, file.name)]
    elif turn.private and len(needing) == 1 < len(mine) and not await names_wanted(needing[0], file.name):
        found = []
    if owed and turn.at_desk:
        mine = [one for one in mine if await matters.names_another(turn, 0, file.name)]
    unasked = [] if found or not (turn.at_desk or (turn.private and not owed)) else mine
    if not (found or unasked):
        return False
    turn.keep_text = True
    turn.chosen["meant"] = "referral.supplement"  # which is read again when it is answered of which case it is
    if len(found) == 1 and file.picture and not await _wants_picture(found[0], file.name):
        found, unasked = [], found  # what a picture shows, its name does not tell: the time runs on when its sender says that it is that
    case = found[0]["id"] if len(found) == 1 else _of_which(turn, file.name, found, unasked)
    if case is not None:
        turn.chosen["case"] = case
        await supplement(turn)
    return True


def lapses(state: Mapping[str, Any]) -> Lapse | None:
    """What is said when it is not answered whether words are a supplement: they went to nobody."""
    words_only = state["chosen"].get("meant") == "referral.supplement" and not state["message"].get("file")
    if state["question"]["name"] != "case" or not words_only:
        return None
    return Lapse(material_replies.NOT_YET, material_replies.NOT_PUT_IN, material_replies.PUT_ASIDE)


def _of_which(turn: Turn, name: str, found: list[Row], unasked: list[Row]) -> int | None:
    """Of which case a file is; one that nobody asked for may be of none."""
    options = [(replies.line(one), one["id"]) for one in found or unasked]
    if found:
        chosen: int | None = turn.pick("case", material_replies.OF_WHICH, options)
        return chosen
    turn.pick("case", material_replies.is_it_of(masked(name)), [*options, (material_replies.OF_NONE, NONE)])
    return None


async def _wants_picture(case: Row, name: str) -> bool:
    """Whether pictures were asked for, or what this one is called by."""
    return any(_PICTURE.search(one) for one in await wanted_of(case)) or await names_wanted(case, name)


async def names_wanted(case: Row, name: str) -> bool:
    """Whether a file's name shares words with what was asked for."""
    return any(one[n : n + 2].isalpha() and one[n : n + 2] in name for one in await wanted_of(case) for n in range(len(one) - 1))


async def wanted_of(case: Row) -> list[str]:
    """What was asked for, each time in the words it was."""
    mark = material_replies.wants("")
    found = [one["text"] for one in await parts([case["id"]]) if one["kind"] == PartKind.NOTE.value]
    return [one.removeprefix(mark) for one in found if one.startswith(mark)]


async def _tell(turn: Turn, case: Row, text: str, due: str) -> None:
    file = turn.message.file
    files = [{"name": file.name, "sha256": file.sha256}] if file else []
    await saying.to_members(turn, case["handlers"], material_replies.more(case, turn.speaker.name, text, due), files, rule=holding.has(case))
    turn.reply(material_replies.supplemented(case, due))
