"""The WeChat channel as the settings say."""

from collections.abc import Callable
from pathlib import Path

from bot.channels.wechat.channel import WechatChannel
from bot.channels.wechat.gateway import Address
from bot.channels.wechat.login import Login
from bot.channels.wechat.masking import mask
from bot.channels.wechat.saying import Spaced
from bot.clock import Clock
from bot.settings import Settings


def channel_of(settings: Settings, clock: Clock, show: Callable[[str], None]) -> WechatChannel:
    """The channel, not opened yet; `show` is called with each login code as it is drawn on a terminal."""
    token, ca = settings.wechaty_puppet_service_token, settings.wechaty_puppet_service_tls_ca_cert
    mask(token)
    server_name = settings.wechaty_puppet_service_tls_server_name
    address = Address.read(settings.wechaty_puppet_service_endpoint, token, Path(ca) if ca else None, server_name)
    channel = WechatChannel(address, clock, Login(show), bot_name=settings.bot_name)
    channel.spaced = Spaced(settings.send_spacing_seconds, settings.send_jitter_seconds)
    return channel
