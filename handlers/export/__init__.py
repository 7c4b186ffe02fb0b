"""Ledgers of every feature given out in conversation, as workbooks."""

from handlers.access import Right
from handlers.export import asking
from handlers.export.phrases import PHRASES
from handlers.feature import Command, Feature

FEATURE = Feature(
    name="export",
    title="台账",
    position=30,
    commands=(
        Command(
            "export.ledger",
            asking.give,
            Right.READ_FILES,
            "导出报送台账、责任清单、联络员名册",
            ("导出报送台账", "导出联络员名册"),
            PHRASES["export.ledger"],
        ),
    ),
    makers={"ledger": asking.make},
)
