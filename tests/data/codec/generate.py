"""Writes expected.tsv: what the Python library's encoders make of inputs that codec_test.cpp builds in the same way.

    python generate.py > expected.tsv        (hashstash 1.2.0, Python 3.11 or 3.12: others write another gzip OS byte)
"""
import hashlib
import json

from hashstash.utils.encodings import encode


def random_bytes(size, state=1):
    out = bytearray()
    for _ in range(size):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        out.append(state >> 56)
    return bytes(out)


INPUTS = {
    "empty": b"",
    "key k": b'"k"',
    "two random bytes": random_bytes(2),
    "json of a kilobyte": json.dumps({f"name_{i}": [i, i / 2, "x" * (i % 7)] for i in range(30)}).encode(),
    "repetitive": b"abcdefgh" * 12_500,
    "one byte repeated": b"a" * 70_000,
    "random": random_bytes(5_000),
    "numbered lines": b"".join(b"line %d of the text, %d\n" % (i, i * i) for i in range(3_000)),
    "random behind text": b"abc " * 40_000 + random_bytes(140_000),
}

for name, data in INPUTS.items():
    for compress in ("raw", "zlib", "lz4", "blosc", "gzip", "bz2"):
        for base64 in (False, True):
            encoded = encode(data, b64=base64, compress=compress)
            shown = encoded.hex() if len(encoded) <= 64 else ""
            encoding = compress + ("+b64" if base64 else "")
            print(name, encoding, len(encoded), hashlib.md5(encoded).hexdigest(), shown, sep="\t")
