"""A real gateway for each test; without Node.js the tests are skipped and say why."""

from collections.abc import AsyncIterator

import pytest

from tests.gateway.gateway import BOT, Gateway, running
from tests.gateway.node import missing


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    """A gateway that listens, with the account logged in."""
    if why := missing():
        pytest.skip(why)
    async with running() as one:
        await one.contact(BOT, "机器人小法")
        yield one
