package newsdigest.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.publish.SubscriberLists;
import newsdigest.subscriber.Headcount;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "check", description = "Looks through the subscriber lists and reports every row that cannot be used.")
final class SubscribersCheckCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "NEWSLETTER", description = "Its name (default: the first one).")
    private @Nullable String newsletter;

    SubscribersCheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        Newsletter chosen = config.newsletter(Optional.ofNullable(newsletter));
        Headcount headcount = new SubscriberLists(config, context.clock())
                .headcount(chosen, context.terminal().err()::println);
        if (common.json()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("subscribers", headcount.subscribers());
            map.put("languages", headcount.languages());
            map.put("repeated", headcount.repeated());
            map.put("errors", headcount.errors());
            context.terminal().json(map);
        } else {
            context.terminal().say(Words.headcount(headcount));
        }
        return headcount.errors() > 0 ? ExitCode.FAILED : ExitCode.OK;
    }
}
