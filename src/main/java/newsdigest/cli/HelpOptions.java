package newsdigest.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options {@code --help} and {@code --version}, as picocli's own mixin has them. Made without its annotations, which take a sixth of the
 * time in which the help is there.
 */
final class HelpOptions {

    private HelpOptions() {}

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
