package newsdigest.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said of one thing: names with values. */
final class Facts {

    private final List<Map<String, String>> all = new ArrayList<>();

    /** Says one more; nothing when the value is empty. */
    Facts say(String name, String value) {
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
