package newsdigest.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.store.Sql;

/**
 * Readers whom an edition is for: by its topics, among those that readers can choose, and by what they had before in their own
 * language. Frozen with the edition, so that its audience does not depend on when it is asked for.
 *
 * @param offered the keys of all topics there were to choose from
 * @param carried the keys of the edition's topics, by language tag; a language with an item for everybody is absent
 * @param told tags of languages in which the edition has nothing, and whose readers had all of it in them; {@link #UNKNOWN} for
 *     readers without a language of the newsletter
 */
public record EditionCoverage(Set<String> offered, Map<String, Set<String>> carried, Set<String> told) {

    /** Coverage of an edition for everybody. */
    public static final EditionCoverage ALL = new EditionCoverage(Set.of(), Map.of(), Set.of());

    /** Language of the topics there were to choose from, in the ledger. */
    public static final String OFFERED = "";

    /** Language of readers without a language of the newsletter. */
    public static final String UNKNOWN = "";

    public EditionCoverage {
        offered = Set.copyOf(offered);
        carried = Map.copyOf(carried);
        told = Set.copyOf(told);
    }

    /** Coverage by topics alone. */
    public EditionCoverage(Set<String> offered, Map<String, Set<String>> carried) {
        this(offered, carried, Set.of());
    }

    /** Returns the same topics for an edition that readers of some languages had all of. */
    public EditionCoverage told(Set<String> languages) {
        return new EditionCoverage(offered, carried, languages);
    }

    /** Reads the coverage of an edition from the ledger. */
    public static EditionCoverage read(Connection connection, int edition) throws SQLException {
        Map<String, Set<String>> byLanguage = new HashMap<>();
        Sql.each(
                connection,
                "select language, topic from edition_topic where edition = ?",
                row -> byLanguage
                        .computeIfAbsent(row.getString(1), language -> new HashSet<>())
                        .add(row.getString(2)),
                edition);
        Set<String> offered = Optional.ofNullable(byLanguage.remove(OFFERED)).orElse(Set.of());
        List<String> told = Sql.query(
                connection, "select language from edition_told where edition = ?", row -> row.getString(1), edition);
        return new EditionCoverage(offered, byLanguage, Set.copyOf(told));
    }

    /**
     * Returns the tag of the language in which a reader had all of the edition; empty when there is something for them.
     *
     * @param wanted their language, in which the edition has nothing
     */
    public Optional<String> toldIn(Optional<Locale> wanted) {
        String tag = wanted.map(Locale::toLanguageTag).orElse(UNKNOWN);
        if (told.contains(tag)) {
            return Optional.of(tag);
        }
        return wanted.flatMap(language -> told.stream()
                .filter(other -> Locale.forLanguageTag(other).getLanguage().equals(language.getLanguage()))
                .findFirst());
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
