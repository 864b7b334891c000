"""The real Python library's side of the benchmark: makes the stores, and measures itself on them.

usage: peer.py make  ROOT ENGINE ENTRIES       fills ROOT's stash of that engine, unless it is there already
       peer.py payloads FOLDER                 writes the decoding payloads: dict and frame, as hashstash JSON and pickle
       peer.py keys  ROOT ENGINE SECONDS       lists and decodes keys for that long
       peer.py items ROOT ENGINE SECONDS       the same with values
       peer.py decode SERIALIZER FILE RUNS     decodes a payload
       peer.py engine ROOT ENGINE BYTES COUNT [PORT]    as engine_bench.cpp's `stash`; ENGINE as in tests/interop/combinations.py
       peer.py run ROOT COUNT | map ROOT COUNT          as library_bench.cpp's
       peer.py nested ROOT COUNT               fills ROOT's lmdb stash with COUNT nested dicts
       peer.py assemble ROOT                   makes a table of them
       peer.py convert ROOT TARGET             writes them into TARGET's stash of sqlite, pickle and zlib

All but those that make something print one JSON object, as bench.cpp, engine_bench.cpp and library_bench.cpp do.
"""
import json
import os
import random
import sqlite3
import statistics
import string
import sys
import time

from hashstash import HashStash, deserialize, serialize


def stash_of(root, engine):
    return HashStash(root_dir=root, dbname="bench", engine=engine, serializer="hashstash", compress="lz4", b64=False)


def entries(count):
    for i in range(count):
        yield ("animal", i), {"name": "cat", "goodness": "good", "age": i % 20}


def encoded(stash, items):
    """What the library itself would store, without its one transaction an entry."""
    for key, value in items:
        key_bytes = stash.encode_key(key)
        yield key_bytes, stash.encode_value(stash.new_unencoded_value(value))


def fill_with(stash, items):
    with stash.get_db().begin(write=True) as transaction:
        for key, value in encoded(stash, items):
            transaction.put(stash._encode_key_key(key), key)
            transaction.put(stash._encode_key_value(key), value)


def fill_lmdb(stash, count):
    fill_with(stash, entries(count))


def fill_sqlite(stash, count):
    import pickle

    stash["first"] = 1  # lets the library make its table
    stash.close()
    with sqlite3.connect(stash.path) as database:
        database.execute("delete from unnamed")
        database.executemany("insert into unnamed (key, value) values (?, ?)",
                             ((key, pickle.dumps(value, protocol=5)) for key, value in encoded(stash, entries(count))))


def fill_pairtree(stash, count):
    for key, value in entries(count):
        stash[key] = value


FILL = {"lmdb": fill_lmdb, "sqlite": fill_sqlite, "pairtree": fill_pairtree}


def make(root, engine, count):
    done = os.path.join(root, "bench", f"{engine}.{count}")
    if not os.path.exists(done):
        FILL[engine](stash_of(root, engine), int(count))
        assert len(stash_of(root, engine)) == int(count)
        open(done, "w").close()


def payloads(folder):
    import pandas

    rng = random.Random(7)

    def word(length):
        return "".join(rng.choices(string.ascii_letters + string.digits, k=length))

    rows = 1400
    values = {
        "dict": {word(12): [rng.random(), rng.randint(-10**6, 10**6), word(40), rng.choice([True, False, None])] for _ in range(1100)},
        "frame": pandas.DataFrame({f"f{i}": [rng.random() for _ in range(rows)] for i in range(8)} | {"s": [word(8) for _ in range(rows)]}),
    }
    for name, value in values.items():
        for serializer in ("hashstash", "pickle"):
            data = serialize(value, serializer=serializer)
            with open(os.path.join(folder, f"{name}.{serializer}"), "wb") as file:
                file.write(data if isinstance(data, bytes) else data.encode())


def scan(iterator, seconds):
    """Entries a second, from the first one on, for about so many seconds."""
    next(iterator)
    count, start = 0, time.perf_counter()
    for count, _ in enumerate(iterator, 1):
        if count % 256 == 0 and time.perf_counter() - start > seconds:
            break
    return {"count": count, "seconds": time.perf_counter() - start}


