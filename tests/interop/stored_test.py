"""What we write beside the real Python library's entries is stored as it stores it.

usage: stored_test.py STASH_EDITOR ENGINE [unittest's options]

Runs in a Python with tests/interop/requirements.txt installed. Each test makes a stash of its own for each encoding.
"""
import contextlib
import datetime
import decimal
import functools
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile
import unittest
import warnings

import lmdb
import numpy
import pandas
from hashstash import HashStash

from editor import Editor
from shapes import KEYS

warnings.filterwarnings("ignore")
COMPRESSORS = ("raw", "lz4", "blosc", "zlib", "gzip", "bz2")
ENCODINGS = [(compressor, base64) for compressor in COMPRESSORS for base64 in (False, True)]
EDITOR, ENGINE = None, "pairtree"


def stored_keys(folder):
    """What an entry is found by: a pairtree's folders with their `.key`, lmdb's records, sqlite's key cells."""
    path = os.path.join(folder, "data.db")
    if ENGINE == "pairtree":
        return {file.parent.relative_to(path): file.read_bytes() for file in pathlib.Path(path).rglob(".key")}
    if ENGINE == "lmdb":
        with tempfile.TemporaryDirectory() as copy:  # lmdb opens a store only once a process, and Python has it open
            shutil.copy(os.path.join(path, "data.mdb"), copy)
            with lmdb.open(copy) as environment, environment.begin() as transaction:
                return {k: v for k, v in transaction.cursor() if k.endswith(b".key")}
    with contextlib.closing(sqlite3.connect(path)) as database:
        return {row[0] for row in database.execute("select key from unnamed")}


def in_each_encoding(append_mode=False):
    """A test(self, stash, folder) once an encoding, with a new stash of Python's and its param folder."""
    def decorate(test):
        @functools.wraps(test)
        def run_in_each(self):
            for compressor, base64 in ENCODINGS:
                encoding = compressor + ("+b64" if base64 else "")
                with self.subTest(encoding), tempfile.TemporaryDirectory(prefix="interop") as root:
                    stash = HashStash(root_dir=root, dbname="db", engine=ENGINE, serializer="hashstash",
                                      compress=compressor, b64=base64, append_mode=append_mode)
                    folder = os.path.join(root, "db", f"{ENGINE}.hashstash.{encoding}")
                    self.assertEqual(os.path.dirname(stash.path), folder)
                    with contextlib.closing(stash):
                        test(self, stash, folder)
        return run_in_each
    return decorate


class StoredTest(unittest.TestCase):
    maxDiff = 2000

    def carry_out(self, folder, *changes):
        self.assertEqual(EDITOR.carry_out(folder, changes), [])

    @in_each_encoding()
    def test_keys_are_stored_under_pythons_bytes(self, stash, folder):
        with tempfile.TemporaryDirectory() as ours:
            ours = os.path.join(ours, os.path.basename(folder))
            for key in KEYS:
                stash[key] = 1

            self.carry_out(ours, *[("set", key, 1) for key in KEYS])

            self.assertEqual(stored_keys(ours), stored_keys(folder))

    @in_each_encoding(append_mode=True)
    def test_our_append_keeps_pythons_versions(self, stash, folder):
        frame = pandas.DataFrame({"n": [1, 2, 3], "name": ["a", "ü", None], "x": [0.5, float("nan"), 1e-7]})
        old = [frame, numpy.arange(6, dtype="int16").reshape(2, 3), datetime.datetime(2024, 9, 1, 12, 30, 5, 7),
               {1: decimal.Decimal("1.50"), None: {"x", "y"}}, 10**30, float("inf"), "\ud800", len]
        for value in old:
            stash["key"] = value

        self.carry_out(folder, ("append", "key", "newest"))

        values = stash.get_all("key")
        self.assertEqual(len(values), len(old) + 1)
        pandas.testing.assert_frame_equal(values[0], frame)
        numpy.testing.assert_array_equal(values[1], old[1])
        self.assertEqual(values[2:], [*old[2:], "newest"])

    @in_each_encoding(append_mode=True)
    def test_a_plain_set_leaves_one_version(self, stash, folder):
        stash["key"] = 1
        stash["key"] = 2

        self.carry_out(folder, ("set", "key", 3))

        self.assertEqual(stash.get_all("key"), [3])


if __name__ == "__main__":
    ENGINE = sys.argv[2]
    with contextlib.closing(Editor(sys.argv[1])) as EDITOR:
        unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
