"""Which case is said to be a secret: by number, by what it is about, by the question that is open; else all that the speaker has are asked about."""

from dataclasses import dataclass
from datetime import timedelta

from handlers import secret
from handlers.access import Right
from handlers.dialogue import Waiting
from handlers.referral import finding, subjects
from handlers.referral.afterwards import adopting
from handlers.referral.asking import raising
from handlers.turn import Turn
from storage.cleared import CLEARED
from storage.database import Row, among
from storage.journal import lines_of
from storage.referral import OPEN, SAID, ReferralState
from storage.referral_records import cases, last_part, past_handlers

_LATELY = timedelta(minutes=30)  # what was said of a case within this time may be what “刚才这个” means
_SHOWN = 5
_LIVE = [*OPEN, *SAID]
_ALL = [*_LIVE, ReferralState.CLOSED, ReferralState.MERGED]


@dataclass(frozen=True)
class Meant:
    """The cases that may be meant, the likeliest first; `sure` when nothing need be asked of them but which; `looked`, whether any could be;
    `called`, by what name, where that is of none of them."""

    cases: list[Row]
    sure: bool = False
    looked: bool = True
    called: str = ""


async def by(turn: Turn, found: Waiting | None) -> Meant:
    """The cases that a word on secrecy may mean; of what cannot be taken back (clearing a case) nothing is guessed."""
    text = turn.message.text
    surely = secret.told(text) is secret.Told.SURELY
    if said := finding.numbers(turn):
        where = " OR ".join("r.number LIKE ?" for _one in said)
        numbered = [one for one in await finding.seen(turn, where, *map(finding.like, said)) if _may_say(turn, one)]
        told = [one for one in numbered if one["title"] != CLEARED]  # whatever became of them, their words are still there
        return Meant(told or numbered[-1:], surely, turn.private)
    told_of_one = secret.points_back(text) or secret.names_one(text)
    if turn.reading.intent == "referral.create" and not told_of_one:
        return Meant([], looked=False)
    of_before, spoken = secret.is_of_before(text), turn.private or turn.message.mentioned
    mine = [one for one in await finding.seen(turn, f"r.state IN {among(_ALL)}", *_ALL) if _may_say(turn, one) and one["title"] != CLEARED]
    if of_before and (spoken or turn.at_desk) and (subject := await _by_subject(mine, secret.subject_of(text))):
        return subject if secret.claims(text) else Meant(subject.cases)
    called = secret.subject_of(text) if of_before and secret.names_one(text) else ""
    if found and not called and found.chosen.get("case", 0) > 0 and turn.private:
        return Meant(await cases("r.id = ?", found.chosen["case"]), surely)
    since = turn.message.at - (_LATELY if of_before else raising.TOGETHER)  # within two minutes anything is put to what was said before
    last = await last_part(turn.speaker.member_id or 0, None if turn.private else turn.message.room_id, since)
    latest = [one for one in mine if last and one["id"] == last["referral_id"]]
    if not of_before:
        return Meant(latest, looked=False)
    if not (spoken or last):
        return Meant([], looked=False)
    live = [one for one in mine if ReferralState(one["state"]) in _LIVE and one not in latest]
    known = [*latest, *reversed(live)] or mine
    named = bool(secret.subject_of(text)[1:])  # something was named, and no case is about it
    cleared = await cleared_lately(turn)
    if named and cleared:  # it may be that one, of whose words none is left to tell it by
        return Meant([])
    if called and known:  # a case of that name is none of these: nothing is guessed
        return Meant(known, secret.claims(text), called=called)
    if len(known) > 1:
        return Meant(known, secret.claims(text) and not named)
    after = cleared is None or bool(latest and last and last["said_at"] > cleared["happened_at"])
    return Meant(known, surely and not named and after and all(adopting.asks(turn, one) or finding.handles(turn, one) for one in known))


async def live(turn: Turn) -> list[Row]:
    """The speaker's own live cases, asked or in hand, the newest of them; the one that was spoken of lately alone."""
    found = await finding.seen(turn, f"r.state IN {among(_LIVE)}", *_LIVE)
    mine = [one for one in found if (adopting.asks(turn, one) or finding.handles(turn, one)) and one["title"] != CLEARED]
    last = await last_part(turn.speaker.member_id or 0, None, turn.message.at - _LATELY)
    return [one for one in mine if last and one["id"] == last["referral_id"]] or mine[-_SHOWN:]


async def _by_subject(mine: list[Row], subject: str) -> Meant | None:
    """The cases that what was named is about, in their own words: sure when all of it stands in one of them alone."""
    found, best = await subjects.about(mine, subject)
    if best < subjects.ENOUGH:
        return None
    return Meant(found, best == 1 or len(found) > 1 or subjects.stands_in(subject, found[0]))


async def is_named(turn: Turn, found: Waiting) -> bool:
    """Whether a word on secrecy calls by its number or name something else than the question that is still being asked for."""
    if finding.numbers(turn):
        return True
    if not secret.names_one(turn.message.text):
        return False
    subject = secret.subject_of(turn.message.text)
    told = "\n".join([found.message.text, str(found.chosen.get("matter", "")), *(one["text"] for one in raising.pieces_of(found.chosen))])
    return bool(subject[1:]) and not any(subject[at : at + 2] in told for at in range(len(subject) - 1))


async def cleared_lately(turn: Turn) -> Row | None:
    """The last case of the speaker's that was said to be a secret within half an hour, with `happened_at`; what is said now may mean it still."""
    for line in reversed(await lines_of("referral", ["classify"])):
        if turn.message.at - line["happened_at"] > _LATELY:
            return None
        case = (await cases("r.id = ?", line["subject_id"]))[0]
        if adopting.asks(turn, case) or turn.speaker.member_id in {one["member_id"] for one in await past_handlers(case["id"])}:
            return case | {"happened_at": line["happened_at"]}
    return None


def _may_say(turn: Turn, case: Row) -> bool:
    """Whether it is for the speaker to say so: who asks, who has it in hand, the office."""
    return adopting.asks(turn, case) or finding.handles(turn, case) or turn.speaker.may(Right.MANAGE_DESK)
