"""What the browser's edits and their undoing leave, as the Python library reads it: the values, their versions and times.

usage: edits_test.py STASH_EDITOR
"""
import pathlib
import sys
import tempfile

from hashstash import HashStash

from editor import Editor

ENGINES = ("pairtree", "lmdb", "sqlite", "diskcache", "jsonl", "shelve", "leveldb")
CHANGES = [("exchange", "b", {"n": 2}), ("exchange+", "a", [1, 2, "three"]), ("rename", "c", ("c", 3)), ("remove", "d"),
           ("exchange", "new", {"of": "ours"}), ("rename", "a", "moved")]


def opened(engine, root, append):
    options = {"flat": False} if engine == "jsonl" else {}
    return HashStash(root, engine=engine, serializer="hashstash", compress=False, append_mode=append, **options)


def close(stash):
    for name in ("close", "_close"):
        if hasattr(stash, name):
            getattr(stash, name)()
            return


def seen(engine, root, append):
    """{key: [(value, time), oldest first]} in a new Python object."""
    stash = opened(engine, root, append)
    found = {}
    for key in list(stash.keys()):
        versions = stash.get_all(key, with_metadata=True)
        found[key] = [(version["_value"], version.get("_written_at")) if isinstance(version, dict) and "_value" in version else (version, None)
                      for version in versions]
    close(stash)
    return found


def values(found):
    return {key: [value for value, _ in versions] for key, versions in found.items()}


def run(editor, engine, append):
    with tempfile.TemporaryDirectory() as root:
        stash = opened(engine, root, append)
        for key, value in [("a", 1), ("a", 2), ("b", {"n": 1}), ("c", None), ("c", [3]), ("d", "gone")]:
            stash[key] = value
        place = str(pathlib.Path(stash.path).parent)
        close(stash)
        before = seen(engine, root, append)
        expected = values(before)
        expected["b"] = [{"n": 2}]
        shows_all = append or engine != "jsonl"  # of a log that is overwritten the last row counts
        old = expected.pop("a")
        expected["moved"] = (old if shows_all else []) + [[1, 2, "three"]]
        expected[("c", 3)] = expected.pop("c")
        del expected["d"]
        expected["new"] = [{"of": "ours"}]

        wrong = editor.carry_out(place, CHANGES)
        after = seen(engine, root, append)
        if values(after) != expected:
            wrong.append(f"after the edits Python sees {values(after)} instead of {expected}")
        if [time for _, time in after.get(("c", 3), ())] != [time for _, time in before["c"]]:
            wrong.append("the renamed entry has other times")
        wrong += editor.carry_out(place, [("undo",)] * (len(CHANGES) + sum(verb == "rename" for verb, *_ in CHANGES)))
        if (back := seen(engine, root, append)) != before:
            wrong.append(f"after the undoing Python sees {back} instead of {before}")
        return wrong


def main():
    editor = Editor(sys.argv[1])
    failed = 0
    for engine in ENGINES:
        for append in (False, True):
            wrong = run(editor, engine, append)
            failed += bool(wrong)
            print(f"{engine}, {'append mode' if append else 'overwriting'}: {'; '.join(wrong) or 'ok'}")
    editor.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
