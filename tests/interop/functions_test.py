"""Results of functions that C++ keeps are hit by the real library, and the other way round.

usage: functions_test.py FUNCTION_CALLER [--redis REDIS_SERVER] [unittest's options]

Runs in a Python with tests/interop/requirements.txt installed. With a redis-server, also between stashes on one.
"""
import contextlib
import logging
import subprocess
import sys
import tempfile
import unittest
import warnings

from hashstash import HashStash

import stored_code as code
from matrix_test import server

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
PROGRAM = None
REDIS_SERVER = None


def setUpModule():
    """One server for all tests: each has a root, and so name spaces, of its own."""
    if REDIS_SERVER:
        Functions.port = unittest.enterModuleContext(server("redis", [REDIS_SERVER]))


class Functions(unittest.TestCase):
    port = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="interop")
        self.addCleanup(folder.cleanup)
        self.root = folder.name

    @contextlib.contextmanager
    def stash(self, engine, serializer):
        where = {"dbname": "results", "port": self.port, "safe": False} if engine == "redis" else {}
        stash = HashStash(root_dir=self.root, engine=engine, serializer=serializer, **where)
        with contextlib.closing(stash):
            yield stash

    def ours(self, engine, serializer, verb, *numbers):
        root = f"redis://127.0.0.1:{self.port}/results?root={self.root}&serializer={serializer}" if engine == "redis" else self.root
        done = subprocess.run([PROGRAM, root, engine, serializer, verb, *map(str, numbers)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.split()


def make_tests(engine, serializer):
    """What C++ computes is 1000 more, so that a result shows who computed it."""
    def python_hits_ours(self):
        self.assertEqual(self.ours(engine, serializer, "run", 1, 2), ["1005", "1006"])
        with self.stash(engine, serializer) as stash:
            self.assertEqual(stash.run(code.plain, 1, y=4), 1005)
            self.assertEqual(stash.run(code.plain, 3, y=4), 7)
            self.assertEqual(stash.get_func(2, func=code.plain, y=4), 1006)
            self.assertEqual(len(code.plain.stash), 3)

    def we_hit_pythons(self):
        with self.stash(engine, serializer) as stash:
            self.assertEqual(stash.run(code.plain, 1, y=4), 5)
        self.assertEqual(self.ours(engine, serializer, "run", 1, 2), ["5", "1006"])
        self.assertEqual(self.ours(engine, serializer, "cached", 1, 2, 3), ["5", "1006", "none"])

    def maps_hit_each_other(self):
        with self.stash(engine, serializer) as stash:
            self.assertEqual(stash.run(code.plain, 1, y=4), 5)
        self.assertEqual(self.ours(engine, serializer, "map", 1, 2, 3), ["5", "1006", "1007"])
        with self.stash(engine, serializer) as stash:
            mapped = stash.map(code.plain, [1, 2, 3, 4], y=4, num_proc=1, progress=False, stash_map=False)
            self.assertEqual(list(mapped.results), [5, 1006, 1007, 8])

    def python_reads_our_whole_map(self):
        self.assertEqual(self.ours(engine, serializer, "whole", 1, 2, 3), ["1005", "1006", "1007"])
        with self.stash(engine, serializer) as stash:
            stash.attach_func(code.plain)
            code.plain.stash.clear()  # what is read cannot be the single results
            mapped = stash.map(code.plain, [1, 2, 3], y=4, num_proc=1, progress=False)
            self.assertEqual(list(mapped.results), [1005, 1006, 1007])
            self.assertEqual([key["func"] for key in stash.keys()], [code.plain])

    tests = python_hits_ours, we_hit_pythons, maps_hit_each_other
    return tests if serializer == "jsonpickle" else (*tests, python_reads_our_whole_map)  # Python keeps none as jsonpickle


def add_tests():
    for engine in ("pairtree", "lmdb", "sqlite", "diskcache", *(["redis"] if REDIS_SERVER else [])):
        for serializer in ("hashstash", "pickle", "jsonpickle"):
            for test in make_tests(engine, serializer):
                setattr(Functions, f"test_{test.__name__}_in_{engine}_with_{serializer}", test)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    if sys.argv[1:2] == ["--redis"]:
        REDIS_SERVER = sys.argv[2]
        del sys.argv[1:3]
    add_tests()
    unittest.main()
