"""The kill -9 loop: `python -m tests.kill_loop --rounds 200`. An office is killed at random points and must lose and double nothing.

Each round starts the office anew on the same folder, repeats what was not acknowledged, says more, and kills it by SIGKILL. At the end
everything is compared: what was acknowledged with the inbox, submissions with receipts, files with their hashes, and what was said.
"""

import argparse
import hashlib
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bot.demo.roster import ROOMS, people
from schedules.delivery import AGAIN, MARKED_TRIES
from storage.people import Role
from tests.kill_child import body

HOUSE = Path(__file__).resolve().parent.parent
LIAISONS = [
    (one.contact_id, one.unit)
    for one in people()
    if one.contact_id and one.unit.endswith(("镇", "街道")) and Role.LIAISON in {g[0] for g in one.grants}
]


@dataclass
class Kept:
    """What the parent knows: messages by id, which were acknowledged, what was said, how often which kind of kill."""

    folder: Path
    rng: random.Random
    messages: dict[str, dict[str, str]] = field(default_factory=dict)
    accepted: set[str] = field(default_factory=set)
    said: list[tuple[str, str]] = field(default_factory=list)
    before_open: int = 0

    def more(self) -> list[str]:
        """Some new messages: chatter in the room, questions in private, files in both."""
        new = []
        for _ in range(self.rng.randint(2, 10)):
            contact, unit = self.rng.choice(LIAISONS)
            name = f"m{len(self.messages) + 1}"
            kind = self.rng.choice(["file", "file", "question", "chatter"])
            room = ROOMS[0].room_id if kind == "chatter" or (kind == "file" and self.rng.random() < 0.5) else ""
            text = {"file": "以这份为准", "question": "我要交什么", "chatter": "收到"}[kind]
            file = f"{unit}2026年度督察自查报告.txt" if kind == "file" else ""
            self.messages[name] = {"id": name, "contact": contact, "room": room, "text": text, "file": file}
            new.append(name)
        return new

    def hear(self, pipe: IO[bytes], opened: threading.Event, some: threading.Event) -> None:
        """Read what the office tells until it is gone."""
        for raw in pipe:
            if not raw.endswith(b"\n"):
                return  # killed in the middle of a line
            word, _, rest = raw.decode().rstrip("\n").partition(" ")
            if word == "open":
                opened.set()
            elif word == "accepted":
                self.accepted.add(rest)
                some.set()
            elif word == "sent":
                key, _, text = rest.partition(" ")
                self.said.append((key, text))


