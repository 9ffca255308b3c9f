package newsdigest.cli.audience;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.GroupCommand;
import newsdigest.console.access.AuditLog;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.publish.Application;
import newsdigest.store.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands {@code providers list}, {@code pause} and {@code resume}: hold back all mail to one provider, and let it go on. */
public final class ProvidersCommands {

    private ProvidersCommands() {}

    public static CommandLine group(CommandContext context) {
        return GroupCommand.of(
                "providers",
                "Mail to whole providers, held back while one of them refuses us.",
                new ListCommand(context),
                new PauseCommand(context),
                new ResumeCommand(context));
    }

    private static Database ledger(CommandContext context, CommonOptions common) {
        return new Application(common.config(context), context.clock()).ledger();
    }

    private static String user() {
        return System.getProperty("user.name", "somebody");
    }

    /** Command {@code providers list}: lists the paused providers. */
    @Command(name = "list", description = "Lists the providers that are paused, by whom, since when and why.")
    static final class ListCommand implements Callable<Integer> {

        private final CommandContext context;

        @Mixin
        private final CommonOptions common = new CommonOptions();

        ListCommand(CommandContext context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            List<ProviderPause> pauses = new ProviderPauseRepository(ledger(context, common)).all();
            if (common.json()) {
                context.terminal()
                        .json(pauses.stream().map(ProviderPause::asMap).toList());
            } else if (pauses.isEmpty()) {
                context.terminal().say("No provider is paused.");
            } else {
                pauses.forEach(
                        pause -> context.terminal().say(pause.provider() + " is " + pause.words(ZoneId.of("UTC"))));
            }
            return ExitCode.OK;
        }
    }

    /** Command {@code providers pause}: holds back all mail to a provider. */
    @Command(
            name = "pause",
            description =
                    "Lets all editions wait for the readers at one provider, on all machines; the others get theirs.")
    static final class PauseCommand implements Callable<Integer> {

        private final CommandContext context;

        @Mixin
        private final CommonOptions common = new CommonOptions();

        @Parameters(paramLabel = "PROVIDER", description = "The part of the addresses after the @.")
        @SuppressWarnings("NullAway.Init")
        private String provider;

        @Option(names = "--note", paramLabel = "TEXT", description = "Why, for whoever wonders later.")
        private String note = "";

        @Option(names = "--by", paramLabel = "NAME", description = "Who pauses it (default: the user of this machine).")
        private @Nullable String by;

        PauseCommand(CommandContext context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            String name = by == null ? user() : by;
            ProviderPause pause = new ProviderPause(
                    ProviderPause.parse(provider), name, context.clock().instant(), note);
            Database ledger = ledger(context, common);
            if (!new ProviderPauseRepository(ledger).pause(pause)) {
                context.terminal()
                        .say(pause.provider() + " was paused already. See who did it: newsdigest providers list");
                return ExitCode.OK;
            }
            new AuditLog(ledger, context.clock()).record(name, "paused deliveries to", pause.provider(), note);
            context.terminal()
                    .say("Mail to " + pause.provider() + " waits; a running send notices within a second or two."
                            + " Let it go on with: newsdigest providers resume " + pause.provider());
            return ExitCode.OK;
        }
    }

    /** Command {@code providers resume}: takes a pause back. */
    @Command(name = "resume", description = "Lets the mail to a provider go on.")
    static final class ResumeCommand implements Callable<Integer> {

        private final CommandContext context;

        @Mixin
        private final CommonOptions common = new CommonOptions();

        @Parameters(paramLabel = "PROVIDER", description = "As 'newsdigest providers list' names it.")
        @SuppressWarnings("NullAway.Init")
        private String written;

        @Option(
                names = "--by",
                paramLabel = "NAME",
                description = "Who resumes it (default: the user of this machine).")
        private @Nullable String by;

        ResumeCommand(CommandContext context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            String provider = ProviderPause.parse(written);
            Database ledger = ledger(context, common);
            if (!new ProviderPauseRepository(ledger).resume(provider, context.clock())) {
                context.terminal().err().println(provider + " is not paused. See: newsdigest providers list");
                return ExitCode.FAILED;
            }
            new AuditLog(ledger, context.clock())
                    .record(by == null ? user() : by, "resumed deliveries to", provider, "");
            context.terminal()
                    .say("Mail to " + provider
                            + " goes on. A running 'newsdigest serve' sends what waited within a minute;"
                            + " without one: newsdigest resume");
            return ExitCode.OK;
        }
    }
}
