"""Other libraries, asked the cases of the conformance kit: one adapter each, with the conventions that it states.

An adapter answers a case, or raises `NotExpressible` where the library has no way to say it. Adapters import their
library inside; nothing here knows plansmith, so that it runs where only the peers are installed.
`conformance_scores.py` runs them.
"""

from benchmarks.peers.business_duration import BusinessDuration
from benchmarks.peers.businesstimedelta import BusinessTimeDelta
from benchmarks.peers.exchange_calendars import ExchangeCalendars
from benchmarks.peers.kit import Adapter
from benchmarks.peers.pandas import Pandas
from benchmarks.peers.workalendar import Workalendar
from benchmarks.peers.workclock import WorkClock

ADAPTERS: tuple[Adapter, ...] = (
    WorkClock(),
    BusinessTimeDelta(),
    Pandas(),
    ExchangeCalendars(),
    Workalendar(),
    BusinessDuration(),
)
