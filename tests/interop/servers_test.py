"""The real Python library and our command line take turns on stashes that real servers keep.

usage: servers_test.py HASHSTASH REDIS_SERVER [JAVA CLASSPATH LAUNCHER]

Starts the servers itself, on spare ports of the loopback interface. Without JAVA it leaves MongoDB out.
"""
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
import warnings

from hashstash import HashStash

from shapes import tagged

warnings.filterwarnings("ignore")
HASHSTASH = ""
SERVERS = {}
VALUES = [None, True, 1, 1.5, "text", "é😀", [1, 2], {"a": {"b": [None, 2.5]}}, (1, "x"), {1: 2}, b"bytes", "long " * 5000]
KEYS = ["k", "é", 1, 1.0, True, None, (1, 2), {"b": 1, "a": 2}, "key " * 60]
FORMATS = [("hashstash", "lz4", None), ("hashstash", "raw", None), ("hashstash", "zlib", None), ("hashstash", "bz2", None),
           ("hashstash", "raw", False), ("pickle", "lz4", None), ("pickle", "gzip", None)]


def spare_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def die_with_us():
    import ctypes
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def start(command, ready, folder):
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=die_with_us)
    for line in process.stdout:
        if ready in line:
            return process
    raise AssertionError(f"{command[0]} does not start")


def run(command, *arguments, ok=0):
    process = subprocess.run([HASHSTASH, command, *arguments], capture_output=True, text=True, timeout=60)
    if process.returncode != ok:
        raise AssertionError(f"hashstash {command} {arguments}: exit {process.returncode}: {process.stderr.strip()}")
    return process.stdout, process.stderr


def got(url, key):
    return json.loads(run("get", "--format", "tagged", url, "--", repr(key))[0])


class Servers(unittest.TestCase):
    engine = "redis"

    def stash(self, serializer="hashstash", compress="lz4", b64=None, root=None, **options):
        root = root or os.path.join(self.folder.name, f"root{random.getrandbits(40):x}")
        return HashStash(root, engine=self.engine, serializer=serializer, compress=compress, b64=b64, safe=False,
                         host="127.0.0.1", port=SERVERS[self.engine], **options)

    def url(self, stash, **options):
        options = {"root": stash.root_dir} | options
        scheme = {"redis": "redis", "mongo": "mongodb"}[self.engine]
        query = "&".join(f"{name}={value}" for name, value in options.items())
        return f"{scheme}://127.0.0.1:{SERVERS[self.engine]}/{stash.dbname}?{query}"

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def test_we_read_what_python_wrote_whatever_the_format(self):
        for number, (serializer, compress, b64) in enumerate(FORMATS):
            with self.subTest(serializer=serializer, compress=compress, b64=b64):
                stash = self.stash(serializer, compress, b64, dbname=f"read{number}")
                for key in KEYS:
                    stash[key] = VALUES
                url = self.url(stash)

                for key in KEYS:
                    self.assertEqual(got(url, key), tagged(VALUES))

                _, notes = run("info", url)
                with_b64 = "+b64" if b64 is None or self.engine == "mongo" else ""
                self.assertIn(f"serializer={serializer}&encoding={compress}{with_b64},", notes)

    def test_python_reads_what_we_wrote_whatever_the_format(self):
        for number, (serializer, compress, b64) in enumerate(FORMATS):
            with self.subTest(serializer=serializer, compress=compress, b64=b64):
                stash = self.stash(serializer, compress, b64, dbname=f"write{number}")
                encoding = compress + ("" if b64 is False else "+b64")
                url = self.url(stash, serializer=serializer, encoding=encoding)
                for key, value in zip(KEYS, VALUES):
                    run("set", url, "--", repr(key), repr(value))

                self.assertEqual(len(stash), len(KEYS))
                for key, value in zip(KEYS, VALUES):
                    self.assertEqual(stash[key], value)

    def test_both_append_to_one_entry(self):
        stash = self.stash(dbname="append", append_mode=True)
        stash["k"] = 1
        run("set", "--append", self.url(stash), "--", "'k'", "2")
        stash["k"] = 3

        self.assertEqual(stash.get_all("k"), [1, 2, 3])
        rows = [json.loads(line) for line in run("dump", "--format", "tagged", self.url(stash))[0].splitlines()]
        self.assertEqual([version["value"] for version in rows[0]["versions"]], [tagged(value) for value in (1, 2, 3)])

    def test_what_we_delete_is_gone_for_python(self):
        stash = self.stash(dbname="delete")
        stash["k"], stash["kept"] = 1, 2

        run("del", self.url(stash), "--", "'k'")

        self.assertNotIn("k", stash)
        self.assertEqual(stash["kept"], 2)

    def test_the_lock_of_a_key_is_pythons(self):
        stash = self.stash(dbname="locked")
        stash["k"] = 1
        with stash.key_lock("k"):
            with self.assertRaises(subprocess.TimeoutExpired):
                subprocess.run([HASHSTASH, "set", "--append", self.url(stash), "--", "'k'", "2"], timeout=1.5,
                               capture_output=True)
        run("set", "--append", self.url(stash), "--", "'k'", "3")
        self.assertEqual(stash["k"], 3)

    def test_the_stashes_of_a_server_are_listed(self):
        stash = self.stash(dbname="lists/some.thing")
        stash["k"], stash["l"] = 1, 2
        scheme = {"redis": "redis", "mongo": "mongodb"}[self.engine]

        rows = [json.loads(line) for line in run("ls", "--json", f"{scheme}://127.0.0.1:{SERVERS[self.engine]}")[0].splitlines()]

        [row] = [row for row in rows if row["dbname"].replace("/", ".") == "lists.some.thing"]
        if self.engine == "mongo":  # whose database tells the slashes from the dots; Redis has but 16
            self.assertEqual(row["dbname"], "lists/some.thing")
        self.assertEqual(row["entries"], 2)
        self.assertEqual(got(row["path"], "k"), tagged(1))
        self.assertEqual(got(f"{scheme}://127.0.0.1:{SERVERS[self.engine]}/lists/some.thing", "l"), tagged(2))

    def test_stashes_of_one_dbname_are_told_apart(self):
        one, two = self.stash(dbname="twice"), self.stash(dbname="twice")
        one["k"], two["k"] = 1, 2

        _, message = run("get", self.url(one).split("?")[0], "--", "'k'", ok=1)

        self.assertIn("namespace=", message)
        self.assertEqual(got(self.url(one), "k"), tagged(1))
        self.assertEqual(got(self.url(two), "k"), tagged(2))


class MongoServers(Servers):
    engine = "mongo"


def main(hashstash, redis_server, java=None, classpath=None, launcher=None):
    global HASHSTASH
    HASHSTASH = hashstash
    suites = [unittest.defaultTestLoader.loadTestsFromTestCase(Servers)]
    processes = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            SERVERS["redis"] = spare_port()
            processes.append(start([redis_server, "--port", str(SERVERS["redis"]), "--bind", "127.0.0.1", "--save", ""],
                                   b"Ready to accept connections", folder))
            if java:
                SERVERS["mongo"] = spare_port()
                processes.append(start([java, "-Xmx256m", "-cp", classpath, launcher, str(SERVERS["mongo"])],
                                       b"ready", folder))
                suites.append(unittest.defaultTestLoader.loadTestsFromTestCase(MongoServers))
            result = unittest.TextTestRunner(verbosity=2).run(unittest.TestSuite(suites))
        finally:
            for process in processes:
                process.kill()
                process.wait()
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
