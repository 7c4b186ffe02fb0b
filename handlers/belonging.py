"""A message that belongs to something its sender has begun just before: the feature that began it takes it."""

from handlers.feature import features
from handlers.turn import Turn


async def belongs(turn: Turn) -> bool:
    """Whether a feature took the message so; then nothing else is done with it."""
    for feature in features():
        if feature.adds is not None and await feature.adds(turn):
            return True
    return False
