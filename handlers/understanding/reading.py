"""What understanding is given and what it answers: sentence and situation in, reading out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

_PART_OF = {
    "submit.how": "help", "submit.text": "submit.file", "submit.pasted": "submit.file", "submit.mistaken": "submit.withdraw",
    "status.stands": "status.progress", "referral.show": "referral.query", "feedback.upset": "feedback",
}  # fmt: skip
"""Finer intents of features, by the intent of the office's list that they belong to."""
_NEAREST = {
    "submit.keep": "ignore", "referral.promise": "ignore", "referral.numbers": "referral.query", "referral.chase": "referral.urge",
    "referral.each": "referral.adopt",
    "submit.exchange": "submit.replace", "submit.waiting": "status.progress", "review.waiting": "status.progress",
    "review.history": "status.review", "request.state": "status.self", "status.number": "status.self", "task.list": "status.progress",
    "task.close": "task.update", "task.reopen": "task.update", "task.copy": "task.create", "reminder.urgent": "reminder.send",
    "office.pause": "reminder.mute", "exemption.approve": "extension.approve", "exemption.reject": "extension.reject",
    "roster.member": "contact.change", "roster.contact": "liaison.query", "pairing.list": "liaison.query", "pairing.duty": "liaison.query",
    "referral.recuse": "referral.transfer", "referral.opinions": "referral.query", "referral.opinion": "referral.answer",
    "referral.correct": "referral.answer", "referral.amend": "referral.supplement", "referral.follow_up": "referral.create",
    "legality.letter": "legality.query", "legality.files": "legality.query", "legality.supply": "legality.submit",
    "legality.opinion": "legality.conclude", "legality.decline": "legality.conclude",
    "checklist.report": "checklist.query", "checklist.scope": "checklist.query", "checklist.standing": "checklist.query",
}  # fmt: skip
"""Intents that came later, by the one of the office's list that is nearest."""


@dataclass(frozen=True)
class UnitEntry:
    """A unit as it may be named; `kind` is UnitKind's value, `names` holds full name, aliases valid today, never empty."""

    id: int
    name: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class PersonEntry:
    """A member: name, unit and title (刘主任 is found by surname + title), adviser or not by role values."""

    id: int
    name: str
    unit_id: int
    title: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskEntry:
    """An open task: title, year, per post or per unit, the unit kinds' set it is for is not needed here."""

    id: int
    title: str
    report_year: int
    per_post: bool
    deadline_at: datetime


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The office's own words at one moment; built once per change of roster or tasks, and compared by identity."""

    units: tuple[UnitEntry, ...]
    people: tuple[PersonEntry, ...]
    tasks: tuple[TaskEntry, ...]
    bot_name: str
    timezone: str = "Asia/Shanghai"
    work_start: time = time(8, 30)
    work_end: time = time(17, 30)
    lunch: tuple[time, time] = (time(12, 0), time(14, 0))
    closed: tuple[str, ...] = ()  # titles of closed tasks
    taught: Mapping[str, str] = field(default_factory=dict)  # sentences the office taught: template, intent
    days: Mapping[date, bool] = field(default_factory=dict)  # our table of days: working or not; a day not in it follows Mon-Fri


@dataclass(frozen=True)
class Sentence:
    """What was said and in what situation."""

    text: str
    where: str  # "group" or "private"
    now: datetime
    unit_ids: tuple[int, ...] = ()  # the speaker's units
    roles: tuple[str, ...] = ()  # the speaker's role values; empty for a stranger
    speaker: str = ""  # what the speaker is called, where that is known
    files: tuple[str, ...] = ()  # announced file names, pictures included
    pictures: int = 0
    mentioned: bool = False  # the bot was @-ed or quoted
    at_desk: bool = False  # said in a room that is for difficult questions
    quoted: str = ""
    owes: tuple[int, ...] = ()  # ids of tasks the speaker's units still owe
    dialogue: str = ""  # name of the dialogue in progress, if any
    meant: str = ""  # the intent that its speaker chose, where several came too close
    secrecy: str = ""  # "alert" or "warn" when a secrecy mark was found: nothing else of the sentence is read


@dataclass(frozen=True)
class Moment:
    """A date or time that was found: the instant, what was doubtful about it (to be echoed or asked), and the words it came from."""

    at: datetime
    doubt: str = ""
    words: str = ""
    until: datetime | None = None  # end of a range
    timed: bool = False  # whether an hour was said (17:00, 下班前), not only a day
    dayless: bool = False  # whether no day was said (下班前, 当天), so that it is taken for today's

    @property
    def due(self) -> datetime:
        """When it is over, for a deadline: the end of a range (12月7日至9日)."""
        return self.until or self.at


@dataclass(frozen=True)
class Part:
    """Part of a named set: what these units (none: all of them) owe of these posts (none: of all) for these tasks (none: for all)."""

    units: tuple[int, ...] = ()
    posts: tuple[str, ...] = ()
    tasks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reading:
    """How a sentence was read.

    `slots` are the compared slots of INTENTS.md, normalised to text ("?" = must be asked for). The typed fields beside them are for
    handlers. `rivals` holds the intents that came too close to choose. `acts`: whether anything is done here and now.
    """

    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)
    confidence: float = 1.0
    question: str | None = None
    adds: bool = False  # the question asks for a day: its answer completes the sentence
    acts: bool = True
    units: tuple[int, ...] = ()  # named (or own) units, in order
    unit_choices: tuple[int, ...] = ()  # more than one unit fits one name: ask, never guess
    unit_set: tuple[str, ...] = ()  # 镇街、部门 … as said
    excepted: tuple[int, ...] = ()  # 除了…: units of which nothing is meant
    parts: tuple[Part, ...] = ()  # units and sets with the posts said of each: 柳河书记和双石镇长
    spared: tuple[Part, ...] = ()  # the same of what 除了… takes out: 除了柳河书记的
    tasks: tuple[int, ...] = ()  # tasks that the words fit; more than one: ask
    posts: tuple[str, ...] = ()  # post titles as said, normalised (党委书记、镇长)
    people: tuple[int, ...] = ()  # more than one for one name: ask
    when: Moment | None = None
    dates: tuple[str, ...] = ()  # the words of every date and day gone by
    numbers: tuple[str, ...] = ()  # BS-2026-0001
    skeleton: str = ""  # the sentence with letters for what it names
    said: str = ""  # the sentence, normalised, without @ and politeness
    fields: Mapping[str, str] = field(default_factory=dict)  # free parts a phrase captured by name
    rivals: tuple[str, ...] = ()
    firm: bool = False  # a strong phrase takes in the whole sentence
    likely: str = ""  # of a sentence that no phrase tells for sure: the intent that it is like
    besides: str = ""  # what a phrase says of it instead
    doubted: str = ""  # the question that is put before anything is done on that; "" where it changes nothing and may be answered
    remarked: bool = False  # what it is like was told by a phrase, with what may make it none: it is asked about, whatever else fits it
    whispers: bool = False  # not acted on here, but the speaker may be asked privately (a notice was pasted; 同意, said to nobody)

    @property
    def named(self) -> str:
        """What the sentence says, as far as can be told: its intent, or the one that it is like; a finer one by the general one it is part of."""
        return _PART_OF.get(self.likely or self.intent, self.likely or self.intent)

    @property
    def listed(self) -> str:
        """The same in the words of the office's list (INTENTS.md), for whoever measures by it: what came later is told by what is nearest there."""
        return _NEAREST.get(self.named, self.named)
