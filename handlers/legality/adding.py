"""What is said of a review without its number: by its name, that its material has come, what it still lacks."""

from handlers.legality import arrived, by_name, continuing, lacking
from handlers.turn import Turn


async def added(turn: Turn) -> bool:
    """Whether a message was taken so; one that calls a review by its name is read as if it had said the number, and goes on as that."""
    return await by_name.called(turn) or await continuing.continued(turn) or await arrived.said(turn) or await lacking.asked(turn)
