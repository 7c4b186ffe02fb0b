"""The machine's certificates, left unread where nobody is called: aiohttp reads all of them, twice, whenever it is imported."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_TOLD = ("SSL_CERT_FILE", "SSL_CERT_DIR")  # where OpenSSL is told to look


@contextmanager
def unread() -> Iterator[None]:
    """What is imported inside finds no certificates: a local office starts sooner by a twelfth, and if it called anybody it would not trust him."""
    before = {name: os.environ.get(name) for name in _TOLD}
    os.environ.update(dict.fromkeys(_TOLD, os.devnull))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value
