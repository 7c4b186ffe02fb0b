"""Which characters, and which two in a row, a regular expression cannot do without, read off its source: in a text without them it is not found.

A message has some twenty different characters: of a thousand phrases some fifteen can fit it, and of five other patterns one.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

_SIGN = (
    r"[\u4e00-\u9fffA-Z]+(?![*+?{])|[|)]|\(\?(?:P<\w+>|:|<?[=!])|\(\?P=\w+\)|\(\?.|[*+?][?+]?|\[\^?(?:\\.|.)(?:\\.|[^\]\\])*\]"
    r"|\\u[0-9a-fA-F]{4}|\\.|\{\d*(?:,\d*)?\}[?+]?|."
)
KEPT = 3  # of all that a phrase needs; more of them sort out little more

_RARER = 0.15  # how often two given characters stand in a row, to one of them alone

OneOf = frozenset[str]  # characters, or two in a row, of which one must be there; empty: nothing is known


def pieces(text: str) -> set[str]:
    """What a text has of them: its characters, and every two in a row."""
    return {*text, *map("".join, pairwise(text))}


@dataclass
class _Level:
    """What is open in a bracket: what each part of this branch needs, and what the branches before it need."""

    found: bool  # not what must not be there
    parts: list[list[OneOf]] = field(default_factory=list)
    branches: list[list[OneOf]] = field(default_factory=list)

    def end_branch(self) -> None:
        """What all parts need, the branch needs."""
        self.branches.append([one for part in self.parts for one in part])
        self.parts = []

    def needed(self) -> list[OneOf]:
        """Of one branch all that it needs; of several, one of the rarest of each."""
        self.end_branch()
        if len(self.branches) == 1:
            return self.branches[0]
        return [frozenset().union(*(min(one, key=_often) for one in self.branches))] if all(self.branches) else []


def indispensable(source: str) -> tuple[OneOf, ...]:
    """Of each of these sets, a text in which this regular expression is found has a piece; the rarest sets, empty when none is known."""
    levels = [_Level(found=True)]
    for sign in re.findall(_SIGN, source):
        level = levels[-1]
        if sign.startswith("(?P="):
            level.parts.append([])
        elif sign[0] == "(":
            if sign != "(" and sign[-1] not in ":>=!":
                return ()  # flags, conditions: few of ours have them
            levels.append(_Level(found=sign[-1] != "!"))
        elif sign == ")":
            levels.pop()
            levels[-1].parts.append(level.needed() if level.found else [])
        elif sign == "|":
            level.end_branch()
        elif sign[0] in "*?" or sign.startswith(("{0", "{,")):
            level.parts[-1] = []
        elif sign[0] != "+" and not (sign[0] == "{" and len(sign) > 1):
            level.parts.append(_one(sign))
    return tuple(sorted(set(levels[0].needed()), key=lambda one: (_often(one), sorted(one)))[:KEPT])


def given_away_by(source: str) -> OneOf:
    """Characters of which every text has one in which this regular expression is found; empty when none is known."""
    known = [frozenset(piece[0] for piece in one) for one in indispensable(source)]
    return min(known, key=len, default=frozenset())


def _often(one: OneOf) -> float:
    """How common it is for a text to have one of these."""
    return sum(1.0 if len(piece) == 1 else _RARER for piece in one)


def _one(sign: str) -> list[OneOf]:
    """What a word, a single character or a set of characters in square brackets needs."""
    if sign[0] == "[":
        inside = sign[1:-1]
        return [] if inside[0] == "^" or "\\" in inside or "-" in inside[1:-1] else [frozenset(inside)]
    if sign[0] == "\\":
        return [] if sign[1].isalnum() else [frozenset(sign[1])]
    if len(sign) > 1:
        return [frozenset((piece,)) for piece in map("".join, pairwise(sign))]
    return [] if sign in ".^$" else [frozenset(sign)]
