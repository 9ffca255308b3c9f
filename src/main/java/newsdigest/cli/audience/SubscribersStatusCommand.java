package newsdigest.cli.audience;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.consent.HashKeys;
import newsdigest.consent.ReaderStanding;
import newsdigest.publish.Application;
import newsdigest.publish.ReaderStandings;
import newsdigest.publish.StandingSummary;
import newsdigest.subscriber.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command {@code subscribers status}: prints what one person gets next of each newsletter, and why, or why not. */
@Command(name = "status", description = "Prints what a person gets next of each newsletter, and why, or why not.")
public final class SubscribersStatusCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ADDRESS", description = "Who.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    public SubscribersStatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        address = Subscriber.ofAddress(address).address();
        Application application = Application.looking(config, context.clock());
        ReaderStandings standings = new ReaderStandings(application);
        boolean isForgottenUnknown = HashKeys.isMissing(application.ledger(), config.tokenKeys());
        Map<String, Object> all = new LinkedHashMap<>();
        for (Newsletter newsletter : config.newsletters()) {
            ReaderStanding standing = standings.find(newsletter, address);
            String next = StandingSummary.next(standing);
            List<String> reasons = new ArrayList<>(StandingSummary.reasons(standing, newsletter.zone()));
            if (isForgottenUnknown && standing.isSubscribed()) {
                reasons.add(
                        "unless they asked to be forgotten, which cannot be told while a key of readers' links is missing:"
                                + " nothing is sent until then. See: newsdigest doctor");
            }
            all.put(
                    newsletter.name(),
                    Map.of("prospect", standing.prospect().name(), "next", next, "reasons", reasons));
            if (!common.json()) {
                context.terminal().say(newsletter.name() + ": " + next);
                reasons.forEach(reason -> context.terminal().say("  " + reason));
            }
        }
        if (common.json()) {
            context.terminal().json(all);
        }
        return ExitCode.OK;
    }
}
