"""Numbers to call: the person's own, else a suggestion for the region of their computer."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from coach.settings import Settings
from coach.translation import gettext as _

_EU: Final = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
_EMERGENCY: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(_EU, ("112",)),
    "GB": ("999", "112"),
    "US": ("911",),
    "CA": ("911",),
    "AU": ("000",),
}
"""By region (domain.md 4.6; from memory, unchecked: a suggestion only)."""
_URGENT: Final = {"GB": "111"}


class Numbers(Struct, frozen=True, kw_only=True):
    """What stands on the safety card; an empty one is not known.

    `is_suggested` when the emergency number was not entered by the person.
    """

    emergency: str = ""
    urgent: str = ""
    is_suggested: bool = True

    @property
    def lines(self) -> tuple[str, ...]:
        """What is shown under the first heading of the card."""
        if not self.emergency:
            return (_("You can enter your emergency number in Settings. It then stands here."),)
        if self.is_suggested:
            return (
                _("Emergency number suggested for your region: {number}").format(
                    number=self.emergency
                ),
                _("It has not been checked. You can enter yours in Settings."),
            )
        return (_("Your emergency number: {number}").format(number=self.emergency),)

    @property
    def urgent_lines(self) -> tuple[str, ...]:
        """What is shown under the second heading."""
        if not self.urgent:
            return ()
        return (_("For urgent advice: {number}").format(number=self.urgent),)


def suggested_numbers(region: str) -> Numbers:
    """Return what is suggested in a region, by its two letters; other regions have none."""
    numbers = _EMERGENCY.get(region, ())
    either = _(" or ").join(numbers)
    return Numbers(emergency=either, urgent=_URGENT.get(region, ""))


def numbers_of(settings: Settings, region: str) -> Numbers:
    """Return the person's own numbers, and suggestions in place of those not entered."""
    suggested = suggested_numbers(region)
    return Numbers(
        emergency=settings.emergency_number or suggested.emergency,
        urgent=settings.urgent_number or suggested.urgent,
        is_suggested=not settings.emergency_number,
    )
