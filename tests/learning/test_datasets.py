"""What `load` gives for names and for honest files, against the bytes they were made of."""

from __future__ import annotations

import gzip
import os
import pickle
import struct
from types import SimpleNamespace

import numpy as np
import pytest
from support.left_out import needs
from support.shared_data import shared_data

from gnomon.learning import datasets
from gnomon.learning.datasets import load
from gnomon.learning.datasets.cifar import CIFAR10_CLASSES
from gnomon.learning.datasets.openml import is_kept


@pytest.fixture
def random() -> np.random.Generator:
    return np.random.default_rng(3)


def write_idx(path, array: np.ndarray, code: int, dtype: str) -> None:
    content = struct.pack(">HBB", 0, code, array.ndim) + np.array(array.shape, ">u4").tobytes()
    content += array.astype(dtype).tobytes()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)


def test_digits_are_scikit_learns():
    needs("sklearn")
    from sklearn.datasets import load_digits

    found = load()
    assert found == found
    np.testing.assert_array_equal(found.images, load_digits().images)
    np.testing.assert_array_equal(found.labels, load_digits().target)
    assert found.class_names == tuple("0123456789")
    assert found.value_range == (0, 16)


@pytest.mark.parametrize("name", ["blobs", "moons", "circles", "curves", "xor", "spirals"])
def test_toys_are_seeded_and_balanced(name):
    toy = getattr(datasets, name)
    np.testing.assert_array_equal(load(name).images, toy(400, seed=0).images)
    assert not np.array_equal(toy(seed=1).images, toy(seed=0).images)
    assert np.bincount(toy(100).labels).tolist() == [50, 50]
    assert toy(7).images.shape == (7, 2)


def test_toys_without_noise_lie_on_their_curves():
    circles = datasets.circles(50, noise=0)
    np.testing.assert_allclose(np.hypot(*circles.images.T), np.where(circles.labels == 0, 1, 0.5), rtol=1e-14)
    xor = datasets.xor(50, noise=0)
    np.testing.assert_array_equal(xor.images[:, 0] * xor.images[:, 1], np.where(xor.labels == 0, 1, -1))
    moons = datasets.moons(50, noise=0)
    centers = np.where(moons.labels[:, None] == 0, [0, 0], [1, 0.5])
    np.testing.assert_allclose(np.hypot(*(moons.images - centers).T), 1, rtol=1e-14)
    curves = datasets.curves(50, noise=0)
    heights = 0.6 * curves.images[:, 0] ** 2 + np.where(curves.labels == 0, -0.55, -0.15)
    np.testing.assert_allclose(curves.images[:, 1], heights, rtol=1e-13)
    spirals = datasets.spirals(50, noise=0)
    radius = np.hypot(*spirals.images.T)
    angle = 3 * np.pi * radius + np.pi * spirals.labels
    np.testing.assert_allclose(
        spirals.images, radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], -1), atol=1e-14
    )


def test_toys_refuse_what_cannot_be():
    with pytest.raises(ValueError, match=r"^moons: count must be at least 2, one example per class; it is 1\.$"):
        datasets.moons(1)
    with pytest.raises(ValueError, match=r"^xor: noise must be a standard deviation, at least 0; it is -1\.$"):
        datasets.xor(10, noise=-1)


def test_random_split_is_seeded_and_keeps_the_shares_of_the_classes():
    whole = datasets.dataset(np.arange(200.0).reshape(100, 2), [0] * 90 + [1] * 9 + [2])
    train, test = whole.split(0.2, seed=5)
    assert np.bincount(test.labels, minlength=3).tolist() == [18, 2, 0]
    assert sorted([*train.images[:, 0], *test.images[:, 0]]) == list(whole.images[:, 0])
    again, _ = whole.split(0.2, seed=5)
    other, _ = whole.split(0.2, seed=6)
    np.testing.assert_array_equal(train.images, again.images)
    assert not np.array_equal(train.images, other.images)
    with pytest.raises(ValueError, match=r"^Dataset.split: test_fraction must lie between 0 and 1; it is 1.5\.$"):
        whole.split(1.5)


