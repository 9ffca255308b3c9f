package newsdigest.config.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.address.DomainName;
import newsdigest.config.Newsletter.Dkim;
import newsdigest.config.value.ConfigValues;

/** Reader of the DKIM keys that sign a newsletter's messages. */
final class DkimReader {

    private static final String EXAMPLE =
            "{ domain: example.org, selector: news2026, key-file: /etc/newsdigest/dkim.pem }";

    private final Path root;
    private final YamlSection yamlSection;

    DkimReader(Path root, YamlSection yamlSection) {
        this.root = root;
        this.yamlSection = yamlSection;
    }

    /** Reads the keys; those that lack something are noted and left out. */
    List<Dkim> read() {
        List<Dkim> keys = new ArrayList<>();
        for (YamlSection.Item item : yamlSection.list("dkim")) {
            Optional<YamlSection> key = item.section("dkim");
            if (key.isEmpty()) {
                item.wrong("'dkim' needs " + EXAMPLE + ".");
                continue;
            }
            List<String> values = new ArrayList<>();
            for (String name : List.of("domain", "selector", "key-file")) {
                if (!key.get().has(name)) {
                    key.get().missing(name, EXAMPLE);
                }
                Optional<String> value = name.equals("domain")
                        ? key.get().value(name, "a domain such as example.org", DkimReader::asciiDomain)
                        : key.get().text(name);
                value.ifPresent(values::add);
            }
            key.get().finish();
            if (values.size() == 3) {
                keys.add(new Dkim(values.get(0), values.get(1), Path.of(ConfigValues.absolute(root, values.get(2)))));
            }
        }
        return keys;
    }

    /** Returns a domain as a signature names it (RFC 6376, 3.5): other letters than ASCII are encoded. */
    private static Optional<String> asciiDomain(String text) {
        return Optional.of(
                        text.chars().allMatch(c -> c < 0x80)
                                ? text
                                : DomainName.of(text).ascii())
                .filter(domain -> !domain.isEmpty());
    }
}
