"""HFSC-003 涉密, 送审的这个是秘密件: a matter sent for review that turns out to be a secret is stopped at once and taken out of what is kept."""

from dataclasses import replace
from datetime import timedelta

from handlers import dialogue, doubted
from handlers.legality import by_name, calls, finding, ledger, people, titles
from handlers.legality import classified_replies as says
from handlers.secret import Told, claims, denies, is_mere_statement, mentions, names_one, points_back, told
from handlers.turn import Turn
from storage import case_clock, inbox
from storage.cleared import CLEARED
from storage.database import Row
from storage.dialogue import close
from storage.files import FileStore
from storage.identity import accounts_of, contacts_of_role
from storage.journal import last_by
from storage.legality_cleared import clear
from storage.outbox import OutboxKind
from storage.patterns import regex
from storage.people import Role
from storage.referral_records import last_part
from storage.refusal import Refusal

COMMAND = "legality.classified"
_OF_REVIEW = regex("送审|报审|审查|HFSC")
_LATELY = timedelta(minutes=30)  # what was sent within this time may be what “这份合同” means
_MAY_BE = frozenset({*(one.value for one in ledger.OPEN), ledger.LegalityState.CONCLUDED.value})
_SHOWN = 3
_ALL_OF_THEM = regex(r"都(?!市)|全部|[两三几][个份件]")
_DRAFT = frozenset({"legality.submit", "legality.record"})


async def heard(turn: Turn) -> bool:
    """Whether a message says that a matter sent for review is a secret, or may be one, and that was dealt with; called before all else."""
    said = told(turn.message.text)
    if turn.speaker.member_id is None:
        return False
    if said is Told.NOT:
        return await _is_none(turn)
    if await _of_draft(turn, said):
        return True
    if await _sent_as_secret(turn, said):
        return True
    known = await _known(turn)
    if known is None:
        return await _of_others(turn)
    turn.message = replace(turn.message, mentioned=True)  # what it is answered by is carried out, though nobody was called by @
    if await _may_be_question(turn):
        return True
    sure = claims(turn.message.text) and all(_is_theirs(turn, one) for one in known)
    if sure and len(known) > 1 and _ALL_OF_THEM.search(turn.message.text):
        turn.keep_text = False
        for one in known:
            await _stopped(turn, one)
        return True
    turn.chosen = {"meant": COMMAND, "sure": sure} | ({"review": known[0]["id"]} if len(known) == 1 else {})
    await stop(turn)
    return True


async def _is_none(turn: Turn) -> bool:
    """Whether it is said of a review by its number that it is no secret: it goes on, unless it was cleared already."""
    text = turn.message.text
    if not (turn.private and any(map(finding.is_short, turn.reading.numbers)) and denies(text) and is_mere_statement(text)):
        return False
    found = [one for one in await finding.on_record(turn) if one["title"] != CLEARED and one in finding.seen(turn, await ledger.cases())]
    if not found or await dialogue.waiting(replace(turn.message, room_id=""), ""):
        return False
    turn.keep_text = False
    await doubted.heard(turn)
    turn.whisper(says.goes_on(found[-1]))
    return True


async def marked(turn: Turn) -> None:
    """A message bore a mark of secrecy and no word of it was kept: what it may have said of a review is to be said by its number."""
    if turn.speaker.member_id is not None:
        await _remind_of_others(turn)


async def _remind_of_others(turn: Turn) -> None:
    """The reviews on record that may be meant as well are to be told by their numbers."""
    mine = [one for one in finding.seen(turn, await ledger.cases()) if one["title"] != CLEARED and one["state"] in _MAY_BE]
    mine = [one for one in mine if _is_theirs(turn, one)]
    if turn.private and mine:
        turn.whisper(says.if_of_review(mine[-_SHOWN:]))


async def _of_draft(turn: Turn, said: Told) -> bool:
    """What is still being asked about is not registered at all."""
    found = await dialogue.waiting(replace(turn.message, room_id=""), "")
    if found is None or turn.reading.numbers or turn.message.room_id not in ("", found.message.room_id):
        return False
    sent = found.intent in _DRAFT or not _DRAFT.isdisjoint(map(str, found.question.get("values", ())))
    if not sent or not (said is Told.SURELY or claims(turn.message.text)):
        return False
    await close(found.id)
    await inbox.blank_text([turn.message.inbox_id, found.message.inbox_id])
    turn.keep_text = False
    turn.whisper(says.NOT_SENT, fallback=says.SHORT)
    await _remind_of_others(turn)
    return True


