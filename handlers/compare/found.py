"""What came of holding the office's workbook against the ledger."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Difference:
    """One cell, or with no column a whole row (row 0: one that the workbook lacks)."""

    row: int
    whose: str
    column: str
    theirs: str
    ours: str
    sheet: str = ""  # where rows of several sheets were compared


@dataclass
class Comparison:
    """What was held against what: rows, by column how many cells agreed, the differences in order, and what was not compared (columns, sheets)."""

    rows: int = 0
    agreed: dict[str, int] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    others: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()  # compared, when there was more than one in the workbook
    beside: tuple[str, ...] = ()  # and those that were not

    @property
    def alike(self) -> bool:
        """Whether there was something to compare, and nothing differs."""
        return self.rows > 0 and not self.differences
