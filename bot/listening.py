"""Which port the page listens on."""

import socket
from contextlib import closing

from storage.refusal import Refusal

PORTS_TRIED = 20


def free(host: str, number: int) -> bool:
    """Whether nobody listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a connection just closed does not make a port taken
        try:
            probe.bind((host, number))
        except OSError:
            return False
    return True


def choose(host: str, wanted: int, *, demo: bool) -> int:
    """The port to listen on, 0 meaning any. A demo whose port is taken moves on to the next free one; an office is refused."""
    if not wanted or free(host, wanted):
        return wanted
    after = range(wanted + 1, min(wanted + PORTS_TRIED, 65535) + 1)
    other = next((one for one in after if free(host, one)), None) if demo else None
    if other is None:
        raise Refusal(f"端口{wanted}已被占用，请修改 HTTP_PORT 后再启动。")
    return other
