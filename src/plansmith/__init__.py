"""Support plans that people read, machines check, and evaluators compute."""

__version__ = "0.1.0"
