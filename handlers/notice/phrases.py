"""What a notice looks like when it is pasted: as the office writes one in a line, and as anybody copies one in full."""

from handlers.understanding.phrase import Phrase

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "task.create_hint": (
        Phrase(
            r"(?:^|。|\n)?[^,。]{0,20}关于.{2,60}的(?:通知|函|工作提示|提示)(?!(?:收到|发|在哪|看)).{0,600}?(?:D|报送|上报)",
            1.2,
            "office -file -asked",
            ("deadline?",),
        ),
        Phrase(r"^(?:各[^,。]{2,20}|S)[:].{0,400}?(?:请|于|在).{0,60}?D.{0,60}?(?:报|送|交)", 1.0, "office -file -asked", ("deadline?",)),
        # Title, then a line that addresses units: nobody talks like this; whatever else it says, a question too, belongs to the notice.
        Phrase(
            r"^.{0,60}?关于.{2,80}?的(?:通知|函|工作提示|提示)。+(?:[^。:]{0,20}。+){0,2}[^。:]{0,40}(?:各|S|U|你)[^。:]{0,60}:.*",
            1.6,
            "-file",
            ("deadline?",),
        ),
    ),
}
