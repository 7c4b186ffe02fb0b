"""A release later than ours: one more step of the schema, in a directory of the test's own."""

import sys
from pathlib import Path

import pytest

import storage.migrations
from storage.schema import HOUSE

STEPS = sorted((HOUSE / "storage" / "migrations").glob("0*.py"))


def later_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str = "") -> None:
    """Stand a step of a later release beside ours."""
    text = (
        "from tortoise import fields, migrations\nfrom tortoise.migrations import operations as ops\n\n\n"
        "class Migration(migrations.Migration):\n"
        f"    dependencies = [('office', '{STEPS[-1].stem}')]\n"
        f"    operations = [ops.AddField('Room', 'extra', fields.IntField(default=7, db_default=7)), {then}]\n"
    )
    (steps_in(tmp_path, monkeypatch, beside_ours=True) / "9000_later.py").write_text(text, "utf-8")


def steps_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, beside_ours: bool) -> Path:
    """A directory of this test's own in which tortoise looks for steps too, or in which alone it looks."""
    steps = tmp_path / "steps"
    steps.mkdir()
    monkeypatch.setattr("tortoise.migrations.loader.reload", lambda module: module)  # it would find the real directory again
    monkeypatch.setattr(storage.migrations, "__path__", [*(storage.migrations.__path__ if beside_ours else ()), str(steps)])
    monkeypatch.delitem(sys.modules, "storage.migrations.9000_later", raising=False)
    return steps
