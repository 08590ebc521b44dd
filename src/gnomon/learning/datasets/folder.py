"""A folder of images, one folder within it per class (and train and test above those, where there is such a split)."""

from __future__ import annotations

import math
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gnomon.learning.datasets.limits import check_size
from gnomon.learning.datasets.record import Dataset, dataset

__all__ = ["read_folder"]

_FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF", "PPM")
_SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".ppm", ".pgm"}
_GRAY, _COLOR = ("1", "L", "LA"), ("P", "PA", "RGB", "RGBA", "CMYK", "YCbCr")


def read_folder(path: Path, *, max_bytes: int, size: tuple[int, int] | None = None) -> Dataset:
    """Return the images below `path`: gray where all of them are, else in color; transparency is left out.

    All images must have one size; with `size` = (height, width) each is resized to it. The sizes of all are read from
    their headers before the first is decoded.
    """
    parts = [path / "train", path / "test"] if (path / "train").is_dir() and (path / "test").is_dir() else [path]
    files = [_by_class(part) for part in parts]
    names = sorted(set().union(*files))
    listed = [(file, names.index(name)) for part in files for name in sorted(part) for file in part[name]]
    if not listed:
        raise ValueError(
            f"{path}: a folder of images must hold one folder per class, with images in it "
            f"({', '.join(sorted(_SUFFIXES))}); there is none."
        )
    shapes = [_header(file, max_bytes) for file, _ in listed]
    gray = all(is_gray for _, is_gray in shapes)
    height_width = size or shapes[0][0]
    for (file, _), (shape, _) in zip(listed, shapes, strict=True):
        if size is None and shape != height_width:
            raise ValueError(
                f"{path}: all images must have one size; {listed[0][0].relative_to(path)} is "
                f"{'×'.join(map(str, height_width))} and {file.relative_to(path)} is {'×'.join(map(str, shape))} "
                f"(height×width). Pass size=(height, width) to resize them."
            )
    image_shape = height_width if gray else (*height_width, 3)
    check_size(str(path), len(listed) * math.prod(image_shape), max_bytes)
    images = np.empty((len(listed), *image_shape), dtype=np.uint8)
    for k, (file, _) in enumerate(listed):
        images[k] = _pixels(file, "L" if gray else "RGB", size)
    return dataset(
        images,
        np.array([label for _, label in listed]),
        name=path.name,
        class_names=names,
        published_test_count=sum(map(len, files[1].values())) if len(files) == 2 else 0,
    )


def _by_class(folder: Path) -> dict[str, list[Path]]:
    return {
        entry.name: sorted(file for file in entry.iterdir() if file.suffix.lower() in _SUFFIXES and file.is_file())
        for entry in folder.iterdir()
        if entry.is_dir() and not entry.name.startswith(".")
    }


def _header(file: Path, max_bytes: int) -> tuple[tuple[int, int], bool]:
    """Return ((height, width), whether it is gray) from the header alone, within what is allowed to decode."""
    with _open(file) as image:
        if image.mode not in _GRAY + _COLOR:
            raise ValueError(
                f"{file}: an image must have 8 bits per channel; this one is of Pillow's mode {image.mode!r}."
            )
        # Decoding takes up to 4 bytes per pixel.
        check_size(str(file), 4 * image.width * image.height, max_bytes)
        return (image.height, image.width), image.mode in _GRAY


def _pixels(file: Path, mode: str, size: tuple[int, int] | None) -> NDArray[Any]:
    with _open(file) as image:
        try:
            converted = image.convert(mode)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise ValueError(
                f"{file}: the image is broken ({error}). Replace it or take it out of the folder."
            ) from None
        if size is not None:
            converted = converted.resize((size[1], size[0]))
        return np.asarray(converted)


def _open(file: Path) -> Any:
    """Open an image; Pillow's own guard against bombs speaks first, as an error and not a warning."""
    try:
        from PIL import Image
    except ImportError:
        raise ImportError("Reading images needs Pillow: pip install pillow.") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(file, formats=_FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ValueError(f"{file}: the image is too large to decode safely ({error}).") from None
    except (OSError, SyntaxError, ValueError) as error:
        raise ValueError(
            f"{file}: the image is broken or none of {', '.join(_FORMATS)} ({error}). "
            f"Replace it or take it out of the folder."
        ) from None