def run(kept: Kept, *, kill: bool) -> None:
    """One life of the office."""
    again = [name for name in kept.messages if name not in kept.accepted]
    repeated = kept.rng.sample(sorted(kept.accepted), min(2, len(kept.accepted)))
    lines = [*again, *repeated, *(kept.more() if kill else [])]
    opened, some = threading.Event(), threading.Event()
    command = [sys.executable, "-m", "tests.kill_child", str(kept.folder)]
    with (kept.folder / "stderr.txt").open("ab") as errors:
        child = subprocess.Popen(command, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
    assert child.stdin and child.stdout
    ears = threading.Thread(target=kept.hear, args=(child.stdout, opened, some))
    ears.start()
    if kill and kept.rng.random() < 0.1:
        time.sleep(kept.rng.uniform(0, 1))
        kept.before_open += 1
    else:
        try:
            _say(child.stdin, [json.dumps(kept.messages[name]) for name in lines] + ([] if kill else ["finish"]))
            assert opened.wait(60), "the office does not open"
            if kill and kept.rng.random() < 0.8:
                some.wait(20)
            time.sleep(kept.rng.uniform(0, 0.25) if kill else 0)
        except BrokenPipeError:
            pass
    if kill:
        child.kill()
    child.wait(600)  # what two hundred deaths left is worked off at the end: on a busy machine three minutes
    ears.join(10)
    child.stdin.close()
    child.stdout.close()


def _say(pipe: IO[bytes], lines: list[str]) -> None:
    pipe.write("".join(f"{line}\n" for line in lines).encode())
    pipe.flush()


def verdict(kept: Kept) -> list[str]:
    """Everything that is not as it must be."""
    with closing(sqlite3.connect(kept.folder / "office.sqlite3")) as db:
        inbox = {name: (number, state) for number, name, state in db.execute("SELECT id, message_id, state FROM inbox")}
        receipts = Counter(number for (number,) in db.execute("SELECT inbox_id FROM outbox WHERE kind = 'receipt'"))
        replies = Counter(number for (number,) in db.execute("SELECT inbox_id FROM outbox WHERE inbox_id IS NOT NULL"))
        files = Counter(sha for (sha,) in db.execute("SELECT a.sha256 FROM version_file f JOIN attachment a ON a.id = f.attachment_id"))
        states = dict(db.execute("SELECT state, COUNT(*) FROM outbox GROUP BY state").fetchall())
        doubled = db.execute(
            "SELECT COUNT(*) FROM (SELECT submission_id FROM version WHERE state = 'received' GROUP BY submission_id HAVING COUNT(*) > 1)"
        )
        wrong = [f"{doubled} submissions with two versions that count" for (doubled,) in doubled if doubled]
        wrong += [f"database: {said}" for (said,) in db.execute("PRAGMA integrity_check") if said != "ok"]
    wrong += [f"acknowledged and not on record: {name}" for name in kept.accepted - inbox.keys()]
    wrong += [f"never acknowledged: {name}" for name in kept.messages.keys() - kept.accepted]
    wrong += [f"{name}: turn ended as {state}" for name, (_, state) in inbox.items() if state != "done"]
    for name, message in kept.messages.items():
        number = inbox.get(name, (0, ""))[0]
        sha = hashlib.sha256(body(name)).hexdigest()
        wanted = {"以这份为准": (1, 1, 1), "我要交什么": (0, 1, 0), "收到": (0, 0, 0)}[message["text"]]
        found = (receipts[number], replies[number], files[sha])
        if found != wanted:
            wrong.append(f"{name} ({message['text']}): receipts, answers, files are {found}, not {wanted}")
        path = kept.folder / "data" / "files" / sha[:2] / sha[2:]
        if wanted[2] and (not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != sha):
            wrong.append(f"{name}: its file is not whole")
    wrong += [f"outbox: {count} left {state}" for state, count in states.items() if state != "sent"]
    unmarked = Counter(key for key, text in kept.said if not text.startswith(AGAIN))
    marked = Counter(key for key, text in kept.said if text.startswith(AGAIN))
    wrong += [f"said {count} times unmarked: {key}" for key, count in unmarked.items() if count > 1]
    wrong += [f"said again {count} times: {key}" for key, count in marked.items() if count >= MARKED_TRIES]
    left = list((kept.folder / "data" / "files" / "incoming").glob("*"))
    return wrong + ([f"{len(left)} half-written files left"] if left else [])


def figures(kept: Kept, rounds: int) -> str:
    """What was tried."""
    files = sum(bool(one["file"]) for one in kept.messages.values())
    marked = sum(text.startswith(AGAIN) for _, text in kept.said)
    return (
        f"{rounds} kills ({kept.before_open} before it was open), {len(kept.messages)} messages, {files} with a file, "
        f"{len(kept.said)} things said, {marked} of them again and marked"
    )


def loop(folder: Path, rounds: int, seed: int) -> tuple[Kept, list[str]]:
    """Kill so many times, then let it finish; what is wrong."""
    kept = Kept(folder, random.Random(seed))
    for _ in range(rounds):
        run(kept, kill=True)
    run(kept, kill=False)
    return kept, verdict(kept)


def main() -> int:
    """The long form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kill-loop-") as folder:
        kept, wrong = loop(Path(folder), given.rounds, given.seed)
        print(figures(kept, given.rounds))
        print("\n".join(wrong) or "nothing lost, nothing doubled")
        if wrong:
            print((Path(folder) / "stderr.txt").read_text("utf-8")[-6000:])
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
