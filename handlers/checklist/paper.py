"""The template of a 述法报告 as a Word file: title, who reports, the sections with what belongs in each, and the place to sign."""

from collections.abc import Sequence
from pathlib import Path

from handlers.word_file import HEADING, SUBTITLE, TEXT, TITLE, write_word

_NUMERALS = "一二三四五六七八九"


def write_template(path: Path, year: int, reporter: str, parts: Sequence[tuple[str, str]], form: str) -> None:
    """Write the template; `reporter` is unit, post and name as far as they are known. Blocks for some milliseconds."""
    lines = [
        (f"{year}年度述法报告", TITLE),
        (reporter, SUBTITLE),
        *(
            line
            for n, (heading, points) in enumerate(parts)
            for line in ((f"{_NUMERALS[n]}、{heading}", HEADING), (f"（{points}。）", TEXT), ("", TEXT))
        ),
        ("述法人（签字）：", TEXT),
        (f"{year}年    月    日", TEXT),
        (f"（格式：{form}。括号内的提示和本行请在定稿时删去。）", TEXT),
    ]
    write_word(path, lines)
