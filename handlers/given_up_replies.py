"""What is said of words that were to change something and were left open: what was not done, and how it is done yet."""

ALOUD = "您前面说的一件事未收到回复，没有办理；仍要办的，请重新发来。"  # in a room, where private words are not repeated
NOT_STOPPED = "您前面说到涉密的一件事未收到回复，没有停办。确属涉密的，请回复它的编号加“涉密”，例如：0001涉密。"


def lapsed(said: str, about: str, *, shown: bool, numbered: bool) -> str:
    """Nobody answered; `about` is the number that the question named and the words did not, `shown` what was only to be confirmed."""
    again = "请把原话重新发来，核对后回复“确认”" if shown else "请把原话重新发来" if numbered else "请把原话重新发来，说明是哪一件、要办什么"
    return f"您前面说的“{said}”{_about(about)}未收到{'确认' if shown else '回复'}，没有办理，也没有留存。仍要办的，{again}；已另行办理的不必理会。"


def displaced(said: str, about: str) -> str:
    """Something else is asked instead."""
    return f"您前面说的“{said}”{_about(about)}没有办理，已放下；仍要办的，请随后重新发来。"


def _about(number: str) -> str:
    return f"（{number}）" if number else ""
