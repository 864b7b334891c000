"""Runs our benchmark and the real Python library's in turns on the same stores, and prints both with their ratio.

usage: bench.py BENCH FOLDER [--lmdb N] [--others N] [--runs N] [--seconds S] [--json FILE]

BENCH is the program hashstash-bench; FOLDER keeps the stores, which are made once. Medians of the runs. Ours scans the
whole stash on one thread; the library scans from its start for S seconds, counted from its first entry on.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys

PEER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer.py")
DECODE_RUNS = 200


def measure(*command):
    """Entries, or megabytes, a second."""
    result = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return result["count"] / result["seconds"]


def interleaved(ours, peer, runs):
    pairs = [(measure(*ours), measure(*peer)) for _ in range(runs)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def scans(options, peer):
    root = os.path.join(options.folder, "stores")
    for engine, entries in (("lmdb", options.lmdb), ("pairtree", options.others), ("sqlite", options.others)):
        print(f"making {engine} with {entries:,} entries (once)", file=sys.stderr)
        engine_root = f"{root}_{engine}_{entries}"
        subprocess.run([*peer, "make", engine_root, engine, str(entries)], check=True)
        stash = os.path.join(engine_root, "bench", f"{engine}.hashstash.lz4")
        for what, aim in (("keys", 30), ("items", 50)):
            print(f"measuring {what} of {engine}", file=sys.stderr)
            ours, theirs = interleaved([options.bench, what, stash], [*peer, what, engine_root, engine, str(options.seconds)], options.runs)
            yield {"what": f"{engine}, {entries:,} entries: {what}", "unit": "/s", "ours": ours, "peer": theirs, "aim": aim}


def decodes(options, peer):
    subprocess.run([*peer, "payloads", options.folder], check=True)
    for serializer, aim in (("hashstash", 5), ("pickle", 3)):
        for name in ("dict", "frame"):
            file = os.path.join(options.folder, f"{name}.{serializer}")
            command = ["decode", serializer, file, str(DECODE_RUNS)]
            ours, theirs = interleaved([options.bench, *command], [*peer, *command], options.runs)
            yield {"what": f"decode {serializer}, {name} of {os.path.getsize(file) // 1000} kB", "unit": "MB/s",
                   "ours": ours / 1e6, "peer": theirs / 1e6, "aim": aim}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("bench")
    parser.add_argument("folder")
    parser.add_argument("--lmdb", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--others", type=int, default=100_000, metavar="N", help="entries of pairtree and sqlite")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--seconds", type=float, default=5, metavar="S", help="the library's share of a scan")
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    peer = [sys.executable, PEER]

    rows = [*decodes(options, peer), *scans(options, peer)]
    print(f"{'':44} {'ours':>12} {'Python':>12}       {'ratio':>7}  aim")
    for row in rows:
        row["ratio"] = row["ours"] / row["peer"]
        mark = "reached" if row["ratio"] >= row["aim"] else "missed"
        print(f"{row['what']:44} {row['ours']:12,.0f} {row['peer']:12,.0f} {row['unit']:5} {row['ratio']:6.1f}x  {row['aim']}x {mark}")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)


if __name__ == "__main__":
    main()
