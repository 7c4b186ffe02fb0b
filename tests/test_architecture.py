"""The house rules, read off the code itself; each rule is also shown a piece of code that breaks it."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from storage.schema import model_modules

HOUSE = Path(__file__).parent.parent
ARROWS = ("bot", "schedules", "handlers", "storage")
HEAVY = {
    "wechaty",
    "wechaty_grpc",
    "wechaty_puppet",
    "wechaty_puppet_service",
    "grpclib",
    "betterproto",
    "openpyxl",
    "docx",
    "pypdf",
    "asyncpg",
    "chinese_calendar",
}
BROAD_EXCEPT = {"handlers.dispatch", "schedules.tick", "schedules.delivery"}
NOT_NAMES = {"utils", "helpers", "common", "manager", "service", "job", "user", "group"}
SQL = re.compile(r"\s*(SELECT\s.+?\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|WITH\s+\w+\s+AS)\b", re.DOTALL)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One module of the house: its dotted name (a package is named without `__init__`) and its text."""

    name: str
    text: str
    is_package: bool = False

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    @property
    def feature(self) -> str:
        """The folder directly below handlers/ it stands in, if any."""
        parts = self.name.split(".")
        return parts[1] if parts[0] == "handlers" and (len(parts) > 2 or self.is_package) and len(parts) > 1 else ""

    def imported(self, *, only_types: bool = True) -> Iterator[str]:
        """Every name imported, as module or module.name; `only_types=False` leaves out what is imported for type checking alone."""
        skipped = set() if only_types else {id(inner) for block in self._type_blocks() for inner in ast.walk(block)}
        for node in ast.walk(self.tree):
            if id(node) in skipped:
                continue
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def _type_blocks(self) -> list[ast.If]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]


def _house() -> list[Module]:
    found = []
    for package in ARROWS:
        for path in sorted((HOUSE / package).rglob("*.py")):
            parts = path.relative_to(HOUSE).with_suffix("").parts
            if parts[:2] == ("storage", "migrations") and len(parts) == 3 and parts[2] != "__init__":
                continue  # written by a tool
            is_package = parts[-1] == "__init__"
            found.append(Module(".".join(parts[:-1] if is_package else parts), path.read_text("utf-8"), is_package))
    return found


MODULES = _house()
NAMES = {module.name for module in MODULES}
FEATURES = {module.feature for module in MODULES if module.is_package and module.feature and re.search(r"\bFEATURE\b", module.text)}


def arrows(module: Module) -> Iterator[str]:
    """A package imports itself and what stands to its right."""
    own = ARROWS.index(module.name.split(".")[0])
    for name in module.imported():
        root = name.split(".")[0]
        if root in ARROWS and ARROWS.index(root) < own:
            yield f"imports {name}"


def features_apart(module: Module) -> Iterator[str]:
    """Nobody imports a feature: not another feature, and not what they share (discovery does it by name)."""
    for name in module.imported():
        parts = name.split(".")
        if parts[0] == "handlers" and len(parts) > 1 and parts[1] in FEATURES and parts[1] != module.feature and module.name.startswith("handlers"):
            yield f"imports {name}"


def module_size(module: Module) -> Iterator[str]:
    """At most 300 lines."""
    if (lines := module.text.count("\n")) > 300:
        yield f"{lines} lines"


def line_length(module: Module) -> Iterator[str]:
    """At most 150 characters, a Chinese one counted once."""
    yield from (f"line {number}: {len(line)} characters" for number, line in enumerate(module.text.splitlines(), 1) if len(line) > 150)


def function_size(module: Module) -> Iterator[str]:
    """At most 50 lines."""
    for function in module.functions:
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > 50:
            yield f"{function.name}: {lines} lines"


def time_of_day(module: Module) -> Iterator[str]:
    """Only the clock asks what time it is."""
    asking = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns", "time.localtime", "time.gmtime"}
    if module.name == "bot.clock":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in asking:
            yield f"line {node.lineno}: {ast.unparse(node)}"
    yield from (f"imports {name}" for name in module.imported() if name in ("time.time", "time.time_ns", "time.localtime"))


def wechaty_in_its_place(module: Module) -> Iterator[str]:
    """Only the WeChat channel knows the framework."""
    if not module.name.startswith("bot.channels.wechat"):
        yield from (f"imports {name}" for name in module.imported() if name.split(".")[0].startswith("wechaty"))


def compiled_when_used(module: Module) -> Iterator[str]:
    """A pattern is compiled when it is first used (storage.patterns), not whenever an office starts."""
    if module.name != "storage.patterns":
        yield from (
            f"line {node.lineno}: re.compile"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "re.compile"
        )


def tables_declared_alike(module: Module) -> Iterator[str]:
    """A table is declared with the model of storage.table."""
    if module.name != "storage.table":
        yield from (f"imports {name}" for name in module.imported() if name.startswith("tortoise.models"))


def docstring(module: Module) -> Iterator[str]:
    """Every module says first, in a sentence, what it is."""
    first = (ast.get_docstring(module.tree) or "").split("\n\n")[0]
    if not first.endswith("."):
        yield f"docstring: {first!r}"


