"""The page in the browser and the few addresses beside it: chat in the demo office, elsewhere only that the bot lives."""

from bot.web.server import NotLoopback, Site, serve
from bot.web.talk import Facts

__all__ = ["Facts", "NotLoopback", "Site", "serve"]
