"""Frames in each file format of the real Python library: we read what it writes as it reads it itself, and it reads what
we write as what it wrote itself.

usage: frames_test.py HASHSTASH FRAME_COPIER [unittest's options]

Runs in a Python with tests/interop/requirements.txt installed.
"""
import datetime
import json
import os
import subprocess
import sys
import tempfile
import unittest
import warnings

import numpy
import pandas
from hashstash import HashStash

import shapes

warnings.filterwarnings("ignore")
HASHSTASH = "hashstash"
FRAME_COPIER = "frame_copier"
FORMATS = ("feather", "parquet", "csv", "json", "pickle")
COMPRESSORS = ("raw", "lz4", "gzip", "bz2")
TIMES = pandas.to_datetime(["2020-01-01", "2021-06-01"])
FRAMES = {
    "people": pandas.DataFrame({"name": ["Ann", "Bo", None], "age": [1, 2, 3], "x": [1.5, None, 2]}),
    "index": pandas.DataFrame({"a": [1, 2], "b": ["x", "y"]}).set_index("b"),
    "two levels": pandas.DataFrame({"a": [1, 2], "b": ["x", "y"], "c": [True, False]}).set_index(["a", "b"]),
    "range": pandas.DataFrame({"x": [1, 2]}, index=pandas.RangeIndex(2, 6, 2, name="r")),
    "numbers as labels": pandas.DataFrame({1: [1, 2], 2: [3, 4]}),
    "tuples as labels": pandas.DataFrame({("a", "b"): [1], ("c", "d"): [2]}),
    "categories": pandas.DataFrame({"c": pandas.Categorical(["u", "v", "u"])}),
    "times": pandas.DataFrame({"zoned": TIMES.tz_localize("Europe/Berlin"), "naive": TIMES, "span": TIMES - TIMES[0]}),
    "nullable": pandas.DataFrame({"i": pandas.array([1, None], dtype="Int64"), "b": pandas.array([True, None], dtype="boolean"),
                                  "s": pandas.array(["a", None], dtype="string")}),
    "objects": pandas.DataFrame({"list": [[1, 2], [3]], "dict": [{"a": 1}, {"b": "x"}], "mixed": [1, "x"]}),
    "dates": pandas.DataFrame({"d": [datetime.date(2020, 1, 2), None]}),
    "small types": pandas.DataFrame({"u": numpy.array([1, 2], dtype="uint8"), "f": numpy.array([1, 2], dtype="float32"),
                                     "big": numpy.array([2**63, 5], dtype="uint64")}),
    "texts to quote": pandas.DataFrame({"t": ["a,b", 'c"d', "e\nf"], "digits": ["1", "2", "x"], "flag": [True, False, True]}),
    "texts of numbers": pandas.DataFrame({"s": ["1", "2"]}),
    "flags with a gap": pandas.DataFrame({"b": [True, None, False]}),
    "nothing but gaps": pandas.DataFrame({"s": [None, None]}),
    "no rows": pandas.DataFrame({"a": [], "b": []}),
    "halves": pandas.DataFrame({"h": numpy.array([0.5, 2], dtype="float16")}),
    "short floats": pandas.DataFrame({"f": numpy.array([0.1, 1e-7, 1e16], dtype="float32")}),
    "a zone of hours": pandas.DataFrame({"z": pandas.to_datetime(["2020-01-01T00:00:00+01:30"])}),
    "parts of seconds": pandas.DataFrame({"t": pandas.to_datetime(["2020-01-01", "2020-01-02 03:04:05.5", None], format="mixed"),
                                          "d": pandas.to_timedelta(["1D", "-1h", None])}),
    "whole days": pandas.DataFrame({"t": pandas.to_datetime(["2020-01-01", None]), "d": pandas.to_timedelta(["1D", None])}),
    "texts as objects": pandas.DataFrame({"s": pandas.Series(["x", None], dtype=object)}),
    "named after moments": pandas.DataFrame({"created_at": pandas.to_datetime(["2020-01-01 01:00"]), "date": ["2020-01-01"]}),
    "moments as index": pandas.DataFrame({"a": [1, 2]}, index=pandas.date_range("2020", periods=2, tz="Europe/Berlin", name="t")),
    "far numbers": pandas.DataFrame({"x": [float("inf"), -0.0, 1e-300], "i": [2**62, 0, -1]}),
}


