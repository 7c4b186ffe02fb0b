"""Words that belong to a file: said just before it or right after it, or in answer to the question which it is."""

from collections.abc import Mapping
from datetime import timedelta

from handlers.feature import Command
from handlers.understanding.reading import Lexicon, Reading
from handlers.understanding.ways import way_terms
from storage.patterns import regex

WITH_FILE = frozenset({"submit.file", "submit.replace", "submit.onbehalf", "submit.declare", "submit.note"})
FOR_ONE_FILE = frozenset({"submit.replace", "submit.onbehalf"})
RIGHT_AFTER = timedelta(minutes=1)
_LONG_AFTER = timedelta(minutes=5)
_HANDS_OVER = regex(r"(?:查收|收(?:一?下|下)|登记?(?:一?下|上)|存一?下)(?:吧|了|哈|谢谢|[，,。])*$")
_DENYING = regex(r"[不别没非?？吗]|看(?:过|了|看)|给.{1,6}看|让|签(?:了|过|完)|同意|办公室|应该|好像|可能")
_THIS = regex("为准|这[个份版]|最后|后发|刚发|用新的")
_WAYS = frozenset(way_terms().values())


def is_for_file(reading: Reading) -> bool:
    """Whether words so read may be said for a file; what went by another way (已通过OA报送) needs none."""
    return reading.intent in WITH_FILE and not (reading.intent == "submit.declare" and reading.slots.get("channel") in _WAYS)


def came_with(said: str, later: timedelta) -> bool:
    """Whether words said so much later than a file are about it, though another one is asked about: right after it, or 以这份为准."""
    return later <= RIGHT_AFTER or bool(_THIS.search(said))


def hands_over(said: str, later: timedelta) -> bool:
    """Whether words said so much later than the last file hand over another one (书记的，收一下), which is yet to come."""
    return later > _LONG_AFTER and bool(_HANDS_OVER.search(said))


def tells_which(words: Reading, said: str, commands: Mapping[str, Command]) -> bool:
    """Whether words may tell what a file is (镇长的签字页, 补充附件), and are no command of their own."""
    own_command = words.intent in commands and words.acts and not is_for_file(words)
    return not own_command and not _DENYING.search(said) and bool(words.tasks or words.posts or words.units or is_for_file(words))


def speaks_against(name: str, alone: Reading, together: Reading, lexicon: Lexicon) -> bool:
    """Whether a file's own name speaks of another task or unit than the words said before it."""
    names = {known for unit in lexicon.units if unit.id in alone.units for known in unit.names}
    other_task = bool(alone.tasks) and set(alone.tasks).isdisjoint(together.tasks)
    return other_task or (any(one in name for one in names) and set(alone.units).isdisjoint(together.units))
