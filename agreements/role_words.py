"""How an office is said by one who stands in for it."""

from django.utils.translation import gettext as _


def role_words(office: str, deputy_for: str) -> str:
    """«ordfører», «stedfortreder for ordfører», or with an own title «varaordfører, stedfortreder for ordfører»."""
    if not deputy_for:
        return office
    instead = _("stedfortreder for %(office)s") % {"office": deputy_for}
    return instead if office == deputy_for else f"{office}, {instead}"
