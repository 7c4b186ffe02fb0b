"""What is said of a file that could not be kept."""

from handlers.referral.replies import short
from storage.database import Row

WHY = {
    "large": "超过{limit} MB，请压缩或拆开后重发；仍不行的，请线下送达并在这里说明",
    "empty": "是空文件（0字节），请检查后重发",
    "lost": "没有取到，可能已过期或被撤回，请重发一次",
    "damaged": "没有收完整，请核对后重发一次",
    "suspicious": "压缩内容异常，请解压后直接发送文件",
}


def not_kept(kind: str, name: str, limit: int, case: Row | None, *, drafted: bool = False, adds: bool = False) -> str:
    """To its sender: that it is not with the case, and what to do."""
    where = f"没有附到{case['number']}" if case else "没有附到正在提的疑难问题" if drafted else "没有收下"
    again = f"（重发前先写“补充{short(case)}”）" if case and adds else ""
    return f"“{name}”{where}：{WHY[kind].format(limit=limit)}{again}。"
