"""Settings: `.env` and the process environment read into one frozen Settings; every wrong or missing value is named at once."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from difflib import get_close_matches
from functools import partial
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dotenv import dotenv_values

from bot import places
from storage.ownership import another, ourselves

Hours = tuple[tuple[time, time], ...]


class WrongSettings(Exception):
    """The settings cannot be used; `lines` has one Chinese line for each wrong or missing value."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("设置有误，请修改 .env 后再试：\n" + "\n".join(f"  {line}" for line in lines))
        self.lines = lines


def _text(said: str) -> str:
    return said


def _number(said: str, *, low: int, high: int) -> int:
    try:
        number = int(said)
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise ValueError(f"应为{low}到{high}之间的整数")
    return number


def _seconds(said: str) -> float:
    try:
        number = float(said)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 3600:  # also turns "nan" away
        raise ValueError("应为0到3600之间的秒数")
    return number


def _yes(said: str) -> bool:
    known = {"是": True, "true": True, "1": True, "yes": True, "否": False, "false": False, "0": False, "no": False}
    if said.lower() not in known:
        raise ValueError("应为“是”或“否”")
    return known[said.lower()]


def _moment(said: str) -> time:
    hour, _, minute = said.replace("：", ":").partition(":")
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise ValueError("应为“时:分”，如 02:30") from None


def _hours(said: str) -> Hours:
    spans: list[tuple[time, time]] = []
    for span in said.replace("，", ",").split(","):
        start, _, end = span.strip().partition("-")
        try:
            spans.append((_moment(start), _moment(end)))
        except ValueError:
            raise ValueError("应为“时:分-时:分”，几段用逗号隔开，如 08:30-12:00,14:00-17:30") from None
    flat = [moment for span in spans for moment in span]
    if any(later <= earlier for earlier, later in pairwise(flat)):
        raise ValueError("各段时间应从早到晚、互不重叠，如 08:30-12:00,14:00-17:30")
    return tuple(spans)


def _zone(said: str) -> ZoneInfo:
    try:
        return ZoneInfo(said)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError; a folder's name is an OSError
        raise ValueError("不是时区名称，如 Asia/Shanghai") from None


def _endpoint(said: str) -> str:
    host, _, port = said.rpartition(":")
    if said and not (host and "/" not in host and port.isdigit() and 0 < int(port) <= 65535):
        raise ValueError("应为“主机:端口”，如 127.0.0.1:8788")
    return said


def _token(said: str) -> str:
    """It travels in a header of the protocol, which takes printable ASCII alone."""
    if not (said.isascii() and said.isprintable()) or " " in said:
        raise ValueError("只能用半角的英文字母、数字和符号，不能有汉字、全角符号和空格")
    return said


def _level(said: str) -> str:
    if said.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("应为 DEBUG、INFO、WARNING、ERROR 之一")
    return said.upper()


def _key(default: str, read: Callable[[str], object], *, secret: bool = False) -> Any:
    """One setting, known outside by its name in capitals: its text when nothing is set, and how text becomes a value."""
    return field(metadata={"default": default, "read": read, "secret": secret}, repr=not secret)


@dataclass(frozen=True)
class Settings:
    """What may be set; `.env.example` has a line on each. Paths are relative to where the process was started."""

    office_name: str = _key("", _text)
    bot_name: str = _key("小法", _text)
    data_dir: Path = _key("data", Path)
    database_url: str = _key("", places.database, secret=True)  # may carry a password
    http_host: str = _key("127.0.0.1", places.host)
    http_port: int = _key("8080", partial(_number, low=0, high=65535))
    timezone: ZoneInfo = _key("Asia/Shanghai", _zone)
    work_hours: Hours = _key("08:30-12:00,14:00-17:30", _hours)
    public_missing_names: bool = _key("否", _yes)
    report_format: str = _key("", _text)
    referral_take_days: int = _key("1", partial(_number, low=1, high=30))
    referral_urgent_take_hours: int = _key("4", partial(_number, low=1, high=40))
    referral_answer_days: int = _key("5", partial(_number, low=1, high=60))
    referral_urgent_answer_days: int = _key("1", partial(_number, low=1, high=60))
    referral_joint_days: int = _key("10", partial(_number, low=1, high=90))
    referral_material_days: int = _key("5", partial(_number, low=0, high=250))
    referral_close_days: int = _key("10", partial(_number, low=0, high=250))
    referral_sign_off: bool = _key("否", _yes)
    legality_days: int = _key("5", partial(_number, low=1, high=60))
    legality_files: bool = _key("否", _yes)
    dialogue_minutes: int = _key("30", partial(_number, low=1, high=1440))
    max_file_mb: int = _key("100", partial(_number, low=1, high=2048))
    send_spacing_seconds: float = _key("2", _seconds)
    send_jitter_seconds: float = _key("1", _seconds)
    room_spacing_seconds: float = _key("5", _seconds)
    send_daily_cap: int = _key("1000", partial(_number, low=1, high=100_000))
    backup_at: time = _key("02:30", _moment)
    backup_keep: int = _key("14", partial(_number, low=1, high=3650))
    log_level: str = _key("INFO", _level)
    wechaty_puppet_service_endpoint: str = _key("", _endpoint)
    wechaty_puppet_service_token: str = _key("", _token, secret=True)
    wechaty_puppet_service_tls_ca_cert: str = _key("", _text)
    wechaty_puppet_service_tls_server_name: str = _key("", _text)

    @property
    def gateway(self) -> bool:
        """Whether a WeChat gateway is configured."""
        return bool(self.wechaty_puppet_service_endpoint)

    @property
    def files_dir(self) -> Path:
        """Where files handed in are kept, by hash."""
        return self.data_dir / "files"

    @property
    def made_dir(self) -> Path:
        """Where files made to be sent (a zip, a workbook) lie until they are old."""
        return self.data_dir / "made"

    @property
    def backup_dir(self) -> Path:
        """Where the nightly backups and those before a migration go."""
        return self.data_dir / "backups"


