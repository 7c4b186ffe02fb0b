"""Hints on real files, on both databases: each kind, once, as data; a slow or broken file delays nothing and is not tried for ever."""

import hashlib
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers import documents, hints
from handlers.office import Office
from handlers.secrecy.contents import screen_file
from handlers.submission import hinting
from storage.database import change, insert, rows, value
from storage.submission import Arrival, add_files, hinted, receive, versions
from storage.task import obligations, open_task, targets
from tests import records
from tests.papers import bomb, pdf, word
from tests.records import BY, NOW

LATER = NOW + timedelta(minutes=1)


def prose(seed: int, length: int = 600) -> str:
    """Text without repetition, always the same for a seed."""
    made = random.Random(seed)
    return "".join(chr(made.randint(0x4E00, 0x9FA5)) for _ in range(length))


@dataclass
class Desk:
    """An office with two towns; files are put where the store has them."""

    office: Office
    folder: Path
    units: dict[str, int]

    def keep(self, name: str, body: bytes) -> tuple[str, str, int]:
        """A file as it is kept: name, SHA-256, size."""
        sha256 = hashlib.sha256(body).hexdigest()
        place = self.office.files_dir / sha256[:2] / sha256[2:]
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)
        return name, sha256, len(body)

    def docx(self, name: str, *paragraphs: str) -> tuple[str, str, int]:
        """A Word document as it is kept."""
        return self.keep(name, word(self.folder / "made.docx", *paragraphs).read_bytes())

    async def task(self, year: int = 2026, *, per_post: bool = False, requirement: str = "") -> int:
        """A task of both towns."""
        owed = await targets((), list(self.units.values()), (), per_post)
        columns = {"title": f"{year}年度自查报告", "report_year": year, "per_post": per_post, "requirement": requirement}
        return await open_task(BY, owed, **columns, deadline_at=NOW + timedelta(days=3))

    async def send(self, task_id: int, unit: str, *files: tuple[str, str, int], text: str = "", post: str = "") -> int:
        """A version of a unit's report; its id."""
        [owed] = await obligations("o.task_id = ? AND o.unit_id = ? AND o.post_title = ?", task_id, self.units[unit], post)
        return (await receive(owed, Arrival("群文件", None, "王敏", NOW, files, text), BY, 2026)).version_id

    async def look(self, version_id: int) -> str:
        """What is told of a version once it was looked into."""
        await hinting.sweep(self.office, LATER)
        [found] = await versions("v.id = ?", version_id)
        assert found["hinted_at"] is not None
        return hints.worded(found)