def test_scaled_maps_the_range_of_the_pixels():
    images = np.array([[0, 51], [102, 255]], dtype=np.uint8)
    found = datasets.dataset(images, [0, 1])
    np.testing.assert_allclose(found.scaled(), [[-0.5, -0.3], [-0.1, 0.5]], rtol=1e-6)
    assert found.scaled().dtype == np.float32
    np.testing.assert_array_equal(found.images, images)
    np.testing.assert_array_equal(datasets.moons(10).scaled(dtype=np.float64), datasets.moons(10).images)


def test_labels_may_be_numbers_names_or_one_hot():
    images = np.zeros((3, 2))
    assert datasets.dataset(images, ["b", "a", "b"]).labels.tolist() == [1, 0, 1]
    assert datasets.dataset(images, [[0, 1], [1, 0], [0, 1]]).labels.tolist() == [1, 0, 1]
    assert datasets.dataset(images, [[7], [9], [7]]).class_names == ("7", "9")
    assert datasets.dataset(images, [7, 9, 7]).class_names == ("7", "9")
    assert datasets.dataset(images, ["dog", "cat", "dog"], class_names=["dog", "cat"]).labels.tolist() == [0, 1, 0]


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_idx_folder_and_single_file(tmp_path, random, suffix):
    arrays = {}
    for part, count in (("train", 6), ("t10k", 4)):
        arrays[part] = random.integers(0, 256, (count, 5, 3))
        write_idx(tmp_path / f"{part}-images-idx3-ubyte{suffix}", arrays[part], 0x08, "u1")
        write_idx(tmp_path / f"{part}-labels-idx1-ubyte{suffix}", np.arange(count) % 3, 0x08, "u1")
    found = load(tmp_path)
    np.testing.assert_array_equal(found.images, np.concatenate([arrays["train"], arrays["t10k"]]))
    train, test = found.split()
    np.testing.assert_array_equal(test.images, arrays["t10k"])
    assert (len(train), test.image_shape) == (6, (5, 3))
    np.testing.assert_array_equal(load(tmp_path / f"t10k-images-idx3-ubyte{suffix}").images, arrays["t10k"])


@pytest.mark.parametrize(("code", "dtype"), [(0x09, "i1"), (0x0B, ">i2"), (0x0C, ">i4"), (0x0D, ">f4"), (0x0E, ">f8")])
def test_idx_types_arrive_in_the_order_of_this_machine(tmp_path, random, code, dtype):
    values = random.integers(-100, 100, (4, 2, 2))
    write_idx(tmp_path / "some-images", values, code, dtype)
    write_idx(tmp_path / "some-labels", np.array([0, 1, 0, 1]), 0x08, "u1")
    found = load(tmp_path / "some-images")
    np.testing.assert_array_equal(found.images, values)
    assert found.images.dtype.isnative


@pytest.mark.parametrize("keys", [("X", "y"), ("images", "labels"), ("x_train", "y_train")])
def test_npz_pairs(tmp_path, random, keys):
    images = random.random((5, 4))
    np.savez_compressed(tmp_path / "d.npz", **{keys[0]: images, keys[1]: [0, 1, 2, 1, 0]})
    found = load(tmp_path / "d.npz")
    np.testing.assert_array_equal(found.images, images)
    assert found.published_test_count == 0
    assert found.name == "d"


def cifar_rows(random: np.random.Generator, count: int) -> tuple[np.ndarray, list[int]]:
    return random.integers(0, 256, (count, 3072), dtype=np.uint8), random.permutation(np.arange(count) % 10).tolist()


