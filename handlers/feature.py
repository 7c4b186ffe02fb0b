"""Declaring a feature: its commands with phrases, right and examples, pushes and workbooks. Features are found, never listed."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from handlers.access import Right
from handlers.understanding.grammar import Grammar, grammar_of
from handlers.understanding.phrase import Phrase as Phrase
from handlers.understanding.reading import Reading
from storage.files import FileStore

if TYPE_CHECKING:
    from handlers.books import Intake, Ledger
    from handlers.happening import Happened
    from handlers.office import Office
    from handlers.turn import Turn

Run = Callable[["Turn"], Awaitable[None]]
Amend = Callable[["Turn", Reading], dict[str, Any]]
"""What a correction at a command's preview says, as answers (None takes one back), or {}: from a turn that holds the correction with
its reading and the answers so far, and the reading of what began the command."""
Maker = Callable[[str, Path, FileStore, ZoneInfo], Awaitable[None]]
Sweep = Callable[["Office", datetime], Awaitable[object]]
Notice = Callable[["Happened", "Office"], Awaitable[object]]


@dataclass(frozen=True)
class Worded:
    """What is left of the pushes waiting for one recipient, as one message; by row id, what is not said and why, or not yet: when, and why."""

    text: str
    dropped: Mapping[int, str] = field(default_factory=dict)
    later: Mapping[int, tuple[datetime, str]] = field(default_factory=dict)
    unnamed: frozenset[str] = frozenset()  # contacts that are not called by @ in it
    instead: Mapping[int, Sequence[str]] = field(default_factory=dict)  # by row id, whom to call where somebody called has left the room


@dataclass(frozen=True)
class Guessed:
    """What is shown of a command that was only guessed at, with what it would be done to; the answers with which it then runs."""

    what: str
    chosen: Mapping[str, Any]


Guess = Callable[["Turn", str], Awaitable[Guessed | None]]
"""Of a command that was only guessed at, by its intent: what would be done, and to what; None where its help says enough."""
Adds = Callable[["Turn"], Awaitable[bool]]
"""Whether a message, read already and neither an answer nor known to be a command, was taken as part of something begun just before."""
OfAnother = Callable[["Turn", Mapping[str, Any], str], Awaitable[bool]]
"""Whether words speak of another matter of their sender's than the one that a question, by the answers to it so far, is about."""


@dataclass(frozen=True)
class Lapse:
    """What is said of something begun whose question nobody answers: once before it is given up (nothing: nobody is reminded), when it is, when
    another takes its place; and the files (SHA-256) that are kept for it alone."""

    remind: str
    lapsed: str
    displaced: str
    files: Sequence[str] = ()
    aloud: str = ""  # instead of these in a room, where their sender cannot be written to


Lapses = Callable[[Mapping[str, Any]], Lapse | None]
"""Of an open question (intent, question, message, chosen): what is said when it lapses, where its sender has to know."""
Hands = Callable[["Turn"], Awaitable[str]]
"""What of a feature is in the speaker's hands, as they are told of it; "" when nothing is."""
UnderWay = Callable[["Turn", str], Awaitable[str]]
"""What the speaker, or their unit, has asked of a feature that is not over, as they are told of it: where a name is given, what is called so."""
Told = Callable[["Turn", dict[str, Any], str], Awaitable[str]]
"""Whether words of who handles a matter of another desk (unit_id, unit_name, title, raised_by, raiser_name) tell of somebody else's private one: how
that is called, "" where they do not."""
Undo = Callable[["Turn", int], Awaitable[bool]]
"""What 取消 does right after a move of the sender's own, by the number of what was moved: whether it was still to be undone, and said so."""
Upcoming = Callable[["Office", datetime], Awaitable[datetime | None]]
"""The first moment after another at which something becomes due that is not in the outbox yet."""
Word = Callable[[Sequence[dict[str, Any]], "Office", datetime], Awaitable[Worded]]


@dataclass(frozen=True)
class Command:
    """One thing people can ask for.

    `help` is one line in office Chinese; `examples` are sentences that are executed as tests of this very command.
    """

    intent: str
    run: Run | None  # None: understood, and said to be done elsewhere for now
    right: Right
    help: str = ""
    examples: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    slots: tuple[str, ...] = ()  # compared slots the reading carries when they were said; what it must carry its phrases need
    private: bool = False  # only in a private chat
    refusal: str = ""  # said to who lacks the right, instead of the house's sentence
    amend: Amend | None = None  # how a correction at its preview is taken, where the preview says that it may be corrected


@dataclass(frozen=True)
class Feature:
    """What a folder of handlers/ brings."""

    name: str
    title: str  # its heading in the help
    commands: tuple[Command, ...] = ()
    makers: Mapping[str, Maker] = field(default_factory=dict)  # files made when they are sent: from argument into a path
    recheck: Callable[[dict[str, object]], Awaitable[str]] | None = None  # of its pushes at the moment of sending: "" or why not
    word: Word | None = None  # instead of that: all its pushes that are due for one recipient, re-checked and worded as one message
    strangers: bool = False  # whether its pushes may go to people who are not bound
    upcoming: Upcoming | None = None
    happened: Notice | None = None  # takes notice of what is no message, in one transaction with the others; twice changes nothing
    recalled: Run | None = None  # hears of each message that was taken back in the chat (turn.message.recalls)
    adds: Adds | None = None  # takes what belongs to something its sender has begun just before
    of_another: OfAnother | None = None
    marked: Run | None = None  # hears that its sender's message bore a mark of secrecy, of which no word was kept
    sealed: Callable[[str], Awaitable[bool]] | None = None  # whether words tell of what no room hears, be its sender beyond reach
    private_told: Told | None = None
    classified: Adds | None = None  # takes, before all else, what says that something of its sender's is a secret, or may be one
    lapses: Lapses | None = None
    hands: Hands | None = None
    under_way: UnderWay | None = None
    guessed: Guess | None = None
    sweeps: Sequence[Sweep] = ()  # what time makes due: called by every tick; twice costs nothing
    beside: Sequence[Sweep] = ()  # the same, but what may take long: runs beside the tick
    undo: Mapping[tuple[str, str], Undo] = field(default_factory=dict)  # by the journal's subject and move
    books: "Sequence[Intake]" = ()  # workbooks it takes in
    ledgers: "Sequence[Ledger]" = ()  # what it can export
    own_files: tuple[str, ...] = ()  # names of files it keeps in the data folder beside the kept ones: a backup carries them
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
