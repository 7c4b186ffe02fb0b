"""What people say to the bot and what it answers: a folder that exports FEATURE is a feature, the rest is shared by all."""
