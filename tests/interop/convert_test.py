"""What Python code stored (functions, classes, instances) comes over when a stash is converted, with the real library as the judge.

usage: convert_test.py HASHSTASH [unittest's options]

Runs in a Python with tests/interop/requirements.txt installed.
"""
import collections
import contextlib
import datetime
import decimal
import fractions
import functools
import logging
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import uuid
import warnings

from hashstash import HashStash

import stored_code as code

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
PROGRAM = None
SERIALIZERS = ("hashstash", "pickle", "jsonpickle")

VALUES = {
    "function": code.plain, "builtin": len, "class": code.Plain, "method": code.Plain(4).x_of, "class method": code.Plain.name_of,
    "instance": code.Plain([1, {"a": (1, 2)}]), "dataclass": code.Data(1, [2]), "own state": code.WithState(), "own reduce": code.Reduced(7),
    "slots": code.Slots(), "enum": code.Color.RED, "int enum": code.Level.LOW, "namedtuple": code.Point(1, 2), "exception": ValueError("bad", 1),
    "list subclass": code.SomeList([1, 2]), "dict subclass": code.SomeDict(a=1), "partial": functools.partial(code.plain, 1, y=3), "module": os,
    "ellipsis": ..., "not implemented": NotImplemented, "type": int, "type of None": type(None),
    "nested": {"f": [code.plain, code.Plain], "i": (code.Plain(2),), "c": [code.Color.RED, {"b": code.Color.BLUE}]},
    "path": pathlib.Path("/a/b"), "uuid": uuid.UUID(int=5), "decimal": decimal.Decimal("1.50"), "fraction": fractions.Fraction(1, 3),
    "moment": datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc), "counter": collections.Counter("aab"),
    "defaultdict": collections.defaultdict(code.plain, b=1, a=2), "no factory": collections.defaultdict(None, a=1),
    "deque": collections.deque([1, [2]]), "bounded deque": collections.deque([1, [2]], maxlen=3),
    "ordered": collections.OrderedDict(b=1, a=2), "range": range(3), "slice": slice(1, 2),
}

# What does not come over, by (from, to), and why.
LOST = {
    ("hashstash", "pickle"): {"module"},  # pickle has no modules
    ("jsonpickle", "pickle"): {"module", "slots", "dict subclass"},  # attributes and items look the same in jsonpickle
    ("jsonpickle", "hashstash"): {"slots", "dict subclass", "type of None"},
    ("pickle", "hashstash"): {"slots", "type of None"},  # hashstash 1.2.0 reads neither of its own
    ("pickle", "jsonpickle"): {"ellipsis", "not implemented"},  # jsonpickle stores nothing of them
    ("hashstash", "jsonpickle"): {"ellipsis", "not implemented"},
}


def is_same(before, after):
    if type(before) is not type(after):
        return False
    if isinstance(before, functools.partial):
        return (before.func, before.args, before.keywords) == (after.func, after.args, after.keywords)
    if isinstance(before, collections.defaultdict) and before.default_factory is not after.default_factory:
        return False
    if isinstance(before, collections.deque) and before.maxlen != after.maxlen:
        return False
    if isinstance(before, BaseException):
        return before.args == after.args
    if getattr(before, "__self__", None) is not None and hasattr(before, "__func__"):
        return before.__func__ is after.__func__ and before.__self__ == after.__self__
    return before == after


def read(stash, name):
    try:
        return stash[name] if name in stash else "not there"
    except Exception as error:
        return error


@contextlib.contextmanager
def opened(folder, engine, serializer):
    """A stash of Python's, and its param folder."""
    stash = HashStash(root_dir=folder, dbname="db", engine=engine, serializer=serializer, compress="zlib", b64=False)
    with contextlib.closing(stash):
        yield stash, os.path.join(folder, "db", f"{engine}.{serializer}.zlib")


class Convert(unittest.TestCase):
    def convert(self, root, source, serializer, engine):
        """The values that came over, beside those that Python itself gets back of the source."""
        expected = {}
        with opened(os.path.join(root, "from"), "sqlite", source) as (stash, origin):
            for name, value in VALUES.items():
                with contextlib.suppress(Exception):
                    stash[name] = value
                back = read(stash, name)
                if is_same(value, back):
                    expected[name] = back
        with opened(os.path.join(root, "to"), engine, serializer) as (stash, target):
            pass
        done = subprocess.run([PROGRAM, "convert", origin, target], capture_output=True, text=True)
        self.assertNotIn(done.returncode, (2,), done.stderr)
        with opened(os.path.join(root, "to"), engine, serializer) as (stash, target):
            return expected, {name: read(stash, name) for name in expected}, done.stdout


def make_test(source, serializer, engine):
    def test(self):
        with tempfile.TemporaryDirectory(prefix="interop") as root:
            expected, got, output = self.convert(root, source, serializer, engine)
            self.assertGreater(len(expected), 20)
            for name in expected.keys() - LOST.get((source, serializer), set()):
                with self.subTest(name):
                    self.assertTrue(is_same(expected[name], got[name]), f"{got[name]!r} for {expected[name]!r}\n{output}")
    return test


for source in SERIALIZERS:
    for serializer in SERIALIZERS:
        for engine in ("lmdb", "pairtree"):
            setattr(Convert, f"test_{source}_to_{serializer}_in_{engine}", make_test(source, serializer, engine))


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
