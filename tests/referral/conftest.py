"""What the tests of the desk stand on."""

from collections.abc import AsyncIterator

import pytest

from bot.demo.roster import START
from bot.demo.seed import seed
from storage.database import opened
from storage.schema import model_modules
from tests.referral.desk import Desk


@pytest.fixture
async def demo_desk(database_url: str) -> AsyncIterator[Desk]:
    """The demo office on record, on both databases."""
    async with opened(database_url, model_modules()):
        await seed(START)
        yield Desk()
