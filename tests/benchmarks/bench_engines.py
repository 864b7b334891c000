"""Sets and gets of small and of large values, an entry at a time: every engine, the real Python library, and the bare stores.

usage: bench_engines.py ENGINE_BENCH FOLDER [--engines NAME,...] [--runs N] [--json FILE] [--mongo JAVA CLASSPATH LAUNCHER]

ENGINE_BENCH is the program hashstash-engine-bench. Each run begins a stash of ours and one of Python's anew below FOLDER, with
the same settings, and so with the same durability: "ours" against "Python". Where the store's own library can be called as
well ("bare"), our engine gets the same bytes that are encoded already ("encoded"). In a FOLDER in memory (/dev/shm) syncing
costs nothing: what is left is the engines' own time. Medians of the runs.
"""
import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "interop"))
from combinations import SCHEMES, Combination, missing_for  # noqa: E402
from matrix_test import server  # noqa: E402

PEER = os.path.join(HERE, "peer.py")
ENGINES = ("pairtree", "lmdb", "sqlite", "diskcache", "jsonl", "jsonl-flat", "shelve-dumb", "shelve-gnu", "leveldb", "duckdb",
           "dataframe", "fsspec", "memory", "redis", "mongo")
BARE = ("lmdb", "sqlite", "leveldb")
SIZES = {"100 B": (100, 1000), "100 kB": (100_000, 100)}  # the value's size, and the number of entries
FEWER = {"shelve-dumb": 5, "sqlite": 2, "duckdb": 5}  # where Python opens the store anew for every call
AIM, BARE_AIM = 5, 1.3


def result_of(*command):
    return json.loads(subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True).stdout)


def combination_of(engine):
    return Combination(engine, "hashstash", "raw", engine.startswith("shelve") or engine in SCHEMES, False)


def our_place(engine, folder, port):
    """Where ours begins; Python begins what the place alone does not tell."""
    if engine == "memory":
        return f"memory://bench{os.getpid()}?serializer=hashstash&encoding=raw"
    combination = combination_of(engine)
    with contextlib.closing(combination.stash(folder, "ours", port)) as stash:
        if not combination.is_ours_to_begin():
            stash["begun"] = 1
        return combination.place(stash, port)


def run(options, engine, size, port):
    """{"ours", "python", "encoded", "bare": {"set", "get": entries a second}} of one run."""
    value, count = SIZES[size]
    count //= FEWER.get(engine, 1)
    results = {}
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        results["ours"] = result_of(options.bench, "stash", our_place(engine, folder, port), value, count)
        results["python"] = result_of(sys.executable, PEER, "engine", folder, engine, value, count, port or "")
        if engine in BARE:
            bare = os.path.join(folder, "bare")
            os.mkdir(bare)
            results["bare"] = result_of(options.bench, "bare", engine, bare, value, count)
            results["encoded"] = result_of(options.bench, "engine", f"{folder}/{engine}.hashstash.raw", value, count)
    if engine == "memory":
        os.unlink(f"/dev/shm/hashstash.{our_place(engine, '', port)[9:].split('?')[0]}")
    return {who: {what: count / seconds for what, seconds in result.items()} for who, result in results.items()}


def rows(options, engine, port):
    for size in SIZES:
        print(f"measuring {engine}, {size}", file=sys.stderr)
        results = [run(options, engine, size, port) for _ in range(options.runs)]
        for what in ("set", "get"):
            row = {who: statistics.median(result[who][what] for result in results) for who in results[0]}
            yield {"engine": engine, "size": size, "what": what, **row}


def line_of(row):
    ratio = row["ours"] / row["python"]
    text = f"{row['engine']:12} {row['size']:>6} {row['what']} {row['ours']:11,.0f} {row['python']:11,.0f} {ratio:8.1f}x"
    if row["size"] == "100 B":
        text += f" {'reached' if ratio >= AIM else 'missed ':7}"
    if "bare" in row:
        slower = row["bare"] / row["encoded"]
        text = f"{text:62} {row['encoded']:11,.0f} {row['bare']:11,.0f} {slower:6.2f} {'reached' if slower <= BARE_AIM else 'missed'}"
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("bench")
    parser.add_argument("folder")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--mongo", nargs=3, metavar=("JAVA", "CLASSPATH", "LAUNCHER"))
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    servers = {"redis": [shutil.which("redis-server")], "mongo": options.mongo}

    print(f"{'entries a second':23} {'ours':>11} {'Python':>11} {'ratio':>9} aim {AIM}x {'encoded':>19} {'bare':>11} slower, aim {BARE_AIM}")
    table = []
    for engine in options.engines.split(","):
        if engine in SCHEMES and not all(servers[engine] or [None]):
            print(f"{engine} is left out: no server")
        elif engine != "memory" and missing_for(engine):
            print(f"{engine} is left out: {missing_for(engine)}")
        else:
            with server(engine, servers.get(engine)) as port:
                for row in rows(options, engine, port):
                    print(line_of(row), flush=True)
                    table.append(row)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(table, file, indent=1)


if __name__ == "__main__":
    main()
