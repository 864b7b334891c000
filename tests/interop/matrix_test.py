"""The real Python library and we take turns on stashes of an engine in every serializer and encoding that the library makes.

usage: matrix_test.py HASHSTASH STASH_EDITOR ENGINE covering|full [REDIS_SERVER | JAVA CLASSPATH LAUNCHER]

Runs in a Python with tests/interop/requirements.txt installed; ENGINE is one of combinations.NEEDS. In each combination
one stash is begun by Python and gone on with by us, and one the other way round: keys found by key, values equal, each
sees what the other overwrote, appended and deleted. `covering` takes few combinations, as combinations.covering() says.
Ends with 77 where this Python lacks what the engine needs.
"""
import contextlib
import json
import logging
import subprocess
import sys
import tempfile
import time
import warnings

import combinations
from editor import Editor
from servers_test import spare_port, start
from shapes import KEYS, VALUES, tagged

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)  # the library's word on each shape that a serializer refuses
LACKING = 77
# Python opens these stores anew for every call: they get each n-th of the pairs in turn.
SLOW = {"sqlite": 4, "duckdb": 4, "shelve-dumb": 6, "shelve-gnu": 4, "shelve-ndbm": 4, "shelve-sqlite3": 4}
COVERING = 3  # and all of them, where there are few combinations


def dumped(hashstash, place, newest_only):
    """{tagged key as text: [tagged value of each version, oldest first]}, or the newest alone"""
    process = subprocess.run([hashstash, "dump", "--format", "tagged", place], capture_output=True, text=True, timeout=60)
    if process.returncode:
        return {"dump": f"exit {process.returncode}: {process.stderr.strip()}"}
    rows = [json.loads(line) for line in process.stdout.splitlines()]
    return {json.dumps(row["key"]): [v.get("value", v) for v in row["versions"][-1 if newest_only else 0:]] for row in rows}


def seen(stash, keys):
    """The same as Python sees it, with every key looked up by itself."""
    listed = [json.dumps(tagged(key)) for key in stash.keys()]
    versions = {listed_as(stash, key): versions_of(stash, key) for key in keys if key in stash}
    for key in listed:
        versions.setdefault(key, "listed, but not found by its key")
    for key in versions.keys() - set(listed):
        versions[key] = "found, but not listed"
    if len(listed) != len(stash):
        versions["len"] = f"{len(stash)}, but {len(listed)} listed"
    return versions


def versions_of(stash, key):
    try:
        return list(map(tagged, stash.get_all(key)))
    except Exception as error:
        return f"Python does not read it: {error!r}"


def listed_as(stash, key):
    """The tagged text of a key as it comes back."""
    return json.dumps(tagged(stash.decode_key(stash.encode_key(key))))


def has_set(shape):
    if isinstance(shape, dict):
        return any(map(has_set, shape.keys())) or any(map(has_set, shape.values()))
    return isinstance(shape, (set, frozenset)) or isinstance(shape, (list, tuple)) and any(map(has_set, shape))


def usable(stash, pairs):
    """The pairs whose key and values the library itself can store and read back, no two keys alike in this serializer."""
    taken = set()
    for key, *values in pairs:
        with contextlib.suppress(Exception):  # refused, each in the words of its library
            listed = listed_as(stash, key)
            for value in values:
                stash[key] = value
                tagged(stash[key])  # a missing one raises as well: a flat log never finds None
            if listed not in taken:
                taken.add(listed)
                yield key, *values
        with contextlib.suppress(Exception):
            del stash[key]


def changes_to(pairs, append):
    """Of each three entries one is overwritten (or appended to), one deleted, and one left alone."""
    for number, (key, _, newer) in enumerate(pairs):
        if key is None and append:  # the library takes it for "no key", and drops the older versions
            continue
        if number % 3 == 0:
            yield "append" if append else "set", key, newer
        elif number % 3 == 1:
            yield "del", key


def fit_for_flat_rows(pairs, serializer):
    """Without values whose fields have a meaning of their own there. And without fields that jsonpickle, which
    Python then leaves out, puts in another order."""
    def is_fit(shape):
        fields = list(shape) if isinstance(shape, dict) else []
        return (all(isinstance(field, str) and not field.startswith("__") for field in fields)
                and (serializer != "jsonpickle" or fields == sorted(fields)))
    return [(key, *values) for key, *values in pairs if all(map(is_fit, values))]


def differences(who, want, have):
    for key in dict.fromkeys([*want, *have]):
        if want.get(key) != have.get(key):
            yield f"{who}: under {key[:100]} {str(have.get(key))[:300]}, and not {str(want.get(key))[:300]}"


