"""What the office hears of a doubt of secrecy that nobody settles."""

SHOWN = 3


def to_office(who: str, numbers: list[str]) -> str:
    """To the administrators: which cases it may be, and that nothing was done."""
    which = "、".join(numbers[:SHOWN]) + ("等" if len(numbers) > SHOWN else "") + ("中的一件" if len(numbers) > 1 else " ")
    return f"{which}可能涉密，已请{who}说清，尚未答复，没有停办。请联系核实；属实的请回复“{numbers[0]} 涉密”，立即停办并清除。"
