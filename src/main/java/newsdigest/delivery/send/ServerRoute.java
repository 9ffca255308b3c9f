package newsdigest.delivery.send;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.server.SendingServer;
import newsdigest.delivery.server.SendingServers;
import newsdigest.delivery.server.ServerHealth;

/**
 * Route of a run: the mail servers that it may use, and which of them a delivery goes to. One that may have arrived belongs
 * to the server that had it, for no other can know it for a repeat.
 */
final class ServerRoute {

    private final SendingServers servers;
    private final List<ServerUsage> preferred = new ArrayList<>();
    private final List<ServerUsage> others = new ArrayList<>();

    /** @param order servers of the newsletter, the preferred one first */
    ServerRoute(SendingServers servers, List<SendingServer> order) {
        this.servers = servers;
        order.forEach(server -> preferred.add(new ServerUsage(server, order.size() == 1)));
        servers.all().stream()
                .filter(server -> !order.contains(server))
                .forEach(server -> others.add(new ServerUsage(server, false)));
        if (order.stream().noneMatch(SendingServer::isUsable)) {
            order.forEach(server -> server.health().expedite());
        }
    }

    List<ServerUsage> preferred() {
        return preferred;
    }

    /** Returns all servers; those that the newsletter does not name take only what they had before. */
    List<ServerUsage> all() {
        List<ServerUsage> all = new ArrayList<>(preferred);
        all.addAll(others);
        return all;
    }

    /** Returns the number of connections of a server. */
    int connections(ServerUsage usage) {
        return preferred.contains(usage) ? usage.server().limits().connections() : 1;
    }

    /** Returns the beginning of the names of a server's threads. */
    String threadName(ServerUsage usage) {
        return servers.all().size() == 1 ? "smtp-" : "smtp-" + usage.server().name() + "-";
    }

    /** Returns the server that takes what nobody had yet; empty when none can be used now. */
    Optional<ServerUsage> current() {
        for (ServerUsage usage : preferred) {
            if (usage.isUsable()) {
                return Optional.of(usage);
            }
        }
        return Optional.empty();
    }

    /** Returns true when this server is the one to deal with a delivery now. */
    boolean isFor(ServerUsage usage, Delivery delivery) {
        return isBound(delivery)
                ? owner(delivery).orElse(preferred.get(0)) == usage
                : carrier(delivery).filter(now -> now == usage).isPresent();
    }

    /** Returns the server that takes a delivery now: the first that carries mail to its domain, else the first. */
    private Optional<ServerUsage> carrier(Delivery delivery) {
        Optional<ServerUsage> first = current();
        if (first.isEmpty() || first.get().carries(delivery)) {
            return first;
        }
        return preferred.stream()
                .filter(usage -> usage.isUsable() && usage.carries(delivery))
                .findFirst()
                .or(() -> first);
    }

    /** Returns true when a delivery may go over a server other than this one that may carry mail to its domain, now or later. */
    boolean mayBeCarriedByAnother(ServerUsage usage, Delivery delivery) {
        return !isBound(delivery)
                && preferred.stream()
                        .anyMatch(other -> other != usage && other.refusal().isEmpty() && other.carries(delivery));
    }

    /** Returns true when a server other than this one takes the delivery now, as far as is known. */
    boolean isCarriedByAnotherNow(ServerUsage usage, Delivery delivery) {
        return !isBound(delivery)
                && preferred.stream().anyMatch(other -> other != usage && other.isUsable() && other.carries(delivery));
    }

    /** Returns when the first server other than this one that may carry a delivery takes more, where only its limits close it. */
    Optional<Instant> otherCarrierOpensAt(ServerUsage usage, Delivery delivery) {
        return opensAt(others(usage).filter(other -> other.carries(delivery)));
    }

    /**
     * Returns the servers that are preferred to this one and may take a delivery, now or later: what this one refuses while they cannot
     * be used they have not been asked for.
     */
    List<ServerUsage> before(ServerUsage usage, Delivery delivery) {
        return isBound(delivery)
                ? List.of()
                : preferred.subList(0, Math.max(0, preferred.indexOf(usage))).stream()
                        .filter(other -> other.refusal().isEmpty() && other.carries(delivery))
                        .toList();
    }

    /** Returns when the first of these servers takes more, where only its limits close it. */
    static Optional<Instant> opensAt(Stream<ServerUsage> servers) {
        return servers.filter(other -> other.server().health().isAvailable())
                .flatMap(other -> other.server().closedUntil().stream())
                .min(Comparator.naturalOrder());
    }

