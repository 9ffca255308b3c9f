package newsdigest.delivery.send;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.server.SendingServer;
import newsdigest.delivery.smtp.RefusalSubject;
import org.jspecify.annotations.Nullable;

/** Usage of one mail server by one run: its open connections, and what it said in a row. */
final class ServerUsage {

    private final SendingServer server;
    private final boolean isOnly;
    private volatile @Nullable String refusal;
    private volatile boolean keepsEarlyEnvelopes = true;
    private volatile boolean hasLetters = true;
    private int open;
    private boolean everOpen;
    private int refusalsInARow;
    private int inVain;
    private int unanswered;
    private boolean hasAccepted;
    private int senderRefusals;
    private String lastRefusal = "";

    /** Number of domains that it may decline to carry mail to, while it has taken nothing, and still be of use. */
    private static final int MOST_NOT_CARRIED = 200;

    private static final char LAST_ASCII = 0x7F;

    /** Number of domains that are remembered as not carried. */
    private static final int MOST_REMEMBERED = 10_000;

    private final RefusedDomains refusedDomains;

    /** Receiving domains that it carries no mail to, those of the last refusals. */
    private final Set<String> notCarried = ConcurrentHashMap.newKeySet();

    /** Receiving domains of the messages that it put off in a row, at most two. */
    private final Set<String> putOffDomains = new HashSet<>();

    /** Words with which it refused deliveries, by number, that wait for a server before it. */
    private final Map<Long, String> leftToServersBefore = new ConcurrentHashMap<>();

    /** Numbers of the deliveries that it refused in a row, but for their readers. */
    private final List<Long> refused = new ArrayList<>();

    /** Those of them that stay open until it takes a message or all others were tried, with its words. */
    private final Map<Long, String> undecided = new ConcurrentHashMap<>();

    /** @param isOnly true for the one server of a newsletter that has no other: it is waited for, whatever it says */
    ServerUsage(SendingServer server, boolean isOnly) {
        this.server = server;
        this.isOnly = isOnly;
        this.refusedDomains = new RefusedDomains(server.providers());
    }

    SendingServer server() {
        return server;
    }

    boolean isOnly() {
        return isOnly;
    }

    /** Returns true when a message may be handed to it now. */
    boolean isUsable() {
        return isOnly ? server.closedUntil().isEmpty() : refusal == null && server.isUsable();
    }

    /** Leaves it alone for the rest of the run, because it does not take this edition. */
    void refuse(String reason) {
        refusal = reason;
    }

    /** Returns the reason why it takes nothing of this edition. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Notes that it throws away an envelope that comes before it has answered a message. */
    void ignoresEarlyEnvelopes() {
        keepsEarlyEnvelopes = false;
    }

    /** Returns true as long as it answers every envelope that leaves with the message before it. */
    boolean keepsEarlyEnvelopes() {
        return keepsEarlyEnvelopes;
    }

    synchronized void opened() {
        open++;
        everOpen = true;
    }

    synchronized void closed() {
        open--;
    }

    synchronized boolean isOpen() {
        return open > 0;
    }

    synchronized boolean wasEverOpen() {
        return everOpen;
    }

    /** Returns its receiving domains that refuse many. */
    RefusedDomains refusedDomains() {
        return refusedDomains;
    }

    /** Notes that it carries no mail to a domain; returns true when there are so many, and none carried, that it is of no use. */
    synchronized boolean carriesNot(String domain) {
        if (notCarried.size() >= MOST_REMEMBERED) {
            notCarried.clear();
        }
        notCarried.add(domain);
        return !hasAccepted && notCarried.size() >= MOST_NOT_CARRIED;
    }

    /** Notes that it has no letters for addresses outside ASCII. */
    void hasNoLetters() {
        hasLetters = false;
    }

    /** Returns true unless it said that it carries no mail to a delivery's domain, or has no letters for its address. */
    boolean carries(Delivery delivery) {
        return isAddressable(delivery)
                && (notCarried.isEmpty() || !notCarried.contains(ProviderPause.providerOf(delivery.key())));
    }

    /** Returns the reason, in words, for which it does not carry a delivery. */
    String wordsOfNotCarrying(Delivery delivery) {
        return isAddressable(delivery)
                ? server.name() + " carries no mail to " + ProviderPause.providerOf(delivery.key())
                : server.name() + " takes no internationalised addresses (no SMTPUTF8)";
    }

    private boolean isAddressable(Delivery delivery) {
        String address = delivery.address();
        return hasLetters
                || address.substring(0, address.lastIndexOf('@')).chars().allMatch(c -> c <= LAST_ASCII);
    }

