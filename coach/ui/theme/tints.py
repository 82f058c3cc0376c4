"""What the skin of the figure may look like: five tints, each near and far, light and dark."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from coach.settings import Tint
from coach.ui.theme.tokens import Tokens

_ON_LIGHT: Final = {
    Tint.CLAY: ("#bf7f5c", "#9a6142"),
    Tint.HONEY: ("#d09a4e", "#a97a35"),
    Tint.SAND: ("#d2a580", "#b08562"),
    Tint.SLATE: ("#8893af", "#687392"),
    Tint.UMBER: ("#7d5139", "#5c3a28"),
}
_ON_DARK: Final = {
    Tint.CLAY: ("#cb8d69", "#a06a4c"),
    Tint.HONEY: ("#dcaa5e", "#ad8243"),
    Tint.SAND: ("#ecc4a4", "#c09a7c"),
    Tint.SLATE: ("#a7b1c9", "#7d88a6"),
    Tint.UMBER: ("#99694d", "#7b523c"),
}


def tinted(tokens: Tokens, tint: Tint) -> Tokens:
    """Return the tokens with the skin of the figure in another tint."""
    near, far = (_ON_DARK if tokens.dark else _ON_LIGHT)[tint]
    return replace(tokens, skin_near=near, skin_far=far)
