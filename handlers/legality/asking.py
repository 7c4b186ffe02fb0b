"""What is asked about reviews: how one stands, what is in hand, which material a kind comes with, the letter; counts of a month."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import in_hands as in_hands_everywhere
from handlers.access import Right
from handlers.legality import finding, kinds, lacking, ledger, opinion, replies, stats_replies, timing, urging
from handlers.legality.ledger import OPEN, LegalityState
from handlers.legality.stats_replies import Counted
from handlers.replies import NOTHING_IN_HANDS
from handlers.stretch import Stretch, stretch_in
from handlers.turn import Turn
from storage.database import Row
from storage.files import FileStore
from storage.patterns import regex
from storage.people import Role
from storage.refusal import Refusal

_COUNTS = regex(r"多少|几[件个份]|统计|汇总")
_MONTH = regex("月|年")
_MINE = regex("我的|手[上头里]|名下")
LAST = 3  # concluded ones that a unit is told of while nothing of it is under review


async def ask(turn: Turn) -> None:
    """送审的合同到第几天了: the case that is named; of the unit all that is open, else what was concluded last; of the office all in hand.

    :raises Refusal: there is none
    """
    named = await finding.numbered(turn)
    if not named and finding.reviews(turn) and (everywhere := await in_hands_everywhere.told(turn)) is not None:
        turn.reply(everywhere or NOTHING_IN_HANDS)
        return
    found = named or finding.seen(turn, await ledger.cases())
    if not named:
        wanted = [one for one in found if one["state"] in OPEN]
        of_units = [one for one in wanted if one["unit_id"] in turn.reading.units] if finding.reviews(turn) and turn.reading.units else wanted
        found = _own(turn, of_units) or of_units or ([] if finding.reviews(turn) else [one for one in found if one["concluded_at"]][-LAST:])
    if not found:
        raise Refusal(replies.NONE_AT_ALL if turn.speaker.may(Right.SUBMIT) and not finding.reviews(turn) else replies.NONE_IN_HAND)
    shown = found[: replies.SHOWN]
    lines = await timing.lines(turn, shown)
    if finding.reviews(turn):
        lines = [f"{one['unit_name']}：{line}" for one, line in zip(shown, lines, strict=True)]
    lines += await urging.urged(turn, shown)
    text = replies.in_hand(lines, len(found) - len(shown)) if finding.reviews(turn) and not named else "\n".join(lines)
    turn.whisper(text, fallback=replies.PRIVATELY)


async def in_hands(turn: Turn) -> str:
    """What is under review with the speaker as its reviewer or adviser; for who reviews and has none of these, what nobody has taken."""
    if not finding.reviews(turn):
        return ""
    wanted = [one for one in await ledger.cases() if one["state"] in OPEN]
    own = [one for one in wanted if turn.speaker.member_id in (one["reviewer_id"], one["adviser_id"])]
    free = [one for one in wanted if not one["reviewer_id"]] if Role.REVIEWER in turn.speaker.roles else []
    found = own or free
    shown = found[: replies.SHOWN]
    lines = [f"{one['unit_name']}：{line}" for one, line in zip(shown, await timing.lines(turn, shown), strict=True)]
    return replies.in_hand(lines, len(found) - len(shown), taken=bool(own)) if found else ""


async def under_way(turn: Turn, called: str) -> str:
    """What the speaker's unit has under review, or of it what is called so."""
    found = [one for one in finding.seen(turn, await ledger.cases()) if one["state"] in OPEN and (not called or _fits(one["title"], called))]
    return "\n".join(await timing.lines(turn, found[: replies.SHOWN]))


def _fits(title: str, called: str) -> bool:
    """Whether at least half of a name's pairs of characters stand in a title."""
    pairs = [called[n : n + 2] for n in range(len(called) - 1)]
    return sum(one in title for one in pairs) * 2 >= len(pairs) > 0


def _own(turn: Turn, found: Sequence[Row]) -> list[Row]:
    """Those that the speaker has in hand as reviewer or adviser, where they ask for theirs."""
    if not (finding.reviews(turn) and _MINE.search(turn.message.text)):
        return []
    return [one for one in found if turn.speaker.member_id in (one["reviewer_id"], one["adviser_id"])]


async def material(turn: Turn) -> None:
    """规范性文件送审要哪些材料: of the kind that is named, else of each; HFSC-001还缺什么: what that one lacks."""
    if named := await finding.numbered(turn):
        lacking.tell(turn, named)
        return
    kind = kinds.kind_of(turn.message.text, turn.message.text)
    lines = [replies.material(one, kinds.MATERIAL[one]) for one in ([kind] if kind else kinds.KINDS)]
    turn.reply(replies.materials(lines, files=turn.office.desk.legality_files))


