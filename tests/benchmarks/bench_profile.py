"""What the profiler says of a cell against an outside measurement of the same work, and against the real library.

usage: bench_profile.py LIBRARY_BENCH FOLDER [--runs N] [--iterations N]

A cell sets and gets dicts of 100 kB under new keys. "suite" is the profiler's median of set and get, "outside" that of a loop
that knows nothing of it; "overhead" is the part of the profiler's time that it neither measured nor spent on freeing what was decoded. Medians of the
runs.
"""
import argparse
import os
import statistics
import sys
import tempfile

from bench_library import PEER, result_of

CELLS = [(engine, serializer, "raw") for engine in ("lmdb", "sqlite", "pairtree") for serializer in ("pickle", "hashstash", "jsonpickle")]
MOST_APART, MOST_OVERHEAD = 0.15, 0.02
AIMS = {("lmdb", "pickle"): 5, ("lmdb", "hashstash"): 8, ("lmdb", "jsonpickle"): 20}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("bench")
    parser.add_argument("folder")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--iterations", type=int, default=100, metavar="N")
    options = parser.parse_args()

    def measured(*command):
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            return result_of(*[folder if word == "FOLDER" else word for word in command])

    print(f"{'set and get of 100 kB':24} {'suite':>9} {'outside':>9} {'apart':>7} {'overhead':>9} {'Python':>9} {'ratio':>7}")
    for cell in CELLS:
        command = ("FOLDER", *cell, options.iterations)
        runs = [(measured(options.bench, "suite", *command), measured(options.bench, "cell", *command), measured(sys.executable, PEER, "cell", *command))
                for _ in range(options.runs)]
        suite, outside, python = (statistics.median(run[who]["set"] + run[who]["get"] for run in runs) * 1e3 for who in range(3))
        overhead = statistics.median(1 - run[0]["busy"] / run[0]["wall"] for run in runs)
        apart = abs(suite / outside - 1)
        verdict = "reached" if apart <= MOST_APART and overhead <= MOST_OVERHEAD else "missed"
        aim = AIMS.get(cell[:2])
        ratio = f"{python / suite:6.1f}x" + (f" aim {aim}x {'reached' if python / suite >= aim else 'missed'}" if aim else "")
        print(f"{'.'.join(cell):24} {suite:6.3f} ms {outside:6.3f} ms {apart:6.1%} {overhead:8.1%}  {python:6.3f} ms {ratio}  {verdict}", flush=True)


if __name__ == "__main__":
    main()
