"""Where raters score candidates, at the kiosk and in the office. May import kiosk, `ui.theme` and `ui.widgets`; not the
other surfaces."""
