"""核对台账: the bot's ledger held against the office's own workbook, cell by cell."""

from handlers.access import Right
from handlers.compare import asking
from handlers.compare.phrases import PHRASES
from handlers.feature import Command, Feature

FEATURE = Feature(
    name="compare",
    title="核对台账",
    position=31,
    commands=(
        Command(
            "compare.ledger", asking.compare_workbook, Right.MANAGE_OFFICE, "核对台账：和本办自己的台账工作簿逐格核对", ("核对台账",),
            PHRASES["compare.ledger"], private=True,
        ),
    ),
    makers={"report": asking.make},
)  # fmt: skip
