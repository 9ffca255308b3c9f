package newsdigest.consent;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which of the topics that readers can choose from an edition is about. It is frozen with the edition, so that who gets it
 * does not depend on when that is asked.
 *
 * @param offered the keys of all topics there were to choose from
 * @param carried the keys of those it is about, by language tag; a language with an item for everybody is absent
 */
public record TopicCoverage(Set<String> offered, Map<String, Set<String>> carried) {

    /** Of an edition for everybody. */
    public static final TopicCoverage ALL = new TopicCoverage(Set.of(), Map.of());

    public TopicCoverage {
        offered = Set.copyOf(offered);
        carried = Map.copyOf(carried);
    }

    /**
     * Whether it has something for somebody who reads this language.
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
