"""Writing the schema's next step from the tables as the code defines them: a developer's tool, never used by a running office."""

from pathlib import Path

from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.writer import MigrationWriter, format_migration_name

from storage.database import config, opened
from storage.schema import HOUSE, model_modules


async def pending() -> list[MigrationWriter]:
    """What the tables in the code have that the steps on disk have not; empty when they agree."""
    url = "sqlite:///:memory:"  # only opened to load the models
    async with opened(url, model_modules()) as context:
        if context.apps is None:
            raise RuntimeError("no tables were loaded")
        for model in context.apps.get_models_iterable():
            model._meta.table_description = ""  # a docstring is no part of the schema, and its ";" would split the statement
        return await MigrationAutodetector(context.apps, config(url, model_modules())["apps"]).changes()


async def write(name: str, into: Path = HOUSE / "storage" / "migrations") -> Path | None:
    """Write the next step under a number and this name; None when there is nothing to write."""
    for writer in await pending():
        writer.name = format_migration_name(int(writer.name.split("_", 1)[0]), name)
        path = into / f"{writer.name}.py"
        path.write_text(f'"""Schema step {writer.name}, written from the tables."""\n\n{writer.as_string()}', "utf-8")
        return path
    return None
