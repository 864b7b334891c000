"""Keys and values of every shape that can be typed as a Python literal, and the form to compare them in."""
import base64
import json
import random

RANDOM = random.Random(20240901)
WORDS = "cat dog good bad weather station answer prompt model temperature Grüße".split()


def text_of(size):
    text = ""
    while len(text) < size:
        text += RANDOM.choice(WORDS) + str(RANDOM.randrange(1000)) + RANDOM.choice(' -_/"')
    return text[:size]


# Long ones too: compressors differ in their output from about 100 bytes on, and with it in the entry's address.
KEYS = [
    "plain", "", "Grüße 日本語 😀", 'quo"te\\ back\n\t\x01\x7f/', "true", "null", "1234", "QUJD",
    0, 1, -7, 2**53 + 1, -(2**63), 10**30, 1.0, 1.5, -0.0, 0.1, 1e16, 1e-07, 1.7976931348623157e308, 5e-324,
    True, False, None, b"", b"bytes \x00\xff", 1 + 2j,
    (), ("bad", "good"), ("animal", 7), (1, (2, (3, ()))), [1, "x", None], [],
    {}, {"b": 1, "a": 2}, {"b": {"z": [1, {"y": (1, 2)}], "a": {3, 1, 2}}, "a": b"x"}, {2: 1, 1: 2}, {10: 1, 9: 2, "a": 1},
    {"__py__": 1}, {(1, 2): {"x": 1}}, {3, 1, 2}, {10, 9, "a", None}, frozenset({1, 2}), frozenset({("a", 1), ("b", 2)}),
    ({"model": "small", "prompt": "Name a prime.", "options": {"temperature": 0.0}},),
    "x" * 101, "é" * 300, text_of(120), text_of(300), text_of(4000), text_of(20000), "".join(chr(RANDOM.randrange(33, 127)) for _ in range(3000)),
    bytes(RANDOM.randrange(256) for _ in range(1000)), [[i, i * 0.5, str(i)] for i in range(300)],
    {text_of(10): RANDOM.randrange(10**9) for _ in range(100)}, tuple(range(2000)),
]

VALUES = KEYS + [
    [1, 2.5, None, True, "x"], {"name": "cat", "goodness": "good", "age": 9}, [{"a": 1, "b": [1, {"c": None}]}] * 50,
    {"__hs_v1__": True}, {"__hs_v1__": True, "_values": [1, 2], "_written_at": [0.0, 1.0]}, [[1], [2]], "a" * 100_000,
    2**63, 2**64, -(2**64), 1e22, 1e21, 123456789012345680.0, 0.00001, {"\x00": "\u2028"},
]


def tagged(value):
    """Tagged JSON: tells 1 from 1.0 and True, a list from a tuple, and has one form for every set."""
    if value is None or isinstance(value, (bool, str)):
        return value
    kind = type(value).__name__
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, complex):
        return {"complex": [repr(value.real), repr(value.imag)]}
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, (list, tuple)):
        return {kind: [tagged(item) for item in value]}
    if isinstance(value, (set, frozenset)):
        return {kind: sorted((tagged(item) for item in value), key=compact)}
    if isinstance(value, dict):
        return {kind: [[tagged(key), tagged(item)] for key, item in value.items()]}
    raise TypeError(f"no tagged form here for {kind}")


def compact(form):
    return json.dumps(form, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
