package newsdigest.cli.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.console.access.Account;
import picocli.CommandLine.Command;

/** Command {@code accounts list}. */
@Command(name = "list", description = "Lists the accounts.")
public final class AccountsListCommand extends AccountCommand {
    public AccountsListCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        List<Account> all = accounts().all();
        if (common.json()) {
            context.terminal()
                    .json(all.stream()
                            .map(account -> Map.of(
                                    "name",
                                    account.name(),
                                    "role",
                                    account.role().word()))
                            .toList());
            return ExitCode.OK;
        }
        all.forEach(account -> context.terminal()
                .say(String.format(Locale.ROOT, "%-7s %s", account.role().word(), account.name())));
        return all.isEmpty()
                ? report("Nobody has an account. Make one with: newsdigest accounts add NAME --role sender")
                : ExitCode.OK;
    }
}
