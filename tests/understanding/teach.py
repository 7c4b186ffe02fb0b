"""`python -m tests.understanding.teach` teaches the likeness from the tuned sentences, and from what is said in the transcripts as phrases read it.

What the transcripts say is not labelled: it holds the likeness to what is agreed there already, and counts in no measurement.
"""

import argparse
import asyncio
import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, chain
from math import sqrt
from pathlib import Path
from typing import Any

from numpy import sort, vstack
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.demo.listening import Listener, NotASentence
from handlers.feature import grammar
from handlers.understanding.acts import addressed
from handlers.understanding.grammar import MARGIN
from handlers.understanding.likeness import WEIGHTS, Likeness, features_of, read_likeness
from handlers.understanding.read import heard

HERE = Path(__file__).parent
HOUSE = HERE.parent.parent
AGREED = "transcripts"
_SCENE = re.compile(r"^== \S+ \S+ (.*?) ==$")
_LINE = re.compile(r"^([^：\s]{2,14})：(.+)$")
_ANSWERED, _NOT_UNDERSTOOD = "小法：", "小法：没有看懂"
_OF_UNIT = re.compile("（(.+?)）$")
TAUGHT = ("utterances.jsonl", "sentences.jsonl", "more.jsonl", "widened.jsonl", "told_otherwise.jsonl")
AT = datetime(2026, 12, 1, 9, 30)
_LOOSE = 1.5  # what a sentence on the wrong side costs, beside a wide margin
_TURNS, _SEED = 1000, 6
_KEPT = 420_000  # weights that are kept: what the rest tells is not worth the room
_APART = 2.8  # how far apart intents are held, in the measure of the bounds in guessing.py
_SCALE = 100
_SELDOM = 2  # a feature of fewer sentences tells nothing about others
_FAINT = 30  # hundredths: a feature that speaks for nothing more than this tells too little for the room it takes


@dataclass(frozen=True)
class Lesson:
    """A labelled sentence as the likeness sees it."""

    intent: str
    family: str
    features: frozenset[str]


def lessons(rows: Sequence[Mapping[str, Any]], listener: Listener) -> list[Lesson]:
    """Labelled lines with what is seen of them; those whose intent is not labelled (*), or that are screened, teach nothing."""
    found = []
    for row in rows:
        sentence = listener.sentence(dict(row))
        if row["intent"] == "*" or sentence.secrecy:
            continue
        facts, marks, _ = heard(sentence, listener.lexicon, grammar())
        features = features_of(facts.skeleton.text, marks, called=addressed(facts)).each()
        found.append(Lesson(row["intent"], row.get("family") or "", features))
    return found


