package newsdigest.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion of the program's commands and options for the shells bash, zsh and fish. */
final class ShellCompletion {

    private static final String PROGRAM = "newsdigest";

    private final CommandLine program;
    private final List<CommandText> commands;

    ShellCompletion(CommandLine program) {
        this.program = program;
        this.commands = CommandText.all(program);
    }

    String bash() {
        return AutoComplete.bash(PROGRAM, program);
    }

    /** Returns a function of zsh, which names the commands of a group, or the options of a command. */
    String zsh() {
        StringBuilder text = new StringBuilder("""
                #compdef newsdigest
                # Completion of newsdigest for zsh.

                """);
        commands.forEach(command -> text.append(zsh(command)));
        return text.append("_newsdigest \"$@\"\n").toString();
    }

    private static String zsh(CommandText command) {
        StringBuilder text = new StringBuilder(function(command.path())).append("() {\n");
        List<CommandText> members = command.subcommands();
        if (!members.isEmpty()) {
            text.append("    if (( CURRENT > 2 )); then\n        case $words[2] in\n");
            for (CommandText member : members) {
                text.append("            ").append(member.name()).append(") shift words; (( CURRENT-- )); ");
                text.append(function(member.path())).append("; return ;;\n");
            }
            text.append("        esac\n    fi\n    local -a commands=(\n");
            for (CommandText member : members) {
                text.append("        ")
                        .append(quoted(member.name() + ":" + member.description()))
                        .append('\n');
            }
            text.append("    )\n    [[ $words[CURRENT] == -* ]] || _describe command commands\n");
        }
        text.append("    _arguments -s");
        for (OptionSpec option : command.spec().options()) {
            for (String name : option.names()) {
                text.append(" \\\n        ").append(quoted(zsh(option, name)));
            }
        }
        for (PositionalParamSpec parameter : command.spec().positionalParameters()) {
            text.append(" \\\n        ")
                    .append(quoted(place(parameter) + parameter.paramLabel() + ":" + zshValues(parameter)));
        }
        return text.append("\n}\n\n").toString();
    }

    /** Returns the place of a parameter among those without a name, which zsh wants to be told where there are several. */
    private static String place(PositionalParamSpec parameter) {
        if (parameter.index().max() > parameter.index().min()) {
            return "*:";
        }
        return parameter.index().min() + 1 + (parameter.required() ? ":" : "::");
    }

    private static String zsh(OptionSpec option, String name) {
        String about = "[" + CommandText.description(option).replace("[", "").replace("]", "") + "]";
        if (option.arity().max() == 0) {
            return name + about;
        }
        String value = ":" + option.paramLabel().replace(":", "") + ":" + zshValues(option);
        return name + (name.startsWith("--") ? "=" : "+") + about + value;
    }

    private static String zshValues(ArgSpec argument) {
        List<String> choices = CommandText.choices(argument);
        return !choices.isEmpty()
                ? "(" + String.join(" ", choices) + ")"
                : CommandText.isFile(argument) ? "_files" : " ";
    }

    private static String function(List<String> path) {
        return path.stream().map(word -> "_" + word).collect(Collectors.joining("", "_" + PROGRAM, ""));
    }

    /** Returns lines for fish, each with the place in the command line where it counts. */
    String fish() {
        StringBuilder text = new StringBuilder("""
                # Completion of newsdigest for fish.

                # True when the command line begins with these words.
                function __newsdigest_in
                    set -l typed (commandline -opc)
                    set -e typed[1]
                    string match -q -- "$argv *" "$typed "
                end

                # True when the command line is these words and the next one is missing.
                function __newsdigest_at
                    set -l typed (commandline -opc)
                    set -e typed[1]
                    test "$typed" = "$argv"
                end

                complete -c newsdigest -f
                """);
        commands.forEach(command -> text.append(fish(command)));
        return text.toString();
    }

    private static String fish(CommandText command) {
        String path = String.join(" ", command.path());
        StringBuilder text = new StringBuilder();
        for (CommandText member : command.subcommands()) {
            text.append("complete -c newsdigest -n ").append(quoted(("__newsdigest_at " + path).strip()));
            text.append(" -a ").append(member.name());
            text.append(" -d ").append(quoted(member.description())).append('\n');
        }
        String place = command.path().isEmpty() ? "__newsdigest_at" : "__newsdigest_in " + path;
        for (OptionSpec option : command.spec().options()) {
            text.append("complete -c newsdigest -n ").append(quoted(place));
            for (String name : option.names()) {
                text.append(name.startsWith("--") ? " -l " : " -s ")
                        .append(name.substring(name.startsWith("--") ? 2 : 1));
            }
            text.append(fishValues(option));
            text.append(" -d ").append(quoted(CommandText.description(option))).append('\n');
        }
        if (command.spec().positionalParameters().stream().anyMatch(CommandText::isFile)) {
            text.append("complete -c newsdigest -n ").append(quoted(place)).append(" -F\n");
        }
        return text.toString();
    }

    private static String fishValues(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        List<String> choices = CommandText.choices(option);
        return !choices.isEmpty()
                ? " -x -a " + quoted(String.join(" ", choices))
                : CommandText.isFile(option) ? " -r -F" : " -x";
    }

    /** Returns a text between single quotes; a quote in it becomes a typographic one, which no shell reads. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "’").replace("\\", "/") + "'";
    }
}