def tagged(cell):
    """The tagged form of a frame's cell or label."""
    if cell is pandas.NaT:
        return {"nat": True}
    if cell is pandas.NA:
        return {"na": True}
    if isinstance(cell, pandas.Timestamp):
        return {"timestamp": cell.isoformat()}
    if isinstance(cell, pandas.Timedelta):
        return {"pdtimedelta": cell.isoformat()}
    return {"date": cell.isoformat()} if isinstance(cell, datetime.date) else shapes.tagged(cell)


def tagged_frame(frame):
    return {"dataframe": {"columns": [tagged(label) for label in frame.columns.tolist()],
                          "index": [tagged(label) for label in frame.index.tolist()],
                          "dtypes": [str(dtype) for dtype in frame.dtypes.tolist()],
                          "data": [[tagged(cell) for cell in frame.iloc[:, i].tolist()] for i in range(frame.shape[1])]}}


def dumped(folder):
    """{key: its latest version}"""
    out = subprocess.run([HASHSTASH, "dump", "--format", "tagged", folder], capture_output=True, text=True, timeout=60).stdout
    return {row["key"]: row["versions"][-1] for row in map(json.loads, out.splitlines())}


class FramesTest(unittest.TestCase):
    maxDiff = 2000

    def test_we_read_frames_as_python_does(self):
        for io_engine in FORMATS:
            for compressor in COMPRESSORS:
                with self.subTest(f"{io_engine}, {compressor}"), tempfile.TemporaryDirectory(prefix="frames") as root:
                    self.check(HashStash(engine="dataframe", root_dir=root, io_engine=io_engine, compress=compressor))

    def check(self, stash):
        stored = []
        for name, frame in FRAMES.items():
            try:
                stash[name] = frame
            except Exception:  # a format may refuse a frame: then there is nothing to read
                continue
            stored.append(name)
        ours = dumped(os.path.dirname(stash.path))
        for name in stored:
            if stash[name] is not None:
                self.assertEqual(ours[name].get("value", ours[name]), tagged_frame(stash[name]), name)

    def test_python_reads_our_frames_as_its_own(self):
        with tempfile.TemporaryDirectory(prefix="frames") as root:
            source = HashStash(engine="dataframe", root_dir=os.path.join(root, "source"), io_engine="pickle", compress="raw")
            for name, frame in FRAMES.items():
                source[name] = frame
            for io_engine in FORMATS:
                for compressor in COMPRESSORS:
                    with self.subTest(f"{io_engine}, {compressor}"):
                        self.check_copy(source, root, io_engine, compressor)

    def check_copy(self, source, root, io_engine, compressor):
        theirs, ours = (HashStash(engine="dataframe", root_dir=os.path.join(root, io_engine, compressor, who), io_engine=io_engine,
                                  compress=compressor) for who in ("theirs", "ours"))
        ours["format"] = FRAMES["people"]
        out = subprocess.run([FRAME_COPIER, *(os.path.dirname(stash.path) for stash in (source, ours))], capture_output=True,
                             text=True, timeout=60).stdout
        refused = dict(line.split("\t", 1) for line in out.splitlines())
        for name, frame in FRAMES.items():
            try:
                theirs[name] = frame
                expected = theirs[name]
            except Exception:  # what Python cannot write or read, we say beforehand
                self.assertIn(name, refused)
                continue
            self.assertNotIn(name, refused)
            # Of these formats only a pickle has an index's frequency, and our Values do not.
            pandas.testing.assert_frame_equal(ours[name], expected, check_exact=True, check_freq=io_engine != "pickle", obj=name)


if __name__ == "__main__":
    HASHSTASH, FRAME_COPIER = sys.argv[1:3]
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
