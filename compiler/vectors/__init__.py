"""Rules asked of whole columns of facts: conditions in three-valued logic, and verdicts. `README.md` says how.

Needs the extra `batch`; nothing here is loaded before a table is decided.
"""
