package newsdigest.delivery.report;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsdigest.delivery.ledger.DeliveryCounts;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.provider.HeldDeliveries;
import newsdigest.text.ReplyText;

/**
 * Report on the outcome of an edition.
 *
 * @param reason reason why it does not go on, or empty
 * @param counts number of deliveries in each state
 * @param suppressed number of subscribers who get nothing, by reason
 * @param returned number of messages that came back afterwards: hard and soft bounces, complaints
 * @param uncertain those that went out, or may have, without a reply: at most these can have been received twice, or
 *     not at all when the configuration says not to repeat them
 * @param failures those the server refused for good
 * @param deferred those that are still to be tried again
 * @param held what waits for paused providers
 * @param complaints rate of complaints of all readers, and of providers; empty when nobody complained
 */
public record Report(
        String edition,
        String newsletter,
        EditionState stage,
        String reason,
        Map<DeliveryState, Long> counts,
        Map<String, Long> suppressed,
        Map<String, Long> returned,
        List<DeliveryRow> uncertain,
        List<DeliveryRow> failures,
        List<DeliveryRow> deferred,
        List<HeldDeliveries> held,
        List<ComplaintRate> complaints) {

    /**
     * Row of a report: one delivery.
     *
     * @param messageId without angle brackets, one for every try; empty when its newsletter is not configured any more
     * @param repeats number of tries that were left without a reply
     * @param reply the server's last words
     * @param server name of the mail server that had it last; empty before the first try
     */
    public record DeliveryRow(
            String address,
            DeliveryState state,
            String messageId,
            int attempts,
            int repeats,
            String reply,
            String server) {

        /** Cuts the reply, which a ledger of an earlier version may have kept whole. */
        public DeliveryRow {
            reply = ReplyText.cut(reply);
        }

        /** Returns true when the address was taken out of the ledger. */
        public boolean isNameless() {
            return address.isEmpty();
        }

        private Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("address", address);
            map.put("state", state.word());
            map.put("messageId", messageId);
            map.put("attempts", attempts);
            map.put("repeats", repeats);
            map.put("reply", reply);
            map.put("server", server);
            return map;
        }
    }

    /** Returns the row for machines. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("edition", edition);
        map.put("newsletter", newsletter);
        map.put("stage", stage.word());
        map.put("reason", reason);
        map.put("counts", new DeliveryCounts(counts).byWord());
        map.put("suppressed", suppressed);
        map.put("returned", returned);
        map.put("uncertain", uncertain.stream().map(DeliveryRow::asMap).toList());
        map.put("failures", failures.stream().map(DeliveryRow::asMap).toList());
        map.put("deferred", deferred.stream().map(DeliveryRow::asMap).toList());
        map.put("complaints", complaints.stream().map(ComplaintRate::asMap).toList());
        map.put("held", held.stream().map(HeldDeliveries::asMap).toList());
        return map;
    }

    public long count(DeliveryState deliveryState) {
        return new DeliveryCounts(counts).of(deliveryState);
    }

    /** Returns the number of people the edition is for, without those who are suppressed. */
    public long audience() {
        return new DeliveryCounts(counts).audience();
    }

    /**
     * Returns lines for people that name nobody: how many subscribers were suppressed, and how many messages came back
     * or brought a complaint.
     */
    public List<String> tallies() {
        List<String> lines = new ArrayList<>();
        addTally(lines, "Suppressed", suppressed);
        addTally(lines, "Came back", returned);
        if (!complaints.isEmpty()) {
            lines.add("  Complaints: "
                    + String.join(
                            "; ", complaints.stream().map(ComplaintRate::words).toList()));
        }
        held.forEach(waiting -> lines.add("  " + waiting.words(ZoneId.of("UTC"))));
        return lines;
    }

    private static void addTally(List<String> lines, String title, Map<String, Long> kinds) {
        if (!kinds.isEmpty()) {
            long sum = kinds.values().stream().mapToLong(Long::longValue).sum();
            lines.add("  " + title + ": " + sum + " ("
                    + String.join(
                            ", ",
                            kinds.entrySet().stream()
                                    .map(kind -> kind.getValue() + " " + kind.getKey())
                                    .toList())
                    + ")");
        }
    }

    /** Returns lines with what can be done to get the rest out; none when nothing is owed. */
    public List<String> nextSteps() {
        if (stage.isFinal() || open() == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        boolean isRefused = stage == EditionState.PAUSED
                && !reason.isEmpty()
                && !reason.equals(
                        StateReason.of(StateReason.ReasonKind.PAUSED_BY_HAND).words());
        if (isRefused) {
            lines.add("  Mend the cause first; 'newsdigest doctor' examines the mail server and the sender.");
        }
        lines.add("  Go on with: newsdigest resume " + edition);
        return lines;
    }

    /** Returns the number of deliveries without a final outcome. */
    public long open() {
        return new DeliveryCounts(counts).open();
    }
}
