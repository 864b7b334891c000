"""Cuts real stashes into inputs for the fuzz targets: SEEDS/<target>/<hash of the input>.

usage: make_seeds.py DATA SEEDS [CORPUS]

DATA is tests/data; CORPUS a larger folder of stashes, where there is one. What needs a Python package that is not there
(lmdb, lz4, blosc) is left out.
"""
import base64
import bz2
import gzip
import hashlib
import json
import pathlib
import pickle
import re
import shutil
import sqlite3
import sys
import tempfile
import zlib

try:
    import lmdb
except ImportError:
    lmdb = None

LARGEST = 20_000
PARAMS = re.compile(r"^(\w+)\.(hashstash|jsonpickle|pickle|msgpack|cbor2)\.(raw|zlib|lz4|blosc|gzip|bz2)(\+b64)?$")
TARGETS = {"cbor2": "cbor"}  # the others are called as the serializer or the compressor is


def unlz4(packed):
    import lz4.block
    return lz4.block.decompress(packed)


def unblosc(packed):
    import blosc
    return blosc.decompress(packed)


UNPACK = {"raw": bytes, "zlib": zlib.decompress, "gzip": gzip.decompress, "bz2": bz2.decompress, "lz4": unlz4,
          "blosc": unblosc}


class Seeds:
    def __init__(self, folder):
        self.folder = folder

    def add(self, target, seed):
        if seed and len(seed) <= LARGEST:
            (self.folder / target).mkdir(parents=True, exist_ok=True)
            (self.folder / target / hashlib.md5(seed).hexdigest()).write_bytes(seed)

    def add_encoded(self, serializer, compressor, is_base64, encoded):
        """Every stage of an encoded key or value is a seed."""
        try:
            if is_base64:
                self.add("base64", encoded)
                self.add(compressor, encoded)
                encoded = base64.b64decode(encoded, validate=True)
            if compressor != "raw":
                self.add(compressor, encoded)
                encoded = UNPACK[compressor](encoded)
        except Exception:  # damaged on purpose, or no such package: the stages so far will do
            return
        self.add(TARGETS.get(serializer, serializer), encoded)


def text_field(data):
    """A cell as the diskcache target takes it: its kind, its length, its bytes."""
    kind, data = (0, b"") if data is None else (1, str(data).encode()) if isinstance(data, (int, float)) else \
        (2, data.encode()) if isinstance(data, str) else (3, bytes(data))
    return bytes([kind, min(len(data), 255)]) + data[:255]


def rows(database, query):
    """The rows of a copy: opening the original could leave files beside it."""
    with tempfile.TemporaryDirectory() as folder:
        for file in database.parent.glob(database.name + "*"):
            shutil.copy(file, folder)
        connection = sqlite3.connect(pathlib.Path(folder) / database.name)
        connection.text_factory = bytes
        try:
            return connection.execute(query).fetchall()
        except sqlite3.Error:
            return []
        finally:
            connection.close()


def add_diskcache(seeds, encode, database):
    for key, raw, expires, size, mode, name, value in rows(
            database, "SELECT key, raw, expire_time, size, mode, filename, value FROM Cache LIMIT 300"):
        content = (database.parent / name.decode()).read_bytes() if name else b""
        seeds.add("diskcache", b"".join(map(text_field, (key, raw, expires, size, mode, name and "aa/bb/value.val", value)))
                  + content[:1000])
        encode(key)
        encode(value or content)


def add_sqlite(seeds, encode, database):
    for key, value in rows(database, "SELECT key, value FROM unnamed LIMIT 300"):
        seeds.add("pickled_cell", value)
        encode(key)
        try:
            encode(pickle.loads(value))  # written by tests/data's own generator
        except Exception:
            pass


def add_lmdb(seeds, encode, file):
    seeds.add("lmdb_head", file.read_bytes()[:8192])
    if not lmdb:
        return
    try:
        with lmdb.open(str(file.parent), readonly=True, lock=False) as environment, environment.begin() as transaction:
            for _, record in transaction.cursor():
                encode(record)
    except lmdb.Error:
        pass