def sql_in_its_place(module: Module) -> Iterator[str]:
    """SQL stands in storage/, in a feature's ledger.py and beside a table of its own, never in commands, sweeps or anywhere else."""
    if module.name.startswith("storage") or module.name.endswith(".ledger") or module.name in model_modules():
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            yield f"line {node.lineno}: {node.value[:40]}"


def narrow_except(module: Module) -> Iterator[str]:
    """Three places catch everything; everybody else names what they expect."""
    if module.name in BROAD_EXCEPT:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "Exception"
            if {"Exception", "BaseException"} & set(re.findall(r"\w+", caught)):
                yield f"line {node.lineno}: broad except"


def typed(module: Module) -> Iterator[str]:
    """Every signature is typed."""
    for function in module.functions:
        every = function.args
        named = [*every.posonlyargs, *every.args, *every.kwonlyargs, *filter(None, (every.vararg, every.kwarg))]
        bare = [one.arg for one in named if one.annotation is None and one.arg not in ("self", "cls")]
        if bare or function.returns is None:
            yield f"{function.name}: {', '.join(bare) or 'return'}"


def late_imports(module: Module) -> Iterator[str]:
    """An import inside a function is of something heavy, with its reason; the command line's wiring is light throughout."""
    light = module.name == "bot.__main__" or module.name.startswith("bot.commands.")
    lines = module.text.splitlines()
    for function in module.functions:
        inner = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
        for node in inner:
            roots = {alias.name.split(".")[0] for alias in node.names} if isinstance(node, ast.Import) else {(node.module or "").split(".")[0]}
            channel = isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot.channels.wechat.")  # it brings the framework
            if not light and not channel and not roots <= HEAVY:
                yield f"line {node.lineno}: {ast.unparse(node)}"
        if inner and not any("#" in line for node in inner for line in lines[max(node.lineno - 3, 0) : node.lineno]):
            yield f"line {inner[0].lineno}: no reason given"


def plain_names(module: Module) -> Iterator[str]:
    """The words that say nothing are no names."""
    defined = [node.name for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef | Function)]
    for name in [*module.name.split("."), *defined]:
        if NOT_NAMES & set(re.sub("([a-z])([A-Z])", r"\1_\2", name).lower().split("_")):
            yield name


Rule = Callable[[Module], Iterator[str]]
BREAKING: dict[Rule, Module] = {
    arrows: Module("storage.x", "def f():\n    from bot.clock import Clock\n"),
    features_apart: Module("handlers.x.commands", f"from handlers.{min(FEATURES, default='help')}.replies import said\n"),
    module_size: Module("storage.x", "\n" * 301),
    line_length: Module("storage.x", f"x = '{'字' * 150}'\n"),
    function_size: Module("storage.x", "def f():\n" + "    pass\n" * 50),
    time_of_day: Module("handlers.x", "import datetime\nnow = datetime.datetime.now(tz)\n"),
    wechaty_in_its_place: Module("bot.office", "from wechaty_puppet import PuppetOptions\n"),
    compiled_when_used: Module("handlers.x", 'import re\n_DAY = re.compile("[0-9]+日")\n'),
    tables_declared_alike: Module("storage.x", "from tortoise.models import Model\n"),
    docstring: Module("storage.x", '"""no sentence"""\n'),
    sql_in_its_place: Module("handlers.x.commands", 'rows(f"SELECT id FROM {unit}")\nrows("""\n  UPDATE unit SET name = ?""")\n'),
    narrow_except: Module("bot.office", "try:\n    pass\nexcept (ValueError, Exception):\n    pass\n"),
    typed: Module("storage.x", "def f(a: int, *b) -> int: ...\n"),
    late_imports: Module("storage.x", "def f() -> None:\n    import asyncpg\n"),
    plain_names: Module("storage.x", "class TaskManager: ...\n"),
}


@pytest.mark.parametrize("rule", BREAKING, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    broken = [f"{module.name}: {what}" for module in MODULES for what in rule(module)]
    assert not broken, "\n".join([str(rule.__doc__), *broken])


@pytest.mark.parametrize("rule", BREAKING, ids=lambda rule: rule.__name__)
def test_the_rule_notices_what_breaks_it(rule: Rule) -> None:
    assert list(rule(BREAKING[rule]))


def _graph(modules: list[Module]) -> dict[str, set[str]]:
    """Who runs whose code by importing it: the module itself and the packages above it that the importer is not part of."""
    names = {module.name for module in modules}
    graph: dict[str, set[str]] = {}
    for module in modules:
        graph[module.name] = set()
        for name in module.imported(only_types=False):
            parts = name.split(".")
            for end in range(1, len(parts) + 1):
                above = ".".join(parts[:end])
                if above in names and above != module.name and not module.name.startswith(f"{above}."):
                    graph[module.name].add(above)
    return graph


def test_no_import_cycles() -> None:
    try:
        TopologicalSorter(_graph(MODULES)).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_an_import_cycle_is_noticed() -> None:
    ring = [Module("storage.a", "from storage import b\n"), Module("storage.b", "def f():\n    from storage.a import x\n")]
    with pytest.raises(CycleError):
        TopologicalSorter(_graph(ring)).prepare()
