"""The conversation player: plays a transcript against an office and writes down what the bot really said."""

import difflib
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from bot.channels import Announced, Heard
from bot.demo.cast import Cast, Contact, UnknownName, demo_cast
from bot.demo.directive import Directive, Happening
from bot.demo.opened import opened
from bot.demo.paper import Paper, make
from bot.demo.roster import BOT_NAME, CHANNEL, START
from bot.demo.runner import OpenOffice, Playable
from bot.demo.script import ON_PAPER, Human, Place, Said, Scene, Script, ScriptError, Step, parse
from bot.demo.script_channel import Failing, Sent
from bot.demo.spoken import Enclosed, UnclosedFile, take_apart
from bot.demo.stage import Stage
from handlers.happening import Happened, Kind
from handlers.understanding.calls import begin_alike, calls_of, is_marked

__all__ = ["OpenOffice", "Playable", "Script", "ScriptError", "diff", "parse", "play"]


async def play(script: Script, open_office: OpenOffice, cast: Cast | None = None) -> str:
    """The transcript as it really happened, formatted as the given one.

    Within a step the bot's lines are grouped by conversation: first those the transcript expects, in its order, then the place of
    the scene, other groups by name, private chats by name; within one conversation the order is that of sending. The office is
    opened at the time of the first scene.

    :raises ScriptError: somebody or something in it is not known
    """
    first = script.steps[0].action if script.steps else None
    begins = first.at if isinstance(first, Scene) and first.at else START
    performance = _Performance(Stage(open_office, begins), cast or demo_cast(script.office))
    stage = performance.stage
    try:
        await stage.open()
        said = [await performance.step(step, _next(script, n)) for n, step in enumerate(script.steps)]
    finally:
        await stage.close()
    return script.render(said)


def diff(expected: str, actual: str) -> str:
    """What differs, line by line, for people; empty when nothing does."""
    lines = difflib.unified_diff(expected.rstrip("\n").split("\n"), actual.rstrip("\n").split("\n"), "对话脚本", "实际", lineterm="", n=4)
    return "\n".join(lines)


def _next(script: Script, n: int) -> Step | None:
    return script.steps[n + 1] if n + 1 < len(script.steps) else None


def _cut_before_answer(step: Step, following: Step | None) -> bool:
    """Whether the power goes after the message is accepted and before anything is answered."""
    return following is not None and following.action == Directive(Happening.POWER_CUT) and not step.expected


_KINDS = {Happening.JOINED: Kind.JOINED, Happening.DEPARTED: Kind.LEFT, Happening.REMOVED: Kind.REMOVED, Happening.ASKS: Kind.ASKED}


