"""One message's turn: who speaks, where, what was read, and what is to be said when it ends."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from handlers.message import Message, Speaker
from handlers.office import Office
from handlers.understanding.reading import Lexicon, Reading
from storage.identity import contacts_of_role
from storage.journal import Actor
from storage.outbox import OutboxKind
from storage.people import Role
from storage.working_hours import Calendar

AT_ONCE = frozenset({OutboxKind.ALARM, OutboxKind.CODE})  # what is told at night too

PICK_HINT = "请回复序号；不办了请回复“取消”。"
YES_HINT = "请回复“是”或“否”。"
CONFIRM_HINT = "以上无误请回复“确认”，不办了请回复“取消”。"


@dataclass
class Say:
    """One thing to be written into the outbox when the turn ends."""

    text: str
    room_id: str = ""
    contact_id: str = ""
    mentions: tuple[str, ...] = ()
    kind: OutboxKind = OutboxKind.REPLY
    attachment: str = ""  # SHA-256 of a kept file, or feature.maker:argument for one made when it is sent
    file_name: str = ""
    fallback: str = ""  # said in `fallback_room` with one @ when the person cannot be reached privately
    fallback_room: str = ""
    fallback_at: datetime | None = None  # not before this moment
    due_at: datetime | None = None  # not before this moment; None: at once
    rule: str = ""  # what must hold for it to be said then (storage/telling.py)


@dataclass(frozen=True)
class Asked:
    """A question: in words (none: silently waited for), and how its answer is read (handlers/answers.py)."""

    text: str
    question: dict[str, Any]
    quiet: bool = False  # waited for without being said: what it says was said before


@dataclass
class Turn:
    """Given to every command. Commands find, move and say; they never reach past this for time or settings."""

    message: Message
    speaker: Speaker
    reading: Reading
    lexicon: Lexicon
    office: Office
    now: datetime
    room_name: str = ""
    room_registered: bool = True
    at_desk: bool = False  # said in a room that is for difficult questions
    lately: list[Message] = field(default_factory=list)  # what the sender said within two minutes that nothing took; who takes it takes it out
    just_said: str = ""  # what the sender said in this place within the minute before and no command took
    only_shown: bool = False  # whether by that the file which came now may be there to be looked at, not handed in
    unheard: bool = False  # said in a room in shadow (影子运行) by somebody who is not told the answer: nobody waits for one to a question
    says: list[Say] = field(default_factory=list)
    chosen: dict[str, Any] = field(default_factory=dict)  # what the sender already answered to our questions
    asked: "Asked | None" = None  # the question this turn ends with
    awaits_file: str = ""  # words that belong to files yet to come
    unless_file: str = ""  # said privately when no file has followed them for some seconds
    settled: bool = False  # whether a waiting question was answered or ended by this message
    place: str | None = None  # the room ("" in private) where a question was answered, when the message before it stood elsewhere
    several_files: bool = False  # whether more than one file is spoken of, so that each is named
    keep_text: bool = False  # whether the message's text stays on record after the turn: commands and submissions only

    @property
    def actor(self) -> Actor:
        """Who moves, when, by which message: for the journal."""
        return Actor(self.now, self.speaker.member_id, self.message.inbox_id)

    @property
    def calendar(self) -> Calendar:
        """The office's calendar as this turn found it."""
        return self.office.calendar(self.lexicon.days)

    @property
    def room_id(self) -> str:
        """Where an answer is to be said: "" in private."""
        return self.message.room_id if self.place is None else self.place

    @property
    def private(self) -> bool:
        """Whether what is said now is said in private."""
        return not self.room_id

    def opens_at(self, at: datetime) -> datetime | None:
        """The office's, over the calendar as this turn found it."""
        return self.office.opens_at(at, self.lexicon.days)

    def take_as(self, intent: str, answers: Mapping[str, Any] | None = None) -> None:
        """The message is this command, whatever it was read as, with what is answered of it; it stays so when it runs anew."""
        self.chosen |= {"meant": intent} | dict(answers or {})
        self.reading = replace(self.reading, intent=intent, acts=True, question=None, rivals=())
        self.keep_text = True

    def reply(self, text: str, *, kind: OutboxKind = OutboxKind.REPLY) -> None:
        """Say it where the message, or the answer to our question, came from."""
        where = self.room_id
        self.says.append(Say(text, room_id=where, contact_id="" if where else self.message.contact_id, kind=kind))

    def whisper(self, text: str, fallback: str = "", *, fallback_at: datetime | None = None, kind: OutboxKind = OutboxKind.REPLY) -> None:
        """Say it to the sender privately; if they cannot be reached, `fallback` is said in the room with one @: in working hours, or when told.

        Who speaks in private now is reached there, and nothing of it is said in the room where it began.
        """
        fallback = fallback if self.room_id else ""
        room, later = (self.room_id, fallback_at or self.opens_at(self.now)) if fallback else ("", None)
        self.says.append(Say(text, contact_id=self.message.contact_id, kind=kind, fallback=fallback, fallback_room=room, fallback_at=later))

    def hand_over(self, attachment: str, file_name: str) -> None:
        """Give a file to the sender, privately: a kept one by its SHA-256, or feature.maker:argument for one made when it is sent."""
        self.says.append(Say("", contact_id=self.message.contact_id, attachment=attachment, file_name=file_name))

    def tell(self, contact_id: str, text: str, *, kind: OutboxKind = OutboxKind.NOTICE, rule: str = "") -> None:
        """Tell somebody else privately, on the same channel: when people are at work (the answer says when), an alarm or a code at once.

        With a `rule` (storage/telling.py) only if it is still so by then.
        """
        opens = self.now if kind in AT_ONCE or contact_id == self.message.contact_id else self.calendar.next_opening(self.now)
        self.says.append(Say(text, contact_id=contact_id, kind=kind, rule=rule, due_at=opens if opens > self.now else None))

    async def tell_unit(self, unit_id: int, unit_name: str, text: str, *, rule: str = "") -> None:
        """Tell the liaisons of a unit privately; whoever stands for several hears which one 贵单位 is."""
        for one in await contacts_of_role(Role.LIAISON, [unit_id]):
            if one["channel"] == self.message.channel:
                self.tell(one["contact_id"], text.replace("贵单位", unit_name) if one["serves"] > 1 else text, rule=rule)

    async def tell_role(self, role: Role, text: str, *, kind: OutboxKind = OutboxKind.NOTICE, rule: str = "") -> None:
        """Tell everybody who has a role, privately."""
        for one in await contacts_of_role(role):
            if one["channel"] == self.message.channel:
                self.tell(one["contact_id"], text, kind=kind, rule=rule)

    def pick(
        self,
        name: str,
        question: str,
        options: Sequence[tuple[str, Any]],
        *,
        amend: str = "",
        also: Mapping[str, Any] | None = None,
        aside: bool = False,
        goes_out: bool = False,
    ) -> Any:
        """The option the sender chose for `name`, or None after asking with numbers; the command runs anew with the answer.

        Options are (what people read, a JSON value); `also` are other words that mean one (没有: False). With `amend` its command takes
        corrections meanwhile (`Command.amend`). What is asked `aside` is never said aloud in a room, though its sender cannot be reached in private.
        Where something `goes_out` by the answer, it is asked anew when another command was given meanwhile.
        """
        if name in self.chosen:
            return self.chosen[name]
        lines = [f"{n}. {label}" for n, (label, _value) in enumerate(options, 1)]
        text = "\n".join([question, *lines, PICK_HINT])
        asked = {"name": name, "labels": [label for label, _value in options], "values": [one for _label, one in options]}
        self._ask(
            text, asked | {hint: one for hint, one in {"amend": amend, "also": dict(also or {}), "aside": aside, "goes_out": goes_out}.items() if one}
        )
        return None

    def agreed(self, name: str, question: str) -> bool | None:
        """Whether the sender answered 是 or 否; None after asking, which is done privately and never aloud in a room."""
        if name not in self.chosen:
            self._ask(f"{question}\n{YES_HINT}", {"name": name, "labels": ["是", "否"], "values": [True, False], "yes": True})
            return None
        return bool(self.chosen[name])

    def need(
        self, name: str, question: str, *, any_words: bool = False, heads: Sequence[str] = (), ends: Sequence[str] = (), quiet: bool = False
    ) -> str | None:
        """The words the sender gave for `name`, or None after asking; `any_words` may sound like a command (handlers/filling.py).

        Words that begin with one of `heads`, or are one of `ends`, answer it, whatever command they sound like (建议…, where the advice is asked
        for; 发出, where more of the same may come). A `quiet` question is waited for without being said once more.
        """
        if name in self.chosen:
            return str(self.chosen[name])
        hints = {"any": any_words, "heads": list(heads), "ends": list(ends)}
        self._ask(question, {"name": name} | {hint: given for hint, given in hints.items() if given}, quiet=quiet)
        return None

    def more(self, question: str) -> None:
        """Ask for words that are missing: they are added to the message, which is then read anew."""
        self._ask(question, {"name": "more", "adds": True})

    def confirmed(self, preview: str, *, amend: str = "", cancelled: str = "") -> bool:
        """Whether the sender has seen exactly this preview and answered 确认; else it is shown and asked for.

        The command runs anew on 确认: when what it would do has changed meanwhile, the preview differs and is shown again.
        With `amend`, an example of a correction (截止改成12月9日), its command takes corrections (`Command.amend`); `cancelled` is said to 取消.
        """
        digest = hashlib.sha256(preview.encode()).hexdigest()[:16]
        if self.chosen.get("confirmed") == digest:
            return True
        self._ask(f"{preview}\n{CONFIRM_HINT}", {"name": "confirmed", "confirm": digest, "amend": amend, "cancelled": cancelled})
        return False

    def await_file(self, words: str) -> None:
        """Words that belong to a file that is not here yet: for some minutes the sender's next files are read together with them."""
        self.awaits_file = words

    def whisper_unless_file(self, text: str) -> None:
        """Whisper it in some seconds, unless the file that these words belong to has come by then."""
        if self.awaits_file:
            self.unless_file = text
        else:
            self.whisper(text, fallback=text)

    def _ask(self, text: str, question: dict[str, Any], *, quiet: bool = False) -> None:
        self.asked = Asked(text, question, quiet)
