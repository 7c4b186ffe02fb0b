"""`python -m tests.understanding.evaluate [FILE.jsonl] [--families N] [--totals] [--dates FILE]`: how well labelled sentences are read.

By intent and slot, what was taken for what, what was read wrong, and every dangerous error; 1 when there is one.
"""

import argparse
import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.demo.listening import Listener
from handlers.feature import grammar
from handlers.understanding.likeness import Likeness
from handlers.understanding.questions import would_ask
from handlers.understanding.read import read
from handlers.understanding.reading import Reading
from tests.understanding.footprint import added
from tests.understanding.phrases_of_dates import judged, told_dates
from tests.understanding.teach import HERE, TAUGHT, Lesson, labelled, lessons, without

COMPARED = frozenset({"unit", "task", "subject", "deadline", "number", "channel", "person", "to", "co", "lead", "item", "score", "deduct", "answer"})
_NAMES = (
    "help ignore unknown none legal.opinion deny.permission dialogue.cancel dialogue.confirm status.note_unfinished submit.how submit.fetch submit.keep referral.promise referral.numbers secrecy.warn "
    "secrecy.alert secrecy.ask submit.waiting calendar.day calendar.holidays compare.ledger export.ledger checklist.basis checklist.content checklist.report "
    "checklist.check checklist.scope knowledge.show knowledge.search knowledge.pending knowledge.digest knowledge.synonyms legality.files legality.letter "
    "legality.material office.pending pairing.duty pairing.gaps pairing.list pairing.visits referral.show reminder.away reminder.muted reminder.plan reminder.told "
    "reminder.unreachable request.state request.waiting review.history review.letters review.waiting roster.contact roster.unbound roster.whoami "
    "status.missing status.progress status.history status.self status.review status.number status.stands task.list friend.requests roster.requests "
    "bulletin.publish score.query_others quiz.score_others reminder.send_all legality.stats quiz.stats quiz.score"
)
_HARMLESS = frozenset(_NAMES.split())
"""Readings that change nothing on record, or are refused by rule; all others change something when they act."""


@dataclass(frozen=True)
class Judged:
    """One labelled line, how it was read, and what was wrong."""

    line: dict[str, Any]
    reading: Reading
    seconds: float
    intent: bool
    slots: dict[str, bool]
    danger: str


def changes(intent: str) -> bool:
    """Whether an intent that acts changes the record."""
    return intent not in _HARMLESS and not intent.endswith(".query")


def wanted(label: Any) -> dict[str, str]:
    """The compared slots of a label, written a=b;c=d or as an object."""
    pairs = label.items() if isinstance(label, dict) else (one.split("=", 1) for one in str(label or "").split(";") if "=" in one)
    return {name.strip(): str(value).strip() for name, value in pairs if name.strip() in COMPARED}


def same(name: str, said: str, label: str) -> bool:
    """Whether a slot's value is the label's: numbers by their last part, matters of the checklist by containment, lists in any order."""
    if label == "?" or said == "?":
        return said == label
    if name == "number":
        return said == label or (bool(said) and _short(said) == _short(label))
    if name == "item" and not label.replace(".", "").isdigit():
        return bool(said) and any(one in label or label in one for one in said.split(","))
    return sorted(said.split(",")) == sorted(label.split(","))


def _short(number: str) -> str:
    return number.rsplit("-", 1)[-1].lstrip("0")


def accepted(line: dict[str, Any]) -> frozenset[str]:
    """The intents that are right for a line: its own and those under `also`; none and ignore are one."""
    also = line.get("also") or []
    names = {line["intent"], *([also] if isinstance(also, str) else also)}
    return frozenset(names | ({"ignore", "unknown"} if names & {"none"} else set()))


def judge(line: dict[str, Any], reading: Reading, seconds: float = 0.0) -> Judged:
    """Compare one reading with its label."""
    doubt = set(line.get("doubt") or [])
    right = not {reading.listed, reading.named, reading.intent}.isdisjoint(accepted(line)) and not reading.rivals
    labels = {name: value for name, value in wanted(line.get("slots")).items() if name not in doubt and "slots" not in doubt}
    slots = {name: same(name, reading.slots.get(name, ""), value) for name, value in labels.items()} if right else dict.fromkeys(labels, False)
    return Judged(line, reading, seconds, right or "intent" in doubt, slots, danger(line, reading, labels))


def asks(reading: Reading) -> bool:
    """Whether it is asked what is meant before anything is done; what is only asked for beside (which channel) is none of that."""
    return bool(reading.question or reading.doubted or (reading.intent == "referral.answer" and would_ask(reading)))


def danger(line: dict[str, Any], reading: Reading, labels: dict[str, str]) -> str:
    """Why a wrong reading would do harm: "" when it would not."""
    if not reading.acts or reading.rivals or asks(reading) or not changes(reading.intent):
        return ""
    if {reading.listed, reading.named, reading.intent}.isdisjoint(accepted(line)):
        return f"改动记录：读成{reading.intent}，应为{line['intent']}"
    if line.get("acts") is False:
        return f"不该回应：{reading.intent}"
    picked = [name for name in ("unit", "task") if labels.get(name) == "?" and reading.slots.get(name, "?") != "?"]
    return f"擅自选定：{'、'.join(f'{one}={reading.slots[one]}' for one in picked)}" if picked else ""


def measured(lines: Iterable[dict[str, Any]], listener: Listener, alike: Likeness | None = None) -> list[Judged]:
    """Read every line, once to warm up and then for its processor time: the least of three, since what else runs only adds to it."""
    found = []
    for line in lines:
        sentence = listener.sentence(line)
        reading, took = read(sentence, listener.lexicon, grammar(), alike), list[float]()
        for _ in range(3):
            started = time.thread_time()
            read(sentence, listener.lexicon, grammar(), alike)
            took.append(time.thread_time() - started)
        found.append(judge(line, reading, min(took)))
    return found


