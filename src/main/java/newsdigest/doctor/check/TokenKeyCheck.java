package newsdigest.doctor.check;

import java.util.ArrayList;
import java.util.List;
import newsdigest.config.Config;
import newsdigest.doctor.probe.CheckResult;

/** Check that there is a key to sign personal links and return paths, where they are used. */
public record TokenKeyCheck(Config config) implements Check {

    @Override
    public String name() {
        return "token key";
    }

    @Override
    public CheckResult run() {
        List<String> purposes = new ArrayList<>();
        config.publicPages().ifPresent(pages -> purposes.add("public-pages"));
        config.bounces().ifPresent(bounceSettings -> purposes.add("bounces"));
        config.keepAddresses().ifPresent(kept -> purposes.add("keep-addresses"));
        if (purposes.isEmpty()) {
            return CheckResult.ok(name(), "None is needed.");
        }
        purposes.forEach(config.tokenKeys()::requiredBy);
        return CheckResult.ok(name(), "There is one, for " + String.join(", ", purposes) + ".");
    }
}