async def _sent_as_secret(turn: Turn, said: Told) -> bool:
    """Whether a matter of its own is sent for review with the word that it is a secret, or may be one (送审：……，涉密): it alone is refused."""
    title = titles.title_of(turn.message.text) if turn.reading.intent in _DRAFT or titles.is_headed(turn.message.text) else ""
    on_record = {one["title"] for one in finding.seen(turn, await ledger.cases())}
    if not title or mentions(title) or title in on_record:
        return False
    turn.keep_text = False
    await inbox.blank_text([turn.message.inbox_id])
    turn.whisper(says.NOT_SENT if said is Told.SURELY or claims(turn.message.text) else says.ASK_FIRST, fallback=says.SHORT)
    return True


async def _known(turn: Turn) -> list[Row] | None:
    """The cases of the speaker's that may be meant: by number, by the word 送审, or as the last thing they sent; None where it is none of these."""
    mine = [one for one in finding.seen(turn, await ledger.cases()) if one["title"] != CLEARED]
    titled = [one for one in mine if turn.reading.intent in _DRAFT and one["title"] == titles.title_of(turn.message.text)]
    if titled:
        return titled[-1:]
    if any(map(finding.is_short, turn.reading.numbers)) or finding.quoted(turn):
        named = [one["id"] for one in await finding.on_record(turn)]
        return [one for one in mine if one["id"] in named][-1:] or None
    if turn.reading.numbers:
        return None
    called, recent = await _called(turn, mine), await _recent(turn)
    if called is not None:
        return called
    if recent is not None:
        return [one for one in mine if one["id"] == recent] or None
    live = [one for one in mine if one["state"] in {state.value for state in ledger.OPEN}]
    last = [one for one in mine if one["submitted_by"] == turn.speaker.member_id and turn.message.at - one["submitted_at"] <= _LATELY][-1:]
    since = await last_part(turn.speaker.member_id or 0, None, last[0]["submitted_at"]) if last else None
    if last and since is None:
        return last
    if _OF_REVIEW.search(turn.message.text):
        return live or mine or None
    return await _only_reviews(turn, live)


async def _only_reviews(turn: Turn, live: list[Row]) -> list[Row] | None:
    """Those of the speaker's own that are still open, where they have nothing else that words to the bot may call a secret: of the kind of paper that
    is named, or all where the words only point to what was said before."""
    own, text = [one for one in live if _is_theirs(turn, one)], turn.message.text
    fits = [one for one in own if any(noun in text for noun in calls.nouns_of(one["title"]))]
    fits = fits if fits and (names_one(text) or _ALL_OF_THEM.search(text)) else own if points_back(text) else []
    if (
        not fits
        or not (turn.private or turn.message.mentioned)
        or await dialogue.waiting(replace(turn.message, room_id=""), "")
        or await by_name.questions(turn)
    ):
        return None
    return fits


async def _called(turn: Turn, mine: list[Row]) -> list[Row] | None:
    """Those that are called by their title, or by what they are (那个合同), unless that may be the question which is being asked for, or was lately."""
    found = by_name.named([one for one in mine if one["state"] in _MAY_BE], turn.message.text) if _is_spoken(turn) else None
    if found is None:
        return None
    waits = await dialogue.waiting(replace(turn.message, room_id=""), "")
    draft = f"{waits.message.text}{waits.chosen}" if waits and not waits.intent.startswith("legality.") else ""
    if found.kind and (draft or await last_part(turn.speaker.member_id or 0, None, turn.message.at - _LATELY)):
        return None
    name = turn.message.text[found.start : found.end]
    return None if any(name[at : at + 2] in draft for at in range(len(name) - 1)) else list(found.fits)


async def _recent(turn: Turn) -> int | None:
    """The case that words which only say so (这份是工作秘密) may mean: what is being asked of it, or the last thing done here was about one."""
    if not (turn.private and is_mere_statement(turn.message.text)):
        return None
    waits = await dialogue.waiting(turn.message, "")
    if waits and waits.intent.startswith("legality.") and isinstance(waits.chosen.get("review"), int):
        return int(waits.chosen["review"])
    last = await last_by(turn.message.channel, turn.message.contact_id, turn.message.at - _LATELY)
    return int(last["subject_id"]) if last and last["subject"] == "legality_case" and not waits else None


