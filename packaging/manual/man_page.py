"""A help text as parts of a man page, which a template in this folder holds together."""
import re

SPECIAL = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}


def escaped(text):
    """As groff prints it letter for letter; a line of text must not begin as a request does."""
    text = re.sub(r"[\\'`^~-]", lambda found: SPECIAL[found[0]], text)
    return re.sub(r"^\.", r"\\&.", text, flags=re.MULTILINE)


def sentence(text):
    return text if not text or text.endswith((".", "!", "?")) else text + "."


def described(entry):
    said = [sentence(entry.text)]
    if not all(re.search(rf"\b{re.escape(choice)}\b", entry.text) for choice in entry.choices):
        said.append(f"One of {', '.join(entry.choices)}.")
    if entry.range:
        said.append(f"From {entry.range}.")
    if entry.default:
        said.append(f"Default: {entry.default}.")
    return " ".join(filter(None, said))


def entries(listed):
    lines = []
    for entry in listed:
        isOption = entry.names[0].startswith("-")
        font = "B" if isOption else "I"
        term = ", ".join(rf"\f{font}{escaped(name)}\fR" for name in entry.names)
        if isOption and entry.argument:
            term += rf" \fI{escaped(entry.argument)}\fR"
        text = described(entry)
        if isOption or text:  # what a positional without a text is, the usage above it says
            lines += [".TP", term, escaped(text)]
    return lines


def commands(listed):
    lines = []
    for command in listed:
        usage = command.usage.split(" ", 1)[1]  # without the program's name
        options = [option for option in command.options if "--help" not in option.names]
        lines += [f".SS {escaped(usage)}", escaped(sentence(command.text)), *entries([*command.positionals, *options])]
    return lines


def man_page(template, program, version):
    parts = {"OPTIONS": entries([*program.positionals, *program.options]), "COMMANDS": commands(program.commands)}
    for name, lines in parts.items():
        template = template.replace(f"@{name}@", "\n".join(lines))
    return template.replace("@VERSION@", escaped(version))
