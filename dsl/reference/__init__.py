"""The world's tables that checks look things up in: zones, countries, currencies, names of holidays.

Each is read when it is first asked for, and the answers are kept: nothing here costs anything at import.
"""
