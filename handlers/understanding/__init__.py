"""Words to intent and slots: entities first, then patterns over what is left; deterministic and offline."""
