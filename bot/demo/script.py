"""The transcript grammar: from text to steps, and back to text with what the bot really said (docs/对话脚本.md)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.directive import Directive, Happening, read_directive
from bot.demo.offices import OFFICES, YUNLING, DemoOffice
from bot.demo.roster import BOT_NAME, ZONE
from storage.patterns import regex

INDENT = "    "
_SCENE = regex(r"==\s*(?:(\d{4}-\d{2}-\d{2} \d{2}:\d{2})\s+)?(\S.*?)\s*==")
_DIRECTIVE = regex(r"~~\s*(\S.*?)\s*~~")
_OFFICE = regex(r"~~\s*办公室\s+(\S.*?)\s*~~")
_BOT = regex(rf"{BOT_NAME}(?:→([^：\n]+))?：(.*)", re.DOTALL)
_HUMAN = regex(r"(＋)?(（重复）|（撤回）)?([^：\n]+)：(.*)", re.DOTALL)


class ScriptError(Exception):
    """A transcript that cannot be read; the text names the line and says what is wrong."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"第{number}行：{why}")


@dataclass(frozen=True)
class Place:
    """A group by its name, or a private chat by the other person's label."""

    name: str
    private: bool = False

    def __str__(self) -> str:
        return f"私聊 {self.name}" if self.private else self.name


@dataclass(frozen=True)
class Scene:
    """Where what follows is said and, when given, the time to set the clock to."""

    place: Place
    at: datetime | None = None


@dataclass(frozen=True)
class Human:
    """One line somebody says; `repeated` delivers an earlier line once more under its old message id, `recalled` takes it back."""

    number: int
    speaker: str
    text: str
    repeated: bool = False
    recalled: bool = False


@dataclass(frozen=True)
class Said:
    """One message of the bot."""

    place: Place
    text: str


ON_PAPER = Place("")  # where what an opened file holds is "said": on no screen, but compared like the rest

Action = Scene | Directive | tuple[Human, ...]


@dataclass
class Step:
    """One action with its source lines, what the transcript expects after it, and the lines that mean nothing."""

    number: int
    place: Place
    action: Action
    source: list[str]
    expected: list[Said] = field(default_factory=list)
    trivia: list[tuple[int, str]] = field(default_factory=list)  # how many expected messages stand before it, the line


@dataclass
class Script:
    """A whole transcript, and the office it is played in."""

    office: DemoOffice = YUNLING
    head: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def render(self, said: Sequence[Sequence[Said]]) -> str:
        """The transcript with the bot's lines of each step replaced, everything else in place."""
        lines = list(self.head)
        for step, really in zip(self.steps, said, strict=True):
            lines += step.source + list(_tail(step, really))
        return "\n".join(lines) + "\n"


def _tail(step: Step, said: Sequence[Said]) -> Iterator[str]:
    before: dict[int, list[str]] = {}
    for expected_before, line in step.trivia:
        last = expected_before >= len(step.expected)
        before.setdefault(len(said) if last else min(expected_before, len(said)), []).append(line)
    for n, one in enumerate(said):
        yield from before.get(n, ())
        yield from said_lines(one, step.place)
    yield from before.get(len(said), ())


def said_lines(said: Said, here: Place) -> list[str]:
    """A message of the bot as transcript lines, seen from a scene."""
    first, *rest = said.text.rstrip().split("\n")
    if said.place == ON_PAPER:
        return [f"{INDENT}{line}" if line.strip() else "" for line in (first, *rest)]
    who = BOT_NAME if said.place == here else f"{BOT_NAME}→{said.place}"
    return [f"{who}：{first}", *(f"{INDENT}{line}" if line.strip() else "" for line in rest)]


@dataclass
class _Block:
    number: int
    lines: list[str]

    @property
    def text(self) -> str:
        """The block as one string, its continuation lines without their indentation."""
        return "\n".join([self.lines[0], *(_outdent(line) for line in self.lines[1:])])


def _outdent(line: str) -> str:
    for indent in (INDENT, "　　"):
        if line.startswith(indent):
            return line.removeprefix(indent)
    return line.strip()


