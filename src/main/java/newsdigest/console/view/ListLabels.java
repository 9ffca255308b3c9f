package newsdigest.console.view;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of subscriber lists as an office says them: that of the file, without its folder and its ending. */
public final class ListLabels {

    private ListLabels() {}

    /** Returns the name of a list by its file; lists that would have one name keep those of their files. */
    public static Map<String, String> of(Collection<String> files) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String file : files) {
            long alike = files.stream()
                    .distinct()
                    .filter(other -> of(other).equals(of(file)))
                    .count();
            labels.put(file, alike == 1 ? of(file) : file);
        }
        return labels;
    }

    /** Returns the name of a list that stands alone. */
    public static String of(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int ending = name.lastIndexOf('.');
        return ending > 0 ? name.substring(0, ending) : name;
    }
}
