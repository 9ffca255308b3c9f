package newsdigest.cli.audience;

import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.publish.Application;
import newsdigest.store.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** Command that works with the pauses of providers. */
abstract class ProviderCommand implements Callable<Integer> {

    final CommandContext context;

    @Mixin
    final CommonOptions common = new CommonOptions();

    ProviderCommand(CommandContext context) {
        this.context = context;
    }

    Database ledger() {
        return new Application(common.config(context), context.clock()).ledger();
    }

    /** Returns the ledger for a command that pauses nothing: it makes none. */
    Database ledgerAsItIs() {
        return Application.looking(common.config(context), context.clock()).ledger();
    }

    /** Returns the name for the audit log: the given one, or the user of this machine. */
    static String nameOr(@Nullable String by) {
        return by == null ? System.getProperty("user.name", "somebody") : by;
    }
}
