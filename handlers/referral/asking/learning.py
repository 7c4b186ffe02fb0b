"""What was answered before: shown to who asks anew, before anybody is troubled; a closed case is put forward to become knowledge."""

from handlers import dialogue
from handlers.personal import masked
from handlers.referral.asking import learning_replies as replies
from handlers.referral.asking import similar_words
from handlers.referral.ledger_words import plain
from handlers.searching import similar
from handlers.turn import Turn
from storage import knowledge
from storage.database import Row, among
from storage.journal import Actor
from storage.knowledge import EntryKind, Visibility
from storage.patterns import regex
from storage.referral import OPEN, PartKind, ReferralState
from storage.referral_records import cases, past_handlers

ANYWAY, AGAIN = "anyway", "again"  # whether it is asked although much the same was answered before, or is under way
OF_OTHERS = frozenset({ANYWAY, AGAIN})  # what is asked of cases that are there: words about these answer it
_BASIS = regex(
    r"《[^》]{2,40}》(?:[（(][^）)]{2,20}[）)])?(?:第[\d一二三四五六七八九十百千零]+条(?:第[\d一二三四五六七八九十]+[款项])*)?|合同第\s*\S{1,4}条"
)
_AGAIN = "重新办理或更正，以新的答复为准"


async def answered_before(turn: Turn, matter: str) -> bool:
    """Whether the asker goes on although much the same was answered before (or nothing was); False after asking, or when that was enough."""
    if ANYWAY not in turn.chosen:
        found = await similar(turn, matter)
        if not found:
            return True
        turn.pick(ANYWAY, replies.like_it(found), [(replies.ASK_ANYWAY, True), (replies.ENOUGH, False)], also=replies.SAID_SO)
        return False
    if not turn.chosen[ANYWAY]:
        turn.whisper(replies.NOT_RAISED)
    return bool(turn.chosen[ANYWAY])


async def answered(turn: Turn) -> bool:
    """Whether words in private that begin like a question of their own (看过了，还是要问律师，谢谢) only say whether it is asked although."""
    text = turn.message.text
    said = similar_words.goes_on(text)
    if said is None or not turn.private or turn.message.file_name or turn.reading.numbers or similar_words.tells_more(text):
        return False
    found = await dialogue.waiting(turn.message, "")
    if found is None or found.question["name"] not in OF_OTHERS:
        return False
    turn.chosen = {**found.chosen, found.question["name"]: said}
    return True


async def not_twice(turn: Turn, asker: Row, title: str) -> bool:
    """Whether the asker's unit has nothing of this title with the desk that may be spoken of here, or wants another one all the same."""
    states = [*OPEN, ReferralState.ANSWERED]
    asked = await cases(f"r.unit_id = ? AND r.title = ? AND r.state IN {among(states)}", asker["unit_id"], title, *states)
    same = [one for one in asked if not one["private"] or (turn.message.private and one["raised_by"] == turn.speaker.member_id)]
    if AGAIN in turn.chosen:  # said of what was shown, whatever has become of that one since
        if not turn.chosen[AGAIN]:
            more = [masked(one["text"]) for one in turn.chosen.get("added", ()) if one["text"]]
            turn.whisper(replies.add_there(same[-1]["number"], more) if same else replies.NOT_RAISED)
        return bool(turn.chosen[AGAIN])
    if same:
        turn.pick(AGAIN, replies.asked_already(same[-1]["number"], title), [(replies.NOT_AGAIN, False), (replies.AGAIN, True)])
    return not same


def final_answer(said: list[Row]) -> str:
    """The answer that holds, as it was written: the last, or what corrected it."""
    answers = [one["text"] for one in said if one["kind"] in (PartKind.ANSWER.value, PartKind.CORRECTION.value)]
    return str(answers[-1]) if answers else ""


def question_of(said: list[Row]) -> str:
    """What was asked, with what was added to it."""
    return "\n".join(one["text"] for one in said if one["kind"] in (PartKind.QUESTION.value, PartKind.SUPPLEMENT.value))


async def put_forward(by: Actor, case: Row, said: list[Row]) -> None:
    """A closed case waits for the approvals of adviser and office; a private one is found by those on record alone, and what the office opened to
    fewer before stays so when its answer is corrected."""
    answer = final_answer(said)
    words = {
        "category": case["category"],
        "title": case["title"],
        "question": masked(plain(question_of(said), case["urgency_reason"])),
        "answer": masked(answer),
    }
    before = await knowledge.entry_numbered(case["number"])
    kept = before is not None and before["visibility"] in (Visibility.UNIT.value, Visibility.OFFICE.value)
    public = Visibility(before["visibility"]) if before and kept else Visibility.PUBLIC
    handlers = {one["member_id"] for one in await past_handlers(case["id"]) if one["role"] != "asked" and one["to_at"] is None}
    await knowledge.put(
        by,
        EntryKind.REFERRAL,
        case["number"],
        words | {"basis": "；".join(dict.fromkeys(_BASIS.findall(answer)))},
        visibility=Visibility.PARTIES if case["private"] else public,
        unit_id=case["unit_id"],
        source_id=case["id"],
        readers=sorted({case["raised_by"], *handlers}),
    )
    entry = await knowledge.entry_numbered(case["number"])
    if entry and entry["revoked_at"] and entry["revoked_why"] == _AGAIN:
        await knowledge.restore(by, entry["id"])


async def take_back(by: Actor, case: Row) -> None:
    """What is taken up again or corrected is not found any more until it is closed anew."""
    entry = await knowledge.entry_numbered(case["number"])
    if entry and not entry["revoked_at"]:
        await knowledge.revoke(by, entry["id"], _AGAIN)
