"""What a table is declared with: tortoise's model, without its search of every class's source for remarks on columns (we write none)."""

import tortoise.models
from tortoise.models import Model as Model

# Reading 60 classes back from their files and taking them apart was a seventh of the time that starting an office took.
tortoise.models._get_comments = lambda cls: {}
