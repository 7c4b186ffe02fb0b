"""One way a command is said, as features declare it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """A regular expression over the sentence after entities became letters, with a weight.

    `handlers/understanding/grammar.py` says which letters; a named group becomes a field of the reading. `when` names the marks
    that the sentence must carry, split by spaces, or with a minus must not (`handlers/understanding/marks.py` lists them).
    `needs` names the compared slots that this reading must carry ("?" when they were not said); with a question mark a slot is
    carried only if it was said (`deadline?`).
    """

    pattern: str
    weight: float = 1.0
    when: str = ""
    needs: tuple[str, ...] = ()
    reasoned: bool = False  # what follows gives a reason: units, posts and tasks in it are not those that are meant
