"""How the office asks to have its own ledger held against the bot's."""

from handlers.understanding.phrase import Phrase

_BOOK = r"(?:报送)?(?:台账|情况表|汇总表|登记表|工作簿|表格)"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "compare.ledger": (
        Phrase(
            rf"(?:核对|比对|对比|核一?下|对一?下|核验|校对)(?:一?下|一遍)?(?:K|我们的?|本办的?|这份|这个|附件的?|的|,)*{_BOOK}",
            1.9,
            "office -negated",
        ),
        Phrase(rf"^(?:把|将|拿)?(?:这份|这个|本办的?)?{_BOOK}(?:和|与|跟)?(?:系统|你们?|小法)?(?:的)?(?:核对|比对|对比)", 1.9, "office -negated"),
    ),
}
