"""What wechaty 0.10.7, which nobody maintains, needs in order to be imported with today's packages; each step with its reason."""

import contextlib
import importlib
import importlib.util
import logging
import sys
import tempfile
from types import ModuleType
from typing import Any

NOISY = ("hpack", "grpclib", "h2")  # at DEBUG they write every header, the token among them
Address = tuple[str | None, str | None, int | None]


def apply() -> None:
    """Make the framework importable and import it; harmless when called again."""
    if "wechaty" in sys.modules:
        return
    before = set(logging.root.manager.loggerDict)
    with tempfile.TemporaryDirectory() as aside, contextlib.chdir(aside):  # it makes a folder .wechaty wherever it is imported
        for step in (_pyee, _urllib3, _telnetlib, _options, _half_signs):
            step()
        importlib.import_module("wechaty")
        importlib.import_module("wechaty_puppet_service")
    for name in set(logging.root.manager.loggerDict) - before:
        _quiet(logging.getLogger(name))
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _pyee() -> None:
    """Since pyee 9 the emitter for asyncio stands in a module of its own."""
    pyee: Any = importlib.import_module("pyee")
    pyee.AsyncIOEventEmitter = importlib.import_module("pyee.asyncio").AsyncIOEventEmitter


def _urllib3() -> None:
    """urllib3 2 has no get_host any more."""
    urllib3: Any = importlib.import_module("urllib3")
    parse = importlib.import_module("urllib3.util").parse_url

    def get_host(url: str) -> Address:
        found = parse(url)
        return found.scheme, found.host, found.port

    urllib3.get_host = get_host


def _telnetlib() -> None:
    """Python 3.13 has no telnetlib; two modules import a name from it to knock at a port, which we never do."""
    if importlib.util.find_spec("telnetlib") is None:
        stub: Any = ModuleType("telnetlib")
        stub.Telnet = type("Telnet", (), {})
        sys.modules["telnetlib"] = stub


def _options() -> None:
    """A default of a dataclass must be hashable since Python 3.11; the framework has one that is not."""
    schemas: Any = importlib.import_module("wechaty_puppet.schemas.puppet")
    schemas.PuppetOptions.__hash__ = object.__hash__


def _half_signs() -> None:
    """A name cut in the middle of an emoji travels as bytes that are no UTF-8: it costs a sign of it, not the message it stands in."""
    message: Any = importlib.import_module("betterproto").Message
    whole = message._postprocess_single

    def lenient(self: Any, wire_type: int, meta: Any, field: Any, value: Any) -> Any:
        try:
            return whole(self, wire_type, meta, field, value)
        except UnicodeDecodeError:
            return bytes(value).decode("utf-8", "replace")

    message._postprocess_single = lenient


def _quiet(logger: logging.Logger) -> None:
    """The framework's loggers write tokens and what people say, each to a handler of its own: neither may stand in a log."""
    if logger.handlers and not logger.propagate:
        logger.handlers.clear()
        logger.disabled = True
