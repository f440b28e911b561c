"""The Qt half: windows, pages and what ties them to `kiosk`.

May import: Qt, `kiosk` and `resources`. Widgets show and ask; they never write state and never see SQL.
"""
