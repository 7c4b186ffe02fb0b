"""What the knowledge gives, on the command line; nothing is changed."""

from datetime import datetime

from bot.office import facts
from bot.settings import Settings
from bot.workbooks import looked_at
from handlers.searching import Found, search
from handlers.searching.found import OFFICE


async def looked_up(settings: Settings, query: str, n: int, now: datetime) -> list[Found]:
    """The best `n`, the best first, of all but private cases."""
    async with looked_at(settings, now):
        return await search(facts(settings), now, OFFICE, query, n)
