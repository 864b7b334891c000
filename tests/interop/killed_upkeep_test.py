"""Repairing, importing, compacting and pruning that is killed at a random moment loses nothing, and is finished by running it again.

usage: killed_upkeep_test.py HASHSTASH ENGINE [KILLS [SEED]]

ENGINE is pairtree, lmdb, sqlite, diskcache, jsonl or leveldb.
"""
import csv
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

WHOLE = 150    # entries that decode
DAMAGED = 80   # entries that do not
IMPORTED = 1500
KEPT = 50
# libmongoc would leave its counters in shared memory, and warn whoever gets the same process number.
ENVIRONMENT = os.environ | {"MONGOC_DISABLE_SHM": "1"}


class KilledUpkeep:
    def __init__(self, hashstash, engine, root, seed):
        self.hashstash, self.root = hashstash, root
        encoding = "raw+b64" if engine == "jsonl" else "raw"
        self.stash = root / f"{engine}.hashstash.{encoding}"
        self.template = root / "template"
        self.random = random.Random(seed)
        # What pickle wrote does not decode in a folder that says otherwise.
        other = root / f"{engine}.pickle.{encoding}"
        self.run("import", other, self.rows("damaged", DAMAGED), "--key", "id")
        other.rename(self.stash)
        self.run("import", self.stash, self.rows("whole", WHOLE), "--key", "id")
        self.damaged = DAMAGED
        self.keep_template()

    def rows(self, name, count):
        path = self.root / f"{name}.csv"
        with open(path, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "text"])
            writer.writerows([f"{name} {i}", "x" * (40_000 if i % 50 == 7 else i % 100)] for i in range(count))
        return path

    def keep_template(self):
        shutil.rmtree(self.template, ignore_errors=True)
        shutil.copytree(self.stash, self.template)

    def begin_anew(self):
        for path in [self.stash, *self.backups()]:
            shutil.rmtree(path)
        shutil.copytree(self.template, self.stash)

    def backups(self):
        return sorted(self.root.glob(self.stash.name + ".repair-*"), key=lambda path: path.stat().st_mtime_ns)

    def run(self, *arguments, fails=False):
        done = subprocess.run([self.hashstash, *map(str, arguments)], capture_output=True, text=True, env=ENVIRONMENT, timeout=60)
        if done.returncode and not fails:
            raise AssertionError(f"{' '.join(map(str, arguments))} fails: {done.stdout[-300:]}{done.stderr[-300:]}")
        return done.stdout

    def run_and_kill(self, longest, *arguments):
        """How long it took where it came to its end, else None."""
        process = subprocess.Popen([self.hashstash, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
        time.sleep(self.random.random() * longest)
        process.kill()
        process.wait()

    def texts(self):
        """{key: length of its text} of the entries that decode."""
        found = {}
        for line in self.run("dump", self.stash, "--format", "tagged", fails=True).splitlines():
            entry = json.loads(line)
            latest = entry["versions"][-1] if entry["versions"] else {}
            if isinstance(entry.get("key"), str) and "value" in latest:
                found[entry["key"]] = len(json.dumps(latest["value"]))
        return found

    def counts(self):
        entries, failed = self.run("verify", self.stash, fails=True).splitlines()[-1].replace(",", " ").split(" entries ")
        return int(entries.replace(" ", "")), int(failed.split(" failed")[0].replace(" ", ""))

    def check_whole(self):
        found = self.texts()
        missing = [key for key, size in self.whole.items() if found.get(key) != size]
        if missing:
            raise AssertionError(f"{len(missing)} entries are lost or changed: {sorted(missing)[:3]}")

    def duration(self, *arguments):
        self.begin_anew()
        started = time.monotonic()
        self.run(*arguments)
        return time.monotonic() - started

    def repair(self, longest):
        self.run_and_kill(longest, "repair", self.stash, "--at-rest")
        self.check_whole()
        self.run("repair", self.stash, "--at-rest", "--backup", self.root / (self.stash.name + ".repair-last"))
        self.check_whole()
        if self.counts()[1]:
            raise AssertionError("what is damaged is still there")
        for backup in reversed(self.backups()):
            if (backup / "repair.jsonl").exists():
                self.run("repair", self.stash, "--restore", backup, fails=True)
        self.check_whole()
        if self.counts()[0] != WHOLE + DAMAGED:
            raise AssertionError(f"{self.counts()[0]} entries of {WHOLE + DAMAGED} after putting back")

    def importing(self, longest):
        arguments = ["import", self.stash, self.root / "new.csv", "--key", "id"]
        self.run_and_kill(longest, *arguments)
        self.check_whole()
        self.run(*arguments)
        self.check_whole()
        new = [key for key in self.texts() if key.startswith("new ")]
        if len(new) != IMPORTED or self.counts() != (WHOLE + IMPORTED, 0):
            raise AssertionError(f"{len(new)} of {IMPORTED} imported, {self.counts()}")

    def compact(self, longest):
        self.run_and_kill(longest, "compact", self.stash)
        self.check_whole()
        self.run("compact", self.stash)
        self.check_whole()
        if self.counts() != (WHOLE, 0):
            raise AssertionError(f"{self.counts()} after compacting")

    def prune(self, longest):
        self.run_and_kill(longest, "prune", self.stash, "--keep", KEPT)
        left = self.texts()
        if not set(self.newest) <= set(left) <= set(self.whole):
            raise AssertionError("one of the newest entries is gone")
        self.run("prune", self.stash, "--keep", KEPT)
        if set(self.texts()) != set(self.newest):
            raise AssertionError("not the newest entries are left")

    def test(self, kills):
        self.whole = {key: size for key, size in self.texts().items() if key.startswith("whole ")}
        assert len(self.whole) == WHOLE and self.counts()[0] == WHOLE + DAMAGED, f"the template is wrong: {len(self.whole)}, {self.counts()}"
        self.repeat("repair", kills, self.repair, "repair", self.stash, "--at-rest")
        # The others begin with a whole stash, of which every entry was once written over.
        self.begin_anew()
        self.run("repair", self.stash, "--at-rest")
        self.run("import", self.stash, self.root / "whole.csv", "--key", "id", "--present", "replace")
        self.keep_template()
        self.rows("new", IMPORTED)
        self.repeat("import", kills, self.importing, "import", self.stash, self.root / "new.csv", "--key", "id")
        self.repeat("compact", kills, self.compact, "compact", self.stash)
        # The newest are those written last: again, so that their times differ from the others'.
        self.begin_anew()
        with open(self.root / "whole.csv") as file:
            head, *rows = file.readlines()
        (self.root / "newest.csv").write_text(head + "".join(rows[:KEPT]))
        time.sleep(0.01)
        self.run("import", self.stash, self.root / "newest.csv", "--key", "id", "--present", "replace")
        self.keep_template()
        self.newest = [f"whole {i}" for i in range(KEPT)]
        self.repeat("prune", kills, self.prune, "prune", self.stash, "--keep", KEPT)

    def repeat(self, name, kills, step, *arguments):
        longest = self.duration(*arguments)
        for kill in range(kills):
            self.begin_anew()
            try:
                step(longest)
            except AssertionError as error:
                raise AssertionError(f"{name}, kill number {kill + 1}: {error}") from None
        print(f"  {name}: {kills} kills within {longest:.2f} s", flush=True)


def main(hashstash, engine, kills=10, seed=None):
    seed = int(seed) if seed is not None else random.randrange(10**6)
    print(f"{engine}: seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="upkeep") as root:
        try:
            KilledUpkeep(hashstash, engine, pathlib.Path(root), seed).test(int(kills))
        except AssertionError as error:
            print(error)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
