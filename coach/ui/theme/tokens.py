"""The colours and type sizes of the look, light and dark."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Tokens(Struct, frozen=True, kw_only=True):
    """Every colour by its use, as `#rrggbb`; near and far limbs belong to the figure."""

    dark: bool
    bg: str
    surface: str
    ink: str
    muted: str
    line: str
    control: str
    accent: str
    accent_soft: str
    on_accent: str
    cold: str
    heat: str
    pain: str
    pain_soft: str
    notice: str
    notice_soft: str
    skin_near: str
    skin_far: str
    shirt: str
    trousers_near: str
    trousers_far: str
    mat: str


LIGHT: Final = Tokens(
    dark=False,
    bg="#f5f4f0",
    surface="#ffffff",
    ink="#17211f",
    muted="#586663",
    line="#dfe2dd",
    control="#7c8985",
    accent="#1b6e68",
    accent_soft="#dcebe7",
    on_accent="#ffffff",
    cold="#2b6ca3",
    heat="#b4532a",
    pain="#a83a2e",
    pain_soft="#f6e4e0",
    notice="#8a5a00",
    notice_soft="#f6ecd6",
    skin_near="#bf7f5c",
    skin_far="#9a6142",
    shirt="#2f8f87",
    trousers_near="#22403f",
    trousers_far="#4a6563",
    mat="#cfe0dc",
)

DARK: Final = Tokens(
    dark=True,
    bg="#101615",
    surface="#19211f",
    ink="#e9efed",
    muted="#9fb0ac",
    line="#2b3633",
    control="#62716d",
    accent="#5dc2b7",
    accent_soft="#1d3734",
    on_accent="#06231f",
    cold="#7db4e6",
    heat="#f0936a",
    pain="#f08a7c",
    pain_soft="#3a201d",
    notice="#e5b45b",
    notice_soft="#33291a",
    skin_near="#cb8d69",
    skin_far="#a06a4c",
    shirt="#2f8f87",
    trousers_near="#7fa39f",
    trousers_far="#56736f",
    mat="#26403d",
)

SMALL_PT: Final = 11
BODY_PT: Final = 12
LEAD_PT: Final = 14
TITLE_PT: Final = 18
PAGE_PT: Final = 22
EXERCISE_PT: Final = 33
COUNTDOWN_PT: Final = 90
"""Points at a text size of 100 %; on the player the last two are the smallest and grow."""

CARD_RADIUS_PX: Final = 16
"""At a text size of 100 %."""
