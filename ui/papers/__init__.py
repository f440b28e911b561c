"""Sets documents as PDF, in a process of its own, with Qt but without a screen. What stands in them comes from `kiosk`;
may import `ui.theme` and what `ui.widgets` paints charts with, and no surface."""
