"""Arrays, scalars and frames come over when a stash is converted, with the real library as the judge.

usage: convert_arrays_test.py HASHSTASH [unittest's options]

Runs in a Python with tests/interop/requirements.txt installed.
"""
import contextlib
import logging
import os
import subprocess
import sys
import tempfile
import unittest
import warnings

import numpy
import pandas
from hashstash import HashStash

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
PROGRAM = None

DAYS = pandas.to_datetime(["2020-01-01", "2020-06-01", None])
FRAMES = {
    "every usual column": pandas.DataFrame({
        "i": [1, 2, 3], "f": [1.5, numpy.nan, 2], "s": ["a", None, "c"], "b": [True, False, True], "o": [1, "x", None], "d": DAYS,
        "z": DAYS.tz_localize("Europe/Berlin"), "t": pandas.to_timedelta([1, 2, None], unit="h"), "c": pandas.Categorical(["u", "v", None])}),
    "repeated labels": pandas.DataFrame([[1, 2.5], [3, 4.5]], columns=["a", "a"]),
    "named axes": pandas.DataFrame({"a": [1]}, index=pandas.Index(["k"], name="key")).rename_axis(columns="cols"),
    "levels": pandas.DataFrame({"a": [1, 2]}, index=pandas.MultiIndex.from_tuples([(1, "x"), (2, "y")], names=["n", None])),
    "levels of columns": pandas.DataFrame([[1, 2]], columns=pandas.MultiIndex.from_tuples([("a", "x"), ("a", "y")])),
    "nothing": pandas.DataFrame(), "no rows": pandas.DataFrame({"a": pandas.Series([], dtype="int64")}),
    "nullable": pandas.DataFrame({"I": pandas.array([1, None], dtype="Int64"), "B": pandas.array([True, None], dtype="boolean"),
                                  "S": pandas.array(["a", None], dtype="string"), "F": pandas.array([1.5, None], dtype="Float64")}),
    "arrow": pandas.DataFrame({"i": pandas.array([1, None], dtype="int64[pyarrow]")}),
    "periods": pandas.DataFrame({"p": pandas.period_range("2020-01", "2020-03", freq="M")}),
    "intervals": pandas.DataFrame({"i": pandas.interval_range(0, 3)}), "numbers as labels": pandas.DataFrame({0: [1], 5: [2]}),
    "small numbers": pandas.DataFrame({"a": numpy.array([1, 2], "int8"), "f": numpy.array([1, 2], "float32")}),
    "objects": pandas.DataFrame({"a": pandas.Series(["x", "y"], dtype=object)}), "lists": pandas.DataFrame({"a": [[1, 2], {"x": 1}]}),
    "index of days": pandas.DataFrame({"a": [1, 2]}, index=DAYS[:2].tz_localize("UTC")),
    "categories as labels": pandas.DataFrame([[1, 2]], columns=pandas.CategoricalIndex(["a", "b"])),
}
SERIES = {
    "numbers": pandas.Series([1, 2], name="n"), "texts": pandas.Series(["a", None]), "objects": pandas.Series([1, "a"], dtype=object),
    "days": pandas.Series(DAYS), "days in a zone": pandas.Series(DAYS.tz_localize("UTC")),
    "a tuple as name": pandas.Series([1.5], name=("a", 1), index=["q"]),
}
INDEXES = {
    "range": pandas.RangeIndex(1, 9, 2, name="r"), "numbers": pandas.Index([1, 2]), "texts": pandas.Index(["a", "b"]), "mixed": pandas.Index(["a", 1]),
    "days": DAYS, "spans": pandas.to_timedelta([1, 2], unit="s"), "periods": pandas.period_range("2020-01", "2020-03", freq="M"),
    "levels": pandas.MultiIndex.from_tuples([(1, "a"), (2, None)]), "empty levels": pandas.MultiIndex.from_arrays([[], []], names=["a", "b"]),
    "categories": pandas.CategoricalIndex(["a", "b"]), "intervals": pandas.interval_range(0, 2), "bools": pandas.Index([True, False]),
}
ARRAYS = {
    "structured": numpy.array([(1, 2.5)], dtype=[("x", "i4"), ("y", "f8")]),
    "structured, inner shape": numpy.array([((1, 2), "ab")], dtype=[("x", "i4", (2,)), ("s", "U3")]),
    "texts": numpy.array(["ab", "c"]), "bytes": numpy.array([b"ab", b"c"]), "complex": numpy.array([1 + 2j]), "halves": numpy.array([1.5], "float16"),
    "objects": numpy.array([1, "a", None], dtype=object), "days": numpy.array(["2020-01-01"], "M8[s]"), "no dimensions": numpy.array(5),
    "two dimensions": numpy.arange(6).reshape(2, 3), "big-endian": numpy.array([1, 2], ">i4"), "many": numpy.arange(1000.0),
}
SCALARS = {
    "half": numpy.float16(1.5), "complex64": numpy.complex64(1 + 2j), "complex128": numpy.complex128(1 + 2j), "text": numpy.str_("ab"),
    "bytes": numpy.bytes_(b"ab"), "float32": numpy.float32(0.1), "int8": numpy.int8(3), "bool": numpy.bool_(True),
    "day": numpy.datetime64("2020-01-01"), "hours": numpy.timedelta64(3, "h"),
    "Timestamp": pandas.Timestamp("2020-01-01 01:02:03.5"), "Timestamp in UTC": pandas.Timestamp("2020-01-01", tz="UTC"),
    "nanoseconds": pandas.Timestamp(1577836800000000001), "Timedelta": pandas.Timedelta("1 days 2h"), "Period": pandas.Period("2020-01", "M"),
    "NaT": pandas.NaT, "NA": pandas.NA, "Categorical": pandas.Categorical(["a", "b", None], ordered=True), "categories of numbers": pandas.Categorical([3, 1]),
}
VALUES = {f"{kind}: {name}": value for kind, values in (("frame", FRAMES), ("series", SERIES), ("index", INDEXES), ("array", ARRAYS), ("one", SCALARS))
          for name, value in values.items()}

