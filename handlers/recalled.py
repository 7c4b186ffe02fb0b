"""A message that was taken back in the chat (撤回): the features that kept something of it are told."""

from handlers.feature import features
from handlers.turn import Turn


async def tell(turn: Turn) -> None:
    """Tell them, in private and in rooms that are worked in."""
    if turn.message.private or turn.room_registered:
        for hear in [feature.recalled for feature in features() if feature.recalled]:
            await hear(turn)
