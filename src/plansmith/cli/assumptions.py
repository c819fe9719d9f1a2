"""`plansmith assumptions`."""

import click

from ..checking import check
from ..config import SEVERITIES
from ..loading import catalogue_of, units_of
from ..project import ask
from ..readings import PlanReadings, as_json, as_markdown, as_text, readings_of
from . import options
from .run import Run, cache_of, complain, status_of
