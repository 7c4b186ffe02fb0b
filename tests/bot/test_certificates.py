"""Certificates left unread: in a process of its own, since a library is imported once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.certificates import unread

HOUSE = Path(__file__).parents[2]
CA = """-----BEGIN CERTIFICATE-----
MIIBejCCAR+gAwIBAgIUOsDe6FqlITh2M0ZZwrw0ZWO2dnwwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGbm9ib2R5MCAXDTI2MTEyMjA3NTkxMloYDzIxMjYxMDI5MDc1
OTEyWjARMQ8wDQYDVQQDDAZub2JvZHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AARDqkiP+qzvQfpEOGSwIkYZZloTD3ePwWYxWVt8PpbOr5bOFsLA5mThSieyJjIE
D2btNjS/zbASvRJVqjGQ9IMso1MwUTAdBgNVHQ4EFgQU7kPFDLNum2dZcOEhaLSC
iiWIzhMwHwYDVR0jBBgwFoAU7kPFDLNum2dZcOEhaLSCiiWIzhMwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAoQ8BQJB6b9pQ0L6nJx2Tdw66G0TU
xToykbGtcCAOe8ECIQDcahsA2SdvMdQuTCHIiYsY09jDA5dAQSonmpzoS2sUBw==
-----END CERTIFICATE-----"""
ASKED = """
from contextlib import nullcontext
from bot.certificates import unread
with {how}():
    import aiohttp.connector
print(len(aiohttp.connector._SSL_CONTEXT_VERIFIED.get_ca_certs()))
"""


@pytest.mark.parametrize(("how", "trusted"), [("nullcontext", 1), ("unread", 0)])
def test_aiohttp_finds_no_certificates(tmp_path: Path, how: str, trusted: int) -> None:
    (tmp_path / "ca.pem").write_text(CA)
    environment = {**os.environ, "SSL_CERT_FILE": str(tmp_path / "ca.pem"), "SSL_CERT_DIR": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", ASKED.format(how=how)], cwd=HOUSE, env=environment, capture_output=True, text=True, check=True)
    assert int(told.stdout) == trusted


def test_outside_everything_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/etc/own.pem")
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    with pytest.raises(KeyError), unread():
        assert os.environ["SSL_CERT_FILE"] == os.environ["SSL_CERT_DIR"] == os.devnull
        raise KeyError
    assert (os.environ["SSL_CERT_FILE"], "SSL_CERT_DIR" in os.environ) == ("/etc/own.pem", False)
