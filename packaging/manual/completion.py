"""A help text as what a shell completes: commands, options and the values of options; elsewhere names of files."""
import re
import shlex
import textwrap


def flags(command):
    return [name for option in command.options for name in option.names]


def brief(text):
    """A description for a list: its first statement."""
    return textwrap.shorten(re.split(r"[;:.](?:\s|$)", text, maxsplit=1)[0], 70, placeholder=" ...")


def bash(program):
    function = "_" + program.name.replace("-", "_")
    words, values = [], []
    for command in [program, *program.commands]:
        label = "" if command is program else command.name
        offered = [*flags(command), *(each.name for each in command.commands)]
        words.append(f'    "{label}") words="{" ".join(offered)}" ;;')
        for option in command.options:
            if option.choices:
                pattern = "|".join(f'"{label} {name}"' for name in option.names)
                values.append(f'    {pattern}) words="{" ".join(option.choices)}" ;;')
    named = "|".join(command.name for command in program.commands)
    find_command = f"""    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $word in {named}) command=$word; break ;; esac
    done
""" if named else ""
    return f"""# Completion of {program.name} for bash, made from its --help
{function}() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} command="" words="" word
    # --option=value comes as three words
    if [[ $current == = ]]; then current=""
    elif [[ $previous == = ]]; then previous=${{COMP_WORDS[COMP_CWORD-2]}}
    fi
{find_command}    case "$command $previous" in
{chr(10).join(values)}
    esac
    if [[ -z $words && ( $current == -* || -z $command ) ]]; then
        case $command in
{chr(10).join("    " + line for line in words)}
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}}
complete -o bashdefault -o default -F {function} {program.name}
"""


def zsh(program):
    def colon(text):
        return text.replace("\\", r"\\").replace(":", r"\:")

    def specs(command):
        lines = []
        for option in command.options:
            text = re.sub(r"([\[\]\\:])", r"\\\1", brief(option.text))
            action = f"({' '.join(option.choices)})" if option.choices else "_files"
            argument = f":{colon(option.argument)}:{action}" if option.argument else ""
            once = "*" if option.argument.endswith(" ...") else ""
            lines += [shlex.quote(f"{once}{name}[{text}]{argument}") for name in option.names]
        return " \\\n        ".join(lines)

    if not program.commands:
        return f"#compdef {program.name}\n_arguments \\\n        {specs(program)} \\\n        '*:file:_files'\n"
    listed = "\n".join(f"        {shlex.quote(each.name + ':' + colon(brief(each.text)))}" for each in program.commands)
    cases = "\n".join(f"    {each.name}) _arguments \\\n        {specs(each)} \\\n        '*:file:_files' ;;" for each in program.commands)
    return f"""#compdef {program.name}
local curcontext=$curcontext state line
_arguments -C \\
        {specs(program)} \\
        '1:command:->command' '*::argument:->argument'
case $state in
command)
    local -a commands=(
{listed}
    )
    _describe command commands ;;
argument)
    case $words[1] in
{cases}
    esac ;;
esac
"""


def fish(program):
    def quoted(text):
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    lines = [f"# Completion of {program.name} for fish, made from its --help"]
    for command in [program, *program.commands]:
        where = ""
        if program.commands:
            condition = "__fish_use_subcommand" if command is program else f"__fish_seen_subcommand_from {command.name}"
            where = f" -n {quoted(condition)}"
        for each in command.commands:
            lines.append(f"complete -c {program.name}{where} -f -a {each.name} -d {quoted(brief(each.text))}")
        for option in command.options:
            names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
            argument = f" -x -a {quoted(' '.join(option.choices))}" if option.choices else " -r" if option.argument else ""
            text = f" -d {quoted(brief(option.text))}" if option.text else ""
            lines.append(f"complete -c {program.name}{where} {names}{argument}{text}")
    return "\n".join(lines) + "\n"
