"""An act that is refused for a reason the person should read."""


class Refusal(Exception):
    """Base of all named refusals; the text is a whole sentence fit for the page."""
