"""What is said of wrong arguments: in Chinese, naming what is wrong, with exit code 2."""

import re
from collections.abc import Sequence

import pytest

from bot.__main__ import main, parser
from bot.arguments import wrong

HINT = "。加上 --help 可查看说明。\n"
WRONG = [
    ([], "缺少“命令”"),
    (["dance"], "没有“dance”这个命令"),
    (["import"], "缺少“文件.xlsx”"),
    (["import", "a.xlsx", "b.xlsx", "--loud"], "多出了“b.xlsx --loud”"),
    (["export"], "缺少“名称、-o/--output”"),
    (["export", "报送台账", "-o"], "“-o/--output”后面没有写内容"),
    (["template", "名册", "--force=1"], "“--force”后面不用写内容，多出了“1”"),
    (["export", "报送台账", "-o", "a.xlsx", "--for"], "“--for”写得不全，可能是 --for-import、--force"),
]


def _said(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    printed = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, printed.out, printed.err


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=[told for _, told in WRONG])
def test_wrong_arguments_are_named_in_chinese(capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    code, out, err = _said(capsys, arguments)
    assert (code, out) == (2, "")
    assert err.startswith("用法：python -m bot ")
    assert err.endswith(f"\n{told}{HINT}")


def test_a_choice_that_is_none_is_told_with_the_choices() -> None:
    assert wrong("argument --form: invalid choice: 'pdf' (choose from 'xlsx', 'json')") == "“--form”不能是“pdf”，只能是 'xlsx'、'json'"


def test_words_of_python_nobody_foresaw_are_not_passed_on() -> None:
    assert wrong("conflicting option string: -o") == "参数有误"


def test_no_english_sentence_is_left_in_any_help(capsys: pytest.CaptureFixture[str]) -> None:
    found = re.findall(r"^    (\w+)", parser().format_help(), re.MULTILINE)
    assert {"run", "import", "plan"} <= set(found)
    for name in ([], *([one] for one in found)):
        code, out, err = _said(capsys, [*name, "--help"])
        assert (code, err) == (0, "")
        for english in ("usage", "positional", "options", "show this", "required"):
            assert english not in out
