"""What is asked of who would act on a case that was handed to somebody else."""

from handlers.referral.replies import about, line
from storage.database import Row

NEITHER = "都不是"


def which(case: Row, name: str) -> str:
    """A number was said of a case that waits for another."""
    return f"{case['number']} 已转{name}，没有转给您。请核对，您要办的是："


def this(case: Row) -> str:
    """It is meant all the same."""
    return f"就是 {about(case)}，由我办理"


def own(case: Row) -> str:
    """One that is the speaker's."""
    return line(case)


def nothing_done(case: Row) -> str:
    """The number was wrong."""
    return f"好的，{case['number']} 没有办理，您所说的没有发出。请核对编号后重新发来。"
