"""Who is named to help and is on no roster."""

from types import SimpleNamespace
from typing import Any

import pytest

from handlers.referral.joint.unlisted import unlisted

UNITS = [SimpleNamespace(id=1, names=("教体局", "县教育体育局")), SimpleNamespace(id=2, names=("资规局",))]
PEOPLE = [SimpleNamespace(id=7, name="周正")]


def _said(text: str, units: tuple[int, ...] = (), people: tuple[int, ...] = ()) -> Any:
    return SimpleNamespace(
        message=SimpleNamespace(text=text), lexicon=SimpleNamespace(units=UNITS, people=PEOPLE), reading=SimpleNamespace(units=units, people=people)
    )


@pytest.mark.parametrize(
    ("text", "units", "people", "left"),
    [
        ("0002跟教体局和公安联办", (1,), (), ["公安"]),
        ("校车的跟公安、教体局、交警大队一起办", (1,), (), ["公安", "交警大队"]),
        ("0003再请周律师、税务局一块办", (), (7,), ["税务局"]),
        ("这个要联办，得拉上资规局和供电公司", (2,), (), ["供电公司"]),
        ("0002跟教体局和资规局联办", (1, 2), (), []),
        ("0001和周律师一起办，情况找公安核实过了", (), (7,), []),
        ("0002联办，教体局协办", (1,), (), []),
    ],
)
def test_who_is_left_out(text: str, units: tuple[int, ...], people: tuple[int, ...], left: list[str]) -> None:
    assert unlisted(_said(text, units, people)) == left
