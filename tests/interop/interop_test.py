"""The real Python library and our command line take turns on the same stashes.

usage: interop_test.py HASHSTASH ENGINE [unittest's options]

Runs in a Python with tests/interop/requirements.txt installed. Each test makes a stash of its own for each encoding.
"""
import contextlib
import datetime
import decimal
import functools
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import warnings

import lmdb
import numpy
import pandas
from hashstash import HashStash

from shapes import KEYS, VALUES, tagged

warnings.filterwarnings("ignore")
COMPRESSORS = ("raw", "lz4", "blosc", "zlib", "gzip", "bz2")
ENCODINGS = [(compressor, base64) for compressor in COMPRESSORS for base64 in (False, True)]
HASHSTASH, ENGINE = "hashstash", "pairtree"


def run(command, *arguments):
    """Our command line's standard output; an exception with its message where it fails."""
    process = subprocess.run([HASHSTASH, command, *arguments], capture_output=True, text=True, timeout=60)
    if process.returncode:
        raise AssertionError(f"hashstash {command} {arguments}: exit {process.returncode}: {process.stderr.strip()}")
    return process.stdout


def put(folder, key, value, *options):
    run("set", *options, folder, "--", repr(key), repr(value))


def got(folder, key):
    return json.loads(run("get", "--format", "tagged", folder, "--", repr(key)))


def dumped(folder):
    """{tagged key as text: [tagged value of each version, oldest first]}"""
    rows = [json.loads(line) for line in run("dump", "--format", "tagged", folder).splitlines()]
    return {json.dumps(row["key"]): [v.get("value", v) for v in row["versions"]] for row in rows}


def as_listed(stash, key):
    """The tagged text of a key as it comes back: a dict's entries are sorted on the way in."""
    return json.dumps(tagged(stash.decode_key(stash.encode_key(key))))


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


def in_each_encoding(dbname="db", append_mode=False, encodings=ENCODINGS):
    """A test(self, stash, folder) once an encoding, with a new stash of Python's and its param folder."""
    def decorate(test):
        @functools.wraps(test)
        def run_in_each(self):
            for compressor, base64 in encodings:
                encoding = compressor + ("+b64" if base64 else "")
                with self.subTest(encoding), tempfile.TemporaryDirectory(prefix="interop") as root:
                    stash = HashStash(root_dir=root, dbname=dbname, engine=ENGINE, serializer="hashstash",
                                      compress=compressor, b64=base64, append_mode=append_mode)
                    folder = os.path.join(root, dbname, f"{ENGINE}.hashstash.{encoding}")
                    self.assertEqual(os.path.dirname(stash.path), folder)
                    with contextlib.closing(stash):
                        test(self, stash, folder)
        return run_in_each
    return decorate


