package newsdigest.cli.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code init}: makes the folder of a newsletter, and shows what its first edition looks like. */
@Command(
        name = "init",
        description = {
            "Makes the folder of a new newsletter: configuration, templates, keys, an account for the console.",
            "Asks what it has to know. Nothing that stands there is overwritten, and nothing is sent."
        })
public final class InitCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder: one that is not there yet, or is empty.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Mixin
    private final InitOptions options = new InitOptions();

    public InitCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            StagedFolder.requireEmpty(folder);
            InitAnswers answers = new InitQuestions(context, options, folder).answers();
            List<Locale> untranslated = make(answers);
            tell(answers, untranslated);
        } catch (WrongOption e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UserException(
                    "The folder " + folder + " cannot be made: " + IoReason.of(e) + ". Nothing was left there.", e);
        }
        return ExitCode.OK;
    }

    private List<Locale> make(InitAnswers answers) throws IOException {
        try (StagedFolder staged = StagedFolder.in(folder)) {
            List<Locale> untranslated =
                    new NewsletterFolder(staged.path(), context.clock(), context.environment()).write(answers);
            staged.install();
            return untranslated;
        }
    }

    private void tell(InitAnswers answers, List<Locale> untranslated) {
        Terminal terminal = context.terminal();
        terminal.say("The newsletter '" + answers.name() + "' is made in " + folder + ".");
        terminal.say(
                "Secrets are in " + folder.resolve("secrets") + ", for this account alone: keep a copy elsewhere.");
        if (!untranslated.isEmpty()) {
            terminal.say("To be translated, as the words of the pages are English there: "
                    + untranslated.stream()
                            .map(language -> folder.resolve("templates/words/" + language + ".properties")
                                    .toString())
                            .collect(Collectors.joining(", ")));
        }
        terminal.say("Account for the console: " + answers.account()
                + (options.isPasswordMade() ? ", password " + answers.password() + " (shown this once)" : ""));
        terminal.say("");
        terminal.say("Would mail go out and arrive?");
        boolean isWell = run("doctor") == ExitCode.OK;
        terminal.say("");
        terminal.say("The first preview, of the newest items, in " + folder + ":");
        run("preview", "--latest", "8");
        terminal.say("");
        terminal.say("Go on in " + folder + (isWell ? "" : ", once what fails above is mended") + ":");
        terminal.say("  newsdigest send --sandbox --latest 8     the whole way, and nothing leaves this machine");
        terminal.say("  newsdigest serve                         staff's pages at http://127.0.0.1:8026");
    }

    /** Runs another command on the new folder; what it finds wrong is told, and the folder stays. */
    private int run(String name, String... arguments) {
        CommandLine command = Objects.requireNonNull(spec.root().subcommands().get(name), name);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", folder.resolve("newsdigest.yaml").toString()));
        return command.execute(all.toArray(String[]::new));
    }
}
