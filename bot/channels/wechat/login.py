"""Who is logged in behind the gateway, and the code to be scanned when nobody is."""

import asyncio
from collections.abc import Callable
from typing import Any

from bot.channels.wechat.code import as_picture, on_terminal

WAITING = (1, 2)  # states of a code that still wants scanning: cancelled before, waiting


class Login:
    """The account, and the code. `show` is called with each new code as it is drawn on a terminal.

    `present` is set while an account is known to be logged in; `account` is whose words are ours, also while the line is broken.
    `nameless`: the gateway says that an account is logged in and not which; then nobody can tell our own words from others'.
    """

    def __init__(self, show: Callable[[str], None] = lambda drawn: None) -> None:
        self.account = ""
        self.nameless = False
        self.times = 0  # how often an account has logged in so far
        self.code = ""
        self.present = asyncio.Event()
        self._show = show

    def changed(self, event: str, told: dict[str, Any]) -> None:
        """Take notice of an event."""
        if event == "login":
            self._came(str(told.get("contactId") or ""))
        elif event == "logout":
            self._left()
        elif event == "scan":
            self._scanned(str(told.get("qrcode") or ""), told.get("status"))

    def unknown(self) -> None:
        """The line broke: until the gateway says so again, nobody is logged in behind it."""
        self.present.clear()

    def _came(self, account: str) -> None:
        self.code, self.nameless = "", not account
        if not account:
            return self.present.clear()
        self.account = account
        self.times += 1
        return self.present.set()

    def _left(self) -> None:
        self.account, self.nameless = "", False
        self.present.clear()

    def _scanned(self, code: str, status: object) -> None:
        code = code if status in WAITING else ""
        if code and code != self.code:
            self._show(on_terminal(code))
        if code:  # who is asked to scan is not logged in: a gateway that started anew may have lost the account without a word
            self._left()
        self.code = code

    def picture(self) -> str:
        """The code as SVG; empty when nothing is to be scanned."""
        return as_picture(self.code) if self.code else ""