class InteropTest(unittest.TestCase):
    maxDiff = 2000

    def assertHolds(self, stash, key, value):
        self.assertTrue(key in stash, f"Python does not find {key!r}")
        self.assertEqual(tagged(stash[key]), tagged(value), f"under {key!r}")

    @in_each_encoding()
    def test_python_finds_and_reads_what_we_write(self, stash, folder):
        pairs = [(key, VALUES[i % len(VALUES)]) for i, key in enumerate(KEYS)]
        for key, value in pairs:
            put(folder, key, value)

        for key, value in pairs:
            self.assertHolds(stash, key, value)
        self.assertEqual(len(stash), len(KEYS))
        self.assertCountEqual([json.dumps(tagged(k)) for k in stash.keys()], [as_listed(stash, k) for k in KEYS])

    @in_each_encoding(encodings=[("raw", False), ("lz4", True)])  # an address depends on the key alone
    def test_python_reads_every_value_that_we_write(self, stash, folder):
        for i, value in enumerate(VALUES):
            put(folder, i, value)

        for i, value in enumerate(VALUES):
            self.assertHolds(stash, i, value)

    @in_each_encoding()
    def test_we_find_and_read_what_python_writes(self, stash, folder):
        pairs = [(key, VALUES[i % len(VALUES)]) for i, key in enumerate(KEYS)]
        for key, value in pairs:
            stash[key] = value

        self.assertEqual(dumped(folder), {as_listed(stash, k): [tagged(v)] for k, v in pairs})
        for key, value in pairs:
            self.assertEqual(got(folder, key), tagged(value), f"under {key!r}")

    @in_each_encoding()
    def test_keys_are_stored_under_pythons_bytes(self, stash, folder):
        with tempfile.TemporaryDirectory() as ours:
            ours = os.path.join(ours, os.path.basename(folder))
            for key in KEYS:
                stash[key] = 1
                put(ours, key, 1)

            self.assertEqual(stored_keys(ours), stored_keys(folder))

    @in_each_encoding(append_mode=True)
    def test_versions_are_appended_in_turn(self, stash, folder):
        turns = [{"n": 1}, ("two", 2), [3, None], "four"]
        key = {"b": (1, 2), "a": "key"}
        for i, value in enumerate(turns):
            if i % 2:
                stash[key] = value
            else:
                put(folder, key, value, "--append")

        rows = stash.get_all(key, with_metadata=True)
        times = [row["_written_at"] for row in rows]
        self.assertEqual([tagged(row["_value"]) for row in rows], [tagged(v) for v in turns])
        self.assertEqual(times, sorted(times))
        self.assertHolds(stash, key, turns[-1])
        self.assertEqual(dumped(folder), {as_listed(stash, key): [tagged(v) for v in turns]})
        self.assertEqual(got(folder, key), tagged(turns[-1]))

    @in_each_encoding(append_mode=True)
    def test_our_append_keeps_pythons_versions(self, stash, folder):
        frame = pandas.DataFrame({"n": [1, 2, 3], "name": ["a", "ü", None], "x": [0.5, float("nan"), 1e-7]})
        old = [frame, numpy.arange(6, dtype="int16").reshape(2, 3), datetime.datetime(2024, 9, 1, 12, 30, 5, 7),
               {1: decimal.Decimal("1.50"), None: {"x", "y"}}, 10**30, float("inf"), "\ud800", len]
        for value in old:
            stash["key"] = value

        put(folder, "key", "newest", "--append")

        values = stash.get_all("key")
        self.assertEqual(len(values), len(old) + 1)
        pandas.testing.assert_frame_equal(values[0], frame)
        numpy.testing.assert_array_equal(values[1], old[1])
        self.assertEqual(values[2:], [*old[2:], "newest"])

    @in_each_encoding(append_mode=True)
    def test_a_plain_set_leaves_one_version(self, stash, folder):
        stash["key"] = 1
        stash["key"] = 2

        put(folder, "key", 3)

        self.assertEqual(stash.get_all("key"), [3])

    @in_each_encoding()
    def test_both_delete_what_the_other_wrote(self, stash, folder):
        for key in KEYS[:12]:
            put(folder, key, "ours")
        for key in KEYS[12:24]:
            stash[key] = "theirs"

        for key in KEYS[:12]:
            del stash[key]
        for key in KEYS[12:23]:
            run("del", folder, "--", repr(key))

        self.assertEqual(list(dumped(folder)), [json.dumps(tagged(KEYS[23]))])
        self.assertEqual([tagged(k) for k in stash.keys()], [tagged(KEYS[23])])
        self.assertFalse(KEYS[0] in stash)

    @in_each_encoding(dbname="some/where")
    def test_python_writes_on_into_a_stash_that_we_began(self, stash, folder):
        put(folder, ("a", 1), "ours")
        stash[("b", 2)] = "theirs"
        stash[("a", 1)] = "replaced"

        self.assertEqual(got(folder, ("a", 1)), "replaced")
        self.assertHolds(stash, ("b", 2), "theirs")
        self.assertEqual(len(dumped(folder)), 2)


if __name__ == "__main__":
    HASHSTASH, ENGINE = sys.argv[1:3]
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
