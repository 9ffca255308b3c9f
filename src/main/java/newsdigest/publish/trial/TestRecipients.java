package newsdigest.publish.trial;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.ConsoleSettings;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.Approval;
import newsdigest.problem.UserException;
import newsdigest.subscriber.Subscriber;

/**
 * Recipients of test messages that the console allows: the staff's own addresses and those in the configuration. Else
 * whoever may prepare an edition could write to anybody in the sender's name.
 */
public final class TestRecipients {

    private final Set<String> addresses;
    private final Set<String> keys;
    private final Set<String> domains;

    /**
     * Collects the addresses that are allowed.
     *
     * @param account name of whoever sends the test; where it is an address, it is theirs
     */
    public TestRecipients(Config config, Newsletter newsletter, String account) {
        List<String> listed =
                config.console().map(ConsoleSettings::testAddresses).orElse(List.of());
        List<String> staff = new ArrayList<>();
        Stream.of(Optional.of(newsletter.from()), newsletter.replyTo())
                .flatMap(Optional::stream)
                .map(Mailbox::address)
                .forEach(staff::add);
        newsletter.approval().map(Approval::ask).ifPresent(staff::addAll);
        if (account.contains("@")) {
            staff.add(account);
        }
        this.addresses = Stream.concat(staff.stream(), listed.stream().filter(one -> !one.startsWith("@")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.keys = Stream.concat(staff.stream(), listed.stream().filter(one -> !one.startsWith("@")))
                .flatMap(one -> key(one).stream())
                .collect(Collectors.toUnmodifiableSet());
        this.domains = listed.stream()
                .filter(one -> one.startsWith("@"))
                .map(one -> one.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the addresses that are allowed, those of the newsletter first; a domain may allow others. */
    public List<String> addresses() {
        return List.copyOf(addresses);
    }

    private static Optional<String> key(String address) {
        try {
            return Optional.of(Subscriber.ofAddress(address).key());
        } catch (UserException noAddress) {
            return Optional.empty();
        }
    }

    /**
     * Checks that a test may go to all of these.
     *
     * @throws UserException when it may not, or one of them is no address
     */
    public void require(List<String> addresses) {
        List<String> strangers = addresses.stream()
                .filter(address -> !isAllowed(Subscriber.ofAddress(address)))
                .toList();
        if (!strangers.isEmpty()) {
            throw new UserException("Nothing was sent. Tests go to the staff's own addresses and to those that the"
                            + " configuration lists, and " + String.join(", ", strangers)
                            + (strangers.size() == 1 ? " is" : " are")
                            + " not among them. Whoever runs Newsdigest can list more: console: { test-addresses:"
                            + " [me@example.org, '@example.org'] }")
                    .withKey("error.testStrangers", strangers.size(), String.join(", ", strangers));
        }
    }

    private boolean isAllowed(Subscriber recipient) {
        String address = recipient.address();
        return keys.contains(recipient.key())
                || domains.contains(address.substring(address.lastIndexOf('@')).toLowerCase(Locale.ROOT));
    }
}
