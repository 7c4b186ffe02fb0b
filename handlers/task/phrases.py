"""Everything people say about tasks: what they ask, what is not done yet, and what the office orders."""

from handlers.task.asking_phrases import ASKING
from handlers.task.history_phrases import HISTORY
from handlers.task.ordering_phrases import ORDERING
from handlers.task.unfinished_phrases import UNFINISHED
from handlers.understanding.phrase import Phrase

PHRASES: dict[str, tuple[Phrase, ...]] = ASKING | UNFINISHED | HISTORY | ORDERING
