"""起草提醒整改: letters to units whose report was poor, late or returned, drafted for an administrator after a preview. Sending them is for people."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers import choosing, wording
from handlers.review import ledger, letter, replies
from handlers.review.sentence import lacking_of, wanted_of
from handlers.turn import Turn
from handlers.understanding.reading import TaskEntry
from storage.database import Row
from storage.refusal import Refusal
from storage.review import returns, reviews_of
from storage.task import ObligationState, obligations, owed_until
from storage.unit_kinds import UNIT_SETS
from storage.working_days import is_working

Lacking = dict[int, list[str]]
"""What was found lacking, by obligation."""


async def draft(turn: Turn) -> None:
    """Named units, or those whose report went back, or is late: shown first, and drafted on 确认.

    :raises Refusal: none fits, or the date for an answer is past
    """
    task = choosing.which_task(turn, replies.WHICH_TASK)
    if task is None:
        return
    found = _meant(turn, await obligations("o.task_id = ?", task.id))
    facts = await _facts(turn, found)
    chosen = _chosen(turn, found, facts)
    if not chosen:
        return
    lacking = _with_words(turn, chosen, {one["id"]: [line for _kind, line in facts[one["id"]]] for one in chosen})
    if lacking is None:
        return
    when = turn.reading.when
    if when is None:
        turn.more(replies.NEED_ANSWER_DATE)
    elif when.due <= turn.now:
        raise Refusal(replies.past("答复期限", when.due, turn.office.timezone))
    else:
        await _draft(turn, task, chosen, lacking, when.due)


async def send(turn: Turn) -> None:
    """Sending letters is for people.

    :raises Refusal: always
    """
    raise Refusal(replies.NEVER_SENT)


def _meant(turn: Turn, found: Sequence[Row]) -> list[Row]:
    """The obligations of the units that the words name; of all when they name none."""
    reading = turn.reading
    kinds = {kind.value for name in reading.unit_set for kind in UNIT_SETS.get(name, ())}
    named = set(reading.units) | set(reading.unit_choices) | {one.id for one in turn.lexicon.units if one.kind in kinds}
    fitting = [one for one in found if (not named or one["unit_id"] in named) and one["unit_id"] not in reading.excepted]
    if not fitting:
        raise Refusal(replies.NOT_ASKED_OF_THEM)
    return fitting


async def _facts(turn: Turn, found: Sequence[Row]) -> dict[int, list[tuple[str, str]]]:
    """What the record says against each: that it went back and why, that it is or came late."""
    zone, before = turn.office.timezone, await reviews_of([one["id"] for one in found])
    told: dict[int, list[tuple[str, str]]] = {}
    for one in found:
        lines = [("returned", replies.was_returned(past, one, zone)) for past in returns(before.get(one["id"], ()))]
        due = one["extended_to_at"] or one["deadline_at"]
        if one["state"] == ObligationState.OUTSTANDING.value and turn.now > due:
            lines.append(("late", replies.never_came(one, turn.now, zone)))
        elif one["late"]:
            lines.append(("late", replies.came_late(one, due, zone)))
        if one["state"] == ObligationState.RETURNED.value and turn.now > owed_until(one):
            lines.append(("late", replies.revision_missing(one, zone)))
        told[one["id"]] = lines
    return told


def _chosen(turn: Turn, found: Sequence[Row], facts: Mapping[int, Sequence[tuple[str, str]]]) -> list[Row]:
    """Those that are named; else those with a fact of the kind that was said, or chosen when nothing was said.

    :raises Refusal: there is no such fact
    """
    reading = turn.reading
    if reading.units or reading.unit_choices:
        unit = choosing.which_units(turn, replies.WHICH_UNIT)
        return [one for one in found if one["unit_id"] in unit]
    against = {kind: [one for one in found if any(fact[0] == kind for fact in facts[one["id"]])] for kind in ("returned", "late")}
    wanted = wanted_of(reading.said or turn.message.text)
    if not wanted:
        options = [(replies.KINDS[kind].format(len({one["unit_id"] for one in many})), kind) for kind, many in against.items() if many]
        if not options:
            raise Refusal(replies.NOTHING_AGAINST)
        both = [(replies.BOTH_KINDS, "both")] if len(options) > 1 else []
        picked = turn.pick("kinds", replies.WHICH_KINDS, [*options, *both])
        wanted = ("returned", "late") if picked == "both" else (picked,) if picked else ()
        if not wanted:
            return []
    ids = {one["id"] for kind in wanted for one in against[kind]}
    if not ids:
        raise Refusal(replies.NOTHING_AGAINST)
    return [one for one in found if one["id"] in ids]


def _with_words(turn: Turn, chosen: Sequence[Row], lacking: Lacking) -> Lacking | None:
    """What the administrator says is lacking, added to what the record says; None after asking for it where neither says anything."""
    names = {name: unit.id for unit in turn.lexicon.units for name in unit.names}
    said = lacking_of(turn.message.text, names, turn.reading.when.words if turn.reading.when else "")
    for one in chosen:
        lacking[one["id"]] += [*said.get(one["unit_id"], ()), *said.get(None, ())]
    blank = [one for one in chosen if not lacking[one["id"]]]
    if blank:
        words = turn.need("lacking", replies.need_lacking(list(dict.fromkeys(one["unit_name"] for one in blank))))
        if words is None:
            return None
        for one in blank:
            lacking[one["id"]].append(words.strip("。；， "))
    return {obligation: [line[: ledger.LONGEST] for line in dict.fromkeys(lines)] for obligation, lines in lacking.items()}


async def _draft(turn: Turn, task: TaskEntry, chosen: Sequence[Row], lacking: Lacking, due_at: datetime) -> None:
    zone = turn.office.timezone
    units: dict[str, list[str]] = {}
    for one in chosen:
        units.setdefault(one["unit_name"], []).extend(lacking[one["id"]])
    title = wording.task_title(task.title, task.report_year)
    rests = not is_working(due_at.astimezone(zone).date(), turn.lexicon.days)
    drafted = await ledger.drafted(task.id)
    before = {one["unit_name"]: drafted.get(one["unit_id"], 0) for one in chosen}
    if not turn.confirmed(replies.letters_preview(title, units, before, due_at, zone, rests=rests)):
        return
    for one in chosen:
        for line in lacking[one["id"]]:
            await ledger.note(one["id"], line, turn.actor)
    for name, points in units.items():
        about = next(one for one in chosen if one["unit_name"] == name)
        await ledger.keep(turn.actor, about, list(dict.fromkeys(points)), due_at)
    turn.whisper(replies.letters_follow(len(units)))
    made = letter.argument(turn.message.inbox_id, due_at, turn.now, turn.office.name)
    turn.hand_over(f"review.letters:{made}", replies.letters_file(title, list(units)))