class _Performance:
    """One playing of a script: who is who, what was handed over, how much of the wire is written down."""

    def __init__(self, stage: Stage, cast: Cast) -> None:
        self.stage, self.cast, self.wire = stage, cast, stage.wire
        self._written = 0
        self._messages = 0
        self._calls = calls_of(BOT_NAME, begin_alike(cast.nicknames, BOT_NAME))
        self._heard: dict[tuple[Place, str, str], list[Heard]] = {}  # what （重复） delivers again
        self._papers: dict[str, Paper] = {}  # by file name, the newest
        self._names: dict[str, str] = {}  # file names by SHA-256

    async def step(self, step: Step, following: Step | None) -> list[Said]:
        """Do one step and tell what the bot said meanwhile."""
        for place in (step.place, *(said.place for said in step.expected)):
            if place.private:
                self._contact(place.name, step.number)
        if isinstance(step.action, Directive) and step.action.happening is Happening.OPEN_FILE:
            return [Said(ON_PAPER, self._opened(step.action.name))]
        if isinstance(step.action, Directive):
            await self._directive(step.action, step.number)
            await self._told(step.action, step)
        elif isinstance(step.action, Scene):
            await self._scene(step.action)
        else:
            messages = [heard for human in step.action for heard in self._messages_of(human, step.place)]
            await self.stage.say(messages)
            if not _cut_before_answer(step, following):
                await self.stage.settle()
        new = self.wire.sent[self._written :]
        self._written = len(self.wire.sent)
        return self._in_order([self._said(sent, step) for sent in new], step)

    async def _scene(self, scene: Scene) -> None:
        if scene.at:
            self.stage.clock.set(scene.at)
            await self.stage.settle(tick=True)

    async def _directive(self, directive: Directive, number: int) -> None:
        stage, wire = self.stage, self.wire
        match directive.happening:
            case Happening.RESTART:
                await stage.restart()
            case Happening.POWER_CUT:
                await stage.cut()
            case Happening.SECOND_PROCESS:
                await stage.open()
            case Happening.SECOND_PROCESS_ENDS:
                await stage.close(leave=1)
            case Happening.CUT_AFTER_SENDING:
                wire.cut_next = Failing.UNSURE
            case Happening.CUT_BEFORE_SENDING:
                wire.cut_next = Failing.NOT_SENT
            case Happening.SENDING_FAILS:
                wire.failing += [Failing.NOT_SENT] * directive.times
            case Happening.SENDING_UNSURE:
                wire.failing += [Failing.UNSURE] * directive.times
            case Happening.OFFLINE | Happening.ONLINE:
                wire.offline = directive.happening is Happening.OFFLINE
            case Happening.LOGIN | Happening.LOGIN_WITH_OTHER_IDS:
                wire.logins, wire.strange = wire.logins + 1, directive.happening is Happening.LOGIN_WITH_OTHER_IDS
            case Happening.ECHO | Happening.NO_ECHO:
                wire.echo = directive.happening is Happening.ECHO
            case Happening.NOT_A_CONTACT:
                wire.unreachable.add(self._contact(directive.name, number).contact_id)
            case Happening.A_CONTACT:
                wire.unreachable.discard(self._contact(directive.name, number).contact_id)
            case Happening.DEPARTED:
                wire.departed |= set(self._ids(directive.name, number))
            case Happening.JOINED:
                wire.departed -= set(self._ids(directive.name, number))
            case Happening.TIME_PASSES:
                stage.clock.set(stage.clock.now() + directive.span)
                await stage.settle(tick=True)

    def _ids(self, names: str, number: int) -> list[str]:
        return [self._contact(name, number).contact_id for name in names.split("、")]

    async def _told(self, directive: Directive, step: Step) -> None:
        """What the channel tells of people and of the room of the scene."""
        if kind := _KINDS.get(directive.happening):
            people = [self._contact(name, step.number) for name in directive.name.split("、") if name]
            contacts = tuple((one.contact_id, one.nickname) for one in people)
            asks = kind is Kind.ASKED
            room = "" if asks or step.place.private else self.cast.room(step.place.name)
            self.wire.joined |= {(room, one) for one, _ in contacts if kind is Kind.JOINED}
            key = f"f{len(self.wire.asking) + 1}" if asks else ""
            if asks:
                self.wire.asking[key] = contacts[0][0]
            if room or asks:
                await self.stage.happen(Happened(CHANNEL, kind, self.stage.clock.now(), room, contacts, key, directive.words))
                await self.stage.settle(tick=asks)

    def _opened(self, name: str) -> str:
        """What stands in the file of this name that the bot sent last; that there is none is a difference like any other."""
        body = next((one.body for one in reversed(self.wire.sent) if one.parcel.file and one.parcel.file_name == name), None)
        return "（小法没有发过这个文件）" if body is None else _visible(opened(name, body))

    def _contact(self, label: str, number: int) -> Contact:
        try:
            return self.cast.contact(label)
        except UnknownName as error:
            raise ScriptError(number, str(error)) from None

    def _messages_of(self, human: Human, place: Place) -> list[Heard]:
        """The messages a line consists of: words and each file by itself, as chat programs send them."""
        speaker = self._contact(human.speaker, human.number)
        if place.private and self._contact(place.name, human.number) != speaker:
            raise ScriptError(human.number, f"这是和{place.name}的私聊，{human.speaker}不在场")
        key = (place, speaker.contact_id, human.text)
        who = (speaker, "" if place.private else self.cast.room(place.name), human.number)
        if human.repeated or human.recalled:
            if key not in self._heard:
                raise ScriptError(human.number, f"（{'重复' if human.repeated else '撤回'}）前面没有这一条")
            before = self._heard[key]
            return before if human.repeated else [replace(self._message("", *who), recalls=one.message_id) for one in before]
        try:
            spoken = take_apart(human.text)
        except UnclosedFile as error:
            raise ScriptError(human.number, f"方括号没有合上：{error}") from None
        made = [self._message(part, *who) for part in spoken.parts or ("",)]
        made[0] = replace(made[0], quoted=spoken.quoted)
        self._heard[key] = made
        return made

    def _message(self, part: str | Enclosed, speaker: Contact, room: str, number: int) -> Heard:
        self._messages += 1
        heard = Heard(CHANNEL, f"m{self._messages}", speaker.contact_id, speaker.nickname, room, self.stage.clock.now())
        if isinstance(part, str):
            return replace(heard, text=part, mentions=self.cast.mentioned(part), mentions_bot=is_marked(part, self._calls))
        paper = self._paper(part, number)
        self.wire.papers[heard.message_id] = paper
        return replace(heard, file=Announced(part.name, paper.size, part.kind == "图片"))

    def _paper(self, enclosed: Enclosed, number: int) -> Paper:
        same = enclosed.option("内容同")
        if same and same not in self._papers:
            raise ScriptError(number, f"前面没有文件“{same}”")
        try:
            paper = self._papers[same] if same else make(enclosed)
        except ValueError as error:
            raise ScriptError(number, f"文件“{enclosed.name}”：{error}") from None
        self._papers[enclosed.name] = paper
        if paper.body:
            self._names.setdefault(paper.sha256, enclosed.name)
        return paper

    def _is(self, place: Place, sent: Sent) -> bool:
        if place.private:
            return not sent.parcel.room_id and self.cast.contact(place.name).contact_id == sent.parcel.contact_id
        return self.cast.room(place.name) == sent.parcel.room_id

    def _said(self, sent: Sent, step: Step) -> Said:
        parcel = sent.parcel
        names = (self.cast.mention(contact_id) for contact_id in parcel.mentions)
        called = "".join(f"@{name} " for name in names if f"@{name}" not in parcel.text)
        text = " ".join(part for part in (called + _visible(parcel.text), self._file(sent)) if part)
        own = Place(self.cast.room_name(parcel.room_id)) if parcel.room_id else Place(self.cast.label(parcel.contact_id), private=True)
        written = (place for place in (step.place, *(one.place for one in step.expected)) if self._is(place, sent))
        return Said(next(written, own), text)

    def _file(self, sent: Sent) -> str:
        if sent.parcel.file is None:
            return ""
        known = self._names.get(sent.sha256)
        notes = [f"｜内容同 {_visible(known)}"] if known else []
        notes += ["｜内含 " + "、".join(_visible(name) for name in sent.inside)] if sent.inside else []
        return f"[文件 {_visible(sent.parcel.file_name)}{''.join(notes)}]"

    def _in_order(self, said: Sequence[Said], step: Step) -> list[Said]:
        expected = list(dict.fromkeys(one.place for one in step.expected))

        def rank(one: Said) -> tuple[int, bool, bool, str]:
            at = expected.index(one.place) if one.place in expected else len(expected)
            return at, one.place != step.place, one.place.private, one.place.name

        return sorted(said, key=rank)


def _visible(text: str) -> str:
    r"""What cannot be seen (bidi marks, NUL) is written out as `\u202e`."""
    return "".join(f"\\u{ord(one):04x}" if unicodedata.category(one) in ("Cc", "Cf") and one != "\n" else one for one in text)
