"""A value of an object that is worked out when it is first asked for: functools.cached_property without the lock that Python 3.11 takes each time."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Kept = TypeVar("Kept")


class kept(Generic[Kept]):
    """Stands in the object's own place from then on, so that it is asked once; worked out twice at the same time, both get the same."""

    def __init__(self, work_out: Callable[[Any], Kept]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__

    def __get__(self, of: Any, owner: type | None = None) -> Kept:
        value = self._work_out(of)
        of.__dict__[self._name] = value
        return value