    /** Returns when a server other than this one takes more of this edition, where only its limits close it. */
    Optional<Instant> otherOpensAt(ServerUsage usage) {
        return opensAt(others(usage));
    }

    private Stream<ServerUsage> others(ServerUsage usage) {
        return preferred.stream()
                .filter(other -> other != usage && other.refusal().isEmpty());
    }

    /** Returns true when a delivery can go to one server only, because its message may have arrived. */
    static boolean isBound(Delivery delivery) {
        return delivery.repeats() > 0;
    }

    /** Returns the server that had a delivery; empty when it is not in the configuration any more. */
    Optional<ServerUsage> owner(Delivery delivery) {
        Optional<ServerUsage> known = servers.findInLedger(delivery.server()).flatMap(this::usage);
        // A ledger of an earlier version has no name: then it was the one server there was.
        return known.isEmpty() && delivery.server().isEmpty() ? Optional.of(preferred.get(0)) : known;
    }

    private Optional<ServerUsage> usage(SendingServer server) {
        return all().stream()
                .filter(usage -> usage.server().name().equals(server.name()))
                .findFirst();
    }

    /** Returns the time at which the first server that has reached a limit of its own takes messages again. */
    Optional<Instant> opensAt() {
        return preferred.stream()
                .filter(usage -> usage.refusal().isEmpty()
                        && (usage.isOnly() || usage.server().health().isAvailable()))
                .flatMap(usage -> usage.server().closedUntil().stream())
                .min(Comparator.naturalOrder());
    }

    /**
     * Returns true when none takes messages now, and one that has reached its limit of a day may do so before tomorrow. False
     * where another one refuses the edition, which each look in a new run would try again.
     */
    boolean mayOpenEarlier() {
        return current().isEmpty()
                && preferred.stream().allMatch(usage -> usage.refusal().isEmpty())
                && preferred.stream()
                        .anyMatch(usage -> usage.refusal().isEmpty()
                                && (usage.isOnly() || usage.server().health().isAvailable())
                                && usage.server().mayOpenEarlier());
    }

    /** Returns true when a server that was away is being tried again, or is due to be. */
    boolean isTrialDue() {
        return preferred.stream()
                .filter(usage -> usage.refusal().isEmpty() && !usage.isOnly())
                .anyMatch(usage -> usage.server().health().isTrialDue());
    }

    /** Returns the time until the first server that is away is tried again; empty when none is. */
    Optional<Duration> untilTrial() {
        return preferred.stream()
                .filter(usage -> usage.refusal().isEmpty() && !usage.isOnly())
                .map(usage -> usage.server().health())
                .filter(health -> !health.isAvailable())
                .map(ServerHealth::untilTrial)
                .min(Comparator.naturalOrder());
    }

    /** Returns true when no server will take this edition before somebody mends the cause. */
    boolean isRefusedByAll() {
        return preferred.stream()
                .allMatch(usage -> usage.refusal().isPresent() || isInTrouble(usage, ServerHealth.Trouble.REFUSES));
    }

    /** Returns true when a server other than this one takes messages of this edition now. */
    boolean hasAnother(ServerUsage usage) {
        return preferred.stream().anyMatch(other -> other != usage && other.isUsable());
    }

    /** Returns true when a server other than this one may still take this edition. */
    boolean mayTakeAnother(ServerUsage usage) {
        return others(usage).findAny().isPresent();
    }

    /** Returns true when not a single connection could be opened in this run. */
    boolean wasNeverOpen() {
        return preferred.stream().noneMatch(ServerUsage::wasEverOpen);
    }

    private static boolean isInTrouble(ServerUsage usage, ServerHealth.Trouble trouble) {
        return usage.server()
                .health()
                .absence()
                .filter(absence -> absence.trouble() == trouble)
                .isPresent();
    }

    /** Returns the reasons why no server can be used. */
    String reasons() {
        return preferred.stream()
                .flatMap(
                        usage -> usage
                                .refusal()
                                .or(() -> usage.server().health().absence().map(ServerHealth.Absence::reason))
                                .stream())
                .distinct()
                .map(ServerRoute::asSentence)
                .collect(Collectors.joining(" "));
    }

    private static String asSentence(String reason) {
        return reason.matches("(?s).*[.!?]") ? reason : reason + ".";
    }

    /** Gives back what was taken ahead of the quotas. */
    void release() {
        all().forEach(usage -> usage.server().quota().release());
    }
}
