package newsdigest.cli;

import java.util.Arrays;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options {@code --help} and {@code --version}, as picocli's own mixin has them. Made without its annotations, which take a sixth of the
 * time in which the help is there.
 */
final class HelpOptions {

    private HelpOptions() {}

    /** Returns what was typed, with {@code help send}, as other programs have it, as {@code send --help}. */
    static String[] spelledOut(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        String[] asked = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
        asked[arguments.length - 1] = "--help";
        return asked;
    }

    static void addTo(CommandSpec command) {
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
        command.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
    }
}
