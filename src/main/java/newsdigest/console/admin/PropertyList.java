package newsdigest.console.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** List of properties: names with values. */
final class PropertyList {

    private final List<Map<String, String>> all = new ArrayList<>();

    /** Adds a property, unless its value is empty. */
    PropertyList add(String name, String value) {
        if (!value.isEmpty()) {
            all.add(Map.of("name", name, "value", value));
        }
        return this;
    }

    /** Returns all properties, for the page. */
    List<Map<String, String>> all() {
        return all;
    }
}
