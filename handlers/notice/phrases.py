"""What a notice looks like when it is pasted: as the office writes one in a line, and as anybody copies one in full."""

from handlers.understanding.phrase import Phrase

_HEAD = r"(?:工作提示|提示|(?:紧急|重要)?通知|转发)"
_HEADED = rf"(?:[【\[]{_HEAD}[】\]][:。,]?|{_HEAD}[:。])"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "task.create_hint": (
        Phrase(
            r"(?:^|。|\n)?[^,。]{0,20}关于.{2,60}的(?:通知|函|工作提示|提示)(?!(?:收到|发|在哪|看)).{0,600}?(?:D|报送|上报)",
            1.2,
            "office -file -asked",
            ("deadline?",),
        ),
        Phrase(r"^(?:各[^,。]{2,20}|S)[:].{0,400}?(?:请|于|在).{0,60}?D.{0,60}?(?:报|送|交)", 1.0, "office -file -asked", ("deadline?",)),
        # 【通知】请各镇街12月15日前报送…, 关于报送…的通知：请…: whoever copies it in a line, a set of units is told to hand in by a day.
        Phrase(
            rf"^{_HEADED}.{{0,60}}?(?:请|要求)?(?:各|S|U).{{0,40}}?D.{{0,30}}?(?:报送|上报|报|交|送).{{2,}}",
            1.7,
            "-file",
            ("deadline?",),
        ),
        Phrase(
            r"^.{0,40}?关于.{2,60}?的(?:通知|函|工作提示|提示)[:,。].{0,20}(?:请|要求)?(?:各|S|U).{0,40}?D.{0,30}?(?:报送|上报|报|交|送).{2,}",
            1.7,
            "-file",
            ("deadline?",),
        ),
        Phrase(r"^请(?:各|S)[^,。:?]{0,20}?(?:于|在)D(?:之?前)?[^?]{0,20}?(?:报送|上报)[^?]{2,}", 1.4, "unit -asked -file group", ("deadline?",)),
        # Title, then a line that addresses units: nobody talks like this; whatever else it says, a question too, belongs to the notice.
        Phrase(
            r"^.{0,60}?关于.{2,80}?的(?:通知|函|工作提示|提示)。+(?:[^。:]{0,20}。+){0,2}[^。:]{0,40}(?:各|S|U|你)[^。:]{0,60}:.*",
            1.6,
            "-file",
            ("deadline?",),
        ),
    ),
}
