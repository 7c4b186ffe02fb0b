"""Phrases of all commands, each compiled when a sentence first may fit it, and the scored decision between intents.

A phrase is a regular expression over the skeleton, in which entities are single capital letters (skeleton.py lists them). Its score is
its weight, drawn down by the part of the sentence that it leaves unexplained. The best phrase of each intent stands for it; when the
second intent comes within MARGIN of the first, nobody decides: both are named and it is asked.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from handlers.understanding.foreign import FOREIGN
from handlers.understanding.phrase import Phrase
from handlers.understanding.plain_talk import PLAIN_TALK
from handlers.understanding.sieve import Sieve
from storage.indispensable import OneOf, indispensable, pieces
from storage.patterns import regex

MARGIN = 0.04
ENOUGH = 0.5
_UNDECIDED = frozenset({"stopped", "airy"})
_TRIED = 240  # characters of the skeleton that phrases are tried on
_STRONG, _WHOLE = 1.25, 0.99  # a phrase with such a score that takes in so much of a sentence
_MADE_FOR = 1.9  # a phrase with such a score, however much of a sentence it takes in
_NAMES = (
    "review.pass review.return extension.approve exemption.approve reminder.send task.create task.update task.close referral.transfer "
    "referral.close rectify.approve rectify.close_request rectify.update submit.declare submit.withdraw submit.confirm deduct.record "
    "bulletin.publish legality.conclude"
)
_DECIDED = frozenset(_NAMES.split())
"""What is never done on words that take it back (先别退回) or only imagine or pass it on (如果…, 听说…), whatever a phrase says."""
_SHARE = 0.35  # how much of a score hangs on how much of the sentence is explained


class Spoken(Protocol):
    """What the grammar needs of a command."""

    @property
    def intent(self) -> str:
        """Its intent."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """How it is said."""

    @property
    def help(self) -> str:
        """One line in office Chinese."""

    @property
    def slots(self) -> tuple[str, ...]:
        """Which compared slots its reading carries when they were said, beside those that its phrases need."""


@dataclass(frozen=True)
class Rule:
    """One compiled phrase."""

    intent: str
    pattern: re.Pattern[str]
    weight: float
    must: frozenset[str]
    must_not: frozenset[str]
    needs: tuple[str, ...]
    reasoned: bool

    @property
    def indispensable(self) -> tuple[OneOf, ...]:
        """Sets of characters, of each of which one must be there."""
        return indispensable(self.pattern.pattern)


@dataclass(frozen=True)
class Candidate:
    """An intent with its best score, and the match that earned it."""

    intent: str
    score: float
    match: re.Match[str]
    rule: Rule

    def is_firm(self, skeleton: str) -> bool:
        """Whether it stands beyond wondering: a strong phrase that takes in the whole sentence, or one made for it."""
        start, end = self.match.span()
        return self.score >= _MADE_FOR or (self.score >= _STRONG and end - start >= _WHOLE * len(skeleton))


@dataclass(frozen=True)
class Grammar:
    """Everything that can be said."""

    rules: tuple[Rule, ...]
    titles: Mapping[str, str]  # what an intent is called when it is asked which one was meant

    def candidates(self, skeleton: str, marks: frozenset[str]) -> list[Candidate]:
        """Every intent that fits, best first; equal scores in the order of declaration.

        :raises re.error: a phrase is no regular expression
        """
        best: dict[str, Candidate] = {}
        skeleton = skeleton[:_TRIED]
        size = max(len(skeleton), 1)
        for rule in self.fitting(skeleton, marks):
            match = rule.pattern.search(skeleton)
            if match is None:
                continue
            score = rule.weight * (1 - _SHARE + _SHARE * (match.end() - match.start()) / size)
            if score >= ENOUGH and (rule.intent not in best or score > best[rule.intent].score):
                best[rule.intent] = Candidate(rule.intent, score, match, rule)
        return sorted(best.values(), key=lambda one: -one.score)

    def fitting(self, skeleton: str, marks: frozenset[str]) -> list[Rule]:
        """The phrases worth trying, in the order of declaration: some thirty of a thousand."""
        return [self.rules[place] for place in self._sieve.places(pieces(skeleton), marks)]

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """By intent, what its phrases mostly need."""
        told: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        for rule in self.rules:
            told[rule.intent][rule.needs] += 1
        return {intent: needs.most_common(1)[0][0] for intent, needs in told.items()}

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(self.rules)


def grammar_of(commands: Iterable[Spoken]) -> Grammar:
    """The phrases of all commands, with the house's own and those of intents that nobody answers yet."""
    commands = tuple(commands)
    rules = [rule for command in commands for rule in _rules(command.intent, command.phrases, command.slots)]
    known = {rule.intent for rule in rules}
    for intent, phrases in {**PLAIN_TALK, **FOREIGN}.items():
        if intent not in known:
            rules += _rules(intent, phrases, ())
    return Grammar(tuple(rules), {command.intent: command.help for command in commands})


def _rules(intent: str, phrases: Sequence[Phrase], slots: tuple[str, ...]) -> list[Rule]:
    return [_rule(intent, one, slots) for one in phrases]


def _rule(intent: str, phrase: Phrase, slots: tuple[str, ...]) -> Rule:
    marks = phrase.when.split()
    must = frozenset(one for one in marks if not one.startswith("-"))
    must_not = frozenset(one[1:] for one in marks if one.startswith("-")) | (_UNDECIDED if intent in _DECIDED else frozenset())
    needs = (*phrase.needs, *(f"{slot}?" for slot in slots))
    return Rule(intent, regex(phrase.pattern, sifted=True), phrase.weight, must, must_not, needs, phrase.reasoned)
