"""Everything people say about tasks: what they ask, and what the office orders."""

from handlers.task.asking_phrases import ASKING
from handlers.task.history_phrases import HISTORY
from handlers.task.ordering_phrases import ORDERING
from handlers.understanding.phrase import Phrase

PHRASES: dict[str, tuple[Phrase, ...]] = ASKING | HISTORY | ORDERING
