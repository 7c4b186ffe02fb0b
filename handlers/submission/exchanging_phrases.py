"""How people say that two reports stand in each other's place, or one in the wrong one."""

from handlers.understanding.phrase import Phrase
from handlers.understanding.words import THING

_SORRY = r"(?:不好意思|抱歉|对不起|哎呀?|糟了?|坏了|啊|,)*"
_WHICH = rf"(?:刚才|刚刚|刚|上面|前面|这|那|我|O|U|把|将|两|2|[份个篇件家]|{THING}|J|的|是|好像|可能|又|都|发|报|交|传|,)*"
_PUT = r"(?:发|报|交|传|弄|搞|放|登记|登|记|送|上传)"
_TO = r"(?P<to>J)的?(?:那|这|一)?[份个]?"

EXCHANGES: dict[str, tuple[Phrase, ...]] = {
    "submit.exchange": (
        Phrase(rf"^{_SORRY}{_WHICH}{_PUT}?(?:反|颠倒|串|岔|混)了?(?:岗位|位置)?了?(?:,.{{0,16}})?$", 1.5, "unit -file -supposed", ("unit",)),
        Phrase(
            rf"^{_SORRY}(?:请|帮我?|给我)?{_WHICH}(?:对调|互换|调换|调个个|(?:换|调)(?:个|一?下)?(?:位置|过来)|(?:换|调)一?下)(?:一?下|吧|过来)*$",
            1.4,
            "unit -file -asked -supposed -forbidding",
            ("unit",),
        ),
        Phrase(
            rf"^{_SORRY}{_WHICH}{_PUT}?错了?(?:岗位|职务|人|J)了?,(?:刚才|刚刚|这|那|[份个]|我|发的|其实|应该|是|该|,)*{_TO}(?:,.{{0,10}})?$",
            1.7,
            "unit -file -supposed",
            ("unit",),
        ),
        Phrase(rf"^{_SORRY}{_WHICH}{_PUT}错了?(?:岗位|职务)了?$", 1.5, "unit -file -supposed", ("unit",)),
        Phrase(
            rf"^{_SORRY}(?:刚才|刚刚|刚|前面|上一?|我|发|报|交|的|这|那|[份个]|{THING})+(?:其实|实际上?|应该|本来|才)*(?:是|算|归|记到|改到|改成){_TO},?(?:不是|别|不要|并非|不算).{{0,8}}$",
            1.6,
            "unit -file",
            ("unit",),
        ),
        Phrase(
            rf"^{_SORRY}(?:刚才|刚刚|刚|前面|上一?|我|发|报|交|的|这|那|[份个]|{THING})+(?:其实|实际上?|应该|本来)+(?:是|算|归|记到|改到){_TO}$",
            1.6,
            "unit -file",
            ("unit",),
        ),
    ),
}
