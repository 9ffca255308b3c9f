package newsdigest.cli.audience;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.TextFormat;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.publish.lists.SubscriberLists;
import newsdigest.subscriber.ListStatistics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command {@code subscribers check}: reports every row of the lists that cannot be used. */
@Command(name = "check", description = "Looks through the subscriber lists and reports every row that cannot be used.")
public final class SubscribersCheckCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "NEWSLETTER", description = "Its name (default: the first one).")
    private @Nullable String newsletter;

    public SubscribersCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        Newsletter chosen = config.newsletter(Optional.ofNullable(newsletter));
        ListStatistics listStatistics = new SubscriberLists(config, context.clock())
                .headcount(chosen, context.terminal().err()::println);
        if (common.json()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("subscribers", listStatistics.subscribers());
            map.put("languages", listStatistics.languages());
            map.put("repeated", listStatistics.repeated());
            map.put("left", listStatistics.left());
            map.put("undecided", listStatistics.undecided());
            map.put("errors", listStatistics.errors());
            context.terminal().json(map);
        } else {
            context.terminal().say(TextFormat.headcount(listStatistics));
        }
        return listStatistics.errors() > 0 ? ExitCode.FAILED : ExitCode.OK;
    }
}
