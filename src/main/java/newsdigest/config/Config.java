package newsdigest.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.mail.MailServer;
import newsdigest.problem.UserException;
import newsdigest.text.file.FileFinder;

/**
 * Configuration: the whole of {@code newsdigest.yaml}. All paths are absolute, resolved against the folder of the
 * configuration file.
 *
 * @param root folder of the configuration file; problems name files relative to it
 * @param newsletters at least one, in the order of the file
 * @param mailServers SMTP servers that take the mail
 * @param delivery rate and retries of sending
 * @param store database of the ledger
 * @param state folder for what is worth as much as the ledger, and for copies of the web
 * @param output folder for previews and sandbox mail
 * @param templates folder of the FreeMarker templates and messages
 * @param onSourceFailure effect of an unreadable source on the edition
 * @param publicPages address and listener of the public pages; empty when there are none
 * @param tokenKeys keys that sign personal links
 * @param keepAddresses time for which the ledger keeps the addresses of settled deliveries; empty: for ever
 * @param bounces return address and inbox of undeliverable mail; empty when nothing reads it
 * @param console address and listener of the staff console; empty when there is none
 * @param operations listener for health and metrics; empty when there is none
 */
public record Config(
        Path root,
        List<Newsletter> newsletters,
        MailServers mailServers,
        SendSettings delivery,
        StoreSettings store,
        Path state,
        Path output,
        Path templates,
        OnSourceFailure onSourceFailure,
        Optional<PublicPages> publicPages,
        TokenKeys tokenKeys,
        Optional<Duration> keepAddresses,
        Optional<BounceSettings> bounces,
        Optional<ConsoleSettings> console,
        Optional<OperationsSettings> operations) {

    /** Place of the ledger where none is named. */
    public static final String USUAL_STORE = "var/newsdigest.db";

    /** Folder of the state where the ledger is on a server and no place is named. */
    public static final String USUAL_STATE = "var";

    /** Folder of previews where none is named. */
    public static final String USUAL_OUTPUT = "out";

    /** Returns the mail server that is used where none is named. */
    public MailServer mailServer() {
        return mailServers.usual().server();
    }

    /** Effect of a source that cannot be read on the edition. */
    public enum OnSourceFailure {
        /** The edition is made from the other sources, and the failure is reported. */
        WARN,
        /** The edition is not made. */
        STOP
    }

    /**
     * Returns the newsletter of this name; without a name the first one.
     *
     * @throws UserException when there is none of this name
     */
    public Newsletter newsletter(Optional<String> name) {
        if (name.isEmpty()) {
            return newsletters.get(0);
        }
        return find(name.get())
                .orElseThrow(() -> new UserException("There is no newsletter '" + name.get() + "'. There "
                        + (newsletters.size() == 1 ? "is " : "are ")
                        + String.join(
                                ", ", newsletters.stream().map(Newsletter::name).toList()) + "."));
    }

    /** Returns the newsletter of this name; empty when there is none. */
    public Optional<Newsletter> find(String name) {
        return newsletters.stream()
                .filter(newsletter -> newsletter.name().equals(name))
                .findFirst();
    }

    /** Returns the file of the sandbox's own ledger, so that what was only tried is not taken for sent. */
    public Path sandboxStore() {
        return besideStore("sandbox.db");
    }

    /** Returns the place of a file or folder that is kept beside the ledger. */
    public Path besideStore(String name) {
        return state.resolve(name);
    }

    /** Returns the folder for copies of what the web answered, which are made anew when they are gone. */
    public Path webCopies() {
        return besideStore("web");
    }

    /** Returns the addresses that {@code serve} listens on, by the names of their sections. */
    public Map<String, ListenAddress> listenAddresses() {
        Map<String, ListenAddress> addresses = new LinkedHashMap<>();
        operations.ifPresent(settings -> addresses.put("operations", settings.listenAddress()));
        publicPages.ifPresent(pages -> addresses.put("public-pages", pages.listenAddress()));
        console.ifPresent(settings -> addresses.put("console", settings.listenAddress()));
        return addresses;
    }

    /** Returns a path as a person standing in the folder of the configuration would write it. */
    public String relative(Path path) {
        return new FileFinder(root).name(path);
    }
}
