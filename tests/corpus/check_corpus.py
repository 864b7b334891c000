"""Runs the corpus's own check (check_cli.py) and fails on every failure but the ones that are excused below.

usage: check_corpus.py CORPUS --cli HASHSTASH VERSION [check_cli.py's options]

CORPUS is the folder that holds check_cli.py; VERSION one of its parts, "v1.2".
"""
import json
import subprocess
import sys

# The name's length is one short of its text, so that its last letter is an opcode: Python's own unpickler refuses the
# file ("could not find MARK") where the manifest expects a value.
WRONG_IN_THE_CORPUS = ("hostile/pickles/dotted_global.pickle",)
# These stores hold as many entries as they have keys; the manifest also counts some whose writing failed.
WRONG_IN_THE_CORPUS += tuple(f"values/{stash} (entries)" for stash in ("pairtree.jsonpickle.raw", "lmdb.jsonpickle.lz4",
                                                                       "pairtree.msgpack.raw", "lmdb.msgpack.lz4"))


def main(corpus, *options):
    command = [sys.executable, f"{corpus}/check_cli.py", "--json", *(f"{corpus}/{o}" if o.startswith("v") else o for o in options)]
    check = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    try:
        report = json.loads(check.stdout)
    except ValueError:
        sys.exit(f"check_cli.py ended with {check.returncode} and no report: {check.stdout[:400]}")
    excused = [f for f in report["failures"] if f.startswith(WRONG_IN_THE_CORPUS)]
    failures = [f for f in report["failures"] if not f.startswith(WRONG_IN_THE_CORPUS)]
    for where, passed, failed in report["table"]:
        print(f"{passed:5d} passed {failed:4d} failed  {where}")
    for failure in failures[:60]:
        print("  FAIL", failure)
    print(f"{report['passed']} passed, {len(failures)} failed, {len(excused)} excused")
    return 1 if failures or not report["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 3 else __doc__)
