"""Who has a duty: the customer or the partner."""

from ..language import Language, message

_DUTIES = {"customer": message("Customer’s duty"), "partner": message("Partner’s duty")}
_DOES = {"customer": message("What the customer does"), "partner": message("What the partner does")}
_THE = {"customer": message("the customer"), "partner": message("the partner")}


def duty_of(language: Language, party: str) -> str:
    """The label of a duty."""
    return language.say(_DUTIES[party])


def what_party_does(language: Language, party: str) -> str:
    """The title of the section with its duties."""
    return language.say(_DOES[party])


def party_words(language: Language, party: str, vendor: str) -> str:
    """A party inside a sentence; the vendor by its name where the plan gives one."""
    if party == "vendor":
        return vendor or language.say("the vendor")
    return language.say(_THE[party])
