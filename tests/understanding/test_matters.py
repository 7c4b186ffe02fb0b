"""Two matters in one message are done neither of them; one matter with its reason is one."""

from collections.abc import Callable

import pytest

from handlers.understanding.reading import Reading


@pytest.mark.parametrize(
    "text",
    ["城关街道预审通过，柳河镇退回，缺签字", "柳河镇退回，缺签字，城关街道预审通过", "同意云东延期到12月9日，云北的延期不同意"],
)
def test_two_decisions_are_asked_for_one_by_one(text: str, understand: Callable[..., Reading]) -> None:
    assert (understand(text).question or "").startswith("这条消息里有两件事")


def test_a_declaration_and_a_request_are_two(understand: Callable[..., Reading]) -> None:
    reading = understand("述法报告已通过OA报送，另外自查报告能不能延两天", "联络员@云东街道")
    assert (reading.question or "").startswith("这条消息里有两件事")


@pytest.mark.parametrize(
    "text", ["柳河镇退回，缺存在问题部分，8号下班前改好", "同意云东延期到12月9日，云北也是", "城关街道预审通过", "柳河镇退回，柳河镇长那份没签字"]
)
def test_one_decision_is_one(text: str, understand: Callable[..., Reading]) -> None:
    assert "两件事" not in (understand(text).question or "")
