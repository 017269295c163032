"""How alike two pictures are, whatever system smoothed their edges."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_COARSE = 4
_VISIBLE = 40
"""Difference of a colour out of 255, after coarsening, that an eye takes for another shape."""


def unlike_share(one: Path, other: Path) -> float:
    """The part of the area, 0 to 1, in which two pictures of one size visibly differ.

    Both are coarsened first, so that smoothed edges, which differ by system, hardly count.
    """
    first, second = _coarse(one), _coarse(other)
    assert first.shape == second.shape, f"{one.name}: {first.shape} is another size than {second.shape}"
    return float(np.mean(np.abs(first - second).max(axis=2) > _VISIBLE))


def _coarse(path: Path) -> np.ndarray:
    image = QImage(str(path))
    assert not image.isNull(), f"{path} is no picture"
    size = image.size() / _COARSE
    small = image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(small.constBits(), np.uint8).reshape(small.height(), small.bytesPerLine() // 4, 4)
    return pixels[:, : small.width(), :3].astype(int)
