#!/usr/bin/env python3
"""check_translations.py ROOT: every text that the window shows has its translation into each language, with the same places
to fill in, and every file says what the sources say now."""

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

PLACEHOLDER = re.compile(r"%(?:n|L?\d+)")
# Where a text begins or ends is part of what it means: a command with a dialog, a label of a field, a tail of a sentence.
EDGES = re.compile(r"^(\s*).*?((?: ?…)?:?\s*)$", re.DOTALL)
MNEMONIC = re.compile(r"&[^\s&]")


def faults(source: str, text: str) -> list[str]:
    found = []
    if not text:
        found.append("is not translated")
        return found
    if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(text)):
        found.append("fills in other places")
    if EDGES.match(source).groups() != EDGES.match(text).groups():
        found.append("begins or ends otherwise")
    if len(MNEMONIC.findall(source)) != len(MNEMONIC.findall(text)):
        found.append("has another number of access keys")
    return found


def check(file: Path, language: str) -> list[str]:
    complaints = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        name = context.findtext("name", "")
        if name != "QObject" and not name.startswith("hashstash::"):
            complaints.append(f"{name}: no such class at run time: write QObject::tr, or let lupdate see the class")
        for message in context.iter("message"):
            source, translation = message.findtext("source", ""), message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            if translation.get("type"):
                complaints.append(f"{name}: {source!r} is {translation.get('type')}")
            # "1 entry" may do without its number.
            for form in forms[1:] if len(forms) > 1 else forms:
                complaints += [f"{name}: {source!r} -> {form!r} {fault}" for fault in faults(source, form)]
    return [f"hashstash_{language}.ts: {complaint}" for complaint in complaints]


def main() -> int:
    root = Path(sys.argv[1])
    complaints = []
    with tempfile.TemporaryDirectory() as folder:
        for file in sorted((root / "resources/translations").glob("*.ts")):
            shutil.copy(file, folder)
        subprocess.run([root / "packaging/translate", "--in", folder], check=True, stdout=subprocess.DEVNULL)
        for file in sorted(Path(folder).glob("*.ts")):
            language = file.stem.removeprefix("hashstash_")
            complaints += check(file, language)
            if file.read_bytes() != (root / "resources/translations" / file.name).read_bytes():
                complaints.append(f"{file.name}: the sources have changed; run packaging/translate")
    print("\n".join(complaints) if complaints else "every text is translated")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