def _is_spoken(turn: Turn) -> bool:
    """Whether it is said to the bot, or where the desk's people hear it."""
    return turn.private or turn.message.mentioned or turn.at_desk


async def _may_be_question(turn: Turn) -> bool:
    """Whether what is named may be a difficult question of the speaker's just as well; then it is asked which of the two is the secret."""
    if turn.reading.numbers or finding.quoted(turn):
        return False
    found = by_name.named([one for one in finding.seen(turn, await ledger.cases()) if one["state"] in _MAY_BE], turn.message.text)
    return found is not None and await by_name.may_be_question(turn, found, replace(turn.reading, intent=COMMAND))


def _is_theirs(turn: Turn, case: Row) -> bool:
    """Whether a case is the speaker's own to say so of, without being asked once more: its unit's, or one that they review."""
    return case["unit_id"] in turn.speaker.unit_ids or turn.speaker.member_id in (case["reviewer_id"], case["adviser_id"])


async def _of_others(turn: Turn) -> bool:
    """A case that is named by somebody who has no part in it is for the office to look at; they hear no more than that it was told."""
    found = [one for one in await finding.on_record(turn) if one["title"] != CLEARED]
    if not found:
        return False
    turn.keep_text = False
    await turn.tell_role(Role.ADMINISTRATOR, says.said_by_other(found[-1], turn.speaker.name), kind=OutboxKind.ALARM)
    turn.whisper(says.PASSED_ON, fallback=says.PASSED_ON)
    return True


async def stop(turn: Turn) -> None:
    """At once where it is said for sure, else after asking; of several cases it is asked which.

    :raises Refusal: there is none that this is the speaker's to say of
    """
    await _stop(turn)
    await doubted.heard(turn)


async def _stop(turn: Turn) -> None:
    turn.keep_text = False
    case = await _meant(turn)
    if case is None:
        return
    if not turn.chosen.get("sure", False):
        if told(turn.message.text) is Told.NOT and denies(turn.message.text):
            turn.whisper(says.goes_on(case), fallback=says.GOES_ON_ALOUD)
            return
        secret = turn.pick("secret", says.is_it(case), [(says.IT_IS_NOT, False), (says.IT_IS, True)], aside=True)
        if secret is False:
            turn.whisper(says.goes_on(case), fallback=says.GOES_ON_ALOUD)
        if not secret:
            return
    await _stopped(turn, case)


async def _meant(turn: Turn) -> Row | None:
    """The one that is meant, or None after asking which."""
    if "review" in turn.chosen:
        known = [one for one in finding.seen(turn, await ledger.cases()) if one["title"] != CLEARED]
        return next((one for one in known if one["id"] == turn.chosen["review"]), None)
    known = await _known(turn) or []
    if not known:
        raise Refusal(says.NONE)
    if len(known) > 1:
        turn.pick("review", says.WHICH, [(says.line(one), one["id"]) for one in known], aside=True)
        return None
    turn.chosen["sure"] = claims(turn.message.text) and _is_theirs(turn, known[0])
    return known[0]


async def _stopped(turn: Turn, case: Row) -> None:
    await ledger.LEGALITY_MOVES.make("classify", case["id"], turn.actor, says.NONE)
    await doubted.stopped(case["number"])
    await case_clock.stop(turn.actor, ledger.SUBJECT, case["id"])
    had = {one for one in (case["reviewer_id"], case["adviser_id"], *await people.reviewers(case, turn.calendar.day_of(turn.now))) if one}
    for sha256 in await clear(turn.actor, case):
        FileStore(turn.office.files_dir).path(sha256).unlink(missing_ok=True)
    turn.lately.clear()
    senders = [one["member_id"] for one in await contacts_of_role(Role.LIAISON, [case["unit_id"]])]
    for member_id in dict.fromkeys([*sorted(had), *senders]):
        for account in await accounts_of(member_id) if member_id != turn.speaker.member_id else []:
            if account["channel"] == turn.message.channel:
                turn.tell(account["contact_id"], says.stop_and_delete(case, sender=member_id not in had), kind=OutboxKind.ALARM)
    await turn.tell_role(Role.ADMINISTRATOR, says.to_office(case, turn.speaker.name), kind=OutboxKind.ALARM)
    turn.whisper(says.stopped(case), fallback=says.SHORT)
