package newsdigest.config;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Topics that readers of a newsletter may choose from.
 *
 * @param offered in the order in which pages show them; empty when there is no choice
 */
public record Topics(List<Topic> offered) {

    public static final Topics NONE = new Topics(List.of());

    public Topics {
        offered = List.copyOf(offered);
    }

    /**
     * Topic of a newsletter.
     *
     * @param key name in the ledger: the name in the newsletter's first language, in small letters
     * @param names as written, for each language of the newsletter
     */
    public record Topic(String key, Map<Locale, String> names) {

        /** Returns the topic's name in a language of the newsletter. */
        public String name(Locale language) {
            return names.getOrDefault(language, key);
        }

        private boolean isNamed(Set<String> plainWords) {
            return names.values().stream().map(Topics::plain).anyMatch(plainWords::contains);
        }
    }

    /** Returns true when the newsletter has no topics. */
    public boolean isEmpty() {
        return offered.isEmpty();
    }

    /** Returns the keys of all topics, in the order of the newsletter. */
    public Set<String> keys() {
        return offered.stream().map(Topic::key).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the keys of the topics that the words name, in whichever language, in the order of the newsletter. */
    public List<String> named(Collection<String> words) {
        if (isEmpty() || words.isEmpty()) {
            return List.of();
        }
        Set<String> plain = words.stream().map(Topics::plain).collect(Collectors.toSet());
        return offered.stream()
                .filter(topic -> topic.isNamed(plain))
                .map(Topic::key)
                .toList();
    }

    /**
     * Returns a word in a form for comparison, without differences of capital letters and of how accents are encoded.
     */
    public static String plain(String word) {
        return Normalizer.normalize(word.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
