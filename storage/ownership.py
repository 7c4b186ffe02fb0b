"""Whose a file is and who we are, by name: what one user made, another often cannot open."""

import os
import pwd
from pathlib import Path


def name(number: int) -> str:
    """A user's name; the number where the machine knows none."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def ourselves() -> str:
    """The user this process acts for."""
    return name(os.geteuid())


def another(path: Path) -> str:
    """Whose a file or folder is when it is not ours; "" when it is, is not there, or does not let itself be looked at."""
    try:
        owner = path.stat().st_uid
    except OSError:
        return ""
    return "" if owner == os.geteuid() else name(owner)


def foreign(folder: Path) -> dict[Path, str]:
    """Everything in a folder, itself included, that belongs to somebody else, with whom."""
    found = {folder: another(folder)}
    for at, folders, files in os.walk(folder):
        found |= {Path(at, one): another(Path(at, one)) for one in (*folders, *files)}
    return {path: owner for path, owner in found.items() if owner}