@pytest.fixture
async def desk(office_db: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """Two towns, 李家埠镇 and 石桥镇."""
    units = {"李家埠镇": await records.unit(), "石桥镇": await records.unit("石桥镇")}
    await insert("unit_alias", unit_id=units["石桥镇"], name="石桥")
    office = Office("依法治市办", "小法", ZoneInfo("Asia/Shanghai"), time(8, 30), time(17, 30), files_dir=tmp_path / "files")
    yield Desk(office, tmp_path, units)


async def test_a_report_in_order_has_no_hint(desk: Desk) -> None:
    task = await desk.task()
    sent = await desk.send(task, "石桥镇", desk.docx("石桥镇自查报告.docx", "石桥镇2026年度自查报告", prose(1)))
    assert await desk.look(sent) == ""
    assert await value("SELECT sketch FROM attachment")


@pytest.mark.parametrize("kind", ["docx", "pdf", "txt"])
async def test_what_stands_in_word_pdf_and_plain_text(desk: Desk, kind: str) -> None:
    words = "李家埠镇2025年度自查报告"
    body = {"docx": word(desk.folder / "w", words).read_bytes(), "pdf": pdf(words), "txt": words.encode("gb18030")}[kind]
    sent = await desk.send(await desk.task(), "石桥镇", desk.keep(f"报告.{kind}", body))
    assert await desk.look(sent) == "预审提示：正文约10字，少于300字；写的是2025年，与所属年度不一致；通篇没有本单位名称，写的是李家埠镇。"


async def test_nothing_in_it(desk: Desk) -> None:
    task = await desk.task(per_post=True)
    empty = await desk.send(task, "石桥镇", desk.docx("报告.docx"), post="党委书记")
    scan = await desk.send(task, "石桥镇", desk.keep("报告.pdf", pdf(pages=2)), post="镇长")
    assert await desk.look(empty) == "预审提示：文件里没有文字。"
    assert await desk.look(scan) == "预审提示：没有可读的文字，可能是扫描件。"


async def test_the_task_says_how_long(desk: Desk) -> None:
    sent = await desk.send(await desk.task(requirement="2000至3000字"), "石桥镇", desk.docx("a.docx", "石桥镇" + prose(1, 1197)))
    assert await desk.look(sent) == "预审提示：正文约1200字，少于2000字。"


async def test_a_report_in_words_is_measured_too(desk: Desk) -> None:
    sent = await desk.send(await desk.task(), "石桥镇", text="石桥镇已完成三项整改。")
    assert await desk.look(sent) == "预审提示：正文约10字，少于300字。"


@pytest.mark.parametrize(
    ("name", "body"), [("a.pdf", pdf("secret", password="geheim")), ("a.docx", b"PK\x03\x04 broken"), ("a.txt", b"\0\1\2"), ("a.zip", b"no zip")]
)
async def test_what_cannot_be_opened(desk: Desk, name: str, body: bytes) -> None:
    sent = await desk.send(await desk.task(), "石桥镇", desk.keep(name, body))
    assert await desk.look(sent) == f"预审提示：“{name}”打不开，可能已加密或损坏。"


async def test_old_forms_and_pictures_are_not_called_broken(desk: Desk) -> None:
    task = await desk.task(per_post=True)
    old = await desk.send(task, "石桥镇", desk.keep("报告.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600), post="党委书记")
    picture = await desk.send(task, "石桥镇", desk.keep("报告.jpg", b"\xff\xd8\xff"), post="镇长")
    assert (await desk.look(old), await desk.look(picture)) == ("预审提示：“报告.doc”是旧格式，未能读取正文。", "")


async def test_a_new_form_under_an_old_name_is_read(desk: Desk) -> None:
    sent = await desk.send(await desk.task(), "石桥镇", desk.docx("报告.wps", "石桥镇2026年度自查报告"))
    assert await desk.look(sent) == "预审提示：正文约9字，少于300字。"


async def test_what_was_read_on_arrival_is_not_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = desk.docx("报告.docx", "石桥镇2026年度自查报告", prose(1))
    assert await screen_file(desk.office.files_dir / kept[1][:2] / kept[1][2:], "报告.docx", kept[1]) is None
    read = list[str]()
    monkeypatch.setattr(documents, "text_of", lambda _path, name: read.append(name))
    assert await desk.look(await desk.send(await desk.task(), "石桥镇", kept)) == ""
    assert read == []
    assert await documents.read_text(desk.folder, "报告.docx", kept[1]) is None and read == ["报告.docx"]  # given out once


async def test_a_file_that_is_gone_or_packed_to_burst_is_tried_once(desk: Desk) -> None:
    task = await desk.task(per_post=True)
    gone = await desk.send(task, "石桥镇", ("报告.docx", "a" * 64, 10), post="党委书记")
    burst = await desk.send(task, "石桥镇", desk.keep("炸弹.docx", bomb(desk.folder / "b", "word/document.xml", 40).read_bytes()), post="镇长")
    assert await hinting.sweep(desk.office, LATER) == 2
    assert await hinting.sweep(desk.office, LATER) == 0
    assert "打不开" in await desk.look(gone)
    assert "打不开" in await desk.look(burst)


async def test_the_same_file_from_two_units(desk: Desk) -> None:
    task, file = await desk.task(), desk.docx("报告.docx", "石桥镇、李家埠镇", prose(1))
    first, second = await desk.send(task, "石桥镇", file), await desk.send(task, "李家埠镇", file)
    assert await desk.look(second) == "预审提示：与石桥镇所报是同一份文件。"
    assert await desk.look(first) == "预审提示：与李家埠镇所报是同一份文件。"


async def test_nearly_the_same_as_another_units(desk: Desk) -> None:
    task, text = await desk.task(), prose(1)
    first = await desk.send(task, "石桥镇", desk.docx("a.docx", "石桥镇自查报告", text))
    assert await desk.look(first) == ""
    second = await desk.send(task, "李家埠镇", desk.docx("b.docx", "李家埠镇自查报告", text[:300] + "改" + text[301:]))
    assert await desk.look(second) == "预审提示：与石桥镇所报内容基本相同。"


@pytest.mark.parametrize(("changed", "how"), [(False, "是同一份文件"), (True, "内容基本相同")])
async def test_last_years_report_again(desk: Desk, changed: bool, how: str) -> None:
    text = prose(1)
    file = desk.docx("报告.docx", "石桥镇", text)
    await desk.look(await desk.send(await desk.task(2025), "石桥镇", file))
    again = desk.docx("报告.docx", "石桥镇", text[:-1] + "改") if changed else file
    sent = await desk.send(await desk.task(), "石桥镇", again)
    assert await desk.look(sent) == f"预审提示：与本单位2025年度所报{how}。"


async def test_one_report_for_two_posts(desk: Desk) -> None:
    task, file = await desk.task(per_post=True), desk.docx("合写.docx", "石桥镇", prose(1))
    sent = [await desk.send(task, "石桥镇", file, post=post) for post in ("党委书记", "镇长")]
    assert await desk.look(sent[1]) == "预审提示：与本单位党委书记的一份是同一份文件。"


async def test_a_revision_is_not_compared_with_what_it_replaces(desk: Desk) -> None:
    task, text = await desk.task(), prose(1)
    await desk.look(await desk.send(task, "石桥镇", desk.docx("a.docx", "石桥镇", text)))
    assert await desk.look(await desk.send(task, "石桥镇", desk.docx("b.docx", "石桥镇", text + "补充一句"))) == ""


async def test_what_was_withdrawn_is_not_compared_with(desk: Desk) -> None:
    task, file = await desk.task(), desk.docx("a.docx", "石桥镇、李家埠镇", prose(1))
    first = await desk.send(task, "石桥镇", file)
    await change("UPDATE version SET state = 'withdrawn' WHERE id = ?", first)
    assert await desk.look(await desk.send(task, "李家埠镇", file)) == ""


async def test_annexes_are_not_the_report_and_one_added_later_makes_it_looked_into_anew(desk: Desk) -> None:
    task = await desk.task()
    sent = await desk.send(task, "石桥镇", desk.docx("报告.docx", "石桥镇", prose(1)), desk.docx("附件1-汇总表.docx"))
    assert await desk.look(sent) == ""
    await add_files(sent, Arrival("群文件", None, "王敏", NOW, [desk.keep("补充.pdf", b"%PDF-1.7 broken")]))
    assert await desk.look(sent) == "预审提示：“补充.pdf”打不开，可能已加密或损坏。"


async def test_the_digest_counts_what_waits_for_review_and_has_hints(desk: Desk) -> None:
    task = await desk.task()
    await desk.look(await desk.send(task, "石桥镇", desk.docx("a.docx", "石桥镇")))
    await desk.look(await desk.send(task, "李家埠镇", desk.docx("b.docx", "李家埠镇", prose(2))))
    assert await hinted([task]) == {task: 1}
    await change("UPDATE obligation SET state = 'approved'")
    assert await hinted([task]) == {}


async def test_no_words_of_a_report_are_kept(desk: Desk) -> None:
    await desk.look(await desk.send(await desk.task(), "石桥镇", desk.docx("a.docx", "石桥镇不可外传的一句话", prose(1))))
    kept = str(await rows("SELECT * FROM version")) + str(await rows("SELECT * FROM attachment")) + str(await rows("SELECT * FROM journal"))
    assert "外传" not in kept
