"""Reads every #include line and says which one points the wrong way.

usage: check_includes.py SOURCE_ROOT

The direction is app -> widgets -> core, and inside core: library, table, search, health, graph and profile -> stash -> engine, codec, serializer -> value ->
what lies in core/ itself (error.h, result.h, bytes.h). Engines, codecs and serializers do not know each other,
but for what a format itself holds of another: SQLite's cells are pickled bytes, jsonpickle's arrays are compressed.
Third-party headers stay in .cpp files, so that a new version of a library touches one file.
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
QT = re.compile(r"^(Q[A-Z]\w*|Qt[A-Z]\w*(/.*)?|qcustomplot\.h)$")
GROUND = "core/*.h"  # error, result, bytes and their like: whatever lies in core/ itself

# What the outer folders may know of core: its dictionary and values, and the registries of what is built in.
PUBLIC = (GROUND, "core/stash/", "core/value/", "core/profile/", "core/library/", "core/table/", "core/search/", "core/health/", "core/graph/", "core/import/")

# What a file may include of ours, by the start of its path; the longest entry that fits counts.
MAY_INCLUDE = {
    "core/": (GROUND,),
    "core/value/": (GROUND, "core/value/"),
    "core/codec/": (GROUND, "core/codec/"),
    "core/engine/": (GROUND, "core/engine/", "core/codec/pickled_bytes.h"),
    "core/serializer/": (GROUND, "core/serializer/", "core/value/", "core/codec/zlib_compressor.h"),
    "core/stash/": (GROUND, "core/stash/", "core/engine/", "core/codec/", "core/serializer/", "core/value/"),
    "core/search/": (GROUND, "core/search/", "core/stash/", "core/engine/engine.h", "core/codec/codec.h", "core/serializer/serializer.h", "core/value/"),
    "core/health/": (GROUND, "core/health/", "core/search/repeat_guard.h", "core/stash/", "core/value/",
                     "core/engine/store_parts.h", "core/engine/files_below.h", "core/engine/file_access.h", "core/engine/digest.h"),
    "core/import/": (GROUND, "core/import/", "core/stash/", "core/serializer/json_reader.h", "core/value/"),
    "core/graph/": (GROUND, "core/graph/", "core/stash/", "core/value/"),
    "core/table/": (GROUND, "core/table/", "core/search/leaf_text.h", "core/search/text_pattern.h", "core/stash/", "core/serializer/", "core/value/"),
    "core/library/": (GROUND, "core/library/", "core/graph/", "core/search/", "core/table/", "core/stash/", "core/engine/engine.h", "core/engine/key_address.h", "core/codec/codec.h", "core/serializer/serializer.h",
                      "core/value/"),
    "core/hashstash.h": ("core/library/", "core/graph/", "core/serializer/frame_file.h", "core/value/"),  # all that a program includes
    "core/profile/": ("core/",),
    "widgets/": (*PUBLIC, "widgets/"),
    "app/": (*PUBLIC, "app/", "widgets/"),
    "app/cli/codec_options": (*PUBLIC, "core/codec/codec.h", "core/serializer/serializer.h", "app/"),  # `decode` and `encode` work on bytes without a stash
}


def may_include(path, name):
    allowed = MAY_INCLUDE[max((folder for folder in MAY_INCLUDE if path.startswith(folder)), key=len)]
    return any(re.fullmatch(r"core/\w+\.h", name) if start == GROUND else name.startswith(start) for start in allowed)


def wrong(path, bracket, name, own):
    """What is wrong with `#include name` in the file `path`; None if nothing is."""
    if name in own:
        return None if may_include(path, name) else f"{path.rsplit('/', 1)[0]}/ may not know {name}"
    is_standard = bracket == "<" and re.fullmatch(r"[a-z_]+", name)
    if is_standard:
        return None
    if QT.match(name):
        return "core knows no Qt" if path.startswith("core/") else None
    if name.endswith(".moc"):
        return None
    if bracket == '"':
        return "not found from the source root"
    is_system = re.fullmatch(r"(sys/\w+|unistd|fcntl|dirent|errno|pthread)(\.h)?", name)
    if path.endswith(".h") and not is_system:
        return "a third-party header belongs in a .cpp file"
    return None


def main(root):
    files = sorted(f for folder in ("core", "widgets", "app") for f in (root / folder).rglob("*") if f.suffix in (".h", ".cpp"))
    own = {f.relative_to(root).as_posix() for f in files}
    problems = 0
    for file in files:
        path = file.relative_to(root).as_posix()
        lines = file.read_text(encoding="utf-8").splitlines()
        if file.suffix == ".h" and "#pragma once" not in lines:
            problems += 1
            print(f"{path}: no #pragma once")
        for number, line in enumerate(lines, 1):
            found = INCLUDE.match(line)
            problem = found and wrong(path, *found.groups(), own)
            if problem:
                problems += 1
                print(f"{path}:{number}: {line.strip()}: {problem}")
    print(f"{len(files)} files read, {problems} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])) if len(sys.argv) == 2 else __doc__)