def _speaks(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(("#", "==", "~~"))


def _continues(line: str) -> bool:
    """Whether indented lines may follow: a message, or a file that is opened."""
    found = _DIRECTIVE.fullmatch(line.rstrip())
    directive = read_directive(found[1]) if found else None
    return _speaks(line) or (directive is not None and directive.happening is Happening.OPEN_FILE)


def _blocks(text: str) -> Iterator[_Block]:
    """Lines with the indented lines that belong to them; blank lines within a message belong to it too."""
    block: _Block | None = None
    blanks: list[str] = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        if not line.strip():
            blanks.append("")
            continue
        if line.startswith((INDENT, "　　")):
            if block is None or not _continues(block.lines[0]):
                raise ScriptError(number, "缩进的行要接在一条消息后面")
            block.lines += [*blanks, line]
            blanks.clear()
            continue
        if block:
            yield block
        yield from (_Block(number - len(blanks) + n, [blank]) for n, blank in enumerate(blanks))
        blanks.clear()
        block = _Block(number, [line])
    if block:
        yield block
    yield from (_Block(0, [blank]) for blank in blanks)


def _place(written: str) -> Place:
    private, _, name = written.partition(" ")
    return Place(name.strip(), private=True) if private == "私聊" and name.strip() else Place(written)


class _Reader:
    def __init__(self) -> None:
        self.script = Script()
        self.here: Place | None = None

    def read(self, block: _Block) -> None:
        """Take one block in."""
        line = block.lines[0]
        if not _speaks(line):
            self._mark(block, line)
        elif said := _BOT.fullmatch(block.text):
            self._said(block, said)
        elif spoken := _HUMAN.fullmatch(block.text):
            self._human(block, spoken)
        else:
            raise ScriptError(block.number, f"看不懂：{line}（说话的行要有全角冒号“：”）")

    def _mark(self, block: _Block, line: str) -> None:
        if line.startswith("=="):
            self._scene(block, line.rstrip())
        elif found := _OFFICE.fullmatch(line.rstrip()):
            self._office(block, found[1])
        elif line.startswith("~~"):
            self._directive(block, line.rstrip())
        elif self.script.steps:
            step = self.script.steps[-1]
            step.trivia.append((len(step.expected), line))
        else:
            self.script.head.append(line)

    def _office(self, block: _Block, name: str) -> None:
        if self.script.steps:
            raise ScriptError(block.number, "办公室要写在第一个场景之前")
        if name not in OFFICES:
            raise ScriptError(block.number, f"没有这样的办公室：{name}。可写：{'、'.join(OFFICES)}")
        self.script.office = OFFICES[name]
        self.script.head.append(block.lines[0])

    def _directive(self, block: _Block, line: str) -> None:
        found = _DIRECTIVE.fullmatch(line)
        directive = read_directive(found[1]) if found else None
        if directive is None:
            raise ScriptError(block.number, f"没有这样的指令：{line}")
        held = _Block(block.number, block.lines[:1])
        self._step(held, directive)
        if len(block.lines) > 1:
            self.script.steps[-1].expected.append(Said(ON_PAPER, "\n".join(_outdent(line) for line in block.lines[1:])))

    def _scene(self, block: _Block, line: str) -> None:
        found = _SCENE.fullmatch(line)
        if not found:
            raise ScriptError(block.number, "场景写作“== 2026-12-01 09:30 群名 ==”或“== 私聊 某人 ==”")
        try:
            at = datetime.fromisoformat(found[1]).replace(tzinfo=ZONE) if found[1] else None
        except ValueError:
            raise ScriptError(block.number, f"没有这个时间：{found[1]}") from None
        self.here = _place(found[2])
        self._step(block, Scene(self.here, at))

    def _step(self, block: _Block, action: Action) -> None:
        if self.here is None:
            raise ScriptError(block.number, "第一行要先写场景")
        self.script.steps.append(Step(block.number, self.here, action, list(block.lines)))

    def _said(self, block: _Block, found: re.Match[str]) -> None:
        if not self.script.steps:
            raise ScriptError(block.number, "第一行要先写场景")
        step = self.script.steps[-1]
        step.expected.append(Said(_place(found[1].strip()) if found[1] else step.place, found[2]))

    def _human(self, block: _Block, found: re.Match[str]) -> None:
        together, again, speaker, text = found.groups()
        human = Human(block.number, speaker.strip(), text.rstrip(), again == "（重复）", again == "（撤回）")
        if together:
            self._join(block, human)
        else:
            self._step(block, (human,))

    def _join(self, block: _Block, human: Human) -> None:
        step = self.script.steps[-1] if self.script.steps else None
        if step is None or not isinstance(step.action, tuple) or step.expected:
            raise ScriptError(block.number, "“＋”要接在另一条人说的话后面，中间不能有小法的话")
        step.action = (*step.action, human)
        step.source += [line for _, line in step.trivia] + block.lines
        step.trivia.clear()


def parse(text: str) -> Script:
    """Read a transcript; raises ScriptError with the line and what is wrong."""
    reader = _Reader()
    for block in _blocks(text):
        reader.read(block)
    return reader.script
