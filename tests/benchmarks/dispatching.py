"""Dispatching: from a message to the one command it is for, nothing asked of a database and nothing sent."""

from collections.abc import Callable
from typing import Any

from handlers.feature import commands
from handlers.message import Message, Speaker
from handlers.obeying import obey
from handlers.turn import Turn
from handlers.understanding.reading import Lexicon, Reading
from storage.people import Role
from tests.benchmarks import peers
from tests.benchmarks.ground import NOW, Ground
from tests.benchmarks.measuring import Contender, alternately, median, one_by_one
from tests.benchmarks.table import Line, Ratio, seconds
from tests.benchmarks.turn import OFFICE

Peer = Callable[[], tuple[str, Callable[[int], Any], Callable[[], int]]]


def _ours(count: int) -> Contender:
    """我要交什么, said by an administrator who serves no unit: read, permitted, run, answered with one sentence."""
    message = Message(1, "local", "m", "contact", "刘主任", "", NOW, "我要交什么")
    speaker = Speaker(1, 1, "刘主任", roles=frozenset({Role.ADMINISTRATOR, Role.LIAISON}))
    reading, lexicon = Reading("status.self"), Lexicon((), (), (), "小法")
    said: list[object] = []

    async def one(_n: int) -> None:
        turn = Turn(message, speaker, reading, lexicon, OFFICE, NOW)
        await obey(turn)
        said.extend(turn.says)

    async def contender() -> list[float]:
        said.clear()
        took = await one_by_one(count, one)
        assert len(said) == count, "every message was answered"
        return [took]

    return contender


def _peer(run: Callable[[int], Any], answered: Callable[[], int], count: int) -> Contender:
    async def contender() -> list[float]:
        before = answered()
        took = await one_by_one(count, run)
        assert answered() - before == count, "every message reached its handler"
        return [took]

    return contender


async def measure(_ground: Ground, runs: int, quick: bool) -> list[Line]:
    """One row; a peer that cannot be run here is named with the reason."""
    count = 20 if quick else 1000
    contenders, left_out = {"ours": _ours(count)}, []
    for name, begin in peers.PEERS.items():
        try:
            run, answered = begin()
        except (ImportError, RuntimeError) as error:
            left_out.append(f"{name}未能运行：{error!r}")
            continue
        contenders[name] = _peer(run, answered, count)
    took = {name: median(rounds) for name, rounds in (await alternately(contenders, runs)).items()}
    others = {name: value for name, value in took.items() if name != "ours"}
    ratios = tuple(Ratio(f"快于{name}", value / took["ours"]) for name, value in others.items())
    return [
        Line(
            "分派一条消息",
            f"本程序从已给出的读法起（{len(commands())}个命令，发言人和多轮对话已在内存）：查权限、运行命令、得到一句答复，不碰数据库；"
            f"替代为各框架把一条消息交给{peers.HANDLERS}个处理函数中的一个（各按其文档登记，消息对象事先建好），处理函数只记数，不发送。"
            "两边的起点不同：本程序不含理解，替代方案含其自带的文字匹配。各1000条。",
            seconds(took["ours"]), "；".join(f"{name} {seconds(value)}" for name, value in others.items()) or "—", "—",
            (Ratio("本程序微秒", took["ours"] * 1e6, 20, at_least=False), *ratios), tuple(left_out),
        )
    ]  # fmt: skip