class Turns:
    """The two stashes of one combination."""

    def __init__(self, combination, hashstash, editor, root, port):
        self.combination, self.hashstash, self.editor, self.root, self.port = combination, hashstash, editor, root, port

    @contextlib.contextmanager
    def python(self, dbname):
        """Python's stash, let go of at the end: LevelDB and DuckDB let in one process at a time."""
        with contextlib.closing(self.combination.stash(self.root, dbname, self.port)) as stash:
            yield stash

    def place(self, dbname):
        return self.combination.place(self.combination.stash(self.root, dbname, self.port), self.port)

    def python_writes(self, dbname, changes):
        with self.python(dbname) as stash:
            for verb, key, *value in changes:
                if verb == "del":
                    if key in stash:
                        del stash[key]
                else:
                    stash[key] = value[0]

    def python_sees(self, dbname, keys):
        with self.python(dbname) as stash:
            return seen(stash, keys)

    def we_see(self, place):
        """A log shows what was overwritten as well; of plain values Python's dataframe engine shows the newest alone."""
        is_log = self.combination.engine.startswith("jsonl")
        return dumped(self.hashstash, place, is_log and not self.combination.append or self.combination.engine == "dataframe")

    def run(self, pairs):
        """What differs; and how many pairs the library holds in this combination."""
        if self.combination.engine == "jsonl-flat":
            pairs = fit_for_flat_rows(pairs, self.combination.serializer)
        with self.python("probe") as stash:
            pairs = list(usable(stash, pairs))
        return [*self.python_begins(pairs), *self.we_begin(pairs)], len(pairs)

    def python_begins(self, pairs):
        keys, place = [key for key, *_ in pairs], self.place("theirs")
        self.python_writes("theirs", [("set", key, value) for key, value, _ in pairs])
        yield from differences("we read what Python wrote", self.python_sees("theirs", keys), self.we_see(place))

        changes = list(changes_to(pairs, self.combination.append))
        yield from self.editor.carry_out(place, changes)
        self.python_writes("expected", [("set", key, value) for key, value, _ in pairs])
        self.python_writes("expected", changes)
        yield from differences("Python reads what we changed", self.python_sees("expected", keys), self.python_sees("theirs", keys))

    def we_begin(self, pairs):
        # A set in a key is stored in Python's own random order but by the library's JSON: nobody finds it by its bytes.
        pairs = [pair for pair in pairs if self.combination.serializer == "hashstash" or not has_set(pair[0])]
        keys, place = [key for key, *_ in pairs], self.place("ours")
        if not self.combination.is_ours_to_begin():
            self.python_writes("ours", [("set", "begun", 1), ("del", "begun")])
        yield from self.editor.carry_out(place, [("set", key, value) for key, value, _ in pairs])
        self.python_writes("alike", [("set", key, value) for key, value, _ in pairs])
        yield from differences("Python reads what we wrote", self.python_sees("alike", keys), self.python_sees("ours", keys))

        self.python_writes("ours", changes_to(pairs, self.combination.append))
        yield from differences("we read what Python changed", self.python_sees("ours", keys), self.we_see(place))


@contextlib.contextmanager
def server(engine, command):
    """The port of a server that is up; None for an engine that needs none."""
    if engine not in combinations.SCHEMES:
        yield None
        return
    port = spare_port()
    command, ready = {
        "redis": ([*command, "--port", str(port), "--bind", "127.0.0.1", "--save", ""], b"Ready to accept connections"),
        "mongo": ([command[0], "-Xmx256m", "-cp", *command[1:], str(port)], b"ready"),
    }[engine]
    with tempfile.TemporaryDirectory() as folder:
        process = start(command, ready, folder)
        try:
            yield port
        finally:
            process.kill()
            process.wait()


def main(hashstash, editor_program, engine, which, *server_command):
    missing = combinations.missing_for(engine)
    if missing:
        print(f"{engine} is left out: {missing}")
        return LACKING
    pairs = [(key, VALUES[i], VALUES[-1 - i]) for i, key in enumerate(KEYS)]
    step = SLOW.get(engine, 1) * (COVERING if which == "covering" else 1)
    started, failed, held = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory(prefix="matrix") as folder, server(engine, server_command) as port:
        chosen = {"covering": combinations.covering, "full": combinations.every}[which](engine, folder)
        with contextlib.closing(Editor(editor_program)) as editor:
            for number, combination in enumerate(chosen):
                with tempfile.TemporaryDirectory(dir=folder) as root:
                    wrong, used = Turns(combination, hashstash, editor, root, port).run(pairs[number % step::step])
                held += used
                failed += bool(wrong)
                if wrong or not used:
                    print(f"{combination}: {used} pairs, {len(wrong)} differences", *wrong[:8], sep="\n  ", flush=True)
    print(f"{engine}: {len(chosen)} combinations, {held} pairs of key and value, {failed} combinations differ; "
          f"{time.monotonic() - started:.1f} s")
    return 1 if failed or not held else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