    /** Notes that a delivery which it refused waits for a server before it. */
    void leaveToServersBefore(long seq, String words) {
        if (leftToServersBefore.size() >= MOST_REMEMBERED) {
            leftToServersBefore.clear();
        }
        leftToServersBefore.put(seq, words);
    }

    /** Returns the words with which it refused a delivery that waits for a server before it. */
    Optional<String> wordsOfRefusal(long seq) {
        return leftToServersBefore.isEmpty() ? Optional.empty() : Optional.ofNullable(leftToServersBefore.get(seq));
    }

    synchronized void accepted(String domain) {
        refusedDomains.accepted(domain);
        refusalsInARow = 0;
        inVain = 0;
        unanswered = 0;
        hasAccepted = true;
        senderRefusals = 0;
        refused.clear();
        putOffDomains.clear();
        server.health().accepted();
    }

    /**
     * Counts a refusal of a delivery; returns true when there were many in a row, over several receiving domains. One that may have arrived
     * here can go nowhere else: alone, its refusal is no reason to leave the server.
     */
    synchronized boolean refused(Delivery delivery, String domain, RefusalSubject subject, String reply) {
        lastRefusal = reply;
        if (subject == RefusalSubject.SENDER) {
            senderRefusals++;
        }
        if (!ServerRoute.isBound(delivery)) {
            refused.add(delivery.seq());
        }
        refusalsInARow++;
        return refusedDomains.refused(domain) && subject != RefusalSubject.ROUTE;
    }

    /**
     * Leaves a delivery that it refused open, as it is not known yet whether it refuses everybody; returns false when it was left
     * meanwhile because it does.
     */
    synchronized boolean leaveUndecided(long seq, String reply) {
        if (refusal != null) {
            return false;
        }
        undecided.put(seq, reply);
        return true;
    }

    /** Takes the deliveries whose refusals are not decided on, with the words of each. */
    Map<Long, String> takeUndecided() {
        if (undecided.isEmpty()) {
            return Map.of();
        }
        Map<Long, String> taken = Map.copyOf(undecided);
        undecided.keySet().removeAll(taken.keySet());
        return taken;
    }

    /** Returns its last words of refusal in this run. */
    synchronized String lastRefusal() {
        return lastRefusal;
    }

    /** Counts a message that could not be made, as a refusal, and returns how many there were in a row. */
    synchronized int notMade() {
        return ++refusalsInARow;
    }

    /** Takes the numbers of the deliveries that it refused in a row. */
    synchronized List<Long> takeRefused() {
        List<Long> taken = List.copyOf(refused);
        refused.clear();
        undecided.clear();
        return taken;
    }

    /** Returns its last words when it has taken none of this run's messages; empty when it took one, or refused none. */
    synchronized Optional<String> wordsOfRefusalToAll() {
        boolean hasRefused = !refused.isEmpty() || inVain > 0;
        return hasAccepted || !hasRefused ? Optional.empty() : Optional.of(lastRefusal);
    }

    /** Returns true once it has taken a message of this run. */
    synchronized boolean hasAccepted() {
        return hasAccepted;
    }

    /** Returns true when it took nothing of this run and refused many, for other reasons than their readers. */
    synchronized boolean refusedMany() {
        return !hasAccepted && refusalsInARow >= RefusedDomains.MANY;
    }

    /** Returns true when all that it refused of this run was refused because of the sender. */
    synchronized boolean refusedOnlyTheSender() {
        return !hasAccepted && senderRefusals > 0 && senderRefusals == refusalsInARow && inVain == 0;
    }

    /** Returns true when it refused, for other reasons than their readers, all that it was asked of this run. */
    synchronized boolean refusedAll() {
        return !hasAccepted && !refused.isEmpty() && inVain == 0 && unanswered == 0;
    }

    /** Returns true when it refused all that it was asked of this run, as {@link #refusedAll()} says, and so many at least. */
    synchronized boolean refusedAll(int least) {
        return refusedAll() && refused.size() >= least;
    }

    /** Returns true when the messages that it put off in a row were all for one receiving domain. */
    synchronized boolean isOneDomainPutOff() {
        return putOffDomains.size() == 1;
    }

    /** Notes the receiving domain of a message that it put off. */
    synchronized void putOff(String domain) {
        if (putOffDomains.size() < 2) {
            putOffDomains.add(domain);
        }
    }

    /** Counts a message that it did not take for now, and returns how many there were in a row. */
    synchronized int inVain(String reply) {
        lastRefusal = reply;
        return ++inVain;
    }

    /** Counts a message whose answer was lost, and returns how many there were in a row. */
    synchronized int unanswered() {
        return ++unanswered;
    }
}
