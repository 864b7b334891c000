"""What a program says of itself by --help, as data: of CLI11's form and of Qt's."""
import dataclasses
import os
import re
import subprocess

CONTINUED = 8  # more spaces than this before a text: it goes on from the line above
LISTED = re.compile(r"(?:([\w-]+), )*([\w-]+) or ([\w-]+)(?: \([^)]*\))?\.?")


@dataclasses.dataclass
class Entry:
    """An option or a positional argument."""
    names: list            # -h, --help; of a positional its one name
    argument: str = ""     # what follows the option, as a person types it; empty for a flag
    choices: list = dataclasses.field(default_factory=list)
    range: str = ""
    default: str = ""
    text: str = ""


@dataclasses.dataclass
class Command:
    name: str
    text: str
    usage: str
    positionals: list
    options: list
    commands: list = dataclasses.field(default_factory=list)  # its sub-commands


def help_of(program, name, *words):
    """What `program words --help` prints, with `name` as the name it was called by."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")
    return subprocess.run([name, *words, "--help"], executable=program, env=environment, check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8").stdout


def sections_of(text):
    """The title of each section -> its (term, description) pairs; what stands above the first one under ''."""
    sections, section = {"": []}, ""
    for line in text.splitlines():
        if re.fullmatch(r"[A-Z]\w+:", line):
            section = line[:-1]
            sections[section] = []
        elif not section:
            sections[""].append(line)
        elif line.startswith(" " * CONTINUED):
            term, before = sections[section][-1]
            sections[section][-1] = (term, f"{before} {line.strip()}".strip())
        elif line.strip():
            term, _, description = re.sub(r"\s{2,}", "\0", line.strip()).partition("\0")
            sections[section].append((term, description))
    return sections


def entry_of(term, text):
    """One line of help: `--format FORMAT:value in {json->2,raw->3} OR {2,3}=raw`, `--theme <THEME>`, `KEY TEXT REQUIRED`."""
    term = re.split(r" (?:Excludes|Needs|Env): ?| REQUIRED\b", term)[0]
    if term.startswith("-"):
        names, _, argument = re.sub(r", (?=-)", ",", term).partition(" ")
    else:
        names, _, argument = term.partition(" ")
    names = [re.sub(r"\{.*\}$", "", name) for name in names.split(",")]  # --or-memory{false}: what the flag sets
    entry = Entry(names, text=text)
    default = re.search(r"=(\S+)$", argument)
    if default:
        entry.default = default[1]
        argument = argument[:default.start()]
    choices = re.search(r"\{([^}]*)\}", argument)
    if choices:
        entry.choices = [choice.partition("->")[0] for choice in choices[1].split(",")]
    elif argument and LISTED.fullmatch(text):  # Qt's parser knows of no choices; its descriptions name them
        entry.choices = re.findall(r"[\w-]+(?=,| or )|(?<= or )[\w-]+", text)
    limits = re.search(r" in \[(\S+) - (\S+)\]", argument)
    if limits:
        entry.range = f"{limits[1]} to {limits[2]}"
    many = " ..." if argument.endswith(" ...") else ""
    entry.argument = re.sub(r":.*| x \d+$| \.\.\.$", "", argument).strip("<>") + many
    return entry


def read_command(program, path):
    """`path`: the program's name, and where it is one, the sub-command's."""
    sections = sections_of(help_of(program, *path))
    above = sections[""]
    usage = next(line for line in above if line.startswith("Usage: "))
    text = [line for line in above if line and line is not usage]
    read = lambda *titles: [entry_of(*pair) for title in titles for pair in sections.get(title, [])]
    return Command(path[-1], "\n".join(text), usage.removeprefix("Usage: "), read("Positionals", "Arguments"), read("Options"),
                   [read_command(program, [*path, name]) for name, _ in sections.get("Subcommands", [])])
