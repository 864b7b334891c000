"""The engines, serializers and encodings that the real Python library can put together, and a stash of each."""
import contextlib
import dataclasses
import dbm
import importlib
import os
import urllib.parse

from hashstash import HashStash

SERIALIZERS = ("hashstash", "jsonpickle", "pickle", "msgpack", "cbor2")
COMPRESSORS = ("raw", "lz4", "blosc", "zlib", "gzip", "bz2")
# What Python needs for an engine. Flat is a jsonl whose rows are its values' fields; behind the dash is a shelve's file format.
NEEDS = {
    "pairtree": "hashstash", "lmdb": "lmdb", "sqlite": "sqlitedict", "diskcache": "diskcache", "jsonl": "hashstash",
    "jsonl-flat": "hashstash", "shelve-dumb": "dbm.dumb", "shelve-gnu": "dbm.gnu", "shelve-ndbm": "dbm.ndbm",
    "shelve-sqlite3": "dbm.sqlite3", "leveldb": "plyvel", "duckdb": "duckdb", "dataframe": "pandas", "fsspec": "fsspec",
    "redis": "redis_dict", "mongo": "pymongo",
}
SCHEMES = {"redis": "redis", "mongo": "mongodb"}


def missing_for(engine):
    """The module that this Python lacks for an engine, or None."""
    try:
        importlib.import_module(NEEDS[engine])
    except ImportError as error:
        return str(error)
    return None


@dataclasses.dataclass(frozen=True)
class Combination:
    engine: str  # one of NEEDS
    serializer: str
    compressor: str
    base64: bool
    append: bool

    @property
    def encoding(self):
        return self.compressor + ("+b64" if self.base64 else "")

    def __str__(self):
        return f"{self.engine}, {self.serializer}, {self.encoding}, append {'on' if self.append else 'off'}"

    def stash(self, root, dbname, port=None):
        """A stash of Python's. ValueError where the library makes none, or another than asked for."""
        engine, _, variant = self.engine.partition("-")
        options = {"flat": variant == "flat"} if engine == "jsonl" else {}
        is_text = self.serializer in ("hashstash", "jsonpickle") and self.compressor == "raw"
        if engine in ("jsonl", "redis", "shelve") and not self.base64 and not is_text:
            raise ValueError("its keys are texts: it would hold only what happens to be UTF-8")
        if engine == "shelve":  # else Python takes the best that there is
            dbm._defaultmod = dbm._modules[f"dbm.{variant}"] = importlib.import_module(f"dbm.{variant}")
        if port:
            options |= {"host": "127.0.0.1", "port": port, "safe": False}
        stash = HashStash(root, engine=engine, dbname=dbname, serializer=self.serializer, compress=self.compressor,
                          b64=self.base64, append_mode=self.append, **options)
        if (stash.compress, stash.b64) != (self.compressor, self.base64):
            raise ValueError(f"the library makes {stash.compress}{'+b64' if stash.b64 else ''} of it")
        return stash

    def place(self, stash, port=None):
        """What our command line calls that stash."""
        if not port:
            return os.path.dirname(stash.path)
        query = urllib.parse.urlencode({"root": stash.root_dir, "serializer": self.serializer, "encoding": self.encoding})
        return f"{SCHEMES[self.engine]}://127.0.0.1:{port}/{stash.dbname}?{query}"

    def is_ours_to_begin(self):
        """Whether the place alone tells us which store to make: neither a log that is not flat nor a shelve's format shows."""
        return self.engine not in ("shelve-gnu", "shelve-ndbm", "shelve-sqlite3") and (self.engine != "jsonl" or self.base64)

    def is_made(self, root):
        with contextlib.suppress(ValueError):
            self.stash(root, "probe", 1 if self.engine in SCHEMES else None)
            return True
        return False


def every(engine, root):
    """Each combination of an engine that the library makes."""
    made = (Combination(engine, serializer, compressor, base64, append) for serializer in SERIALIZERS
            for compressor in COMPRESSORS for base64 in (False, True) for append in (False, True))
    return [combination for combination in made if combination.is_made(root)]


def covering(engine, root):
    """So few of them that each serializer, each encoding and both append modes meet the engine, and each pair of serializer
    and encoding meets in one of the engines: the serializers take turns, and begin with another in each engine."""
    left = every(engine, root)
    turn = list(NEEDS).index(engine)
    chosen = []
    for number, encoding in enumerate(dict.fromkeys(c.encoding for c in left)):
        wanted = SERIALIZERS[(turn + number) % len(SERIALIZERS)], number % 2 == turn // len(SERIALIZERS) % 2
        chosen.append(max((c for c in left if c.encoding == encoding), key=lambda c: (c.serializer == wanted[0], c.append == wanted[1])))
    for part in ("serializer", "append"):
        for value in {getattr(c, part): None for c in left if getattr(c, part) not in {getattr(d, part) for d in chosen}}:
            chosen.append(next(c for c in left if getattr(c, part) == value))
    return chosen
