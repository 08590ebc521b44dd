"""Pickled batches from strangers: what is plain data is read, all else is refused, and nothing is ever run."""

from __future__ import annotations

import pickle
import struct

import numpy as np
import pytest
from support.refusals import refused

PIXELS = np.zeros((2, 3072), dtype=np.uint8)


class _Payload:
    """Unpickling this calls `function(*arguments)`."""

    def __init__(self, function, *arguments):
        self.function, self.arguments = function, arguments

    def __reduce__(self):
        return self.function, self.arguments


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("kind", ["system", "eval", "mkdir"])
def test_pickle_bomb_in_a_cifar_batch_is_not_run(tmp_path, protocol, kind):
    import os

    trace = tmp_path / "executed"
    payload = {
        "system": _Payload(os.system, f"touch {trace}"),
        "eval": _Payload(eval, f"__import__('os').mkdir({str(trace)!r})"),
        "mkdir": _Payload(os.mkdir, str(trace)),
    }[kind]
    path = tmp_path / "data_batch_1"
    path.write_bytes(pickle.dumps({"data": PIXELS, "labels": [0, 1], "extra": payload}, protocol=protocol))
    message = refused(path)
    assert not trace.exists()
    assert message.startswith("FILE: the file asks to import ")
    assert message.endswith(
        ", which data never needs; nothing of it was run. "
        "It must hold only dictionaries, lists, text, numbers and arrays."
    )
    # The same bytes do run under Python's own unpickler: the bomb was a real one.
    pickle.loads(path.read_bytes())
    assert trace.exists()


@pytest.mark.parametrize(
    "opcode", [b"P0\n", b"Q", b"\x82\x01", b"\x92", b"\x93", b"iposix\nsystem\n", b"ccopyreg\n_x\n"]
)
def test_instructions_that_call_or_look_up_are_refused(tmp_path, opcode):
    path = tmp_path / "data_batch_1"
    path.write_bytes(b"\x80\x04(\x8c\x05posix\x8c\x06system" + opcode + b".")
    assert "nothing of it was run" in refused(path)


def test_a_call_of_something_made_is_refused(tmp_path):
    path = tmp_path / "data_batch_1"
    path.write_bytes(b"\x80\x02]K\x01\x85R.")
    assert refused(path) == "FILE: the file asks to call a list; nothing of it was run."
    path.write_bytes(b"\x80\x02cnumpy\nndarray\nK\x01\x85R.")
    assert refused(path) == "FILE: the file asks to call numpy.ndarray; nothing of it was run."


def test_object_arrays_are_refused(tmp_path):
    path = tmp_path / "data_batch_1"
    path.write_bytes(pickle.dumps({"data": np.array([[None] * 3072]), "labels": [0]}, protocol=2))
    assert refused(path) == "FILE: arrays must hold numbers; one is announced with dtype 'O8'."


def test_pickled_memory_bombs_take_no_memory(tmp_path):
    path = tmp_path / "data_batch_1"
    # A length, and a place in the memo, far beyond the file.
    for bomb in (b"\x80\x04\x8e" + struct.pack("<Q", 2**40), b"\x80\x04Nr\xff\xff\xff\x7f."):
        path.write_bytes(bomb)
        assert refused(path).startswith("FILE: ")
    # One long text, encoded again and again.
    text = b"\x80\x02(X" + struct.pack("<I", 2**16) + b"a" * 2**16 + b"q\x00"
    again = b"c_codecs\nencode\nh\x00X\x06\x00\x00\x00latin1\x86R"
    path.write_bytes(text + again * 1000 + b"l.")
    assert refused(path) == "FILE: the file unpacks to many times its size; it was not read further."


def test_an_array_must_be_as_long_as_its_shape(tmp_path):
    path = tmp_path / "data_batch_1"
    content = pickle.dumps({"data": PIXELS, "labels": [0, 1]}, protocol=4)
    path.write_bytes(content.replace(b"K\x02M\x00\x0c\x86", b"K\x04M\x00\x0c\x86"))
    assert refused(path) == (
        "FILE: the pickle is damaged (an array of shape (4, 3072) needs 12,288 bytes, and 6,144 are there)."
    )


def test_every_truncated_or_flipped_pickle_is_refused_or_read(tmp_path):
    """Whatever one changed byte does: a data set or a ValueError, nothing else."""
    path = tmp_path / "data_batch_1"
    content = pickle.dumps({"labels": [0, 1], "data": PIXELS[:, :1]}, protocol=2)
    random = np.random.default_rng(0)
    for cut in range(2, len(content)):
        path.write_bytes(content[:cut])
        refused(path)
    for place in range(2, len(content)):
        changed = bytearray(content)
        changed[place] ^= int(random.integers(1, 256))
        path.write_bytes(changed)
        refused(path)


@pytest.mark.parametrize(
    ("batch", "message"),
    [
        ([1, 2], "a Python batch of CIFAR-10 must be a dictionary with data and labels; found list."),
        ({"data": 1}, "a Python batch of CIFAR-10 must be a dictionary with data and labels; found ['data']."),
        ({"data": 1, "labels": [1]}, "data must be 8-bit numbers of shape (n, 3072); it is int."),
        (
            {"data": PIXELS.astype(float), "labels": [1]},
            "data must be 8-bit numbers of shape (n, 3072); it is float64 of shape (2, 3072).",
        ),
        ({"data": PIXELS, "labels": ["a", "b"]}, "labels must be a list of integers."),
        ({"data": PIXELS, "labels": [1]}, "there must be one label per image; there are 2 images, 1 labels."),
    ],
)
def test_batches_that_are_no_batches(tmp_path, batch, message):
    path = tmp_path / "data_batch_1"
    path.write_bytes(pickle.dumps(batch))
    assert refused(path) == f"FILE: {message}"


def test_binary_batches(tmp_path):
    path = tmp_path / "data_batch_1.bin"
    path.write_bytes(bytes(3074))
    assert refused(path) == (
        "FILE: a binary batch of CIFAR-10 must hold 3073 bytes per image (1 label, 3072 pixels); "
        "it holds 3,074, which is no multiple."
    )
    path.write_bytes((b"\0" + bytes(3072)) + (b"\x0b" + bytes(3072)))
    message = "labels must lie between 0 and 9, one per name of a class; label 1 is 11."
    assert refused(path) == f"data_batch_1: {message}"
