package newsdigest.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.config.Config;
import newsdigest.publish.ListedIn;
import newsdigest.publish.Publisher;
import newsdigest.standing.PersonalData;
import newsdigest.standing.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "export", description = "Prints everything that is held of one person, as JSON.")
final class SubscribersExportCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ADDRESS", description = "Who asks.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    SubscribersExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        Publisher publisher = new Publisher(config, context.clock());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("address", address);
        all.put("lists", new ListedIn(config, publisher).rows(address));
        all.putAll(new PersonalData(
                        publisher.ledger(),
                        new Tokens(config.tokenKeys().requiredBy("subscribers export")),
                        context.clock())
                .export(address));
        context.terminal().json(all);
        return ExitCode.OK;
    }
}
