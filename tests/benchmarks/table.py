"""The table that a run ends with: its rows, its ratios, and how they are printed."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Ratio:
    """One comparison: what is divided by what, how it came out, and the bound it is held to (None: told, not judged)."""

    what: str
    value: float
    bound: float | None = None
    at_least: bool = True

    @property
    def met(self) -> bool:
        """Whether the bound holds; a ratio without one always does."""
        return self.bound is None or (self.value >= self.bound if self.at_least else self.value <= self.bound)

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        judged = "" if self.bound is None else f"（要求{sign}{self.bound:g}）"
        return f"{self.what} {self.value:.3g}{judged}"


@dataclass(frozen=True)
class Line:
    """One row: what is compared, ours, the others, the raw limit, the ratios; figures are worded with their unit."""

    name: str
    compared: str
    ours: str
    instead: str
    raw: str
    ratios: tuple[Ratio, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def verdict(self) -> str:
        """达到, 未达, or a dash where nothing is judged."""
        if all(one.bound is None for one in self.ratios):
            return "—"
        return "达到" if all(one.met for one in self.ratios) else "未达"


HEAD = ("对照", "本程序", "替代写法", "原始极限", "比值", "结论")


def markdown(lines: list[Line]) -> str:
    """The table, and below it what each row compares exactly."""
    rows = [HEAD, ("---",) * len(HEAD)]
    rows += [(one.name, one.ours, one.instead, one.raw, "；".join(map(str, one.ratios)), one.verdict) for one in lines]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    exactly = "\n".join(f"- **{one.name}**：{one.compared}" + "".join(f"\n  - {note}" for note in one.notes) for one in lines)
    return f"{table}\n\n{exactly}\n"


def seconds(value: float) -> str:
    """A span in the unit it reads best in: 12.3 µs, 4.56 ms, 1.2 s."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value * 1e6:.3g} µs"
