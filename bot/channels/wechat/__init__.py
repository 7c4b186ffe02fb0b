"""The WeChat channel: a Wechaty bot on a puppet of our own, that never gives up its connection and records before it fetches."""

from bot.channels.wechat import shims

shims.apply()  # before any module of this package imports the framework
