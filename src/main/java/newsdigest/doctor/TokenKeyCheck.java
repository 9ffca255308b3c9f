package newsdigest.doctor;

import java.util.ArrayList;
import java.util.List;
import newsdigest.config.Config;

/** Whether there is a key to sign personal links and return paths with, where they are wanted. */
record TokenKeyCheck(Config config) implements Check {

    @Override
    public String name() {
        return "token key";
    }

    @Override
    public Finding look() {
        List<String> purposes = new ArrayList<>();
        config.publicPages().ifPresent(pages -> purposes.add("public-pages"));
        config.bounces().ifPresent(bounces -> purposes.add("bounces"));
        config.keepAddresses().ifPresent(kept -> purposes.add("keep-addresses"));
        if (purposes.isEmpty()) {
            return Finding.ok(name(), "None is needed.");
        }
        purposes.forEach(config.tokenKeys()::requiredBy);
        return Finding.ok(name(), "There is one, for " + String.join(", ", purposes) + ".");
    }
}
