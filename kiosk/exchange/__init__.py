"""What leaves the device and enters it: the CSV package, the workbook, the importer.

May import: `kiosk.storage` readers and the plain dataclasses of the other packages.
"""
