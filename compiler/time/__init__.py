from .calendar import Calendar, Window
from .days import CutOff, Landing
from .holiday_lists import HolidayList
