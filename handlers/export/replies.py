"""What is said when a ledger is asked for."""

WHICH = "要导出哪一种？"


def coming(name: str, *, personal: bool) -> str:
    """The workbook follows."""
    return f"{name}已生成，请查收。{'内含个人信息，请妥善保管。' if personal else ''}"
