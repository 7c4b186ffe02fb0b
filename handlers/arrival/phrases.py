"""How administrators ask for requests that were not accepted."""

from handlers.understanding.phrase import Phrase

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "friend.requests": (
        Phrase(
            r"(?:有|看|查|列|还有|现在有)?(?:一?下)?(?:哪些|什么|多少|几个|没有|谁)?(?:人)?(?:的)?(?:好友|加好友|添加好友)的?(?:申请|请求)",
            1.3,
            "office",
        ),
        Phrase(r"(?:谁|哪些人|有没有人|什么人)(?:在|想|要)?(?:申请|请求)(?:加|添加)(?:小法|机器人|你|我们)?(?:为|的)?好友", 1.3, "office"),
    ),
    "channel.clear": (
        Phrase(
            r"^(?:恢复|解除暂停)(?:全部|所有|微信)?(?:的)?(?:账号|帐号)的?权限$|^(?:账号|帐号)(?:编号)?(?:已)?(?:核对|核实)(?:完毕|无误|过了|好了)?(?:,|，)?恢复权限$",
            1.8,
            "office -asked",
        ),
    ),
}
