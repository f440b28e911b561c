"""What leaves the device and enters it: packages of CSV, workbooks, printed documents; replies, rosters, door counts.

May import: `kiosk.storage` readers, `kiosk.i18n`, and plain values and pure functions of the other packages. Never
`kiosk.actions`.
"""
