"""A name that was masked in a case is known again in other words of it."""

import pytest

from bot.demo.roster import START
from storage.database import rows
from storage.journal import Actor
from storage.masked_names import known, note


@pytest.mark.parametrize(("text", "found"), [
    ("冯翠花转租门面", ["冯翠花"]), ("某镇老吴和冯翠花转租", ["老吴", "冯翠花"]), ("冯某某转租门面", []), ("冯翠转租，花费不多", []), ("欧阳建国的侄女", ["欧阳建国"]), ("", []),
])  # fmt: skip
async def test_a_name_that_was_masked_is_known_again_and_kept_nowhere(text: str, found: list[str], office_db: str) -> None:
    await note(Actor(START), 1, ["老吴", "冯翠花", "欧阳建国"])
    assert (await known(1, text), await known(2, text)) == (found, [])
    details = [one["detail"] for one in await rows("SELECT detail FROM journal WHERE move = 'mask'")]
    assert len(details) == 3 and not any("翠" in one or "吴" in one for one in details)
