"""How a question that is under way is spoken of by who asked: that it be kept private, how it stands."""

from handlers.understanding.phrase import Phrase

_THIS = r"(?:O|我|这|那|此|刚才?|刚刚|上面|提|问|的|个|件|疑难|法律|问题|事情?|,)"
_ROOM = r"(?:工作|指导)?群(?:里面?|内|中|上)?(?![众体])"
_CLOSED = (
    r"(?:(?:还是|也|就|请|先|最好|都|改成|改为|改|转为|转成|设为|要|按|办成|,)*(?:不公开|不要公开|别公开|不宜公开|不便公开|保密|私下|私密)"
    rf"|(?:还是|也|就|请|先|最好|都|千万|,)*(?:别|不要|勿|不宜|不便|不用)(?:再)?(?:在|往|到|发|放|去|说|提)*{_ROOM}(?:公开|答复|回复|发|说|讲|提|讨论|公布)*)"
    r"(?:来|办|处|理|提出|答复|了|吧|啊)*(?:,.{0,14})?$"
)

FOLLOWED: dict[str, tuple[Phrase, ...]] = {
    "referral.private": (
        Phrase(rf"^(?:把|将)?N(?:号)?(?:疑难|问题|这件|那件|这个|那个|的|,)*{_CLOSED}", 2.0, "-asked -adviser"),
        Phrase(rf"^(?:把|将)?(?P<subject>[^,。:]{{2,12}}?)(?:那|这)(?:个|件)(?:问题|事)?{_CLOSED}", 1.7, "unit -asked"),
        Phrase(rf"^(?:把|将)?{_THIS}+{_CLOSED}", 1.7, "unit -asked"),
    ),
}