def by_families(rows: Sequence[dict[str, Any]], listener: Listener, parts: int, told: Sequence[Lesson]) -> list[Judged]:
    """Sentences that are read by what these lessons teach without their own family; those of no family are left out."""
    families = sorted({row["family"] for row in rows if row.get("family")})
    found: list[Judged] = []
    for part in range(parts):
        out = set(families[part::parts])
        found += measured((row for row in rows if row.get("family") in out), listener, without(told, out))
    return found


def totals(found: Sequence[Judged], memory: float) -> str:
    """The figures of all lines together; `memory` in MiB."""
    times = sorted(one.seconds * 1000 for one in found)
    half, most = times[len(times) // 2], times[min(len(times) - 1, len(times) * 99 // 100)]
    families = len({one.line["family"] for one in found if one.line.get("family")})
    lines = [
        f"句数 {len(found)}" + (f"，句族 {families}" if families else ""),
        f"意图正确 {_share([one.intent for one in found])}",
        f"要素正确 {_share([right for _, right in _slots(found)])}",
        f"危险错误 {sum(bool(one.danger) for one in found)}",
        f"CPU用时 p50 {half:.2f} ms，p99 {most:.2f} ms；内存多 {memory:.1f} MiB",
    ]
    return "\n".join(lines)


def told(found: Sequence[Judged]) -> str:
    """What stands behind the totals: by intent, by slot, what was taken for what, each line read wrong, each dangerous one."""
    lines = ["按意图（对的不列）："]
    for intent in sorted({one.line["intent"] for one in found}):
        right = [one.intent for one in found if one.line["intent"] == intent]
        lines += [] if all(right) else [f"  {intent} {_share(right)}"]
    slots = _slots(found)
    lines += ["", "按要素：", *(f"  {name} {_share([right for one, right in slots if one == name])}" for name in sorted({one for one, _ in slots}))]
    confused = Counter((one.line["intent"], one.reading.named) for one in found if not one.intent)
    lines += ["", "混淆（应为 → 读成）：", *(f"  {wrong} → {read_as} {n}" for (wrong, read_as), n in confused.most_common())]
    lines += ["", "读错的：", *(_wrong(one) for one in found if not one.intent or not all(one.slots.values()) or _acts_wrong(one))]
    dangerous = [one for one in found if one.danger]
    lines += ["", f"危险错误 {len(dangerous)}", *(f"  {one.line.get('id', '')} {one.line['text'][:60]}｜{one.danger}" for one in dangerous)]
    return "\n".join(lines)


def _slots(found: Sequence[Judged]) -> list[tuple[str, bool]]:
    return [(name, right) for one in found for name, right in one.slots.items()]


def _acts_wrong(one: Judged) -> bool:
    return one.line.get("acts") not in (None, one.reading.acts and one.reading.named != "ignore") and "acts" not in (one.line.get("doubt") or [])


def _wrong(one: Judged) -> str:
    slots = ",".join(
        f"{name}:{one.reading.slots.get(name, '')}≠{wanted(one.line.get('slots'))[name]}" for name, right in one.slots.items() if not right
    )
    acts = f" acts={one.reading.acts}" if _acts_wrong(one) else ""
    rivals = f"（{'、'.join(one.reading.rivals)}）" if one.reading.rivals else ""
    line = one.line
    return f"  {line.get('id', '')} [{line['speaker']} {line['where']}] {line['text'][:80]}｜{line['intent']} → {one.reading.named}{rivals} {slots}{acts}"


def _share(flags: Sequence[bool]) -> str:
    return f"{sum(flags)}/{len(flags)} {100 * sum(flags) / len(flags):.1f}%" if flags else "0/0"


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The labelled lines of a file; one of our own whose intent is not labelled (*) counts only for what it would do."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [one | {"intent": "none", "doubt": ["intent"]} if one.get("intent") == "*" else one for one in found]


def main() -> int:
    """Evaluate the files named on the command line, or our own sentences; 1 when a dangerous error was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.understanding.evaluate", description="按标注检查理解的正确率。")
    parser.add_argument("file", type=Path, nargs="*", help="标注的句子，每行一个JSON对象；不写则为自己标注、参与调试的各份")
    parser.add_argument("--dates", type=Path, help="标注的时间说法")
    parser.add_argument("--families", type=int, default=0, metavar="N", help="按句族分成N份，每份用其余各份教出的权重来读；没有句族的不读")
    parser.add_argument("--totals", action="store_true", help="只看总数，不看一句一句（留作检验的一份应这样看）")
    parser.add_argument("--at", type=datetime.fromisoformat, default=datetime(2026, 12, 1, 9, 30), help="以此为当前时间")
    args = parser.parse_args()
    listener, failed = asyncio.run(Listener.opened(args.at)), False
    files = args.file or ([] if args.dates else [HERE / name for name in TAUGHT])
    rows = [row for path in files for row in lines_of(path)]
    found = by_families(rows, listener, args.families, lessons(labelled(), listener)) if args.families else measured(rows, listener)
    if found:
        print(totals(found, added(files)))
        print("" if args.totals else f"\n{told(found)}")
        failed = any(one.danger for one in found)
    if args.dates:
        days = [judged(line, listener.lexicon) for line in lines_of(args.dates)]
        print(told_dates(days))
        failed = failed or any(one.verdict == "silently wrong" for one in days)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
