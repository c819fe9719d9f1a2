"""A right line for every word that can begin one: what a message shows to somebody who got one wrong.

A test reads each of them in its block, so that none goes stale.
"""

HEADERS: dict[str, str] = {
    "plan": 'plan gold_support "Gold Support"',
    "facts": "facts",
    "region": 'region nordics "Nordic countries"',
    "scale": 'scale severity "Severity" set by vendor',
    "tiers": "tiers best first",
    "holidays": 'holidays company "Our closing days"',
    "calendar": 'calendar desk "Help desk"',
    "entitlement": 'entitlement phone "Telephone Support" is included',
    "deadline": 'deadline response "First response" is a commitment',
    "requires": 'requires trained "Trained engineers" for phone',
    "duty": 'duty recertify "Renew certificates" of partner',
    "limit": 'limit contacts "Named contacts" is as below',
    "fee": 'fee callout "Call-out fee" is as below',
    "credit": 'credit uptime "Availability"',
    "assume": 'assume which_clock "Hours are counted on the desk\'s clock."',
    "aside": 'aside "a heading"',
    "scenario": 'scenario "a critical case on a Friday" for phone.response',
    "given": "given",
    "expect": "expect",
    "when": "when contract.tier is gold",
    "otherwise": "otherwise",
}
"""Lines that other lines stand under."""

LINES: dict[str, dict[str, str]] = {
    "": {
        "external": 'external plan next_day "Next Day On Site"',
        "use": 'use "library/regions.plan"',
        "scenarios": "scenarios for gold_support",
        "note": 'note fair_use "Fair use applies."',
        "term": "term liability as quoted",
        "glossary": 'glossary rma "RMA" means "return of a part"',
        "accept": 'accept PS320 for phone because "the page says so"',
    },
    "plan": {
        "vendor": 'vendor "Acme"',
        "version": 'version "1.0"',
        "effective": "effective 2026-01-01",
        "source": 'source "sources/gold.txt"',
        "supplements": "supplements base_plan",
        "replaces": 'replaces "0.9"',
        "months": "months end on their last day",
        "fiscal": "fiscal year starts 1 April",
        "business": "business time is desk",
    },
    "facts": {"name": 'country country "Where the site is"'},
    "region": {"has": "has DK, NO, SE"},
    "scale": {"name": 'critical "Critical"'},
    "level": {"means": 'means "nobody can work"', "channels": "channels phone, portal"},
    "tiers": {"name": 'gold "Gold"'},
    "holidays": {
        "all": "all public holidays of site.country as observed",
        "choose": 'choose "Christmas Day" from public holidays of US as observed',
        "only": "only those in union_days",
        "without": 'without "Columbus Day"',
        "add": 'add "Founders\' Day" on 3rd Monday of May',
    },
    "calendar": {
        "open": "open Mon to Fri 08:00 to 17:00",
        "only": "only with building_open",
        "closed": "closed public holidays of site.country as observed",
        "on": "on 24 December open 08:00 to 12:00",
        "zone": "zone America/Denver",
        "at": "at most 5 days a week",
        "unspecified": 'unspecified "the page names no hours"',
        "example": "example 2026-12-24 13:00 America/Denver is closed",
    },
    "entitlement": {
        "available": "available desk",
        "provides": "provides as quoted",
        "every": 'every month from contract.start "A review"',
        "only": "only where site.secure is no",
        "no": 'no commitment "as time permits"',
        "unspecified": 'unspecified "the page does not say"',
        "included": "included",
        "not": "not included",
        "per": "per base",
        "business": "business time is desk",
    },
    "deadline": {
        "starts": "starts case.logged",
        "stops": "stops case.closed",
        "pauses": "pauses during case.waiting_on_customer",
        "lasts": "lasts until case.restored",
        "cutoff": "cutoff by 14:30 America/Denver else 1 business day more",
        "closed": "closed days count",
        "due": "due within 4 business hours of desk",
        "no": 'no commitment "as time permits"',
        "unspecified": 'unspecified "the page does not say"',
        "replaced": "replaced by phone.other",
        "escalates": 'escalates after 2 clock hours to "Duty manager"',
        "business": "business time is desk",
    },
    "requires": {"must": "must site.secure is no", "else": "else refuse"},
    "duty": {"must": "must partner.certified is yes", "every": 'every year from partner.start "An audit"'},
    "limit": {
        "amount": "amount 20",
        "each": "each quarter from contract.start",
        "at": "at most 12",
        "unused": "unused carries over 1 quarter",
        "used": "used from support.sessions",
        "no": "no limit",
    },
    "credit": {
        "measures": "measures uptime from service.outages over each full calendar month",
        "excludes": "excludes service.outages where its cause is scheduled",
        "promises": "promises at least 99.9%",
        "owes": "owes 10% of contract.monthly_fee",
        "claim": "claim within 60 calendar days after the month ends by end of day UTC",
        "sole": "sole remedy as quoted",
    },
    "assume": {"because": 'because "the page does not say"', "instead": 'instead of "clock hours"'},
    "given": {"asked": "asked 2026-03-10 09:00 America/Denver", "name": "case.severity is critical"},
    "expect": {"name": "phone.response due 2026-03-10 13:00 America/Denver"},
}
"""Lines by the word that begins their block (`""`: the margin) and their own first word (`name`: any name)."""

INSIDE: dict[str, str] = {
    "plan": 'its head, such as `vendor "Acme"`',
    "facts": "one line for each fact",
    "region": "`has` and the countries",
    "scale": "one line for each level",
    "tiers": "one line for each tier",
    "holidays": "which days they are",
    "calendar": "its hours, such as `open Mon to Fri 08:00 to 17:00`",
    "deadline": "what starts it and when it is due",
    "requires": "a condition, such as `must site.secure is no`",
    "credit": "what it measures and promises",
    "assume": 'the reason, such as `because "the page does not say"`',
    "aside": "the quotes that are set aside",
    "scenario": "`given` with facts and `expect` with answers",
    "given": "the facts of the scenario",
    "expect": "the expected answers",
    "when": "what holds in this case",
    "otherwise": "what holds in all other cases",
}


def sample(block: str, first_word: str) -> str:
    """A right line that begins with a word, the one of its block first; empty where there is none."""
    if first_word in HEADERS:
        return HEADERS[first_word]
    here = LINES.get(block, {})
    if first_word in here:
        return here[first_word]
    if block in LINES and "name" in here:
        return here["name"]
    for lines in LINES.values():
        if first_word in lines:
            return lines[first_word]
    return ""


def homes(first_word: str) -> tuple[str, ...]:
    """The blocks in which a line can begin with a word."""
    inside_entitlements = {"deadline": ("entitlement", "duty")}
    if first_word in inside_entitlements:
        return inside_entitlements[first_word]
    if first_word in ("given", "expect"):
        return ("scenario",)
    return tuple(block for block, lines in LINES.items() if block and first_word in lines)
