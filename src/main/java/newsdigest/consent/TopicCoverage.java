package newsdigest.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.store.Sql;

/**
 * Topics of an edition, among those that readers can choose. Frozen with the edition, so that its audience does not
 * depend on when it is asked for.
 *
 * @param offered the keys of all topics there were to choose from
 * @param carried the keys of the edition's topics, by language tag; a language with an item for everybody is absent
 */
public record TopicCoverage(Set<String> offered, Map<String, Set<String>> carried) {

    /** Coverage of an edition for everybody. */
    public static final TopicCoverage ALL = new TopicCoverage(Set.of(), Map.of());

    /** Language of the topics there were to choose from, in the ledger. */
    public static final String OFFERED = "";

    public TopicCoverage {
        offered = Set.copyOf(offered);
        carried = Map.copyOf(carried);
    }

    /** Reads the coverage of an edition from the ledger. */
    public static TopicCoverage read(Connection connection, int edition) throws SQLException {
        Map<String, Set<String>> byLanguage = new HashMap<>();
        Sql.each(
                connection,
                "select language, topic from edition_topic where edition = ?",
                row -> byLanguage
                        .computeIfAbsent(row.getString(1), language -> new HashSet<>())
                        .add(row.getString(2)),
                edition);
        Set<String> offered = Optional.ofNullable(byLanguage.remove(OFFERED)).orElse(Set.of());
        return new TopicCoverage(offered, byLanguage);
    }

    /**
     * Returns true when the edition has something for a reader of this language.
     *
     * @param chosen keys of topics; without any that is offered, everything is wanted
     */
    public boolean interests(Locale language, Collection<String> chosen) {
        Set<String> only = carried.get(language.toLanguageTag());
        return only == null
                || Collections.disjoint(offered, chosen)
                || chosen.stream().anyMatch(only::contains);
    }
}
