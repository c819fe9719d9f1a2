"""Source coverage: does every quote stand in its source, and is every word of the source quoted?"""

from .figures import duties, figures
from .passage import Kind, Passage
from .report import Placement, TraceReport, trace

__all__ = ["Kind", "Passage", "Placement", "TraceReport", "duties", "figures", "trace"]
