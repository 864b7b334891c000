"""A writer that is killed at a random moment loses nothing that it acknowledged, and hinders nobody afterwards.

usage: killed_writer_test.py HASHSTASH STASH_WRITER SHELVES ENGINE [KILLS [SEED]]

ENGINE is pairtree, lmdb, sqlite, diskcache, jsonl, leveldb, duckdb, or one of the shelves: dumb, gnu, ndbm, sqlite3. SHELVES is
tests/data/shelves, where those that we do not make ourselves begin.
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

from writes import differences, dumped

ENDLESS = 10**9
# libmongoc would leave its counters in shared memory, and warn whoever gets the same process number.
ENVIRONMENT = os.environ | {"MONGOC_DISABLE_SHM": "1"}


class KilledWriter:
    def __init__(self, hashstash, writer, stash, append, seed):
        self.hashstash, self.writer, self.stash = hashstash, writer, stash
        self.options = ["--append"] if append else []
        self.append = append
        self.random = random.Random(seed)
        self.acknowledged = []
        self.unsure = []  # one a kill at most: stored, and killed before it could say so
        self.next = 0
        self.others = dumped(hashstash, stash).keys() if pathlib.Path(stash).exists() else set()

    def start(self, count):
        process = subprocess.Popen([self.writer, self.stash, "w", str(self.next), str(count), *self.options],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
        if process.stdout.readline() != b"ready\n":
            raise AssertionError(f"The stash does not open: {process.stderr.read().decode()}")
        process.stdin.write(b"go\n")
        process.stdin.flush()
        return process

    def note(self, lines):
        self.acknowledged += [("w", int(line)) for line in lines]
        if lines:
            self.next = int(lines[-1]) + 1

    def write_and_kill(self):
        process = self.start(ENDLESS)
        lines = [process.stdout.readline() for _ in range(self.random.randrange(1, 40))]
        time.sleep(self.random.random() * 0.002)
        process.kill()
        rest = process.stdout.read()
        lines += rest[:rest.rfind(b"\n") + 1].splitlines()
        process.wait()
        if b"" in lines:
            raise AssertionError(f"The writer failed: {process.stderr.read().decode()}")
        self.note(lines)
        self.unsure.append(("w", self.next))
        self.next += 1

    def write_once(self):
        process = self.start(1)
        output, errors = process.communicate(timeout=60)
        if process.returncode:
            raise AssertionError(f"The next write fails: {errors.decode()}")
        self.note(output.splitlines())

    def check(self):
        stored = {key: values for key, values in dumped(self.hashstash, self.stash).items() if key not in self.others}
        wrong = differences(stored, self.acknowledged, self.append, self.unsure)
        if wrong:
            raise AssertionError("\n".join(wrong[:10]))

    def run(self, kills):
        for kill in range(kills):
            try:
                self.write_and_kill()
                self.check()
                self.write_once()
                self.check()
            except AssertionError as error:
                raise AssertionError(f"kill number {kill + 1}: {error}") from None


def new_stash(root, engine, shelves):
    is_shelve = engine in ("dumb", "gnu", "ndbm", "sqlite3")
    stash = root / f"{'shelve' if is_shelve else engine}.hashstash.raw{'+b64' if is_shelve else ''}"
    if is_shelve and engine != "dumb":
        shutil.copytree(shelves / engine, stash)
    return stash


def main(hashstash, writer, shelves, engine, kills=50, seed=None):
    seed = int(seed) if seed is not None else random.randrange(10**6)
    for append in (False, True):
        print(f"{engine}, append {'on' if append else 'off'}: {kills} kills, seed {seed}", flush=True)
        with tempfile.TemporaryDirectory(prefix="killed") as root:
            stash = new_stash(pathlib.Path(root), engine, pathlib.Path(shelves))
            started = time.monotonic()
            test = KilledWriter(hashstash, writer, str(stash), append, seed)
            try:
                test.run(int(kills))
            except AssertionError as error:
                print(error)
                return 1
            print(f"  {len(test.acknowledged)} acknowledged writes, all there; {time.monotonic() - started:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
