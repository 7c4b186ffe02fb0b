"""The template of a 述法报告 is a real Word file, filled in as far as is known."""

from pathlib import Path
from zoneinfo import ZoneInfo

import docx

from handlers.checklist.content import make_template
from handlers.checklist.shipped import report_parts
from handlers.documents import text_of
from storage.files import FileStore

ZONE = ZoneInfo("Asia/Shanghai")


async def _made(path: Path, argument: str) -> list[str]:
    file = path / "模板.docx"
    await make_template(argument, file, FileStore(path / "files"), ZONE)
    assert "述法报告" in (text_of(file, file.name) or "")
    return [one.text for one in docx.Document(str(file)).paragraphs]


async def test_unit_post_and_name_stand_under_the_title(tmp_path: Path) -> None:
    lines = await _made(tmp_path, "2026|李家埠镇|党委书记|李长青|2000字")
    assert lines[:2] == ["2026年度述法报告", "李家埠镇党委书记 李长青"]
    assert [line for line in lines if line[:2] in ("一、", "二、", "三、", "四、", "五、")] == [
        f"{numeral}、{heading}" for numeral, (heading, _points) in zip("一二三四五", report_parts().parts, strict=True)
    ]
    assert any("2000字" in line for line in lines)


async def test_whoever_owes_none_gets_a_blank_one(tmp_path: Path) -> None:
    assert (await _made(tmp_path, "2026||||格式"))[1] == "（单位和职务） （姓名）"


async def test_what_looks_like_markup_stays_text_and_the_bytes_are_always_the_same(tmp_path: Path) -> None:
    argument = "2026|甲&乙<局>|局长|王“五”|一|二"
    lines = await _made(tmp_path, argument)
    first = (tmp_path / "模板.docx").read_bytes()
    await _made(tmp_path, argument)
    assert lines[1] == "甲&乙<局>局长 王“五”"
    assert "一|二" in lines[-1]
    assert (tmp_path / "模板.docx").read_bytes() == first
