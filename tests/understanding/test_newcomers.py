"""Names that are on no roster count only where the words round them make them names."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from handlers.understanding import newcomers
from handlers.understanding.reading import Reading

Understand = Callable[..., Reading]


@dataclass
class _Plain:
    text: str


@dataclass
class _Facts:
    """A sentence in which nothing of the roster was found."""

    plain: _Plain
    spans: list[object] = field(default_factory=list)


def _facts(text: str) -> _Facts:
    return _Facts(_Plain(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("接我的是李强", "李强"),
        ("本人胡军", "胡军"),
        ("以后由张丽对接", "张丽"),
        ("联络员换成王小明", "王小明"),
        ("老陈,陈建国接手", "陈建国"),
        ("我叫周全,新来的", "周全"),
        ("联络员变更:原张伟,现赵晓燕", "赵晓燕"),
        ("休产假半年,先让同事高翔顶我", "高翔"),
        ("联络员调整为法规科科员许昊,请予变更", "许昊"),
        ("明天起是吴倩跟你们联系", "吴倩"),
        ("由办公室负责", ""),
        ("和以前一样", ""),
        ("联络员换了", ""),
        ("王道这事不好办", ""),
    ],
)
def test_who_comes_anew(text: str, name: str) -> None:
    assert newcomers.newcomer(_facts(text)) == name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name"),
    [("查孙建国今年考了几分", "孙建国"), ("看看董艳的法治档案", "董艳"), ("马局长多少分", "马局长"), ("查一下考试情况", "")],
)
def test_who_is_asked_about(text: str, name: str) -> None:
    assert newcomers.asked_about(_facts(text)) == name  # type: ignore[arg-type]
