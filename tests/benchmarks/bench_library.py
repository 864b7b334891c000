"""What a program does with a stash as a whole: results of functions, maps, tables, conversion, search; ours and the real library's.

usage: bench_library.py LIBRARY_BENCH FOLDER [--runs N] [--calls N] [--entries N] [--peer-entries N] [--search-mb N] [--json FILE]

LIBRARY_BENCH is the program hashstash-library-bench. Everything is made anew below FOLDER, in lmdb stashes of hashstash and lz4.
Medians of the runs. Figures are a second: calls, items, entries; the library assembles and converts fewer entries, since
100,000 take it minutes. The last lines compare a search on one thread, and on all, with reading and decompressing what it
searches (the codec alone) on one thread.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

PEER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer.py")
STASH = "lmdb.hashstash.lz4"
SEARCH_AIM = 0.5


def result_of(*command):
    return json.loads(subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True).stdout)


class Library:
    def __init__(self, options):
        self.bench, self.folder, self.runs = options.bench, options.folder, options.runs
        self.options = options

    def ours(self, *command):
        return result_of(self.bench, *command)

    def python(self, *command):
        return result_of(sys.executable, PEER, *command)

    def both(self, count, peer_count, name, ours, python):
        """Median rates of a figure, measured in turns: `ours` and `python` are called with a folder of their own."""
        pairs = []
        for _ in range(self.runs):
            with tempfile.TemporaryDirectory(dir=self.folder) as a, tempfile.TemporaryDirectory(dir=self.folder) as b:
                pairs.append((count / ours(a)[name], peer_count / python(b)[name]))
        return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)

    def functions(self):
        calls = self.options.calls
        for name, what in (("miss", "run, computed"), ("hit", "run, kept already")):
            yield what, "calls", 20, self.both(calls, calls, name, lambda a: self.ours("run", a, calls), lambda b: self.python("run", b, calls))
        yield "map of kept results", "items", 20, self.both(calls, calls, "map", lambda a: self.ours("map", a, calls), lambda b: self.python("map", b, calls))

    def contents(self):
        entries, fewer = self.options.entries, self.options.peer_entries
        with tempfile.TemporaryDirectory(dir=self.folder) as many, tempfile.TemporaryDirectory(dir=self.folder) as few:
            subprocess.run([sys.executable, PEER, "nested", many, str(entries)], check=True)
            subprocess.run([sys.executable, PEER, "nested", few, str(fewer)], check=True)
            yield "assemble", "entries", 30, self.both(entries, fewer, "assemble", lambda a: self.ours("assemble", f"{many}/bench/{STASH}"),
                                                       lambda b: self.python("assemble", few))
            yield "convert to sqlite, pickle", "entries", 20, self.both(
                entries, fewer, "convert", lambda a: self.ours("convert", f"{many}/bench/{STASH}", f"{a}/sqlite.pickle.zlib"),
                lambda b: self.python("convert", few, b))

    def search(self):
        entries = self.options.search_mb * 100
        stash = os.path.join(self.folder, STASH)
        self.ours("fill", stash, entries, 10_000)
        size = self.ours("codec", stash)["bytes"]
        for threads, name in ((1, "one thread"), (0, "all threads")):
            pairs = [(self.ours("search", stash, "no such text", threads)["search"], self.ours("codec", stash)["codec"]) for _ in range(self.runs)]
            yield name, size / statistics.median(p[0] for p in pairs), size / statistics.median(p[1] for p in pairs)
        yield "decoding alone", *[size / statistics.median(self.ours(what, stash)[what] for _ in range(self.runs)) for what in ("decode", "codec")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("bench")
    parser.add_argument("folder")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--calls", type=int, default=10_000, metavar="N")
    parser.add_argument("--entries", type=int, default=100_000, metavar="N")
    parser.add_argument("--peer-entries", type=int, default=5_000, metavar="N")
    parser.add_argument("--search-mb", type=int, default=1000, metavar="N")
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    library = Library(options)
    table = []
    print(f"{'':30} {'ours':>12} {'Python':>12} {'ratio':>9}  aim")
    for part in (library.functions, library.contents):
        for what, unit, aim, (ours, python) in part():
            ratio = ours / python
            table.append({"what": what, "unit": unit, "ours": ours, "python": python, "aim": aim})
            print(f"{what:30} {ours:10,.0f}/s {python:10,.0f}/s {ratio:8.1f}x  {aim}x {'reached' if ratio >= aim else 'missed'}", flush=True)
    print(f"\n{f'search {options.search_mb:,} MB':30} {'search':>12} {'codec alone':>12} {'part':>9}  aim")
    for what, search, codec in library.search():
        table.append({"what": what, "unit": "B/s", "ours": search, "codec": codec, "aim": SEARCH_AIM})
        verdict = "" if what == "decoding alone" else f"  {SEARCH_AIM} {'reached' if search / codec >= SEARCH_AIM else 'missed'}"
        print(f"{what:30} {search / 1e6:7,.0f} MB/s {codec / 1e6:7,.0f} MB/s {search / codec:9.2f}{verdict}", flush=True)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(table, file, indent=1)


if __name__ == "__main__":
    main()