def add_stash(seeds, folder):
    engine, serializer, compressor, suffix = PARAMS.match(folder.name).groups()

    def encode(encoded):
        seeds.add_encoded(serializer, compressor, bool(suffix), bytes(encoded))

    store = folder / "data.db"
    if engine == "jsonl" and (folder / "data.jsonl").is_file():
        log = (folder / "data.jsonl").read_bytes()
        seeds.add("jsonl", log if len(log) <= LARGEST else log[:LARGEST])
    elif engine == "shelve" and (folder / "data.db.dir").is_file():
        seeds.add("shelve_dumb", (folder / "data.db.dir").read_bytes()[:2000])
    elif engine == "sqlite" and store.is_file():
        add_sqlite(seeds, encode, store)
    elif engine == "diskcache" and (store / "cache.db").is_file():
        add_diskcache(seeds, encode, store / "cache.db")
    elif engine == "lmdb" and (store / "data.mdb").is_file():
        add_lmdb(seeds, encode, store / "data.mdb")
    elif engine == "duckdb" and (folder / "data.duckdb").is_file():
        seeds.add("duckdb_header", (folder / "data.duckdb").read_bytes()[:12288])
    elif engine == "pairtree" and store.is_dir():
        for file in store.rglob("*"):
            if file.is_file():
                encode(file.read_bytes())


def add_typed(seeds):
    for source in ("{'a': [1, 2.5, None, (True, b'x\\x00')], frozenset({1}): {3, 'ü'}}", "-0x1f + 2j", "float('nan')",
                   "('''long\\N{BULLET}''' r'\\d' 'x')", "bytearray(b'\\xff')", "set()", "(1,\n # comment\n)", "-1e400"):
        seeds.add("literal", source.encode())
    for url in ("redis://user:pass%20word@localhost:6379/hashstash?namespace=a.b&root=/data", "unix:///run/redis.sock?db=3",
                "mongodb://a:27017,b:27018/some/name?replicaSet=rs0&root=/x", "rediss://[::1]:7000/"):
        seeds.add("server_url", url.encode())
    for answer in ("$9\r\nstr:value\r\n", "*2\r\n$1\r\n0\r\n*1\r\n$3\r\nkey\r\n", "-ERR no\r\n", ":5\r\n", "node 12 0 key"):
        seeds.add("redis", answer.encode())
    record = pickle.dumps((True, "k", {"key": b"value"}), protocol=4)
    stream = b"\xff" + len(record).to_bytes(4, "little") + b"\xff" + record
    seeds.add("ultradict", len(stream).to_bytes(4, "little") + bytes(14) + b"11" + b" " * 255 + stream)
    seeds.add("shelve_dumb", b"'key', (0, 26)\n'other\\x00', (512, 600)\n")


def main(data, seeds, corpus=None):
    data, seeds = pathlib.Path(data), Seeds(pathlib.Path(seeds))
    add_typed(seeds)
    for payload in json.loads((data / "payloads.json").read_text()):
        seeds.add(TARGETS.get(payload["serializer"], payload["serializer"]), base64.b64decode(payload["bytes"]))
    for line in (data / "pickles.tsv").read_text().splitlines():
        seeds.add("pickle", base64.b64decode(line.split("\t")[1]))
    for line in (data / "codec" / "expected.tsv").read_text().splitlines():
        _, encoding, _, _, *packed = line.split("\t")
        if packed and packed[0]:
            seeds.add(encoding.removesuffix("+b64"), bytes.fromhex(packed[0]))
    for root in filter(None, (data / "stores", corpus and pathlib.Path(corpus))):
        for folder in sorted(root.rglob("*")):
            if folder.is_dir() and PARAMS.match(folder.name):
                add_stash(seeds, folder)
    for file in pathlib.Path(corpus or data).glob("*/pickles/*.pickle"):
        seeds.add("pickle", file.read_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
