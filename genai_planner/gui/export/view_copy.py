"""What a widget shows as a picture for other programs: dots at twice the resolution, and SVG."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QRect
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

_SHARPNESS = 2
SVG_TYPE, PNG_TYPE = "image/svg+xml", "image/png"


def copied(image: QImage, svg: bytes) -> QMimeData:
    """Both pictures for the clipboard, the first as an image and as the bytes of a PNG."""
    data = QMimeData()
    data.setImageData(image)
    data.setData(PNG_TYPE, _png(image))
    data.setData(SVG_TYPE, svg)
    return data


def dots_of(view: QWidget) -> QImage:
    """The widget as it is seen, with twice as many dots across as it has on the screen's own grid."""
    ratio = view.devicePixelRatio() * _SHARPNESS
    image = QImage(view.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(view.palette().window().color())
    view.render(image, QPoint())
    return image


def svg_of(view: QWidget, title: str) -> bytes:
    """The widget drawn again as SVG whose text stays text.

    Only for widgets that paint within themselves: what Qt writes of clipping stands elsewhere than it should
    once something was moved, so that none is written at all.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(view.logicalDpiX())
    generator.setSize(view.size())
    generator.setViewBox(QRect(QPoint(), view.size()))
    generator.setTitle(title)
    painter = QPainter(generator)
    view.render(painter, QPoint())
    painter.end()
    return bytes(buffer.data().data())


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
