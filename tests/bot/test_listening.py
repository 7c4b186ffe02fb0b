"""Choosing a port: the one that was set, the next free one in a demo, a refusal in an office."""

import socket
from collections.abc import Iterator

import pytest

from bot.listening import choose, free
from storage.refusal import Refusal


@pytest.fixture
def taken() -> Iterator[int]:
    """A port somebody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        yield one.getsockname()[1]


def test_a_free_port_and_zero_stay_as_set(taken: int) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        number = one.getsockname()[1]
    assert choose("127.0.0.1", number, demo=False) == number
    assert choose("127.0.0.1", 0, demo=False) == 0
    assert not free("127.0.0.1", taken)


def test_a_demo_moves_on_to_a_free_port(taken: int) -> None:
    other = choose("127.0.0.1", taken, demo=True)
    assert other > taken
    assert free("127.0.0.1", other)


def test_an_office_whose_port_is_taken_is_refused(taken: int) -> None:
    with pytest.raises(Refusal, match=f"端口{taken}已被占用，请修改 HTTP_PORT 后再启动。"):
        choose("127.0.0.1", taken, demo=False)
