"""How people ask for a ledger."""

from handlers.understanding.phrase import Phrase

_LEDGER = r"(?:台账|名册|汇总表|花名册|excel|表格|责任清单)"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "export.ledger": (
        Phrase(r"(?:导出|下载|导一?[下份]).{0,8}(?:提醒|整改)函", 2.3, "-asked"),
        Phrase(r"(?:导出|下载|生成|要|导|发我)(?:一?[份下个])?.{0,6}(?:催办|提醒)记录", 1.8, "-asked"),
        Phrase(r"(?:导出|下载)(?:一?[份下个])?(?:催办|提醒)(?:的?(?:台账|情况)|$)", 1.8, "-asked"),
        Phrase(rf"(?:导出|下载|生成|要一?份?)(?:一?[份下个])?.{{0,10}}{_LEDGER}", 1.4, "-asked"),
        Phrase(rf"{_LEDGER}.{{0,4}}(?:导出|导一?[下份]|下载|发我|给我)", 1.4, "-asked"),
        Phrase(rf"导(?:一?[份下个]).{{0,10}}{_LEDGER}", 1.4, "-asked"),
        Phrase(
            r"(?:把|将|要|发)?(?:我)?(?:S|全部|所有|各家)(?:的)?(?:联络员|人员|单位)?的?(?:名单|名册|通讯录|电话|联系方式)(?:都|一起|统一)?(?:发|给|导|传|拿)(?:给|出|来)?(?:我|一份|$)",
            1.5,
            "office -asked",
        ),
    ),
}