def test_cifar_binary_batches(tmp_path, random):
    parts = {}
    for name, count in (("data_batch_1", 12), ("data_batch_2", 10), ("test_batch", 11)):
        rows, labels = parts[name] = cifar_rows(random, count)
        (tmp_path / f"{name}.bin").write_bytes(np.column_stack([np.array(labels, np.uint8), rows]).tobytes())
    found = load(tmp_path)
    assert found.class_names == CIFAR10_CLASSES
    assert (len(found), found.published_test_count) == (33, 11)
    # Red, green and blue planes become channels.
    rows, labels = parts["data_batch_2"]
    assert found.images[12, 3, 5].tolist() == rows[0][[3 * 32 + 5, 1024 + 3 * 32 + 5, 2048 + 3 * 32 + 5]].tolist()
    assert found.labels[12:22].tolist() == labels
    assert len(load(tmp_path / "test_batch.bin")) == 11


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("order", ["C", "F"])
def test_cifar_python_batches_of_every_protocol(tmp_path, random, protocol, order):
    rows, labels = cifar_rows(random, 12)
    batch = {"batch_label": "one", "labels": labels, "data": np.asarray(rows, order=order), "filenames": ["a.png"] * 12}
    (tmp_path / "data_batch_1").write_bytes(pickle.dumps(batch, protocol=protocol))
    (tmp_path / "test_batch").write_bytes(pickle.dumps({b"data": rows, b"labels": labels}, protocol=protocol))
    found = load(tmp_path)
    assert found.labels.tolist() == labels * 2
    np.testing.assert_array_equal(found.images[:12].transpose(0, 3, 1, 2).reshape(12, -1), rows)
    np.testing.assert_array_equal(found.images[12:], found.images[:12])


