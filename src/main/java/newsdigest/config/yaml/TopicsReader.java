package newsdigest.config.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Topics;
import newsdigest.config.Topics.Topic;

/** Reader of a newsletter's topics: words, or one word for each language. */
final class TopicsReader {

    private static final String KEY = "topics";

    private final YamlSection yamlSection;
    private final List<Locale> languages;
    private final Set<String> taken = new HashSet<>();

    TopicsReader(YamlSection yamlSection, List<Locale> languages) {
        this.yamlSection = yamlSection;
        this.languages = languages;
    }

    Topics read() {
        List<Topic> topics = new ArrayList<>();
        for (YamlSection.Item item : yamlSection.list(KEY)) {
            Map<Locale, String> names = names(item);
            for (String name : Set.copyOf(names.values())) {
                if (!name.matches("[^;,|*]*[\\p{L}\\p{N}][^;,|*]*")) {
                    item.wrong("'" + name + "' is no topic: it needs a letter or digit, and none of ; , | *");
                } else if (!taken.add(Topics.plain(name))) {
                    item.wrong("The topic '" + name + "' stands here twice. Keep one of them.");
                }
            }
            Optional.ofNullable(names.get(languages.get(0)))
                    .ifPresent(first -> topics.add(new Topic(Topics.plain(first), names)));
        }
        return new Topics(topics);
    }

    private Map<Locale, String> names(YamlSection.Item item) {
        Map<Locale, String> names = new LinkedHashMap<>();
        Optional<YamlSection> perLanguage = item.section(KEY);
        if (perLanguage.isPresent()) {
            YamlSection each = perLanguage.get();
            for (Locale language : languages) {
                String tag = language.toLanguageTag();
                if (!each.has(tag)) {
                    each.missing(tag, "{ en: school, es: escuela }");
                }
                each.text(tag).ifPresent(name -> names.put(language, name));
            }
            each.finish();
        } else if (item.text().isPresent()) {
            languages.forEach(language -> names.put(language, item.text().get()));
        } else {
            item.wrong("A topic is a word such as school, or one for each language: { en: school, es: escuela }.");
        }
        return names;
    }
}
