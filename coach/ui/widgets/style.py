"""Read the stylesheet again after a property changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget) -> None:
    """Match the stylesheet's rules again; Qt does so by itself only when a widget is shown."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
