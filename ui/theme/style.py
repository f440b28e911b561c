"""Tokens made into what Qt paints with: a palette, a style sheet and the typeface."""

from importlib.resources import files

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette

import resources
from ui.theme.scale import Scale
from ui.theme.tokens import Theme

FAMILY = "Inter"


def palette(theme: Theme) -> QPalette:
    """The palette of everything that paints itself by roles."""
    colour = theme.colour
    made = QPalette()
    for role, name in {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "ground",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "brand",
        QPalette.ColorRole.HighlightedText: "on_brand",
        QPalette.ColorRole.Mid: "touch_line",
        QPalette.ColorRole.Midlight: "soft_line",
    }.items():
        made.setColor(role, QColor(colour[name]))
    return made


def style_sheet(theme: Theme, scale: Scale) -> str:
    """The numbered templates of `resources/styles`, in order, with the tokens filled in.

    A template names a colour by its role ($ink), an attention colour as $ignored_fill or $ignored_text, and sizes in
    pixels without their unit: ${body_px} and the other roles of type, ${space_px} a step of the grid, ${radius_px} a
    button's, ${touch_px} the least size of what is touched.
    """
    from string import Template  # noqa: PLC0415 - not for the kiosk's first screen

    values: dict[str, str | int] = dict(theme.colour)
    for key, colours in theme.attention.items():
        values |= {f"{key}_fill": colours.fill, f"{key}_text": colours.text}
    values |= {f"{role}_px": scale.type(role) for role in theme.type}
    values |= {"space_px": scale.grid(1), "radius_px": scale.px(theme.radius["button"]), "touch_px": scale.touch}
    templates = sorted((f for f in (files(resources) / "styles").iterdir() if f.name.endswith(".qss")), key=str)
    return "\n".join(Template(template.read_text(encoding="utf-8")).substitute(values) for template in templates)


def load_fonts() -> str:
    """The family to write in: Inter where it is carried along or installed, else the system's own."""
    folder = files(resources) / "fonts"
    if folder.is_dir():
        for font in folder.iterdir():
            if font.name.endswith((".ttf", ".otf")):
                QFontDatabase.addApplicationFontFromData(font.read_bytes())
    if QFontInfo(QFont(FAMILY)).family() == FAMILY:
        return FAMILY
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
