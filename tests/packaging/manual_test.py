"""The man page and the completion of a program know every command and option that its --help lists.

usage: manual_test.py PROGRAM FOLDER      (FOLDER: where build/*/manual is)

Reads --help by itself and more simply than the generator does, so that a form of help which the generator does not
understand shows here. zsh, fish and groff are asked where they are installed; bash always.
"""
import gzip
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

PROGRAM, FOLDER = map(pathlib.Path, sys.argv[1:3])
OPTION = re.compile(r"(?<![\w-])(--?[A-Za-z][\w-]*)")


def help_of(*words):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    return subprocess.run([PROGRAM, *words, "--help"], check=True, env=environment, stdout=subprocess.PIPE, encoding="utf-8").stdout


def options_of(text):
    """Those that begin a line of help, also the second of `-h,--help`; not those that a description names."""
    found = set()
    for line in re.findall(r"^  (-.*)$", text, flags=re.MULTILINE):
        found |= set(OPTION.findall(re.split(r"[ :{](?!-)", line)[0]))
    return found


def commands_of(text):
    return re.findall(r"^  (\w\S*)", text.partition("Subcommands:\n")[2], flags=re.MULTILINE)


COMMANDS = commands_of(help_of())
PLACES = {(): options_of(help_of())} | {(name,): options_of(help_of(name)) for name in COMMANDS}


def made(ending):
    return FOLDER / f"{PROGRAM.name}.{ending}"


def completed_by_bash(*words):
    function = "_" + PROGRAM.name.replace("-", "_")
    script = f'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); {function}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-euc", script, "bash", made("bash"), PROGRAM.name, *words], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return set(done.stdout.split())


class ManualTest(unittest.TestCase):
    def test_help_is_understood(self):
        self.assertIn("--help", PLACES[()])
        self.assertEqual(bool(COMMANDS), PROGRAM.name == "hashstash")

    def test_man_page_has_every_command_and_option(self):
        page = gzip.open(made("1.gz"), "rt", encoding="utf-8").read().replace(r"\-", "-")
        self.assertNotRegex(page, r"@[A-Z]+@")
        sections = {(): page.partition(".SH OPTIONS")[2].partition(".SH ")[0]}
        for section in page.split("\n.SS ")[1:]:
            name, _, text = section.partition(" ")
            sections[(name,)] = text
        for place, options in PLACES.items():
            with self.subTest(place=place):
                self.assertIn(place, sections)
                # --help is told of once, for all commands
                wanted = options - {"-h", "--help"} if place else options
                self.assertLessEqual(wanted, set(re.findall(r"\\fB(.*?)\\fR", sections[place])))

    @unittest.skipUnless(shutil.which("groff"), "no groff")
    def test_man_page_formats_without_a_warning(self):
        page = gzip.open(made("1.gz")).read()
        done = subprocess.run(["groff", "-man", "-ww", "-z", "-Kutf8", "-Tutf8"], input=page, stderr=subprocess.PIPE)
        self.assertEqual(done.stderr.decode(), "")

    def test_bash_completes_commands_and_options(self):
        self.assertLessEqual(set(COMMANDS), completed_by_bash(""))
        for place, options in PLACES.items():
            with self.subTest(place=place):
                self.assertEqual(completed_by_bash(*place, "-"), options)

    def test_bash_completes_the_values_of_an_option(self):
        if COMMANDS:
            self.assertEqual(completed_by_bash("keys", "--format", ""), {"repr", "tagged", "json"})
            self.assertEqual(completed_by_bash("keys", "--format", "=", "t"), {"tagged"})
            self.assertEqual(completed_by_bash("profile", "--plot-format", "="), {"png", "svg", "pdf"})
        else:
            self.assertEqual(completed_by_bash("--theme", "d"), {"dark"})

    def test_bash_leaves_other_words_to_the_names_of_files(self):
        self.assertEqual(completed_by_bash(*COMMANDS[:1], "some"), set())

    def test_zsh_and_fish_know_every_command_and_option(self):
        zsh, fish = made("zsh").read_text(), made("fish").read_text()
        for place, options in PLACES.items():
            for option in options:
                self.assertRegex(zsh, rf"{option}\[")
                condition = f"'__fish_seen_subcommand_from {place[0]}'" if place else ""
                self.assertRegex(fish, rf"{condition}.* {'-l' if option.startswith('--') else '-s'} {option.lstrip('-')}\b")
        for name in COMMANDS:
            self.assertRegex(zsh, rf"\b{name}\) _arguments")
            self.assertIn(f"-a {name} ", fish)

    def test_shells_accept_their_files(self):
        for shell in "bash", "zsh", "fish":
            if shutil.which(shell):
                with self.subTest(shell=shell):
                    done = subprocess.run([shell, "-n", made(shell)], stderr=subprocess.PIPE)
                    self.assertEqual((done.returncode, done.stderr), (0, b""))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
