"""One program a data folder: a second start brings the first one's office forward."""

from hashlib import sha256

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kiosk.storage.folder import DataFolder

PATIENCE = 2000  # milliseconds


def bring_forward(folder: DataFolder) -> bool:
    """Ask the program that holds the folder for its office window; whether there is one that answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(PATIENCE):
        return False
    answered = socket.waitForDisconnected(PATIENCE) or socket.state() is QLocalSocket.LocalSocketState.UnconnectedState
    socket.close()
    return answered


class Doorbell(QObject):
    """`rung` tells that the program was started again on the same folder, which this process holds."""

    rung = Signal()

    def __init__(self, folder: DataFolder) -> None:
        super().__init__()
        name = _name(folder)
        QLocalServer.removeServer(name)  # what a killed program left; nobody else can hold the folder
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(name)

    @Slot()
    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnectFromServer()
            socket.deleteLater()
            self.rung.emit()

    def close(self) -> None:
        self._server.close()


def _name(folder: DataFolder) -> str:
    return f"klantkansen-{sha256(str(folder.path.resolve()).encode()).hexdigest()[:24]}"
