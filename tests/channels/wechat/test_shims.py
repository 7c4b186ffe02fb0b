"""The framework is imported with the packages of today, leaves nothing behind and logs nothing."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from bot.channels.wechat.masking import Mask, mask

HOUSE = Path(__file__).resolve().parents[3]
IMPORT = """
import logging
logging.basicConfig(level=logging.DEBUG)
import bot.channels.wechat.channel
from wechaty import Wechaty, WechatyOptions
from wechaty_puppet import PuppetOptions
from wechaty_puppet_service import PuppetService
puppet = PuppetService(PuppetOptions(token="a-secret-token", end_point="127.0.0.1:1"))
assert not logging.getLogger("apscheduler").disabled
print("imported")
"""


@pytest.mark.parametrize("first", ["", "import sys; sys.modules['telnetlib'] = None\n"], ids=["as it is", "without telnetlib"])
def test_the_framework_is_imported_and_leaves_no_folder_and_no_word(tmp_path: Path, first: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", first + IMPORT], cwd=tmp_path, env={"PYTHONPATH": str(HOUSE)}, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("imported\n", 0), done.stderr
    assert "a-secret-token" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_secret_leaves_every_record(capsys: pytest.CaptureFixture[str]) -> None:
    handler = logging.StreamHandler(sys.stdout)
    handler.addFilter(Mask("s3cret"))
    log = logging.getLogger("tests.masking")
    log.addHandler(handler)
    try:
        log.warning("Invalid TOKEN %s", "s3cret")
        log.warning("a slip %d", "s3cret too")
        raise ValueError("s3cret is wrong")
    except ValueError:
        log.exception("again")
    finally:
        log.removeHandler(handler)
    said = capsys.readouterr().out
    assert "s3cret" not in said and "Invalid TOKEN ***" in said and "a slip %d ('*** too',)" in said and "ValueError: *** is wrong" in said


def test_every_handler_of_the_process_is_masked() -> None:
    handler = logging.NullHandler()
    logging.getLogger().addHandler(handler)
    try:
        mask("s3cret")
        assert any(isinstance(one, Mask) for one in handler.filters)
    finally:
        for one in logging.getLogger().handlers:
            for found in [each for each in one.filters if isinstance(each, Mask)]:
                one.removeFilter(found)
        logging.getLogger().removeHandler(handler)
