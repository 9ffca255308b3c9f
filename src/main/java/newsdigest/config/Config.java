package newsdigest.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import newsdigest.problem.UserException;

/**
 * The whole of {@code newsdigest.yaml}. All paths are absolute, resolved against the folder of the configuration file.
 *
 * @param root the folder of the configuration file; problems name files relative to it
 * @param newsletters at least one, in the order of the file
 * @param mailServer where mail is handed over
 * @param delivery how fast and how patiently
 * @param store where the ledger is
 * @param output the folder for previews and sandbox mail
 * @param templates the folder of the FreeMarker templates and words
 * @param onSourceFailure whether an edition may be made without some of its sources
 * @param publicPages where readers reach the pages their links lead to; empty when there are none
 * @param tokenKeys what personal links are signed with
 * @param keepAddresses how long the ledger keeps the addresses of settled deliveries; empty: for ever
 * @param bounces where undeliverable mail comes back; empty when nothing reads it
 * @param console the pages that staff work with; empty when there are none
 * @param operations where {@code serve} says how it is; empty when nowhere
 */
public record Config(
        Path root,
        List<Newsletter> newsletters,
        MailServer mailServer,
        SendSettings delivery,
        StoreSettings store,
        Path output,
        Path templates,
        OnSourceFailure onSourceFailure,
        Optional<PublicPages> publicPages,
        TokenKeys tokenKeys,
        Optional<Duration> keepAddresses,
        Optional<BounceSettings> bounces,
        Optional<ConsoleSettings> console,
        Optional<OperationsSettings> operations) {

    /** What to do with an edition when a source of its news cannot be read. */
    public enum OnSourceFailure {
        /** It is made of what the others hold, and the failure is reported. */
        WARN,
        /** It is not made. */
        STOP
    }

    /**
     * The newsletter of this name, or the only or first one.
     *
     * @throws UserException when there is none of this name
     */
    public Newsletter newsletter(Optional<String> name) {
        if (name.isEmpty()) {
            return newsletters.get(0);
        }
        return newsletters.stream()
                .filter(newsletter -> newsletter.name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> new UserException("There is no newsletter '" + name.get() + "'. There "
                        + (newsletters.size() == 1 ? "is " : "are ")
                        + String.join(
                                ", ", newsletters.stream().map(Newsletter::name).toList()) + "."));
    }

    /** The sandbox's own ledger, so that what was only tried is not taken for sent. */
    public Path sandboxStore() {
        return besideStore("sandbox.db");
    }

    /** Where a file or folder of ours is that is worth as much as the ledger. */
    public Path besideStore(String name) {
        return store instanceof StoreSettings.File file
                ? file.path().resolveSibling(name)
                : root.resolve("var").resolve(name);
    }

    /** A path as a person standing in the folder of the configuration would write it. */
    public String relative(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
    }
}
