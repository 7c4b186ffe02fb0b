"""What the office hears of a question of secrecy that nobody answered."""

import pytest

from handlers.doubted_replies import to_office


@pytest.mark.parametrize(("numbers", "which"), [
    (["YNWT-2026-0001"], "YNWT-2026-0001 可能涉密"), (["YNWT-2026-0001", "HFSC-2026-001"], "YNWT-2026-0001、HFSC-2026-001中的一件可能涉密"),
    ([f"YNWT-2026-000{n}" for n in range(1, 6)], "YNWT-2026-0001、YNWT-2026-0002、YNWT-2026-0003等中的一件可能涉密"),
])  # fmt: skip
def test_it_names_who_and_which_and_that_nothing_was_done(numbers: list[str], which: str) -> None:
    told = to_office("李家埠镇王敏", numbers)
    assert told.startswith(which) and "已请李家埠镇王敏说清" in told and "没有停办" in told
