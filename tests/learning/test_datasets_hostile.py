"""Files from strangers: wrong, damaged or malicious, each gets one clear error; nothing runs and no memory is taken."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib

import numpy as np
import pytest
from support.left_out import needs
from support.refusals import refused

from gnomon.learning.datasets import dataset, load


def idx(shape, content: bytes, code: int = 8) -> bytes:
    return struct.pack(f">HBB{len(shape)}I", 0, code, len(shape), *shape) + content


def npy(array_header: str, content: bytes) -> bytes:
    header = array_header.ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + content


def npz(path, **members: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)


# --- IDX ---


@pytest.mark.parametrize("packed", [False, True])
def test_truncated_idx(tmp_path, packed):
    content = idx((10, 4, 4), bytes(100))
    (tmp_path / "x-images").write_bytes(gzip.compress(content) if packed else content)
    (tmp_path / "x-labels").write_bytes(idx((10,), bytes(10)))
    message = "FILE: an array of 10×4×4 uint8: 160 bytes must follow here; the file ends after 100."
    assert refused(tmp_path / "x-images") == message


def test_truncated_gzip(tmp_path):
    (tmp_path / "x-images.gz").write_bytes(gzip.compress(idx((10, 4, 4), np.random.default_rng(0).bytes(160)))[:-40])
    (tmp_path / "x-labels.gz").write_bytes(gzip.compress(idx((10,), bytes(10))))
    assert "FILE: an array of 10×4×4 uint8: the gzip stream is damaged (" in refused(tmp_path / "x-images.gz")


def test_idx_header_that_claims_more_than_there_is_takes_no_memory(tmp_path):
    (tmp_path / "x-labels").write_bytes(idx((10,), bytes(10)))
    (tmp_path / "x-images").write_bytes(idx((2**31, 2**31, 2**31), b""))
    assert refused(tmp_path / "x-images") == (
        f"FILE: reading it would take {2**93:,} bytes of memory; 4,294,967,296 are allowed. "
        f"If you trust the file, pass max_bytes={2**93} or more."
    )
    (tmp_path / "x-images").write_bytes(idx((2**10, 2**10, 2**10), b""))
    assert refused(tmp_path / "x-images").endswith("1,073,741,824 bytes must follow here; the file ends after 0.")


def test_gzip_bomb_is_unpacked_only_as_far_as_its_header_says(tmp_path):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packer.compress(idx((2, 2, 2), bytes(8)))
    bomb += b"".join(packer.compress(bytes(2**20)) for _ in range(256)) + packer.flush()
    (tmp_path / "x-images.gz").write_bytes(bomb)
    (tmp_path / "x-labels.gz").write_bytes(gzip.compress(idx((2,), b"\0\1")))
    message = "FILE: the file must end after the data that its header announces; more follows."
    assert refused(tmp_path / "x-images.gz") == message


def test_idx_labels_that_do_not_match(tmp_path):
    (tmp_path / "x-images").write_bytes(idx((3, 2, 2), bytes(12)))
    (tmp_path / "x-labels").write_bytes(idx((2,), b"\0\1"))
    message = "FILE: x-labels must hold one label for each of the 3 images of x-images; its shape is (2,)."
    assert refused(tmp_path / "x-images") == message
    (tmp_path / "x-labels").unlink()
    assert refused(tmp_path / "x-images").endswith("“labels” in place of “images”; there is no x-labels.")


def test_a_folder_of_idx_files_lacks_one(tmp_path):
    (tmp_path / "train-images-idx3-ubyte").write_bytes(b"")
    message = "a folder of IDX files must hold train-images…, train-labels…, t10k-images… and t10k-labels…; "
    assert refused(tmp_path) == f"FILE: {message}there is no train-labels…."


# --- .npz ---


def test_npz_with_pickled_objects(tmp_path):
    np.savez(tmp_path / "d.npz", X=np.array([[print]], dtype=object), y=[0])
    assert refused(tmp_path / "d.npz") == "FILE: X.npy must hold numbers or strings; it holds pickled Python objects."


def test_zip_bomb_in_npz(tmp_path):
    shape = (2**30, 8)
    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}}}"
    npz(tmp_path / "d.npz", X=npy(header, b""), y=npy(header, b""))
    assert refused(tmp_path / "d.npz") == (f"FILE: X.npy must hold {2**36:,} bytes for its shape {shape}; it holds 0.")
    with zipfile.ZipFile(tmp_path / "d.npz", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in ("X", "y"):
            with archive.open(f"{name}.npy", "w") as file:
                file.write(npy("{'descr': '|u1', 'fortran_order': False, 'shape': (100, 1048576)}", b""))
                for _ in range(100):
                    file.write(bytes(2**20))
    assert (tmp_path / "d.npz").stat().st_size < 2**20
    assert "bytes of memory; 67,108,864 are allowed" in refused(tmp_path / "d.npz", max_bytes=2**26)


@pytest.mark.parametrize("shape", ["(-2, -2)", "(2, -2)", "('a',)"])
def test_npz_with_impossible_shapes(tmp_path, shape):
    content = npy(f"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}}}", bytes(4))
    npz(tmp_path / "d.npz", X=content, y=content)
    assert refused(tmp_path / "d.npz").startswith("FILE: X.npy must ")


def test_npz_that_holds_something_else(tmp_path):
    np.savez(tmp_path / "d.npz", weights=np.zeros(3), bias=np.zeros(3))
    assert refused(tmp_path / "d.npz") == (
        "FILE: an .npz file must hold x_train and y_train (with x_test and y_test), or X and y, or images and labels; "
        "it holds bias, weights."
    )
    (tmp_path / "d.npz").write_bytes(b"PK\x03\x04 nothing")
    assert refused(tmp_path / "d.npz") == "FILE: the .npz archive is damaged, or is none (File is not a zip file)."


def test_npz_with_labels_that_do_not_match(tmp_path):
    np.savez(tmp_path / "d.npz", x_train=np.zeros((3, 2)), y_train=[0, 1], x_test=np.zeros((2, 2)), y_test=[0, 1, 1])
    message = "y_train must hold one label for each example of x_train; their shapes are (2,) and (3, 2)."
    assert refused(tmp_path / "d.npz") == f"FILE: {message}"
    np.savez(tmp_path / "d.npz", x_train=np.zeros((2, 2)), y_train=[0, 1], x_test=np.zeros((2, 3)), y_test=[0, 1])
    message = "x_train and x_test must hold examples of one shape; their shapes are (2, 2) and (2, 3)."
    assert refused(tmp_path / "d.npz") == f"FILE: {message}"


# --- values and labels ---


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_pixels_that_are_no_numbers(tmp_path, value):
    images = np.zeros((3, 2, 2))
    images[1, 0, 1] = value
    np.savez(tmp_path / "d.npz", X=images, y=[0, 1, 0])
    assert refused(tmp_path / "d.npz") == (
        f"d: every value must be a finite number; example 1 has {value} at (0, 1). "
        f"Remove that example or fill the value in."
    )


def test_one_class_only(tmp_path):
    np.savez(tmp_path / "d.npz", X=np.zeros((3, 2)), y=[4, 4, 4])
    assert refused(tmp_path / "d.npz") == (
        "d: labels must name at least two classes; all 3 examples are '4', and there is nothing to tell apart."
    )


@pytest.mark.parametrize(
    ("images", "labels", "options", "message"),
    [
        (np.zeros((2, 2)), [0, 1, 1], {}, "there must be one label per example; there are 2 examples and 3 labels."),
        (np.zeros((2, 2)), [0.5, 1], {}, "labels must be whole numbers or strings; label 0 is 0.5."),
        (np.zeros((2, 2)), [[1, 1], [0, 1]], {}, "labels with 2 columns must be one-hot: one 1 per row, else 0."),
        (np.zeros((2, 2)), np.zeros((2, 2, 2)), {}, "labels must be one per example; their shape is (2, 2, 2)."),
        (np.zeros((2, 2)), [1j, 2], {}, "labels must be integers or strings; their type is complex128."),
        (np.zeros((2, 2)), [0, -1], {"class_names": "ab"},
         "labels must lie between 0 and 1, one per name of a class; label 1 is -1."),
        (np.zeros((2, 2)), ["a", "c"], {"class_names": "ab"}, "labels must be among the classes a, b; 'c' is not."),
        (np.zeros((2, 6)), [0, 1], {"image_shape": (2, 2)},
         "image_shape must multiply to 6 values per example; it is (2, 2)."),
        (np.array([["a"], ["b"]]), [0, 1], {}, "images must be numbers; their type is <U1."),
        (np.zeros(3), [0, 1, 1], {}, "images must be an array of examples, (n, features) or (n, height, width, …), "
         "none of them empty; the shape is (3,)."),
    ],
)  # fmt: skip
def test_arrays_that_do_not_fit(images, labels, options, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 — the whole message is compared
        dataset(images, labels, **options)
    assert str(error.value) == f"data: {message}"


# --- folders of images ---


def folder(tmp_path, **images):
    Image = pytest.importorskip("PIL.Image")
    for name, shape in images.items():
        (tmp_path / name).mkdir()
        Image.fromarray(np.zeros(shape, dtype=np.uint8)).save(tmp_path / name / "one.png")
    return tmp_path


def test_a_folder_with_one_broken_image(tmp_path):
    folder(tmp_path, a=(8, 8, 3), b=(8, 8, 3))
    whole = (tmp_path / "a" / "one.png").read_bytes()
    broken = tmp_path / "b" / "two.png"
    broken.write_bytes(b"not an image")
    assert refused(tmp_path).startswith(
        "FILE/b/two.png: the image is broken or none of PNG, JPEG, BMP, GIF, WEBP, TIFF, PPM ("
    )
    broken.write_bytes(whole[:-25])
    assert refused(tmp_path).startswith("FILE/b/two.png: the image is broken (")
    assert refused(tmp_path).endswith("). Replace it or take it out of the folder.")


def test_images_of_different_sizes(tmp_path):
    folder(tmp_path, a=(8, 8, 3), b=(8, 9, 3))
    assert refused(tmp_path) == (
        "FILE: all images must have one size; a/one.png is 8×8 and b/one.png is 8×9 (height×width). "
        "Pass size=(height, width) to resize them."
    )


def test_image_bombs_are_refused_by_their_header(tmp_path):
    folder(tmp_path, a=(8, 8, 3), b=(8, 8, 3))

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    for side, words in ((60_000, "too large to decode safely"), (12_000, "too large"), (5_000, "bytes of memory")):
        header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
        bomb = (
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(bytes(1000)))
            + chunk(b"IEND", b"")
        )
        (tmp_path / "b" / "two.png").write_bytes(bomb)
        assert words in refused(tmp_path, max_bytes=2**26)


def test_a_folder_of_something_else(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    assert refused(tmp_path) == (
        "FILE: a folder must hold MNIST's four IDX files, CIFAR-10's batches, or one folder of images per class; "
        "it holds notes.txt."
    )
    (tmp_path / "empty").mkdir()
    assert "a folder of images must hold one folder per class, with images in it" in refused(tmp_path)


# --- tables and other files ---


def test_tables_that_are_no_tables(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text("width,height,label\n1,2,a\n1,x,b\n")
    assert refused(path) == (
        "FILE: every column but 'label', the label, must hold numbers (could not convert string 'x' to float64 "
        "at row 1, column 2.; rows and columns are counted from 0, after the names). "
        "If the label is another column, pass label=…."
    )
    path.write_text("1,2,a\n1,b\n")
    assert "FILE: every column but '2', the label, must hold numbers (" in refused(path)
    path.write_text("1,2,a\n1,nan,b\n")
    assert refused(path).startswith("d: every value must be a finite number; example 1 has nan at 1.")
    path.write_text("1\n2\n")
    assert refused(path) == (
        "FILE: a table must have at least two columns, with ',' between them; its first line has 1."
    )
    path.write_text("a,b\n1,2\n")
    assert refused(path, label="kind") == "FILE: the label must be one of the columns a, b; 'kind' is none."
    path.write_bytes(b"\xff\xfe\x00a,b\n1,2\n")
    assert refused(path).startswith("FILE: a table must be text in UTF-8")


def test_parquet_that_is_none_or_too_large(tmp_path):
    needs("pyarrow")
    import pyarrow
    from pyarrow import parquet

    path = tmp_path / "d.parquet"
    path.write_bytes(b"PAR1 nothing")
    assert refused(path).startswith("FILE: the Parquet file is damaged, or is none (")
    parquet.write_table(pyarrow.table({"a": np.zeros(10**6), "label": np.zeros(10**6, int)}), path)
    assert "bytes of memory; 4,194,304 are allowed" in refused(path, max_bytes=2**22)
    parquet.write_table(pyarrow.table({"a": ["x", "y"], "label": [0, 1]}), path)
    assert refused(path) == "FILE: every column but 'label', the label, must hold numbers; 'a' holds string."
    parquet.write_table(pyarrow.table({"a": [1, 2], "label": ["x", None]}), path)
    assert refused(path) == "FILE: every row must have a label; 1 rows have none."


def test_any_other_file(tmp_path):
    path = tmp_path / "d.dat"
    path.write_bytes(b"\x89PNG")
    assert refused(path) == (
        "FILE: a data file must be .npz, .csv, .tsv, .parquet, IDX, or a batch of CIFAR-10; "
        "this one starts with 89 50 4e 47."
    )
    with pytest.raises(
        FileNotFoundError, match=r"^load: the data must be one of digits, blobs, .*, or a path; there is no "
    ):
        load(tmp_path / "absent")


def test_the_helper_of_these_tests_watches_memory(tmp_path):
    buffer = io.BytesIO()
    np.savez(buffer, X=np.full((2**19, 8), np.nan), y=np.zeros(2**19))
    (tmp_path / "d.npz").write_bytes(buffer.getvalue())
    with pytest.raises(AssertionError, match="bytes were taken"):
        refused(tmp_path / "d.npz")
