"""The work on one roster workbook: what was counted, told and found wrong so far."""

from dataclasses import dataclass, field

from handlers.books import Report, Standpoint
from handlers.roster import book_replies as replies
from handlers.workbook import Row, Trouble
from storage import units
from storage.database import Row as Record

NAMED = 12  # names told of one kind of change; the rest is counted


@dataclass
class Work:
    """Collects changes by kind (新增单位: 柳河镇…), troubles with their place, and remarks."""

    at: Standpoint
    told: dict[str, list[str]] = field(default_factory=dict)
    errors: list[Trouble] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)  # names of units that the book itself lists

    def did(self, what: str, whom: str) -> None:
        """One change."""
        self.told.setdefault(what, []).append(whom)

    def trouble(self, sheet: str, row: int, header: str, cause: str) -> None:
        """One thing that stands in the way."""
        self.errors.append(Trouble(sheet, row, "", header, cause))

    def too_long(self, sheet: str, row: Row, **limits: int) -> bool:
        """Whether a text is longer than the record takes; told."""
        wrong = [(header, most) for header, most in limits.items() if len(row.text(header)) > most]
        for header, most in wrong:
            self.trouble(sheet, row.number, header, replies.too_long(most))
        return bool(wrong)

    async def unit(self, sheet: str, row: Row, name: str, header: str = "单位") -> Record | None:
        """The unit of this name or alias; told when there is none or more than one, but for one whose own row is at fault."""
        found = await units.units_named(name, self.at.today)
        if len(found) == 1:
            return found[0]
        if not found and name in self.listed:
            return None
        self.trouble(sheet, row.number, header, replies.which_unit(name, [one["name"] for one in found], await units.bearer(name)))
        return None

    def report(self) -> Report:
        """All of it."""
        order = {name: n for n, name in enumerate(("单位", "人员", "群", "联所", "值班"))}
        self.errors.sort(key=lambda one: (order[one.sheet], one.row))
        lines = [replies.counted(what, whom, NAMED) for what, whom in self.told.items()]
        return Report(sum(len(whom) for whom in self.told.values()), lines + self.remarks, self.errors)
