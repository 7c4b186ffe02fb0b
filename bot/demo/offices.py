"""The demo offices a transcript may be played in: the usual one, the same before its first task, and one of eighty units."""

from dataclasses import dataclass

from bot.demo import eighty, roster
from bot.demo.roster import ROOMS, TASKS, DemoPairing, DemoPerson, DemoRoom, DemoTask, DemoUnit


@dataclass(frozen=True)
class DemoOffice:
    """An office as data; `name` is how a transcript chooses it."""

    name: str
    units: tuple[DemoUnit, ...]
    people: tuple[DemoPerson, ...]
    rooms: tuple[DemoRoom, ...] = ROOMS
    tasks: tuple[DemoTask, ...] = ()
    pairings: tuple[DemoPairing, ...] = ()
    duty: tuple[tuple[str, str], ...] = ()


YUNLING = DemoOffice("云岭市", roster.units(), roster.people(), tasks=TASKS, pairings=roster.pairings(), duty=roster.DUTY)
OFFICES = {
    one.name: one
    for one in (
        YUNLING,
        DemoOffice("云岭市（尚无任务）", roster.units(), roster.people(), pairings=roster.pairings(), duty=roster.DUTY),
        DemoOffice("督察八十家", eighty.units(), eighty.people(), eighty.ROOMS),
    )
}
