"""How much two pictures differ to the eye, letters' edges aside."""

from typing import NamedTuple

import numpy
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_BLOCK = 4
"""Edges of letters differ between systems; averages of blocks of so many pixels hardly do."""


class Difference(NamedTuple):
    """Of the channels' values, 0 to 255: the mean over the picture, and the worst block."""

    mean: float
    worst: float


def difference(one: QImage, other: QImage) -> Difference:
    """How much two pictures differ; as much as can be where their sizes do."""
    if one.isNull() or one.size() != other.size():
        return Difference(255.0, 255.0)
    gaps = numpy.abs(_blocks(one) - _blocks(other))
    return Difference(float(gaps.mean()), float(gaps.max()))


def _blocks(image: QImage) -> numpy.ndarray:
    small = image.convertToFormat(QImage.Format.Format_RGB888).scaled(
        max(image.width() // _BLOCK, 1),
        max(image.height() // _BLOCK, 1),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    rows = numpy.frombuffer(small.constBits(), dtype=numpy.uint8).reshape(small.height(), -1)
    return rows[:, : small.width() * 3].astype(float)