async def letter(turn: Turn) -> None:
    """HFSC-012 意见书发我: to those who review; to the unit where the office sends files.

    :raises Refusal: nothing was concluded, or files are not sent
    """
    case = await finding.which(turn, (LegalityState.CONCLUDED,), replies.NONE_CONCLUDED)
    if case is None:
        return
    if not (finding.reviews(turn) or turn.office.desk.legality_files):
        raise Refusal(replies.OPINION_OFF_LINE)
    turn.whisper(replies.letter_follows(case))
    turn.hand_over(f"legality.opinion:{case['id']}|{turn.office.name}", replies.letter_name(case))


async def material_sent(turn: Turn) -> None:
    """HFSC-012 的材料发我: what was kept of it, where the office allows files.

    :raises Refusal: nothing was kept
    """
    case = await finding.which(turn, tuple(LegalityState), replies.NONE_IN_HAND)
    if case is None:
        return
    found = await ledger.files(case["id"])
    if not found:
        raise Refusal(replies.nothing_kept(case))
    turn.whisper(replies.files_follow(case, len(found)))
    for one in found:
        turn.hand_over(one["sha256"], one["name"])


async def allow_files(turn: Turn) -> None:
    """允许送审发文件: that is set with the process, by whoever runs it; what holds now is told."""
    turn.reply(replies.files_allowed(allowed=turn.office.desk.legality_files))


async def stats(turn: Turn) -> None:
    """11月各镇街审了多少件: sent, concluded by conclusion, late, and what went to the meeting first; by unit in the office's order. A unit
    hears of its own.

    :raises Refusal: a unit asks of another
    """
    zone = turn.office.timezone
    today = turn.now.astimezone(zone).date()
    early, words = "先上会" in turn.message.text, turn.reading.said or turn.message.text
    span = stretch_in(words, today) if not early or _MONTH.search(words) else stretch_in("今年", today)
    if not finding.reviews(turn) and not set(turn.reading.units) <= set(turn.speaker.unit_ids):
        raise Refusal(replies.NOT_A_REVIEWER)
    every = finding.seen(turn, await ledger.cases())
    every = [one for one in every if one["unit_id"] in turn.reading.units] if turn.reading.units else every
    texts = [] if early and not _COUNTS.search(turn.message.text) else [await _counted(turn, every, span, today)]
    if early:
        first = [one for one in every if ledger.is_early(one, zone, today) and span.first <= one["meeting_on"] <= span.last]
        texts.append(stats_replies.early(span.words, [replies.early_line(one) for one in first]))
    text = "\n".join(texts)
    turn.whisper(text, fallback=stats_replies.PRIVATELY)


async def _counted(turn: Turn, every: Sequence[Row], span: Stretch, today: date) -> str:
    zone = turn.office.timezone
    units: dict[str, list[Row]] = {}
    for one in sorted(every, key=lambda one: (one["position"], one["unit_id"])):
        units.setdefault(one["unit_name"], []).append(one)
    counted = [(name, _count(many, span, zone, today)) for name, many in units.items()]
    told = [(name, of) for name, of in counted if of.sent or of.concluded]
    whole = _count(every, span, zone, today)
    if not (told or whole.met):
        return stats_replies.NOTHING.format(span=span.words)
    in_hand = sum(one["state"] in OPEN for one in every)
    return stats_replies.told(span.words, whole, in_hand, told if finding.reviews(turn) else [])


def _count(found: Sequence[Row], span: Stretch, zone: ZoneInfo, today: date) -> Counted:
    """What of some cases falls into a span of days."""

    def within(one: Row, column: str) -> bool:
        at = one[column]
        return at is not None and span.first <= (at if column.endswith("_on") else at.astimezone(zone).date()) <= span.last

    done = [one for one in found if within(one, "concluded_at")]
    met = [one for one in found if within(one, "meeting_on") and one["meeting_on"] <= today]
    lawful, amend, unlawful = (sum(one["conclusion"] == each for one in done) for each in ledger.CONCLUSIONS)
    return Counted(
        sum(within(one, "submitted_at") and one["state"] != LegalityState.WITHDRAWN.value for one in found),
        lawful,
        amend,
        unlawful,
        late=sum(bool(one["late"]) for one in done),
        met=len(met),
        early=tuple(one["number"] for one in met if ledger.is_early(one, zone, today)),
    )


async def make_letter(argument: str, into: Path, store: FileStore, _zone: ZoneInfo) -> None:
    """The opinion on a case, by the office's template.

    :raises LookupError: there is no such opinion
    """
    case_id, office = argument.split("|", 1)
    found = await ledger.cases("c.id = ? AND c.conclusion <> ''", int(case_id))
    if not found:
        raise LookupError(argument)
    opinion.write(into, opinion.values(found[0], office, _zone), store.root.parent)
