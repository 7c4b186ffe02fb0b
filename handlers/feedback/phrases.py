"""How people give an opinion about the bot itself."""

from handlers.understanding.phrase import Phrase

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "feedback": (
        Phrase(
            r"(?:提|有|反映|反馈|说)(?:一?[个点条些下]|几[个点条])?(?:意见|建议|问题反馈|情况反馈)(?![稿征书])(?:和建议)?[,:。]?(?P<text>.*)",
            1.15,
            "-hearsay",
        ),
        Phrase(r"^(?:意见建议|意见反馈|投诉建议|意见与建议|意见|建议|投诉|反馈)[,:。]?(?P<text>.*)$", 1.15),
        Phrase(r"^(?:我)?(?:想|要)?(?:投诉|吐槽|反馈)(?:一?下|个|你)?[,:]?(?P<text>.*)", 1.05),
        Phrase(r"^(?:我)?(?:强烈)?建议(?:你们?|小法|机器人|系统|这个|以后|增加|加|少|把|改|能|提醒|群里)(?P<text>.+)", 1.1),
    ),
}
