"""What the writers of live_writers_test.py and killed_writer_test.py write, and what must be there afterwards.

A writer's write number n is known from its name and n alone, so that what it acknowledged can be told by the numbers.
Half of the writes go to keys of its own, half to keys that all writers share.
"""
import collections
import json
import subprocess


def key_of(name, number):
    return f"shared {number // 2 % 7}" if number % 2 == 0 else f"{name} {number % 40}"


def value_of(name, number):
    return [name, number, "x" * (40_000 if number % 50 == 7 else number % 100)]


def differences(stored, acknowledged, append, unsure=()):
    """What is wrong with `stored`, {key: [values, oldest first]}, where every write of `acknowledged` was made.

    A write is (name, number); each writer's are in the order of writing. Those of `unsure` may have come to be or not.
    """
    wrong = []
    written = collections.defaultdict(list)
    for write in acknowledged:
        written[key_of(*write)].append(write)
    for key in stored.keys() - written.keys() - {key_of(*write) for write in unsure}:
        wrong.append(f"nobody wrote to {key!r}")
    for key, writes in written.items():
        found = [which_of(value) for value in stored.get(key, ())]
        wrong += [f"{key!r} has {write}, which nobody wrote" for write in found if write not in writes and write not in unsure]
        if append:
            for name in {name for name, _ in writes}:
                sure = [write for write in found if write[0] == name and write not in unsure]
                own = [write for write in writes if write[0] == name]
                if sure != own:
                    wrong.append(f"{key!r} has {len(sure)} of {len(own)} versions of {name}, or in another order")
        elif not found or found[-1] not in {name: (name, number) for name, number in writes}.values() and found[-1] not in unsure:
            wrong.append(f"{key!r} is {found[-1:]}, which is no writer's last")
    return wrong


def which_of(value):
    """The write that a stored value is of."""
    if isinstance(value, list) and len(value) == 3 and value == value_of(*value[:2]):
        return tuple(value[:2])
    text = repr(value)
    return "?", text if len(text) < 200 else text[:200] + "..."


def plain(form):
    """The strings, ints and lists that tagged JSON stands for."""
    if not isinstance(form, dict):
        return form
    [(kind, content)] = form.items()
    return int(content) if kind == "int" else [plain(item) for item in content]


def dumped(hashstash, stash):
    """{key: [values, oldest first]} as our command line sees it; an entry that does not decode has the message there."""
    process = subprocess.run([hashstash, "dump", "--format", "tagged", stash], capture_output=True, text=True, timeout=600)
    if process.returncode:
        raise AssertionError(f"hashstash dump {stash}: exit {process.returncode}: {process.stderr.strip()}")
    rows = [json.loads(line) for line in process.stdout.splitlines()]
    return {row["key"]: [plain(version["value"]) if "value" in version else version for version in row["versions"]]
            for row in rows}
