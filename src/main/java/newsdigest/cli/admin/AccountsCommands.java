package newsdigest.cli.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.GroupCommand;
import newsdigest.console.access.Account;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.access.Role;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands {@code accounts}: list, add, change and remove accounts of the console. */
public final class AccountsCommands {

    private AccountsCommands() {}

    public static CommandLine group(CommandContext context) {
        return GroupCommand.of(
                "accounts",
                "Who may use the console, and what they may do there.",
                new ListAll(context),
                new Add(context),
                new Change(context),
                new Remove(context));
    }

    /** Command that works with the accounts. */
    private abstract static class AccountCommand implements Callable<Integer> {
        final CommandContext context;

        @Mixin
        final CommonOptions common = new CommonOptions();

        AccountCommand(CommandContext context) {
            this.context = context;
        }

        AccountRepository accounts() {
            return new AccountRepository(
                    new Application(common.config(context), context.clock()).ledger(), context.clock());
        }

        int report(String text) {
            context.terminal().say(text);
            return ExitCode.OK;
        }

        /** Asks for the password twice, without showing it; in a script, reads the first line of standard input. */
        String password() {
            String password = context.terminal().secret("Password: ");
            if (context.terminal().interactive()
                    && !password.equals(context.terminal().secret("Once more: "))) {
                throw new UserException("The two passwords are not the same. Nothing was changed.");
            }
            return password;
        }
    }

    /** Command {@code accounts list}. */
    @Command(name = "list", description = "Lists the accounts.")
    private static final class ListAll extends AccountCommand {
        ListAll(CommandContext context) {
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

    /** Command {@code accounts add}. */
    @Command(
            name = "add",
            description = "Lets somebody use the console. The password is asked for, or read from standard input.")
    private static final class Add extends AccountCommand {
        @Parameters(paramLabel = "NAME", description = "Who: the name to sign in with.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "viewer looks, editor prepares editions and lists, sender also approves and sends.")
        @SuppressWarnings("NullAway.Init")
        private Role role;

        Add(CommandContext context) {
            super(context);
        }

        @Override
        public Integer call() {
            accounts().add(name, role, password());
            return report(name + " may use the console as " + role.word() + ".");
        }
    }

    /** Command {@code accounts change}: another role or password. */
    @Command(name = "change", description = "Gives an account another role; without --role another password.")
    private static final class Change extends AccountCommand {
        @Parameters(paramLabel = "NAME", description = "Who: the name to sign in with.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(names = "--role", paramLabel = "ROLE", description = "viewer, editor or sender.")
        private @Nullable Role role;

        Change(CommandContext context) {
            super(context);
        }

        @Override
        public Integer call() {
            if (role != null) {
                accounts().change(name, role);
                return report(name + " is " + role.word() + " now.");
            }
            accounts().change(name, password());
            return report("The password of " + name + " is changed.");
        }
    }

    /** Command {@code accounts remove}. */
    @Command(name = "remove", description = "Lets somebody use the console no more.")
    private static final class Remove extends AccountCommand {
        @Parameters(paramLabel = "NAME", description = "Who: the name to sign in with.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        Remove(CommandContext context) {
            super(context);
        }

        @Override
        public Integer call() {
            accounts().remove(name);
            return report(name + " may not use the console any more.");
        }
    }
}
