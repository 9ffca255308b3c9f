package newsdigest.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Command with its place in the tree, and the texts about it that manual pages and completion need.
 *
 * @param path words that name it after the program's name; empty for the program itself
 */
record CommandText(List<String> path, CommandSpec spec) {

    /** Returns the program and all of its commands, each before its own. */
    static List<CommandText> all(CommandLine program) {
        return new CommandText(List.of(), program.getCommandSpec())
                .withSubcommands()
                .toList();
    }

    private Stream<CommandText> withSubcommands() {
        return Stream.concat(Stream.of(this), subcommands().stream().flatMap(CommandText::withSubcommands));
    }

    List<CommandText> subcommands() {
        List<CommandText> found = new ArrayList<>();
        for (Map.Entry<String, CommandLine> command : spec.subcommands().entrySet()) {
            List<String> longer = new ArrayList<>(path);
            longer.add(command.getKey());
            found.add(new CommandText(List.copyOf(longer), command.getValue().getCommandSpec()));
        }
        return found;
    }

    /** Returns the last word of its name. */
    String name() {
        return path.isEmpty() ? spec.name() : path.get(path.size() - 1);
    }

    String description() {
        return String.join(" ", spec.usageMessage().description());
    }

    /** Returns the description of an option or parameter with its default value. */
    static String description(ArgSpec argument) {
        String text = String.join(" ", argument.description());
        return text.replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString()));
    }

    /** Returns the words that the value can be; empty where it can be any. */
    static List<String> choices(ArgSpec argument) {
        List<String> choices = new ArrayList<>();
        Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null) {
            candidates.forEach(choices::add);
        } else if (argument.type().isEnum()) {
            for (Object constant : argument.type().getEnumConstants()) {
                choices.add(constant.toString());
            }
        }
        return choices;
    }

    /** Returns true when the value is a file or a folder. */
    static boolean isFile(ArgSpec argument) {
        return Path.class.isAssignableFrom(argument.type())
                || argument.paramLabel().contains("FILE")
                || argument.paramLabel().contains("DIR");
    }
}
