package newsdigest.consent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import newsdigest.address.DomainName;
import newsdigest.store.Database;

/** Counts of refusals that are about us, by provider: one block can cost every reader of a provider. */
public final class ProviderRefusals {

    private final Database database;

    public ProviderRefusals(Database database) {
        this.database = database;
    }

    /**
     * Refusals of one provider.
     *
     * @param provider domain of the readers' addresses
     * @param about subject: {@code server}, {@code sender} or {@code message}
     * @param reason the server's words, of the last one
     */
    public record Refusals(String provider, String about, long count, Instant first, String reason) {

        private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

        /** Returns the provider as a domain in ASCII, which can be paused. */
        public String domain() {
            DomainName name = DomainName.of(provider);
            return name.fault().isEmpty() ? name.ascii() : provider;
        }

        /** {@code 12 refusals of our server by example.net since 23 November: 550 blocked}. */
        public String text() {
            return count + (count == 1 ? " refusal" : " refusals") + " of " + subject() + " by " + provider + " since "
                    + DAY.format(first.atZone(ZoneOffset.UTC)) + (reason.isEmpty() ? "" : ": " + reason);
        }

        private String subject() {
            return switch (about) {
                case "sender" -> "our address";
                case "message" -> "our messages";
                default -> "our server";
            };
        }
    }

    /** Returns the providers that refused us since then, those with most refusals first. */
    public List<Refusals> since(Instant from, int limit) {
        return database.query(
                "select t.provider, t.about, t.refusals, t.first_at, (select l.reason from returned l where"
                        + " l.provider = t.provider and l.about = t.about and l.at = t.last_at limit 1) from (select"
                        + " provider, about, count(*) as refusals, min(at) as first_at, max(at) as last_at from returned"
                        + " where about in ('message', 'sender', 'server') and at >= ? and provider <> '' group by provider, about) t"
                        + " order by t.refusals desc, t.provider limit " + limit,
                row -> new Refusals(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        String.valueOf(row.getString(5))),
                from.toEpochMilli());
    }
}
