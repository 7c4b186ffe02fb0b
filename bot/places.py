"""Whether a place named in the settings can be used at all: a folder to write to, a database's address, an address of this machine."""

import socket
import ssl
import tempfile
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from storage.disk import of_disk


def database(said: str) -> str:
    """A database's address as written; an empty one is the default's.

    :raises ValueError: it has not the form of one; the text says what it should be
    """
    if not said:
        return said
    if said.startswith("sqlite:///"):
        if not said.removeprefix("sqlite:///"):
            raise ValueError("没有写明数据库文件，如 sqlite:///data/office.sqlite3")
        return said
    if not said.startswith(("postgres://", "postgresql://")):
        raise ValueError("应以 sqlite:///、postgres:// 或 postgresql:// 开头")
    try:
        parts = urlsplit(said)
        whole = (parts.hostname or "host=" in parts.query) and parts.path.strip("/") and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that is not closed
        whole = False
    if not whole:
        raise ValueError("应写明主机和库名，如 postgres://用户:口令@127.0.0.1:5432/库名")
    return said


def host(said: str) -> str:
    """An address that this machine can be reached at.

    :raises ValueError: it cannot; a name was perhaps mistyped, or the address is another machine's
    """
    family = socket.AF_INET6 if ":" in said else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        try:
            probe.bind((said, 0))
        except (OSError, UnicodeError):  # a name that is too long to be one is a UnicodeError
            raise ValueError("不是这台机器的地址，如 127.0.0.1") from None
    return said


def no_certificate(file: Path) -> str:
    """Why a file does not do as the certificate a gateway is known by, "" when it does."""
    if not file.is_file():
        return "不是文件，或没有这个文件"
    try:
        ssl.create_default_context(cafile=str(file))
    except ssl.SSLError:
        return "不是PEM格式的证书"
    except OSError:
        return "不能读取"
    return ""


def unusable(folder: Path) -> str:
    """Why nothing can be written below a folder that may still have to be made, "" when it can; nothing is left there."""
    try:
        there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
        with tempfile.TemporaryFile(dir=there):
            return ""
    except OSError as error:
        return of_disk(error)


def troubles(data_dir: Path, url: str) -> list[str]:
    """What is wrong with where the office keeps its things, one line each; `url` is empty when the database stands in `data_dir`."""
    cause = unusable(data_dir)
    told = [f"DATA_DIR：“{data_dir}”不能用作数据目录（{cause}）。"] if cause else []
    file = Path(url.removeprefix("sqlite:///")).absolute()
    if not url.startswith("sqlite:///") or data_dir.absolute() in file.parents:
        return told
    if not file.parent.is_dir():
        told.append(f"DATABASE_URL：没有目录“{file.parent}”，请先建好。")
    elif file.is_dir():
        told.append(f"DATABASE_URL：“{file}”是目录，应写明数据库文件。")
    elif cause := unusable(file.parent):
        told.append(f"DATABASE_URL：“{file.parent}”中不能存放数据库（{cause}）。")
    return told