def test_cifar_python_batch_as_python_2_wrote_it(tmp_path, random):
    """The published batches: protocol 2 of Python 2, in which text and pixels are byte strings."""
    rows, labels = cifar_rows(random, 12)
    text = lambda value: b"U" + bytes([len(value)]) + value  # noqa: E731
    pixels = b"T" + struct.pack("<i", rows.size) + rows.tobytes()
    dtype = (
        b"cnumpy\ndtype\n"
        + text(b"u1")
        + b"K\0K\1\x87R(K\3"
        + text(b"|")
        + b"NNN"
        + 2 * b"J\xff\xff\xff\xff"
        + b"K\0tb"
    )
    array = b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\x85" + text(b"b") + b"\x87R(K\1(K\x0cM\0\x0ct"
    array += dtype + b"\x89" + pixels + b"tb"
    listed = b"](" + b"".join(b"K" + bytes([label]) for label in labels) + b"e"
    (tmp_path / "data_batch_1").write_bytes(
        b"\x80\2}q\1(" + text(b"data") + array + text(b"labels") + listed + text(b"batch_label") + text(b"one") + b"u."
    )
    found = load(tmp_path)
    np.testing.assert_array_equal(found.images.transpose(0, 3, 1, 2).reshape(12, -1), rows)
    assert found.labels.tolist() == labels


def test_folder_of_images(tmp_path, random):
    Image = pytest.importorskip("PIL.Image")
    pixels = {name: random.integers(0, 256, (2, 4, 6, 3), dtype=np.uint8) for name in ("cat", "dog")}
    for name, images in pixels.items():
        for part, image in zip(("train", "test"), images, strict=True):
            (tmp_path / part / name).mkdir(parents=True)
            Image.fromarray(image).save(tmp_path / part / name / "one.png")
    found = load(tmp_path)
    assert found.class_names == ("cat", "dog")
    assert (found.image_shape, found.published_test_count) == ((4, 6, 3), 2)
    np.testing.assert_array_equal(found.images, np.stack([pixels[n][k] for k in (0, 1) for n in ("cat", "dog")]))
    assert load(tmp_path, size=(2, 3)).image_shape == (2, 3, 3)


def test_gray_images_have_no_channels(tmp_path, random):
    Image = pytest.importorskip("PIL.Image")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        Image.fromarray(random.integers(0, 256, (4, 6), dtype=np.uint8)).save(tmp_path / name / "one.png")
    assert load(tmp_path).image_shape == (4, 6)


def test_csv_with_and_without_names(tmp_path):
    (tmp_path / "a.csv").write_text('kind,"width, mm",height\nrose,1,2.5\n"lily, white",3,-4e2\nrose,5,6\n')
    found = load(tmp_path / "a.csv", label="kind")
    assert found.images.tolist() == [[1, 2.5], [3, -400], [5, 6]]
    assert found.class_names == ("lily, white", "rose")
    assert found.labels.tolist() == [1, 0, 1]
    (tmp_path / "b.tsv").write_text("1\t2\t3\t4\t10\n5\t6\t7\t8\t9\n")
    found = load(tmp_path / "b.tsv", image_shape=(2, 2))
    assert found.images.tolist() == [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]
    assert found.class_names == ("9", "10")


@pytest.mark.parametrize("labels", [["rose", "lily", "rose"], [1, 0, 1]])
def test_parquet(tmp_path, labels):
    needs("pyarrow")
    import pyarrow
    from pyarrow import parquet

    table = pyarrow.table({"width": [1.0, 2.0, 3.0], "target": labels, "height": [4, 5, 6]})
    parquet.write_table(table, tmp_path / "t.parquet", row_group_size=2)
    found = load(tmp_path / "t.parquet")
    assert found.images.tolist() == [[1, 4], [2, 5], [3, 6]]
    assert found.labels.tolist() == [1, 0, 1]
    assert found.class_names in {("lily", "rose"), ("0", "1")}


def test_openml_is_asked_once_and_kept(tmp_path, monkeypatch, random):
    needs("sklearn")
    import sklearn.datasets

    asked = []

    def fetch(data_id, **_):
        asked.append(data_id)
        return SimpleNamespace(
            data=random.integers(0, 256, (70, 784)).astype(float), target=np.array([str(k % 10) for k in range(70)])
        )

    monkeypatch.setattr(sklearn.datasets, "fetch_openml", fetch)
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path))
    first, second = load("mnist"), load("mnist")
    assert asked == [554]
    np.testing.assert_array_equal(first.images, second.images)
    assert first.image_shape == (28, 28)
    assert first.images.dtype == np.uint8
    assert os.listdir(tmp_path / "gnomon") == ["mnist.npz"]


def test_openml_out_of_reach_is_one_clear_error(tmp_path, monkeypatch):
    needs("sklearn")
    import sklearn.datasets

    def fetch(**_):
        raise OSError("no route to host")

    monkeypatch.setattr(sklearn.datasets, "fetch_openml", fetch)
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path))
    with pytest.raises(ConnectionError) as error:
        load("cifar10")
    assert str(error.value) == (
        "load: cifar10 is not on this machine yet, and openml.org cannot be reached (no route to host). "
        "Connect to the network once, or pass the path of a file or folder that holds it."
    )


def test_the_real_mnist():
    found = load(shared_data("mnist"))
    assert found.images.shape == (70_000, 28, 28)
    assert found.published_test_count == 10_000
    # The counts of each digit that LeCun's page gives for the training set.
    assert np.bincount(found.split()[0].labels).tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]


def test_the_real_cifar10():
    found = load(shared_data("cifar10_5000.npz"))
    assert found.class_names == CIFAR10_CLASSES
    train, test = found.split()
    assert (train.images.shape, test.images.shape) == ((4000, 32, 32, 3), (1000, 32, 32, 3))
    # The first training image of CIFAR-10 is a frog.
    assert found.class_names[train.labels[0]] == "frog"
    assert train.scaled().min() == -0.5
    assert train.scaled().max() == 0.5


def test_asking_whether_a_set_is_kept_makes_no_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path / "absent"))
    assert not is_kept("cifar10")
    assert not (tmp_path / "absent").exists()
