"""The chaos kit's figures: an office and a real gateway are ended, stopped, frozen and flooded, and what comes of it is counted."""