def decode(serializer, path, runs):
    with open(path, "rb") as file:
        data = file.read()
    if serializer == "hashstash":
        data = data.decode()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        deserialize(data, serializer=serializer)
        times.append(time.perf_counter() - start)
    return {"count": os.path.getsize(path), "seconds": statistics.median(times)}


def seconds_of(count, step):
    start = time.perf_counter()
    for number in range(count):
        step(number)
    return time.perf_counter() - start


def engine(root, name, size, count, port=""):
    from bench_engines import combination_of

    stash = combination_of(name).stash(root, "python", int(port) if port else None)
    size, count = int(size), int(count)
    value = "".join(random.Random(size).choices(string.ascii_lowercase, k=size))

    def put(number):
        stash["animal", number] = value

    def get(number):
        assert stash["animal", number * 7919 % count]

    put(count)
    return {"set": seconds_of(count, put), "get": seconds_of(count, get)}


def twice(number):
    return 2 * number


def run(root, count):
    stash = stash_of(root, "lmdb")
    numbers = range(int(count))
    times = []
    for _ in range(2):
        start = time.perf_counter()
        for number in numbers:
            stash.run(twice, number)
        times.append(time.perf_counter() - start)
    return {"miss": times[0], "hit": times[1]}


def map_all(root, count):
    stash = stash_of(root, "lmdb")

    def once():
        return list(stash.map(twice, list(range(int(count))), num_proc=1, progress=False, stash_map=False).results)

    once()
    return {"map": seconds_of(1, lambda _: once())}


def cell(root, engine, serializer, encoding, count, port=""):
    """Sets and gets of a dict of 100 kB, as the profiler makes one: the medians."""
    from bench_engines import Combination
    from hashstash.profilers.profiler import generate_data

    compress, _, base64 = encoding.partition("+")
    stash = Combination(engine, serializer, compress, bool(base64), False).stash(root, "cell", int(port) if port else None)
    data = generate_data(100_000, data_type="dict")
    sets, gets = [], []
    for number in range(int(count) + 1):
        sets.append(seconds_of(1, lambda _: stash.set(f"outside {number}", data)))
        gets.append(seconds_of(1, lambda _: stash.get(f"outside {number}")))
    return {"set": statistics.median(sets[1:]), "get": statistics.median(gets[1:]), "bytes": len(serialize(data, serializer="hashstash"))}


def nested(root, count):
    stash = stash_of(root, "lmdb")
    kinds, goodness = ("cat", "dog"), ("good", "bad")
    fill_with(stash, ((f"Animal {i}", {"name": kinds[i % 2], "goodness": goodness[i % 3 % 2], "etc": {"age": i % 17, "goes_to": {"heaven": i % 2 == 1}}})
                      for i in range(int(count))))


def assemble(root):
    stash = stash_of(root, "lmdb")
    return {"assemble": seconds_of(1, lambda _: stash.assemble_df())}


def convert(root, target):
    source = stash_of(root, "lmdb")
    copy = HashStash(root_dir=target, dbname="bench", engine="sqlite", serializer="pickle", compress="zlib", b64=False)

    def copy_all(_):
        for key, value in source.items():
            copy[key] = value

    return {"convert": seconds_of(1, copy_all)}


def main(what, *arguments):
    if what == "make":
        make(*arguments)
    elif what == "payloads":
        payloads(*arguments)
    elif what == "nested":
        nested(*arguments)
    elif what in ("run", "map", "assemble", "convert", "cell"):
        print(json.dumps({"run": run, "map": map_all, "assemble": assemble, "convert": convert, "cell": cell}[what](*arguments)))
    elif what == "engine":
        print(json.dumps(engine(*arguments)))
    elif what == "decode":
        print(json.dumps(decode(arguments[0], arguments[1], int(arguments[2]))))
    else:
        stash = stash_of(*arguments[:2])
        print(json.dumps(scan(iter(stash.keys() if what == "keys" else stash.items()), float(arguments[2]))))


if __name__ == "__main__":
    main(*sys.argv[1:])
