"""What the profiler says of a cell against an outside measurement of the same work, and against the real library.

usage: bench_profile.py LIBRARY_BENCH FOLDER [--runs N] [--iterations N] [--markdown] [--mongo JAVA CLASSPATH LAUNCHER]

A cell sets and gets dicts of 100 kB under new keys. "suite" is the profiler's median of set and get, "outside" that of a loop
that knows nothing of it (for the stores on disk); "overhead" is the part of the profiler's time that it neither measured nor
spent on freeing what was decoded. "Python" is the real library's time for the same. Medians of the runs.
"""
import argparse
import os
import shutil
import statistics
import sys
import tempfile

from bench_library import PEER, result_of

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "interop"))
from combinations import SCHEMES  # noqa: E402
from matrix_test import server  # noqa: E402

ENGINES = ("lmdb", "sqlite", "pairtree", "diskcache", "memory", "redis", "mongo")
SERIALIZERS = ("pickle", "hashstash", "jsonpickle")
ON_DISK = ("lmdb", "sqlite", "pairtree", "diskcache")
MOST_APART, MOST_OVERHEAD = 0.15, 0.02
AIMS = {("lmdb", "pickle"): 5, ("lmdb", "hashstash"): 8, ("lmdb", "jsonpickle"): 20}


class Cell:
    def __init__(self, engine, serializer):
        self.engine, self.serializer = engine, serializer
        self.encoding = "raw+b64" if engine in SCHEMES else "raw"  # a server's keys are texts

    def measure(self, options, port):
        """Medians of the runs, which take turns with Python's."""
        def run(*command):
            with tempfile.TemporaryDirectory(dir=options.folder) as folder:
                return result_of(*[folder if word == "FOLDER" else word for word in command])

        what = ("FOLDER", self.engine, self.serializer, self.encoding, options.iterations)
        url = [f"{SCHEMES[self.engine]}://127.0.0.1:{port}"] if port else []
        suites, outsides, pythons = [], [], []
        for _ in range(options.runs):
            suites.append(run(options.bench, "suite", *what, *url))
            if self.engine in ON_DISK:
                outsides.append(run(options.bench, "cell", *what))
            pythons.append(run(sys.executable, PEER, "cell", *what, port or ""))
        both = lambda results: statistics.median(result["set"] + result["get"] for result in results)  # noqa: E731
        self.bytes = pythons[0]["bytes"]
        self.suite, self.python = both(suites), both(pythons)
        self.outside = both(outsides) if outsides else None
        self.overhead = statistics.median(1 - result["busy"] / result["wall"] for result in suites)
        return self

    @property
    def ratio(self):
        return self.python / self.suite

    def line(self):
        apart = abs(self.suite / self.outside - 1) if self.outside else None
        is_honest = (apart is None or apart <= MOST_APART) and self.overhead <= MOST_OVERHEAD
        aim = AIMS.get((self.engine, self.serializer))
        verdict = f" aim {aim}x {'reached' if self.ratio >= aim else 'missed'}" if aim else ""
        outside = f"{self.outside * 1e3:6.3f} ms {apart:6.1%}" if self.outside else f"{'-':>9} {'-':>6}"
        return (f"{'.'.join((self.engine, self.serializer, self.encoding)):28} {self.suite * 1e3:6.3f} ms {outside} {self.overhead:8.1%} "
                f"{'reached' if is_honest else 'missed ':7} {self.python * 1e3:7.3f} ms {self.ratio:6.1f}x{verdict}")

    def markdown(self):
        rate = self.bytes / 2 ** 20
        return f"{rate / self.suite:.0f} / {rate / self.python:.0f} MB/s: {self.ratio:.1f} x"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("bench")
    parser.add_argument("folder")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--iterations", type=int, default=100, metavar="N")
    parser.add_argument("--markdown", action="store_true", help="the README's table as well")
    parser.add_argument("--mongo", nargs=3, metavar=("JAVA", "CLASSPATH", "LAUNCHER"))
    options = parser.parse_args()
    servers = {"redis": [shutil.which("redis-server")], "mongo": options.mongo}

    print(f"{'set and get of 100 kB':28} {'suite':>9} {'outside':>9} {'apart':>6} {'overhead':>8} {'':7} {'Python':>10} {'ratio':>7}")
    cells = {}
    for engine in ENGINES:
        if engine in SCHEMES and not all(servers[engine] or [None]):
            print(f"{engine} is left out: no server")
            continue
        with server(engine, servers.get(engine)) as port:
            for serializer in SERIALIZERS:
                cells[engine, serializer] = Cell(engine, serializer).measure(options, port)
                print(cells[engine, serializer].line(), flush=True)
    if options.markdown:
        print(f"\n| set and get | {' | '.join(SERIALIZERS)} |\n|---|{'---|' * len(SERIALIZERS)}")
        for engine in dict.fromkeys(engine for engine, _ in cells):
            print(f"| {engine} | {' | '.join(cells[engine, serializer].markdown() for serializer in SERIALIZERS)} |")


if __name__ == "__main__":
    main()
