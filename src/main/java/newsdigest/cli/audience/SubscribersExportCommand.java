package newsdigest.cli.audience;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Config;
import newsdigest.publish.Application;
import newsdigest.publish.lists.PersonalRecord;
import newsdigest.subscriber.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command {@code subscribers export}: prints all data of one person, as JSON. */
@Command(name = "export", description = "Prints everything that is held of one person, as JSON.")
public final class SubscribersExportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ADDRESS", description = "Who asks.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    public SubscribersExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        address = Subscriber.ofAddress(address).address();
        Application application = Application.looking(config, context.clock());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("address", address);
        all.putAll(new PersonalRecord(application).find(address));
        context.terminal().json(all);
        return ExitCode.OK;
    }
}
