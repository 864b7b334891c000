"""Holds `hashstash decode` against pickles and JSON texts that Python wrote, and against hostile ones: shown, never run.

usage: check_payloads.py HASHSTASH PAYLOADS.json      (see tests/data/README.md)
"""
import base64
import json
import os
import subprocess
import sys
import tempfile

from check_stores import text


def global_names(form):
    """Functions without source as classes: a pickle holds a bare name for both."""
    if isinstance(form, list):
        return [global_names(item) for item in form]
    if not isinstance(form, dict):
        return form
    function = form.get("function")
    if isinstance(function, dict) and function.get("source") is None:
        return {"class": function["name"]}
    return {name: global_names(item) for name, item in form.items()}


def problem_of(hashstash, payload):
    command = [hashstash, "decode", "--serializer", payload["serializer"], "--format", "tagged", "-"]
    with tempfile.TemporaryDirectory() as folder:
        try:
            decode = subprocess.run(command, input=base64.b64decode(payload["bytes"]), capture_output=True, timeout=30, cwd=folder)
        except subprocess.TimeoutExpired:
            return "no answer in 30 s"
        if os.listdir(folder):
            return f"it ran and left {os.listdir(folder)}"
    output, message = decode.stdout.decode("utf-8", "surrogateescape"), decode.stderr.decode("utf-8", "replace")
    want = payload["expected"]
    if decode.returncode not in (0, 1):
        return f"exit {decode.returncode}: {message}"
    if want == {"any": True}:
        return None
    if isinstance(want, dict) and isinstance(want.get("error"), list):
        return None if decode.returncode == 1 else f"expected an error, got {output[:200]}"
    if decode.returncode == 1:
        return message
    got = json.loads(output)
    return None if text(global_names(got)) == text(global_names(want)) else f"expected {text(want)[:300]}, got {text(got)[:300]}"


def main(hashstash, file):
    hashstash = os.path.abspath(hashstash)
    with open(file, encoding="utf-8") as stream:
        payloads = json.load(stream)
    failed = 0
    for payload in payloads:
        problem = problem_of(hashstash, payload)
        if problem:
            failed += 1
            print("FAIL", payload["name"], problem, sep="\n     ")
    print(f"{len(payloads)} payloads, {failed} failed")
    return 1 if failed or not payloads else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 3 else __doc__)
