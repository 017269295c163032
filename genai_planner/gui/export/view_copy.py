"""What a widget shows as a picture for other programs: dots at twice the resolution, and SVG."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QRect
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

_SHARPNESS = 2
SVG_TYPE = "image/svg+xml"


def copied_view(view: QWidget, title: str) -> QMimeData:
    """The widget as it is seen: as an image, as the bytes of a PNG, and as SVG whose text stays text."""
    image = _image(view)
    data = QMimeData()
    data.setImageData(image)
    data.setData("image/png", _png(image))
    data.setData(SVG_TYPE, _svg(view, title))
    return data


def _image(view: QWidget) -> QImage:
    """Twice as many dots across as the widget has on the screen's own grid."""
    ratio = view.devicePixelRatio() * _SHARPNESS
    image = QImage(view.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(view.palette().window().color())
    view.render(image, QPoint())
    return image


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _svg(view: QWidget, title: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Only SVG 1.1 has clipping, without which bars run over the table.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(view.size())
    generator.setViewBox(QRect(QPoint(), view.size()))
    generator.setTitle(title)
    painter = QPainter(generator)
    view.render(painter, QPoint())
    painter.end()
    return bytes(buffer.data().data())
