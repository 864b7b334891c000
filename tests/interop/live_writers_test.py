"""Two Python processes and two of ours write to one stash at once: no acknowledged write and no version is lost.

usage: live_writers_test.py HASHSTASH STASH_WRITER ENGINE [REDIS_SERVER | JAVA CLASSPATH LAUNCHER]

ENGINE is one that Python itself lets several processes write to; what follows is the server of redis or mongo.
HASHSTASH_LIVE_WRITES: how many writes each makes (200; the full number is 2000).
"""
import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from hashstash import HashStash

from writes import differences, dumped, key_of, value_of

WRITES = int(os.environ.get("HASHSTASH_LIVE_WRITES", "200"))
PYTHON_WRITERS, OUR_WRITERS = ("python 1", "python 2"), ("ours 1", "ours 2")


def stash_of(engine, root, append, port):
    options = {"host": "127.0.0.1", "port": int(port), "safe": False} if port else {}
    if engine == "jsonl":
        options["flat"] = False  # a flat row holds no list
    return HashStash(root, engine=engine, serializer="hashstash", compress=False, append_mode=append, **options)


def write(engine, root, append, port, name):
    """What stash_writer does, with the Python library."""
    stash = stash_of(engine, root, append == "append", port)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(WRITES):
        stash[key_of(name, number)] = value_of(name, number)
        print(number, flush=True)


def commands(writer, engine, root, place, append, port):
    for name in PYTHON_WRITERS:
        yield name, [sys.executable, __file__, "--write", engine, root, "append" if append else "", port, name]
    for name in OUR_WRITERS:
        yield name, [writer, place, name, "0", str(WRITES), *(["--append"] if append else [])]


def write_together(writer, engine, root, place, append, port):
    """Starts all at once; the writes that they acknowledged."""
    with contextlib.ExitStack() as stack:
        outputs = {name: stack.enter_context(tempfile.TemporaryFile()) for name in PYTHON_WRITERS + OUR_WRITERS}
        processes = {}
        for name, command in commands(writer, engine, root, place, append, port):
            processes[name] = stack.enter_context(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=outputs[name]))
        for name in processes:  # all have opened the stash before the first write
            while os.fstat(outputs[name].fileno()).st_size == 0 and processes[name].poll() is None:
                time.sleep(0.01)
        for process in processes.values():
            process.stdin.write(b"go\n")
            process.stdin.flush()
        failed = [name for name, process in processes.items() if process.wait(timeout=1500)]
        acknowledged = []
        for name, output in outputs.items():
            output.seek(0)
            acknowledged += [(name, int(line)) for line in output.read().splitlines()[1:]]
    return failed, acknowledged


def as_python_sees(stash):
    return {key: stash.get_all(key) for key in stash.keys()}


def place_of(engine, stash, port):
    if not port:
        return str(pathlib.Path(stash.path).parent)
    scheme = {"redis": "redis", "mongo": "mongodb"}[engine]
    return f"{scheme}://127.0.0.1:{port}/{stash.dbname}?root={stash.root_dir}&serializer=hashstash&encoding=raw%2Bb64"


def run(hashstash, writer, engine, append, port=""):
    with tempfile.TemporaryDirectory(prefix="live") as folder:
        root = os.path.join(folder, "append" if append else "replace")
        stash = stash_of(engine, root, append, port)
        stash["before"] = 1
        del stash["before"]
        place = place_of(engine, stash, port)
        started = time.monotonic()
        failed, acknowledged = write_together(writer, engine, root, place, append, port)
        seconds = time.monotonic() - started
        wrong = [f"{name} failed" for name in failed]
        if len(acknowledged) != 4 * WRITES:
            wrong.append(f"{len(acknowledged)} of {4 * WRITES} writes are acknowledged")
        for reader, stored in (("Python", as_python_sees(stash)), ("hashstash dump", dumped(hashstash, place))):
            wrong += [f"{reader}: {message}" for message in differences(stored, acknowledged, append)]
    print(f"{engine}, append {'on' if append else 'off'}: {len(acknowledged)} writes by four in {seconds:.1f} s: "
          f"{len(wrong)} differences", *wrong[:20], sep="\n  ", flush=True)
    return not wrong


def main(hashstash, writer, engine, *server):
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        port = ""
        if server:
            from servers_test import spare_port, start
            port = str(spare_port())
            command, ready = {
                "redis": ([*server, "--port", port, "--bind", "127.0.0.1", "--save", ""], b"Ready to accept connections"),
                "mongo": ([server[0], "-Xmx256m", "-cp", *server[1:], port], b"ready"),
            }[engine]
            process = start(command, ready, folder)
            stack.callback(process.wait)
            stack.callback(process.kill)
        return 0 if all([run(hashstash, writer, engine, append, port) for append in (False, True)]) else 1


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write(*sys.argv[2:])
    else:
        sys.exit(main(*sys.argv[1:]))
