"""Settings: file and environment, defaults, every wrong value named at once, and the example that agrees with the code."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import time
from itertools import pairwise
from pathlib import Path

import pytest

from bot.settings import KEYS, Settings, WrongSettings, read, slips

EXAMPLE = Path(__file__).parent.parent / ".env.example"
NAMED = {"OFFICE_NAME": "云岭市依法治市办"}


def _read(tmp_path: Path, file: str = "", environment: Mapping[str, str] | None = None, *, demo: bool = False) -> Settings:
    (tmp_path / ".env").write_text(file, "utf-8")
    return read(demo=demo, file=tmp_path / ".env", environment=NAMED if environment is None else environment)


def test_nothing_but_the_name_is_needed(tmp_path: Path) -> None:
    settings = read(file=tmp_path / "none", environment=NAMED)
    assert (settings.office_name, settings.bot_name, settings.http_host, settings.http_port) == ("云岭市依法治市办", "小法", "127.0.0.1", 8080)
    assert settings.work_hours == ((time(8, 30), time(12)), (time(14), time(17, 30)))
    assert settings.database_url == "sqlite:///data/office.sqlite3"
    assert (settings.files_dir, settings.backup_dir) == (Path("data/files"), Path("data/backups"))
    assert not settings.gateway


def test_the_environment_wins_over_the_file_even_when_empty(tmp_path: Path) -> None:
    settings = _read(tmp_path, "BOT_NAME=小治\nHTTP_PORT=9000\nMAX_FILE_MB=50\n", NAMED | {"HTTP_PORT": "9100", "MAX_FILE_MB": ""})
    assert (settings.bot_name, settings.http_port, settings.max_file_mb) == ("小治", 9100, 100)


def test_the_database_stands_in_the_data_directory_unless_told_otherwise(tmp_path: Path) -> None:
    assert _read(tmp_path, f"DATA_DIR={tmp_path}/office").database_url == f"sqlite:///{tmp_path}/office/office.sqlite3"
    assert _read(tmp_path, "DATABASE_URL=postgres://a:b@c/d").database_url == "postgres://a:b@c/d"


def test_secrets_do_not_show(tmp_path: Path) -> None:
    text = "DATABASE_URL=postgres://a:hidden1@c/d\nWECHATY_PUPPET_SERVICE_ENDPOINT=127.0.0.1:1\nWECHATY_PUPPET_SERVICE_TOKEN=hidden2\n"
    settings = _read(tmp_path, text)
    assert settings.gateway
    assert "hidden" not in repr(settings)
    with pytest.raises(WrongSettings) as wrong:
        _read(tmp_path, "DATABASE_URL=mysql://a:hidden1@c/d")
    assert wrong.value.lines == ["DATABASE_URL：应以 sqlite:///、postgres:// 或 postgresql:// 开头。"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("HTTP_PORT=七十", "HTTP_PORT：“七十”应为0到65535之间的整数。"),
        ("HTTP_PORT=65536", "HTTP_PORT：“65536”应为0到65535之间的整数。"),
        ("BACKUP_KEEP=0", "BACKUP_KEEP：“0”应为1到3650之间的整数。"),
        ("SEND_SPACING_SECONDS=nan", "SEND_SPACING_SECONDS：“nan”应为0到3600之间的秒数。"),
        ("ROOM_SPACING_SECONDS=-1", "ROOM_SPACING_SECONDS：“-1”应为0到3600之间的秒数。"),
        ("PUBLIC_MISSING_NAMES=也许", "PUBLIC_MISSING_NAMES：“也许”应为“是”或“否”。"),
        ("BACKUP_AT=25:00", "BACKUP_AT：“25:00”应为“时:分”，如 02:30。"),
        ("WORK_HOURS=8点到5点", "WORK_HOURS：“8点到5点”应为“时:分-时:分”，几段用逗号隔开，如 08:30-12:00,14:00-17:30。"),
        ("WORK_HOURS=25:00-xx", "WORK_HOURS：“25:00-xx”应为“时:分-时:分”，几段用逗号隔开，如 08:30-12:00,14:00-17:30。"),
        ("WORK_HOURS=14:00-12:00", "WORK_HOURS：“14:00-12:00”各段时间应从早到晚、互不重叠，如 08:30-12:00,14:00-17:30。"),
        ("TIMEZONE=北京", "TIMEZONE：“北京”不是时区名称，如 Asia/Shanghai。"),
        ("TIMEZONE=../etc", "TIMEZONE：“../etc”不是时区名称，如 Asia/Shanghai。"),
        ("LOG_LEVEL=啰嗦", "LOG_LEVEL：“啰嗦”应为 DEBUG、INFO、WARNING、ERROR 之一。"),
        ("HTTP_PROT=8080", "HTTP_PROT：没有这一项设置。"),
        ("WECHATY_PUPPET_SERVICE_ENDPOINT=127.0.0.1:1", "WECHATY_PUPPET_SERVICE_TOKEN：已填写网关地址，缺少网关口令。"),
        (
            "WECHATY_PUPPET_SERVICE_ENDPOINT=http://127.0.0.1:1",
            "WECHATY_PUPPET_SERVICE_ENDPOINT：“http://127.0.0.1:1”应为“主机:端口”，如 127.0.0.1:8788。",
        ),
        ("WECHATY_PUPPET_SERVICE_TLS_CA_CERT=none.pem", "WECHATY_PUPPET_SERVICE_TLS_CA_CERT：“none.pem”不是文件，或没有这个文件。"),
        ("WECHATY_PUPPET_SERVICE_TOKEN=secret", "WECHATY_PUPPET_SERVICE_ENDPOINT：已填写网关口令，缺少网关地址。"),
    ],
)
def test_a_wrong_value_is_named_with_what_it_should_be(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(WrongSettings) as wrong:
        _read(tmp_path, line)
    assert wrong.value.lines == [said]


@pytest.mark.parametrize("token", ["puppet_自定_abc", "puppet＿abc", "two words", "tab\tbed"])
def test_a_token_that_cannot_travel_is_refused_and_not_shown(tmp_path: Path, token: str) -> None:
    with pytest.raises(WrongSettings) as wrong:
        _read(tmp_path, "", NAMED | {"WECHATY_PUPPET_SERVICE_ENDPOINT": "127.0.0.1:1", "WECHATY_PUPPET_SERVICE_TOKEN": token})
    assert wrong.value.lines[0] == "WECHATY_PUPPET_SERVICE_TOKEN：只能用半角的英文字母、数字和符号，不能有汉字、全角符号和空格。"
    assert token not in str(wrong.value)


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(WrongSettings) as wrong:
        _read(tmp_path, "HTTP_PORT=x\nTIMEZONE=y\nHTTP_PROT=1\n", {})
    assert [line.split("：")[0] for line in wrong.value.lines] == ["HTTP_PROT", "HTTP_PORT", "TIMEZONE", "OFFICE_NAME"]
    assert str(wrong.value).startswith("设置有误，请修改 .env 后再试：\n  HTTP_PROT：")


def test_full_width_punctuation_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    settings = _read(tmp_path, "\ufeffWORK_HOURS=09：00-12：00，13：30-17：00\n")
    assert settings.work_hours == ((time(9), time(12)), (time(13, 30), time(17)))


def test_a_file_in_another_encoding_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("OFFICE_NAME=云岭市依法治市办".encode("gb18030"))
    with pytest.raises(WrongSettings, match="不是 UTF-8 编码"):
        read(file=tmp_path / ".env", environment=NAMED)


def test_the_demo_has_a_place_and_a_name_of_its_own(tmp_path: Path) -> None:
    settings = _read(tmp_path, "DATA_DIR=data\nDATABASE_URL=postgres://a:b@c/d\nOFFICE_NAME=真办公室\nHTTP_PORT=9000\n", {}, demo=True)
    assert (settings.database_url, settings.data_dir, settings.office_name) == ("sqlite:///demo.sqlite3", Path("demo-files"), "云岭市依法治市办")
    assert settings.http_port == 9000


def test_a_gateway_turns_the_demo_off(tmp_path: Path) -> None:
    settings = _read(tmp_path, "WECHATY_PUPPET_SERVICE_ENDPOINT=127.0.0.1:1\nWECHATY_PUPPET_SERVICE_TOKEN=t\n", NAMED, demo=True)
    assert settings.data_dir == Path("data")


def test_the_demo_names_all_that_is_wrong_as_well(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    text = f"SEND_DAILY_CAP=0\nDATABASE_URL=x\nHTTP_HOST=256.1.1.1\nDATA_DIR={tmp_path}/taken\n"
    for demo in (True, False):
        with pytest.raises(WrongSettings) as wrong:
            _read(tmp_path, text, demo=demo)
        assert [line.split("：")[0] for line in wrong.value.lines] == ["DATABASE_URL", "HTTP_HOST", "SEND_DAILY_CAP", "DATA_DIR"]


def test_the_demo_stays_on_this_machine(tmp_path: Path) -> None:
    with pytest.raises(WrongSettings, match="演示只能在本机打开"):
        _read(tmp_path, "HTTP_HOST=0.0.0.0", demo=True)
    assert _read(tmp_path, "HTTP_HOST=0.0.0.0").http_host == "0.0.0.0"


def test_a_name_nearly_that_of_a_setting_is_warned_of_and_others_are_not() -> None:
    found = slips({"OFFICE_NAM": "本办", "OFFICE_NAME": "本办", "HTTP_PROXY": "http://a", "XDG_DATA_DIRS": "/usr/share", "PATH": "/bin"})
    assert found == ["环境变量 OFFICE_NAM 不是设置项，是否应为 OFFICE_NAME？它没有起作用。"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost"])
def test_the_demo_opens_on_a_loopback_address(tmp_path: Path, host: str) -> None:
    assert _read(tmp_path, f"HTTP_HOST={host}", demo=True).http_host == host


def test_the_example_has_every_key_once_with_its_default_and_a_line_on_it() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    said = {line.partition("=")[0]: line.partition("=")[2] for line in lines if line and not line.startswith("#")}
    assert sorted(said) == sorted(KEYS)
    assert said == {one.name.upper(): one.metadata["default"] for one in fields(Settings)}
    for before, line in pairwise(lines):
        if line and not line.startswith("#"):
            assert before.startswith("# "), line


def test_the_example_can_be_used_once_the_office_is_named(tmp_path: Path) -> None:
    text = EXAMPLE.read_text("utf-8").replace("OFFICE_NAME=", "OFFICE_NAME=云岭市依法治市办")
    assert _read(tmp_path, text, {}) == read(file=tmp_path / "none", environment=NAMED)