def taught(told: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """Weights by feature and intent: all intents set apart at once with the widest margin (Crammer and Singer, solved by liblinear), from a fixed seed."""
    if len({one.intent for one in told}) < 2:
        return {}  # there is nothing to set apart
    seen = Counter(feature for one in told for feature in one.features)
    known = {feature: place for place, feature in enumerate(sorted(feature for feature in seen if seen[feature] >= _SELDOM))}
    rows = [sorted(known[feature] for feature in one.features if feature in known) for one in told]
    sizes = [1 / sqrt(max(len(one.features), 1)) for one in told]
    ends = list(accumulate((len(row) for row in rows), initial=0))
    values = [size for row, size in zip(rows, sizes, strict=True) for _ in row]
    seen_in = csr_matrix((values, list(chain.from_iterable(rows)), ends), shape=(len(rows), len(known)))
    apart = LinearSVC(C=_LOOSE, multi_class="crammer_singer", max_iter=_TURNS, random_state=_SEED, fit_intercept=False)
    apart.fit(seen_in, [one.intent for one in told])
    weights = _APART * (apart.coef_ if len(apart.classes_) > 2 else vstack([-apart.coef_, apart.coef_]))
    least = sort(abs(weights), axis=None)[-min(_KEPT, weights.size)]
    intents = [str(intent) for intent in apart.classes_]
    return {
        feature: {intent: float(weight) for intent, weight in zip(intents, weights[:, place], strict=True) if abs(weight) >= least}
        for feature, place in known.items()
    }


def written(told: Sequence[Lesson], source: str) -> list[str]:
    """The lines that `read_likeness` reads."""
    weights, counts = taught(told), Counter(one.intent for one in told)
    told_of = Counter(intent for found in weights.values() for intent in found)
    place = {intent: n for n, intent in enumerate(sorted(counts, key=lambda one: (-told_of[one], one)))}  # the first lanes are the shortest to add
    lines = [source, "\t".join(f"{intent}:{counts[intent]}" for intent in place)]
    for feature, found in weights.items():
        rounded = [(place[intent], round(weight * _SCALE)) for intent, weight in found.items()]
        kept = " ".join(f"{n}:{weight}" for n, weight in rounded if weight)
        loud = max((abs(weight) for _n, weight in rounded), default=0) >= _FAINT
        lines += [f"{feature}\t{kept}"] if loud else []
    return lines


def agreed(listener: Listener) -> list[Lesson]:
    """What people say in the transcripts, as phrases alone read it; what none of them fits is to stay unknown, but for what is guessed there."""
    found, seen = [], set()
    for speaker, where, text, reply in _said():
        line = {"speaker": speaker, "where": where, "text": text}
        try:
            sentence = listener.sentence(line)
        except NotASentence:
            continue
        if sentence.secrecy or (text, speaker[:3], where) in seen:
            continue
        seen.add((text, speaker[:3], where))
        facts, marks, fits = heard(sentence, listener.lexicon, grammar())
        if not fits and reply.startswith(_ANSWERED) and not reply.startswith(_NOT_UNDERSTOOD):
            continue  # guessed, or taken up by what was spoken of before
        if len(fits) < 2 or fits[0].score - fits[1].score >= MARGIN:
            features = features_of(facts.skeleton.text, marks, called=addressed(facts)).each()
            found.append(Lesson(fits[0].intent if fits else "ignore", AGREED, features))
    return found


def _said() -> Iterator[tuple[str, str, str, str]]:
    """Speaker, place and words of every line of a transcript that is not the bot's, and the line after it."""
    for path in sorted([*(HOUSE / "tests").glob("*/*.chat"), *(HOUSE / "bot/demo/rehearsals").glob("*.chat")]):
        where = "private"
        lines = path.read_text("utf-8").splitlines()
        for line, after in zip(lines, [*lines[1:], ""], strict=True):
            if scene := _SCENE.match(line):
                where = "private" if scene[1].startswith("私聊") else "group"
            elif (spoken := _LINE.match(line)) and spoken[1] != "小法":
                unit = _OF_UNIT.search(spoken[1])
                known = spoken[1] in ("刘主任", "周律师", "郑律师", "孙科长")
                yield f"联络员@{unit[1]}" if unit else spoken[1] if known else "", where, spoken[2], after


def source() -> str:
    """What names the sentences that are taught, whatever is read of them."""
    rows = [f"{row['speaker']} {row['where']} {row['text']} {row['intent']}" for row in labelled()]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]


def labelled() -> list[dict[str, Any]]:
    """The tuned sentences; those of the held-apart set are none of them."""
    return [json.loads(line) for name in TAUGHT for line in (HERE / name).read_text("utf-8").splitlines()]


def without(found: Sequence[Lesson], families: Collection[str]) -> Likeness:
    """The likeness as it is taught by all but some families."""
    return read_likeness(written([one for one in found if one.family not in families], ""))


def main() -> None:
    """Teach it and write the weights."""
    argparse.ArgumentParser(description="由标注的句子和对话脚本生成相似度权重。").parse_args()
    listener = asyncio.run(Listener.opened(AT))
    found = [*lessons(labelled(), listener), *agreed(listener)]
    WEIGHTS.write_text("\n".join(written(found, source())) + "\n", encoding="utf-8")
    print(f"句数 {len(found)}，权重已写入 {WEIGHTS.name}")


if __name__ == "__main__":
    main()
