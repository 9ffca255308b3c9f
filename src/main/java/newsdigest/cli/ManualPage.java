package newsdigest.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Manual page of a command, in the macros of man(7). */
final class ManualPage {

    private final CommandText command;
    private final StringBuilder text = new StringBuilder();

    private ManualPage(CommandText command) {
        this.command = command;
    }

    /** Returns the page's file name, such as {@code newsdigest-news-list.1}. */
    static String fileName(CommandText command) {
        return title(command) + ".1";
    }

    static String of(CommandText command) {
        return new ManualPage(command).write();
    }

    private static String title(CommandText command) {
        return command.path().stream().map(word -> "-" + word).collect(Collectors.joining("", "newsdigest", ""));
    }

    private String write() {
        text.append(".TH \"").append(escaped(title(command).toUpperCase(Locale.ROOT)));
        text.append("\" \"1\" \"\" \"Newsdigest\" \"Newsdigest\"\n");
        section("NAME", title(command) + " - " + command.description());
        section("SYNOPSIS", synopsis());
        section("DESCRIPTION", command.description());
        arguments();
        options();
        subcommands();
        section("EXIT STATUS", "0 all went well, 1 something failed and was named, 2 wrong use, 3 nothing to send.");
        if (command.path().isEmpty()) {
            section(
                    "ENVIRONMENT",
                    "NEWSDIGEST_JAVA_OPTS: further options of Java. NEWSDIGEST_CACHE: folder of the launcher's archive of classes;"
                            + " 'off' keeps none. JAVA_HOME: the Java that is taken.");
        } else {
            section("SEE ALSO", "newsdigest(1)");
        }
        return text.toString();
    }

    private String synopsis() {
        Help help = new Help(command.spec(), Help.defaultColorScheme(Help.Ansi.OFF));
        return help.synopsis(0).replaceAll("\\s+", " ").strip();
    }

    private void arguments() {
        List<PositionalParamSpec> parameters = command.spec().positionalParameters();
        if (!parameters.isEmpty()) {
            text.append(".SH ARGUMENTS\n");
            parameters.forEach(one -> entry(one.paramLabel(), CommandText.description(one)));
        }
    }

    private void options() {
        text.append(".SH OPTIONS\n");
        for (OptionSpec option : command.spec().options()) {
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            entry(
                    Arrays.stream(option.names()).collect(Collectors.joining(", ")) + value,
                    CommandText.description(option));
        }
    }

    private void subcommands() {
        List<CommandText> members = command.subcommands();
        if (!members.isEmpty()) {
            text.append(".SH COMMANDS\n");
            members.forEach(member -> entry(title(member) + "(1)", member.description()));
        }
    }

    private void section(String heading, String body) {
        text.append(".SH ").append(heading).append('\n').append(escaped(body)).append('\n');
    }

    private void entry(String term, String body) {
        text.append(".TP\n.B ").append(escaped(term)).append('\n');
        text.append(escaped(body)).append('\n');
    }

    /** Returns a text that roff takes as it stands: a hyphen that can be copied, and no line that is a request. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-").replace('\n', ' ');
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
