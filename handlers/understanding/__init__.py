"""Words to intent and slots: entities first, then patterns over what is left; deterministic and offline.

A library of its own: it needs nothing of the house but storage/patterns.py, indispensable.py, unit_kinds.py and working_days.py
(tests/understanding/test_lifted.py).
"""
