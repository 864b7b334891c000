"""Holds `hashstash dump` against the real stashes in tests/data/stores, and sees that looking leaves them as they were.

usage: check_stores.py HASHSTASH FOLDER      (FOLDER: one with a manifest.json, see tests/data/README.md)
"""
import hashlib
import json
import pathlib
import subprocess
import sys


def normal(form):
    """Tagged JSON with the elements of every set in one order."""
    if isinstance(form, list):
        return [normal(item) for item in form]
    if not isinstance(form, dict):
        return form
    form = {name: normal(item) for name, item in form.items()}
    for name in {"set", "frozenset"} & set(form):
        form[name] = sorted(form[name], key=json.dumps)
    return form


def text(form):
    return json.dumps(normal(form), sort_keys=True)


def version_problem(want, have):
    if want.get("any"):
        return None
    if "error" in want:
        stages = want["error"]["stages"] if isinstance(want["error"], dict) else want["error"]
        stage = have.get("error", {}).get("stage")
        return None if stage in stages else f"expected an error at {stages}, got {text(have)[:200]}"
    if "value" not in have or text(want["value"]) != text(have["value"]):
        return f"expected {text(want['value'])[:200]}, got {text(have.get('value', have))[:200]}"
    if want.get("written_at") is not None and abs(want["written_at"] - (have.get("written_at") or 0)) > 1e-6:
        return f"written at {want['written_at']}, got {have.get('written_at')}"
    return None


def entry_problem(entry, row):
    may_be = entry.get("may_be", [])
    if row is None:
        return None if {"absent", "key"} & set(may_be) else "not listed"
    versions = row["versions"]
    if not versions and "no versions" in may_be:
        return None
    if len(versions) != len(entry["versions"]):
        return f"expected {len(entry['versions'])} versions, got {len(versions)}"
    return next(filter(None, map(version_problem, entry["versions"], versions)), None)


def state_of(folder):
    """Every file below it: its time and what it holds."""
    return {str(f): (f.stat().st_mtime_ns, hashlib.md5(f.read_bytes()).digest() if f.is_file() else None)
            for f in sorted(folder.rglob("*"))}


def stash_problems(hashstash, folder, stash):
    before = state_of(folder)
    dump = subprocess.run([hashstash, "dump", "--format", "tagged", folder], capture_output=True, timeout=60)
    if dump.returncode not in (0, 1):
        yield f"exit {dump.returncode}: {dump.stderr.decode()[:200]}"
    rows = {text(row["key"]): row for row in map(json.loads, dump.stdout.decode().splitlines())}
    for entry in stash["entries"]:
        problem = entry_problem(entry, rows.get(text(entry["key"])))
        if problem:
            yield f"{text(entry['key'])[:80]}: {problem}"
    spare = len(rows) - len(stash["entries"])
    if spare and not any(entry.get("may_be") for entry in stash["entries"]):
        yield f"{len(stash['entries'])} entries expected, {len(rows)} listed"
    changed = {name for name, state in {**before, **state_of(folder)}.items() if before.get(name) != state}
    if changed:
        yield f"looking changed {sorted(changed)}"


def main(hashstash, folder):
    folder = pathlib.Path(folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    failed = 0
    stashes = manifest["stashes"] + manifest.get("damaged", [])
    for stash in stashes:
        problems = list(stash_problems(hashstash, folder / stash["path"], stash))
        failed += bool(problems)
        print("FAIL" if problems else "ok  ", stash["path"], *problems, sep="\n     " if problems else " ")
    print(f"{len(stashes)} stashes, {failed} failed")
    return 1 if failed or not stashes else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 3 else __doc__)
