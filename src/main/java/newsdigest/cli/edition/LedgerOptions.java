package newsdigest.cli.edition;

import java.util.List;
import java.util.function.Consumer;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.config.Config;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.Report;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands about editions in the ledger have in common. */
final class LedgerOptions {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--sandbox", description = "The sandbox's ledger instead of the real one.")
    private boolean sandbox;

    boolean json() {
        return common.json();
    }

    /** The ledger, opened, with what reads and sends it. */
    record Ledger(Config config, Publisher publisher, Mailer mailer) {

        FrozenEdition edition(String id) {
            return mailer.editions().find(new EditionId(id)).orElseThrow(() -> unknown(id));
        }

        Report report(FrozenEdition edition) {
            return mailer.report(edition, publisher.newsletter(edition));
        }

        void eachDelivery(FrozenEdition edition, Consumer<Report.DeliveryRow> lines) {
            mailer.reporter().each(edition, publisher.newsletter(edition), lines);
        }

        private UserException unknown(String id) {
            List<String> known = mailer.editions().all().stream()
                    .limit(5)
                    .map(edition -> edition.edition().id().value())
                    .toList();
            return new UserException("There is no edition '" + id + "' in the ledger. "
                    + (known.isEmpty() ? "It is empty." : "The newest are " + String.join(", ", known) + "."));
        }
    }

    Ledger open(CommandContext context) {
        Config config = common.config(context);
        Publisher publisher = new Publisher(config, context.clock());
        return new Ledger(
                config,
                publisher,
                sandbox ? publisher.trialMailer(config.sandboxStore(), config.mailServer()) : publisher.mailer());
    }
}