LOST = {(source, "hashstash"): {"one: text"} for source in ("pickle", "jsonpickle")}  # hashstash stores it as a str
AMBIGUOUS = {"frame: small numbers"}  # jsonpickle's code "pd/f" is float32 in one process and float64 in the next


def assert_same(before, after):
    assert type(before) is type(after), f"{type(after)} for {type(before)}"
    if isinstance(before, pandas.DataFrame):
        pandas.testing.assert_frame_equal(before, after)
    elif isinstance(before, pandas.Series):
        pandas.testing.assert_series_equal(before, after)
    elif isinstance(before, pandas.Index):
        pandas.testing.assert_index_equal(before, after)
    elif isinstance(before, pandas.Categorical):
        pandas.testing.assert_series_equal(pandas.Series(before), pandas.Series(after))
    elif isinstance(before, numpy.ndarray):
        assert before.dtype == after.dtype and before.shape == after.shape, f"{after!r} for {before!r}"
        numpy.testing.assert_array_equal(before, after)
    elif before is pandas.NaT or before is pandas.NA:
        assert before is after
    else:
        assert before == after and getattr(before, "dtype", None) == getattr(after, "dtype", None), f"{after!r} for {before!r}"


def is_kept(stash, name, value):
    """Whether Python itself gets the value back; a frequency, which hashstash does not store, is not asked for."""
    with contextlib.suppress(Exception):
        stash[name] = value
        assert_same(value, stash[name])
        return True
    return False


def folder_of(root, serializer):
    return os.path.join(root, "db", f"sqlite.{serializer}.zlib")


class ConvertArrays(unittest.TestCase):
    def check(self, source, target):
        with tempfile.TemporaryDirectory(prefix="interop") as root:
            origin, copy = (os.path.join(root, side) for side in ("from", "to"))
            with contextlib.closing(HashStash(root_dir=origin, dbname="db", engine="sqlite", serializer=source, compress="zlib", b64=False)) as stash:
                kept = {name: stash[name] for name, value in VALUES.items() if is_kept(stash, name, value)}
            self.assertGreater(len(kept), len(VALUES) // 2)
            done = subprocess.run([PROGRAM, "convert", folder_of(origin, source), folder_of(copy, target)], capture_output=True, text=True)
            self.assertEqual(done.stderr, "")
            with contextlib.closing(HashStash(root_dir=copy, dbname="db", engine="sqlite", serializer=target, compress="zlib", b64=False)) as stash:
                for name, value in kept.items():
                    if name in LOST.get((source, target), ()) or (source == "jsonpickle" and name in AMBIGUOUS):
                        continue
                    with self.subTest(name):
                        self.assertIn(name, stash, done.stdout)
                        assert_same(value, stash[name])

    def test_hashstash_to_pickle(self):
        self.check("hashstash", "pickle")

    def test_pickle_to_hashstash(self):
        self.check("pickle", "hashstash")

    def test_jsonpickle_to_pickle(self):
        self.check("jsonpickle", "pickle")

    def test_jsonpickle_to_hashstash(self):
        self.check("jsonpickle", "hashstash")

    def test_hashstash_to_jsonpickle(self):
        self.check("hashstash", "jsonpickle")

    def test_pickle_to_jsonpickle(self):
        self.check("pickle", "jsonpickle")


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
