"""The table that is assembled of a stash is the frame that the real library assembles.

usage: table_test.py HASHSTASH [unittest's options]

Runs in a Python with tests/interop/requirements.txt installed.
"""
import contextlib
import datetime
import logging
import os
import random
import subprocess
import sys
import tempfile
import unittest
import warnings

import pandas as pd
from hashstash import HashStash

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
PROGRAM = None
RANDOM = random.Random(7)


def rows_for(kind, count=1):
    return [{"kind": kind, "n": n, "half": n / 2} for n in range(count)]


def animal():
    kind, goodness = RANDOM.choice(["cat", "dog"]), RANDOM.choice(["good", "bad"])
    return {"name": kind, "goodness": goodness, "etc": {"age": RANDOM.randint(1, 10), "goes_to": {"heaven": kind == "dog" or goodness == "good"}}}


FRAME = pd.DataFrame({"u": [1, 2], "v": ["a", "b"]}, index=pd.Index(["r", "s"], name="ix"))
CONTENTS = {
    "animals": {f"Animal {n}": animal() for n in range(50)},
    "of every shape": {"a": {"x": 1, "n": {"p": 1, "q": {"r": 2}}, "l": [1, 2]}, "b": [{"x": 1}, {"y": 2}], "e": [1, 2], "i": [[{"z": 1}], 3],
                       "h": (1, 2), "df": FRAME, ("t", 1): {"x": 5}, "nothing": {}, "none": None},
    "keys that are dicts": [({"model": "m", "t": 1}, {"x": 9}), ({"model": "k"}, {"x": 1, "t": 2})],
    "numbers": {"i": {"i": 1, "f": 1.5, "m": 1, "b": True, "big": 2**63}, "j": {"i": 2, "f": 2.5, "m": 0.5, "b": False, "big": 1}},
    "gaps": {"i": {"i": 1, "b": True, "s": "x", "d": datetime.datetime(2020, 1, 2, 3)}, "j": {"i": None, "s": None, "d": None}, "k": {"other": [1]}},
    "moments": {"a": {"d": datetime.datetime(2020, 1, 2, 3, 4, 5, 6)}, "b": {"d": datetime.datetime(1999, 12, 31)}},
    "frames of numbers": {"a": pd.DataFrame({"i": [1, 2], "f": [0.5, 1.5]}), "b": pd.DataFrame({"i": [3]})},
    "metadata of its own": {"a": {"_hidden": 1, "shown": 2}},
}


class Table(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="interop")
        self.addCleanup(folder.cleanup)
        self.root = folder.name

    @contextlib.contextmanager
    def stash(self, **options):
        stash = HashStash(root_dir=self.root, engine="lmdb", compress="raw", **options)
        with contextlib.closing(stash):
            yield stash

    def ours(self, place, *options):
        file = os.path.join(self.root, "table.pickle")
        done = subprocess.run([PROGRAM, "table", place, "--output", file, *options], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return pd.read_pickle(file)

    def check(self, stash, ours):
        pd.testing.assert_frame_equal(ours, stash, check_column_type=False, check_index_type=False)

    def test_results_of_a_function(self):
        with self.stash() as stash:
            for call in (("bee",), ("gnat", 3)):
                stash.run(rows_for, *call)
            stash.run(rows_for, "moth", count=2)
            results = rows_for.stash
            place, plain, full = os.path.dirname(results.path), results.assemble_df(), results.assemble_df(with_metadata=True)
        self.check(plain, self.ours(place))
        self.check(full, self.ours(place, "--with-metadata"))

    def test_versions(self):
        with self.stash(append_mode=True) as stash:
            for goodness in ("good", "bad", "good"):
                stash[{"name": "cat"}] = {"goodness": goodness}
            stash["other"] = {"goodness": "bad", "etc": {"n": 1}}
            place, frames = os.path.dirname(stash.path), [stash.assemble_df(all_results=every, with_metadata=meta) for every in (False, True) for meta in (False, True)]
        options = [[], ["--with-metadata"], ["--all-versions"], ["--all-versions", "--with-metadata"]]
        for frame, chosen in zip(frames, options):
            with self.subTest(chosen):
                self.check(frame, self.ours(place, *chosen))


def make_test(contents, *options):
    def test(self):
        with self.stash() as stash:
            for key, value in contents.items() if isinstance(contents, dict) else contents:
                stash[key] = value
            place, frame = os.path.dirname(stash.path), stash.assemble_df(with_metadata="--with-metadata" in options, flatten="--no-flatten" not in options)
        self.check(frame, self.ours(place, *options))
    return test


for name, contents in CONTENTS.items():
    for options in ((), ("--with-metadata",)):
        setattr(Table, "test_" + "_".join([name.replace(" ", "_"), *(option.strip("-") for option in options)]), make_test(contents, *options))
Table.test_values_left_whole = make_test(CONTENTS["animals"], "--no-flatten")


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
