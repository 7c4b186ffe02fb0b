"""Declaring a feature: its commands with phrases, right and examples, pushes and workbooks. Features are found, never listed."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from handlers.access import Right

from handlers.understanding.grammar import Grammar, grammar_of

if TYPE_CHECKING:
    from handlers.turn import Turn

Run = Callable[["Turn"], Awaitable[None]]


@dataclass(frozen=True)
class Phrase:
    """One way a command is said: a regular expression over the sentence after entities became letters, with a weight.

    `handlers/understanding/grammar.py` says which letters; a named group becomes a field of the reading.
    """

    pattern: str
    weight: float = 1.0


@dataclass(frozen=True)
class Command:
    """One thing people can ask for.

    `help` is one line in office Chinese; `examples` are sentences that are executed as tests of this very command.
    """

    intent: str
    run: Run
    right: Right
    help: str = ""
    examples: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    slots: tuple[str, ...] = ()  # which compared slots the reading must carry
    private: bool = False  # only in a private chat


@dataclass(frozen=True)
class Feature:
    """What a folder of handlers/ brings."""

    name: str
    title: str  # its heading in the help
    commands: tuple[Command, ...] = ()
    recheck: Callable[[dict[str, object]], Awaitable[str]] | None = None  # of its pushes at the moment of sending: "" or why not
    sheets: Sequence[object] = ()  # workbooks it reads, see handlers/workbook.py
    position: int = 50  # order in the help


@cache
def features() -> tuple[Feature, ...]:
    """Every FEATURE exported by a package directly below handlers/, in the order of the help."""
    package = importlib.import_module("handlers")
    found = []
    for info in pkgutil.iter_modules(package.__path__):
        if info.ispkg:
            feature = getattr(importlib.import_module(f"handlers.{info.name}"), "FEATURE", None)
            if feature is not None:
                found.append(feature)
    return tuple(sorted(found, key=lambda one: (one.position, one.name)))


@cache
def commands() -> dict[str, Command]:
    """Every command by its intent."""
    return {command.intent: command for feature in features() for command in feature.commands}


@cache
def grammar() -> Grammar:
    """What is said, compiled from every command's phrases."""
    return grammar_of(commands().values())
