"""Figures of a steady stream over killed bots and gateways."""

from pathlib import Path

from tests.chaos.figure import Figure, Found
from tests.chaos.stream import Kept, Stream
from tests.chaos.verdict import Verdict, judge

DEAF = 1.0  # seconds


async def measure(folder: Path, seed: int, bots: int = 200, gateways: int = 30) -> tuple[Found, Verdict]:
    """Kill so many of each; what an earlier run in this folder did counts."""
    kept = Kept.read(folder, seed)
    await Stream(folder, kept).kill(bots, gateways)
    found = judge(folder, kept)
    return Found.now(*figures(kept, found)), found


def figures(kept: Kept, found: Verdict) -> tuple[Figure, ...]:
    """The lines of the table."""
    tried = f"持续来消息（共{len(kept.said):,}条，其中报送件{kept.papers:,}份），在随机时刻 kill -9 机器人{kept.bots}次、网关{kept.gateways}次"
    wrong = len(found.doubled), len(found.broken)
    return (
        Figure(tried, "已回执而没有记录的为0", f"{len(found.unrecorded)}", not found.unrecorded),
        Figure("同上", "有记录而没有答复的为0", f"{len(found.unanswered)}（记录在案{found.heard:,}条）", not found.unanswered),
        Figure(
            "同上", "丢失的都在记录的离线时段内", f"丢失{len(found.lost):,}条，时段外{len(found.outside)}条（时段{found.gaps}个）", not found.outside
        ),
        Figure("同上", "未标“（补发）”的答复不重复，文件完整", f"重复{wrong[0]}，有误{wrong[1]}；补发的回执{found.marked}条", wrong == (0, 0)),
        _deaf(found.deaf),
    )


def _deaf(seconds: list[float]) -> Figure:
    most = max(seconds, default=0.0)
    late = sum(one > DEAF for one in seconds)
    told = f"最长{most:.2f}秒，{len(seconds)}次中{late}次超过"
    return Figure("本机网关重新监听后，到机器人收到第一条消息", "1秒以内", told, not late)
