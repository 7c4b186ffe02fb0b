"""What of the settings the features need: the office's name, its hours, its desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from storage.working_days import is_working, next_working
from storage.working_hours import Calendar, Hours

AFTER_WORK = timedelta(minutes=30)  # so long after the end of work a room may still be answered in


@dataclass(frozen=True)
class Desk:
    """How long the legal desk takes (DOMAIN §4.2, §4.3): working days, working hours for what is urgent; whether an answer is signed off first."""

    take_days: int = 1
    urgent_take_hours: int = 4
    answer_days: int = 5
    urgent_answer_days: int = 1
    joint_days: int = 10
    material_days: int = 5  # working days after which material that does not come is asked for again; 0: never
    close_days: int = 10  # working days after which an answer on which its asker says nothing closes; 0: never
    sign_off: bool = False
    legality_days: int = 5
    legality_files: bool = False  # whether what is sent for legality review may be sent here; else only its title and list (登记不传件)


@dataclass(frozen=True)
class Office:
    """What of the settings a handler needs; see .env.example for the meaning of each."""

    name: str
    bot_name: str
    timezone: ZoneInfo
    work_start: time
    work_end: time
    lunch: tuple[time, time] | None = None
    public_missing_names: bool = False
    dialogue_minutes: int = 30
    max_file_mb: int = 100
    files_dir: Path = Path("data/files")  # where kept files lie
    report_format: str = ""  # what form a 述法报告 has here; empty: the customary one is told as such
    work_hours: Hours = ((time(8, 30), time(12)), (time(14), time(17, 30)))
    desk: Desk = field(default_factory=Desk)

    def calendar(self, days: Mapping[date, bool]) -> Calendar:
        """The office's calendar over its table of days."""
        return Calendar(days, self.work_hours, self.timezone)

    def opens_at(self, at: datetime, days: Mapping[date, bool]) -> datetime | None:
        """When people may be spoken to unasked, seen from a moment (DOMAIN §6.1); None when they may then. The lunch break holds back no answer."""
        local = at.astimezone(self.timezone)
        opens = datetime.combine(local.date(), self.work_start, self.timezone)
        closes = datetime.combine(local.date(), self.work_end, self.timezone) + AFTER_WORK
        if is_working(local.date(), days) and local <= closes:
            return None if opens <= local else opens
        return datetime.combine(next_working(local.date(), days), self.work_start, self.timezone)
