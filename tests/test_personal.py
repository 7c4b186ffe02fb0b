"""What counts as an identity number."""

import pytest

from handlers.personal import names_identity


@pytest.mark.parametrize("text", ["370281198001011234", "张三37028119800101123X的事", "身份证：37028120011231123x。"])
def test_a_number_with_a_birthday_in_it(text: str) -> None:
    assert names_identity(text)


@pytest.mark.parametrize(
    "text",
    [
        "13900001234",
        "370281198013011234",  # no thirteenth month
        "3702811980010112345",  # an account of 19 digits
        "6222021234567890123",
        "BS-2026-0001",
        "37028119800101123",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert not names_identity(text)
