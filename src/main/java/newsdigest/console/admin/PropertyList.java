package newsdigest.console.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said of one thing: names with values. */
final class PropertyList {

    private final List<Map<String, String>> all = new ArrayList<>();

    /** Says one more; nothing when the value is empty. */
    PropertyList add(String name, String value) {
        if (!value.isEmpty()) {
            all.add(Map.of("name", name, "value", value));
        }
        return this;
    }

    /** For the page. */
    List<Map<String, String>> all() {
        return all;
    }
}
