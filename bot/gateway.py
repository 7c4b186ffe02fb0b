"""Whether the WeChat gateway of the settings can be reached as they say; looked at from outside, without becoming its client."""

import asyncio
import ssl
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from bot.settings import Settings
from storage.refusal import Refusal

PATIENCE = 5.0  # seconds for a gateway to answer
NOT_INSTALLED = "微信网关已配置，但没有安装 wechaty，请执行 make install"
_GREETING = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00"  # RFC 9113 §3.4: the preface and empty SETTINGS
_HEADER, _SETTINGS = 9, 4  # a frame's header in bytes, and the kind of frame a server says first
_ALERT = 0x15  # the first byte of a TLS server's answer to what is no TLS


class NoFramework(Refusal):
    """A gateway is configured and what speaks with it is not installed."""

    exit_code = 2


def installed() -> bool:
    """Whether the framework that a gateway asks for is there; it is not loaded."""
    return find_spec("wechaty") is not None


def ready(settings: Settings) -> None:
    """Raises NoFramework when a gateway is configured and the framework for it is not there."""
    if settings.gateway and not installed():
        raise NoFramework(f"{NOT_INSTALLED}。")


async def trouble(settings: Settings) -> str:
    """Why the gateway cannot be spoken with, "" when it answers; its token is not shown to it, and no seat is taken."""
    host, _, port = settings.wechaty_puppet_service_endpoint.rpartition(":")
    try:
        async with asyncio.timeout(PATIENCE):
            first = await _greeted(host.strip("[]"), int(port), settings)
    except ssl.SSLCertVerificationError as error:
        return f"的证书不符（{error.verify_message}），请核对 WECHATY_PUPPET_SERVICE_TLS_CA_CERT 和 WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME"
    except ssl.SSLError:
        return "没有用证书，而 .env 里填了 WECHATY_PUPPET_SERVICE_TLS_CA_CERT：请让网关带证书运行，或删去这一项"
    except TimeoutError:
        return f"连接后{PATIENCE:.0f}秒没有应答，请看网关的日志，必要时重新启动网关"
    except OSError:
        return "连接不上，请确认网关已启动，地址、端口和防火墙无误"
    if first[:1] == bytes([_ALERT]) or (not first and not settings.wechaty_puppet_service_tls_ca_cert):
        return "没有应答就断开：网关要求用证书的，请在 .env 里填 WECHATY_PUPPET_SERVICE_TLS_CA_CERT；经端口转发的，请确认转到了网关"
    return "" if len(first) == _HEADER and first[3] == _SETTINGS else "有应答，但不是 Wechaty 网关，请核对端口"


async def _greeted(host: str, port: int, settings: Settings) -> bytes:
    """The first bytes a server says to a client of HTTP/2."""
    context = _context(settings.wechaty_puppet_service_tls_ca_cert)
    name = (settings.wechaty_puppet_service_tls_server_name or host) if context else None
    reader, writer = await asyncio.open_connection(host, port, ssl=context, server_hostname=name)
    try:
        writer.write(_GREETING)
        return await reader.readexactly(_HEADER)
    except (asyncio.IncompleteReadError, ConnectionResetError) as error:
        return error.partial if isinstance(error, asyncio.IncompleteReadError) else b""
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


def _context(ca: str) -> ssl.SSLContext | None:
    """As the channel trusts: the certificate alone decides. Written apart from it, because it looks before the framework is loaded."""
    if not ca:
        return None
    context = ssl.create_default_context(cafile=str(Path(ca)))
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    context.set_alpn_protocols(["h2"])
    return context
