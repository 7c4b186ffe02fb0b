"""Sentences that an office taught: exactly these words, with whatever unit, person, task, day or number in its place; below every phrase."""

import re

from handlers.understanding.grammar import Candidate, Grammar, Rule
from handlers.understanding.reading import Lexicon
from handlers.understanding.skeleton import LETTERS
from storage.patterns import regex

_FIGURES = regex(r"\d+")


def template(skeleton: str) -> str:
    """A sentence without what was said of whom and how many: entities are letters already, figures become one."""
    return _FIGURES.sub("0", skeleton)


def shown(said: str) -> str:
    """A template as people read it."""
    return "".join(f"〔{LETTERS[one]}〕" if one in LETTERS else "〔数字〕" if one == "0" else one for one in said)


def entities(said: str) -> set[str]:
    """Which kinds of things a template speaks of."""
    return {one for one in said if one in LETTERS}


def candidate(skeleton: str, lexicon: Lexicon, grammar: Grammar) -> list[Candidate]:
    """What a sentence means that no phrase fits, where it was taught; its reading carries what its intent's phrases may."""
    intent = lexicon.taught.get(template(skeleton))
    if intent is None:
        return []
    needs = {f"{one.rstrip('?')}?": None for rule in grammar.rules if rule.intent == intent for one in rule.needs}
    pattern = regex(re.escape(skeleton))
    match = pattern.match(skeleton)
    return [Candidate(intent, 1.0, match, Rule(intent, pattern, 1.0, frozenset(), frozenset(), tuple(needs), False))] if match else []
