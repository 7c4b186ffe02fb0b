"""What a run over killed bots and gateways did to the messages: each is compared with the record, and with what was said about it."""

import hashlib
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from schedules.delivery import AGAIN, MARKED_TRIES
from tests.chaos.stream import Kept, Said, body

_NUMBER = re.compile(r"BS-\d{4}-\d{4,}")
_RECEIPT, _YOU = "已登记：", "您是"


@dataclass
class Verdict:
    """Names of messages, or what is wrong in words; `deaf` in seconds, one for each start of the gateway."""

    heard: int = 0
    unrecorded: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    deaf: list[float] = field(default_factory=list)
    gaps: int = 0
    marked: int = 0

    @property
    def wrong(self) -> list[str]:
        """Everything that is not as promised, deafness apart."""
        kinds = ("unrecorded", "unanswered", "doubled", "broken", "outside")
        return [f"{kind}: {one}" for kind in kinds for one in getattr(self, kind)]


def judge(folder: Path, kept: Kept) -> Verdict:
    """Compare."""
    with closing(sqlite3.connect(folder / "office.sqlite3")) as db:
        found = Verdict()
        inbox = dict(db.execute("SELECT message_id, state FROM inbox").fetchall())
        found.heard = sum(name in inbox for name in kept.said)
        found.broken += [f"database: {said}" for (said,) in db.execute("PRAGMA integrity_check") if said != "ok"]
        found.broken += [f"{name}: turn ended as {inbox[name]}" for name in kept.said if inbox.get(name, "done") != "done"]
        _receipts(db, folder, kept, found, inbox)
        _answers(db, kept, found, inbox)
        _losses(db, kept, found, inbox)
    return found


def _receipts(db: sqlite3.Connection, folder: Path, kept: Kept, found: Verdict, inbox: dict[str, str]) -> None:
    """Reports: what a receipt was given for is on record with its file whole, and what is on record has its one receipt."""
    sql = (
        "SELECT a.sha256, s.number FROM version v JOIN submission s ON s.id = v.submission_id "
        "JOIN version_file f ON f.version_id = v.id JOIN attachment a ON a.id = f.attachment_id"
    )
    recorded: dict[str, str] = dict(db.execute(sql).fetchall())
    unmarked, marked = _acknowledged(kept)
    numbers = set(recorded.values())
    found.marked = sum(marked.values())
    found.unrecorded += sorted((unmarked.keys() | marked.keys()) - numbers)
    found.doubled += [number for number, times in (unmarked + Counter()).items() if times > 1]
    found.doubled += [f"{AGAIN}{number}" for number, times in marked.items() if times >= MARKED_TRIES]
    for name, said in kept.said.items():
        if said.kind != "paper" or name not in inbox:
            continue
        sha256 = hashlib.sha256(body(name)).hexdigest()
        number = recorded.get(sha256, "")
        if not unmarked[number] + marked[number]:
            found.unanswered.append(f"{name} {number or 'has no version'}")
        path = folder / "data" / "files" / sha256[:2] / sha256[2:]
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            found.broken.append(f"{name}: its file is not whole")


def _acknowledged(kept: Kept) -> tuple[Counter[str], Counter[str]]:
    """How often each number was in a receipt that left; and in one marked as said again."""
    unmarked: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for one in kept.left:
        text = one.get("text", "")
        if _RECEIPT in text:
            (marked if text.startswith(AGAIN) else unmarked).update(_NUMBER.findall(text))
    return unmarked, marked


def _answers(db: sqlite3.Connection, kept: Kept, found: Verdict, inbox: dict[str, str]) -> None:
    """Questions: each that is on record was answered, and nobody got more answers than questions they asked, those marked apart.

    An answer that was said again and of which the office does not know whether it left: it did when of this person's none is missing.
    """
    sql = "SELECT i.message_id, o.state, o.text FROM outbox o JOIN inbox i ON i.id = o.inbox_id"
    rows = {name: (state, text) for name, state, text in db.execute(sql) if state == "sent" or text.startswith(AGAIN + _YOU)}
    asked = [(name, said) for name, said in kept.said.items() if said.kind == "question" and name in inbox]
    given, again = (Counter(one["to"] for one in kept.left if one.get("text", "").startswith(begin)) for begin in (_YOU, AGAIN + _YOU))
    marked = Counter(said.contact for name, said in asked if rows.get(name, ("", ""))[1].startswith(AGAIN))
    known = {name for name, said in asked if name in rows and (rows[name][0] == "sent" or again[said.contact] >= marked[said.contact])}
    found.unanswered += [name for name, _ in asked if name not in known]
    questions = Counter(said.contact for _, said in asked)
    found.doubled += [f"{contact}: {given[contact]} answers to {questions[contact]}" for contact in given if given[contact] > questions[contact]]


def _losses(db: sqlite3.Connection, kept: Kept, found: Verdict, inbox: dict[str, str]) -> None:
    """What was said and never heard: within a gap on record or not. And how long the bot was deaf after each start of the gateway."""
    gaps = [(_moment(since), _moment(until)) for since, until in db.execute("SELECT from_at, to_at FROM gap")]
    found.gaps = len(gaps)
    found.lost = [name for name in kept.said if name not in inbox]
    found.outside = [_told(name, kept.said[name], gaps) for name in found.lost if not _within(kept.said[name], gaps)]
    runs = {name.split("-")[0]: said.began for name, said in reversed(kept.said.items())}  # when each run's first words were said
    ends = sorted([*kept.listens, *runs.values(), float("inf")])
    found.deaf = [_deaf(at, next(end for end in ends if end > at), kept, inbox) for at in kept.listens]


def _deaf(at: float, until: float, kept: Kept, inbox: dict[str, str]) -> float:
    """How long after the gateway began to listen the first message was heard; where it was killed again before that, how long it is known not to."""
    told = [(said.ended - at, name in inbox) for name, said in kept.said.items() if at <= said.began < until]
    return min((ended for ended, heard in told if heard), default=max((ended for ended, _heard in told), default=0.0))


def _within(said: Said, gaps: Iterable[tuple[float, float]]) -> bool:
    return any(since <= said.ended and said.began <= until for since, until in gaps)


def _told(name: str, said: Said, gaps: Iterable[tuple[float, float]]) -> str:
    near = min(gaps, key=lambda gap: min(abs(gap[0] - said.ended), abs(gap[1] - said.began)), default=(0.0, 0.0))
    return f"{name} said {said.began:.3f} to {said.ended:.3f}, the nearest gap is {near[0]:.3f} to {near[1]:.3f}"


def _moment(written: str) -> float:
    at = datetime.fromisoformat(written)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
