"""Our side's writing for the tests that change stashes often."""
import subprocess


class Editor:
    """One process of stash_editor.cpp for all stashes."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def carry_out(self, place, changes):
        """`changes` are (verb, key, value...), made in a row; what was said to those that failed."""
        lines = [f"open\t{place}", *("\t".join([verb, *map(repr, what)]) for verb, *what in changes), "close"]
        answers = []
        for line in lines:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            answers.append(self.process.stdout.readline().rstrip("\n") or "it ended")
        return [f"{line[:100]!r}: {answer}" for line, answer in zip(lines, answers) if answer != "ok"]

    def close(self):
        self.process.communicate(timeout=60)
