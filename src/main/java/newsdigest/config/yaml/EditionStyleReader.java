package newsdigest.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsdigest.config.mail.EditionStyle;
import newsdigest.config.mail.EditionStyle.SocialLink;
import newsdigest.config.mail.EditionStyle.SubjectForm;
import newsdigest.config.value.ConfigValues;

/** Reader of the keys {@code utm}, {@code social} and {@code subject} of a newsletter. */
final class EditionStyleReader {

    private static final List<String> CAMPAIGN = List.of("source", "medium", "campaign", "term", "content");

    private final YamlSection yamlSection;

    EditionStyleReader(YamlSection yamlSection) {
        this.yamlSection = yamlSection;
    }

    EditionStyle read() {
        return new EditionStyle(campaign(), social(), yamlSection.choice("subject", SubjectForm.DATES));
    }

    private Map<String, String> campaign() {
        Map<String, String> campaign = new LinkedHashMap<>();
        yamlSection.section("utm").ifPresent(section -> {
            CAMPAIGN.forEach(key -> section.text(key).ifPresent(value -> campaign.put("utm_" + key, value)));
            section.finish();
            if (!campaign.containsKey("utm_source")) {
                section.missing("source", "source: newsletter");
            }
        });
        return campaign;
    }

    private List<SocialLink> social() {
        List<SocialLink> links = new ArrayList<>();
        yamlSection.section("social").ifPresent(section -> {
            for (String name : section.keys()) {
                if (name.isBlank()) {
                    section.wrong(
                            name,
                            "is no name, and nobody could see such a link. Write for example: Mastodon:"
                                    + " https://example.org/@us");
                }
                section.value(
                                name,
                                "an address such as https://example.org/us",
                                text -> ConfigValues.uri(text, "https", "http"))
                        .ifPresent(address -> links.add(new SocialLink(name, address)));
            }
            section.finish();
        });
        return links;
    }
}
