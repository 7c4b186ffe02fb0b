"""What stands after the colon: quotes, words, files."""

import pytest

from bot.demo.spoken import Enclosed, Spoken, UnclosedFile, take_apart


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("收到", Spoken("", ("收到",))),
        ("", Spoken("", ())),
        ("一起发了 [文件 a.docx] [图片 b.jpg] 请查收", Spoken("", ("一起发了", Enclosed("文件", "a.docx"), Enclosed("图片", "b.jpg"), "请查收"))),
        ("[文件 x.docx｜正文：第[1]条｜空]", Spoken("", (Enclosed("文件", "x.docx", ("正文：第[1]条", "空")),))),
        ("[工作簿 名册.xlsx\n表 单位\n甲｜乙]", Spoken("", (Enclosed("工作簿", "名册.xlsx", ("表 单位", "甲｜乙")),))),
        ("「小法：已登记：一\n二」\n撤回", Spoken("已登记：一\n二", ("撤回",))),
        ("「这不是引用」对吗", Spoken("", ("「这不是引用」对吗",))),
        ("[文件]不是文件", Spoken("", ("[文件]不是文件",))),
    ],
)
def test_taken_apart(text: str, spoken: Spoken) -> None:
    assert take_apart(text) == spoken


def test_names_may_carry_what_cannot_be_seen() -> None:
    assert take_apart(r"[文件 ../a\u202excod.exe\x00]").parts == (Enclosed("文件", "../a\u202excod.exe\0"),)


def test_an_open_bracket_is_refused() -> None:
    with pytest.raises(UnclosedFile):
        take_apart("看 [文件 a.docx")


def test_options() -> None:
    enclosed = Enclosed("文件", "b.docx", ("内容同 a.docx", "大小：3MB", "空"))
    assert [enclosed.option(name) for name in ("内容同", "大小", "空", "正文")] == ["a.docx", "3MB", "", None]