NEAR = 0.85  # how alike two names are of which one is most likely a slip; OFFICE_NAM is, HTTP_PROXY is not
KEYS = tuple(one.name.upper() for one in fields(Settings))
_DEMO = {
    "DATA_DIR": "demo-files",
    "DATABASE_URL": "sqlite:///demo.sqlite3",
    "OFFICE_NAME": "云岭市依法治市办",
    "SEND_SPACING_SECONDS": "0",  # nobody's account can be blocked on the local page
    "SEND_JITTER_SECONDS": "0",
    "ROOM_SPACING_SECONDS": "0",
    "SEND_DAILY_CAP": "100000",
}


def read(*, demo: bool = False, file: Path = Path(".env"), environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process; the environment wins over the file, an empty value means the default.

    The demo office has its own database, folder and name whatever is set, unless a gateway is configured: then there is no
    demo. What was set is looked at all the same: it will be used one day. Raises WrongSettings.
    """
    wrong: list[str] = []
    said = _file(file, wrong) | {key: environment[key] for key in KEYS if key in environment}
    values = _values(said, wrong)
    if "data_dir" in values:
        wrong += places.troubles(values["data_dir"], values.get("database_url", ""))
    if demo and not said.get("WECHATY_PUPPET_SERVICE_ENDPOINT"):
        wrong += _not_loopback(values.get("http_host", ""))
        values |= _values(_DEMO, wrong, only=True)
    wrong += _missing(values)
    if wrong:
        raise WrongSettings(wrong)
    if not values["database_url"]:
        values["database_url"] = f"sqlite:///{values['data_dir'] / 'office.sqlite3'}"
    return Settings(**values)


def slips(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Names in the process environment that are most likely meant as settings and are none; in the file they are errors."""
    found = [(key, get_close_matches(key.upper(), KEYS, 1, NEAR)) for key in environment if key not in KEYS]
    return [f"环境变量 {key} 不是设置项，是否应为 {near[0]}？它没有起作用。" for key, near in sorted(found) if near]


def _file(file: Path, wrong: list[str]) -> dict[str, str]:
    """What the file says; a key nobody knows is most likely a slip, so it is named."""
    try:
        said = dotenv_values(file, interpolate=False, encoding="utf-8-sig") if file.is_file() else {}
    except UnicodeDecodeError:
        wrong.append(f"{file} 不是 UTF-8 编码，请另存为 UTF-8。")
        return {}
    except OSError:
        owner = another(file)
        wrong.append(f"{file} 不能读取{f'：它属于用户 {owner}，当前用户是 {ourselves()}' if owner else ''}。")
        return {}
    wrong += [f"{key}：没有这一项设置。" for key in said if key not in KEYS]
    return {key: value.strip() for key, value in said.items() if key in KEYS and value is not None}


def _values(said: Mapping[str, str], wrong: list[str], *, only: bool = False) -> dict[str, Any]:
    """What every setting is, wrong ones left out; `only` those that are said."""
    values: dict[str, Any] = {}
    for one in fields(Settings):
        if only and one.name.upper() not in said:
            continue
        text = said.get(one.name.upper(), "").strip() or one.metadata["default"]
        try:
            values[one.name] = one.metadata["read"](text)
        except ValueError as error:
            shown = "" if one.metadata["secret"] else f"“{text}”"
            wrong.append(f"{one.name.upper()}：{shown}{error}。")
    return values


def _missing(values: Mapping[str, Any]) -> list[str]:
    """Values that must be there: the office's name, both halves of a gateway, the certificate it is known by."""
    lines = [] if values.get("office_name") else ["OFFICE_NAME：未填写，应为本办的名称。"]
    endpoint, token = values.get("wechaty_puppet_service_endpoint"), values.get("wechaty_puppet_service_token")
    if endpoint and not token:
        lines.append("WECHATY_PUPPET_SERVICE_TOKEN：已填写网关地址，缺少网关口令。")
    certificate = values.get("wechaty_puppet_service_tls_ca_cert")
    if certificate and (cause := places.no_certificate(Path(certificate))):
        lines.append(f"WECHATY_PUPPET_SERVICE_TLS_CA_CERT：“{certificate}”{cause}。")
    if token and not endpoint:
        lines.append("WECHATY_PUPPET_SERVICE_ENDPOINT：已填写网关口令，缺少网关地址。")
    return lines


def _not_loopback(host: str) -> list[str]:
    """The demo office lets anybody be anyone, so it must not be reached from another machine."""
    try:
        inside = host in ("", "localhost") or ip_address(host).is_loopback
    except ValueError:
        inside = False
    return [] if inside else [f"HTTP_HOST：“{host}”不是本机地址，演示只能在本机打开。"]
