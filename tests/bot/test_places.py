"""Places named in the settings: what can be used passes and leaves nothing behind, what cannot is told in words."""

from pathlib import Path

import pytest

from bot import places


@pytest.mark.parametrize(
    "url",
    ["", "sqlite:///data/office.sqlite3", "postgres://a:b@c/d", "postgresql://a:b@127.0.0.1:5432/d", "postgres://a:b@/d?host=/run/postgresql"],
)
def test_an_address_of_a_database_is_taken_as_written(url: str) -> None:
    assert places.database(url) == url


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://a:b@c/d", "应以"),
        ("sqlite:///", "没有写明数据库文件"),
        ("postgres://", "主机和库名"),
        ("postgres://a:b@c", "主机和库名"),
        ("postgres://a:b@/d", "主机和库名"),
        ("postgres://a:b@c:five/d", "主机和库名"),
        ("postgres://a:b@c:70000/d", "主机和库名"),
        ("postgres://a:b@[c/d", "主机和库名"),
    ],
)
def test_an_address_that_leads_nowhere_says_what_is_missing(url: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        places.database(url)


@pytest.mark.parametrize("host", ["256.1.1.1", "192.0.2.1", "no host", "x" * 300])
def test_only_an_address_of_this_machine_is_a_host(host: str) -> None:
    assert places.host("127.0.0.1") == "127.0.0.1"
    with pytest.raises(ValueError, match="不是这台机器的地址"):
        places.host(host)


def test_a_folder_still_to_be_made_is_usable_and_is_not_made(tmp_path: Path) -> None:
    assert places.troubles(tmp_path / "a" / "b", "") == []
    assert places.troubles(tmp_path / "a", f"sqlite:///{tmp_path}/a/b/c.sqlite3") == []
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in ("file", "file/below"):
        [line] = places.troubles(tmp_path / folder, "")
        assert line == f"DATA_DIR：“{tmp_path / folder}”不能用作数据目录（路径中有一段不是目录）。"


def test_a_database_file_needs_a_folder_and_a_name(tmp_path: Path) -> None:
    assert places.troubles(tmp_path / "data", f"sqlite:///{tmp_path}/none/a.sqlite3") == [f"DATABASE_URL：没有目录“{tmp_path}/none”，请先建好。"]
    assert places.troubles(tmp_path / "data", f"sqlite:///{tmp_path}") == [f"DATABASE_URL：“{tmp_path}”是目录，应写明数据库文件。"]
    assert places.troubles(tmp_path / "data", f"sqlite:///{tmp_path}/a.sqlite3") == []
    assert places.troubles(tmp_path / "data", "postgres://a:b@c/d") == []


def test_what_is_no_certificate_is_told(tmp_path: Path) -> None:
    assert places.no_certificate(tmp_path) == "不是文件，或没有这个文件"
    for said in ("", "不是证书", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        (tmp_path / "a.pem").write_text(said, "utf-8")
        assert places.no_certificate(tmp_path / "a.pem") == "不是PEM格式的证书"
