package newsdigest.cli.edition;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.mail.MailServer;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.Report;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.EditionRequest;
import newsdigest.publish.EditionWorkflow;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that the commands about editions in the ledger share. */
public final class LedgerOptions {

    /** Server of the sandbox while nothing is sent: no port of this machine can be reached under its number. */
    private static final MailServer NOWHERE =
            new MailServer("127.0.0.1", 1, MailServer.Tls.NONE, Optional.empty(), Duration.ofSeconds(5));

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--sandbox", description = "The sandbox's ledger instead of the real one.")
    private boolean sandbox;

    public boolean json() {
        return common.json();
    }

    /** Ledger, opened, with the application that reads and the services that send its editions. */
    public record Ledger(Config config, Application application, DeliveryServices delivery) {

        /** Returns the ledger to keep something in: one that was only looked at is made where there is none. */
        Ledger begun() {
            if (delivery.isTrial()) {
                return this;
            }
            application.begin();
            return new Ledger(config, application, application.delivery());
        }

        /** Returns the workflow of an edition. */
        public EditionWorkflow workflow() {
            return new EditionWorkflow(application, delivery, application.clock());
        }

        public FrozenEdition edition(String id) {
            return delivery.editions()
                    .find(new EditionId(id))
                    .orElseThrow(() -> delivery.lifecycle()
                            .find(new EditionId(id))
                            .map(this::unfrozen)
                            .orElseGet(() -> unknown(id)));
        }

        /** Returns the edition of this id in whatever state, one that is not frozen yet included. */
        public EditionEntry entry(String id) {
            return delivery.lifecycle().find(new EditionId(id)).orElseThrow(() -> unknown(id));
        }

        /**
         * As {@link #entry}; a scheduled edition that nobody has worked on becomes known to the ledger while its due time may
         * serve it.
         */
        public EditionEntry knownOrScheduled(String id) {
            return delivery.lifecycle()
                    .find(new EditionId(id))
                    .or(() -> finder().findOpen(
                                    config.newsletters(),
                                    id,
                                    application.clock().instant())
                            .map(this::known))
                    .orElseThrow(() -> unknown(id));
        }

        /** Returns the request for an edition made by hand of the days, or the items, that its id names. */
        Optional<EditionRequest> byHand(EditionId id) {
            return config.newsletters().stream()
                    .flatMap(newsletter -> EditionRequest.named(newsletter, id, application.today(newsletter)).stream())
                    .findFirst();
        }

        /** Returns true for an edition that is done or cancelled. */
        boolean isOver(EditionId id) {
            return delivery.lifecycle()
                    .find(id)
                    .filter(entry -> entry.state().isFinal())
                    .isPresent();
        }

        /** Returns the scheduled edition of this id, past or future. */
        public Optional<NextEdition> scheduled(String id) {
            return config.newsletters().stream()
                    .flatMap(newsletter -> finder().named(newsletter, id).stream())
                    .findFirst();
        }

        /** Returns a scheduled edition, which becomes known to the ledger. */
        public EditionEntry known(NextEdition edition) {
            return delivery.lifecycle()
                    .ensureNext(edition.id(), edition.newsletter().name(), edition.asOf(), edition.dueAt());
        }

        private NextEditionFinder finder() {
            return new NextEditionFinder(Optional.of(delivery.lifecycle()));
        }

        /** Returns the zone of a newsletter; UTC for one that has left the configuration. */
        public ZoneId zone(String newsletter) {
            return config.find(newsletter).map(Newsletter::zone).orElse(ZoneOffset.UTC);
        }

        public Report report(FrozenEdition edition) {
            return delivery.reports().report(edition, application.existingNewsletter(edition));
        }

        public void eachDelivery(FrozenEdition edition, Consumer<Report.DeliveryRow> lines) {
            delivery.reports().each(edition, application.existingNewsletter(edition), lines);
        }

        private UserException unfrozen(EditionEntry entry) {
            String which = config.find(entry.newsletter())
                    .filter(newsletter -> entry.dueAt().isEmpty())
                    .flatMap(newsletter -> EditionRequest.named(newsletter, entry.id(), application.today(newsletter)))
                    .map(EditionRequest::options)
                    .orElse("--edition " + entry.id());
            return new UserException(
                    entry.state() == EditionState.CANCELLED
                            ? "The edition " + entry.id()
                                    + " was cancelled before it was frozen: nobody got it, and nobody" + " will."
                            : "The edition " + entry.id()
                                    + " is not frozen yet: it goes to nobody before it is. To send it:"
                                    + " newsdigest send " + entry.newsletter() + " " + which);
        }

        private UserException unknown(String id) {
            List<String> known = Stream.concat(
                            delivery.lifecycle().unfrozen().stream().map(EditionEntry::id),
                            delivery.editions().newestIds(5).stream())
                    .limit(5)
                    .map(EditionId::value)
                    .toList();
            return new UserException("There is no edition '" + id + "' in the ledger. "
                    + (known.isEmpty() ? "It is empty." : "The newest are " + String.join(", ", known) + "."));
        }
    }

    public boolean isSandbox() {
        return sandbox;
    }

    /**
     * Opens the ledger for a command that sends nothing, or sends from the real one what that has: where there is none, none is made
     * before there is something to keep in it.
     */
    public Ledger open(CommandContext context) {
        if (sandbox) {
            return openSandbox(context, NOWHERE);
        }
        return open(context, Application::delivery);
    }

    /** Opens the ledger of the sandbox, for mail that goes to the built-in server alone. */
    public Ledger openSandbox(CommandContext context, MailServer server) {
        return open(
                context,
                application -> application.trialDelivery(common.config(context).sandboxStore(), server));
    }

    private Ledger open(CommandContext context, Function<Application, DeliveryServices> delivery) {
        Config config = common.config(context);
        Application application = Application.looking(config, context.clock());
        return new Ledger(config, application, delivery.apply(application));
    }
}
