"""Regular expressions that are compiled when they are first used: the house has hundreds, and a start or a short command needs few."""

import re
from functools import cached_property
from typing import Any, AnyStr, Generic, cast


class _Awaited(Generic[AnyStr]):
    """A pattern not compiled yet; each of its methods is fetched once and kept, so that later calls cost no more than those of any pattern."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[AnyStr]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, only later: what is no regular expression raises re.error when it is first used (a test compiles them all)."""
    return cast("re.Pattern[AnyStr]", _Awaited(source, flags))
