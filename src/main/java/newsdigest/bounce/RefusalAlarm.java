package newsdigest.bounce;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import newsdigest.consent.BounceRecords.Recorded;
import newsdigest.text.Formats;

/** Alarm for refusals that are about us, one line for each provider. */
public final class RefusalAlarm {

    private RefusalAlarm() {}

    public static List<String> lines(List<Recorded> recorded) {
        Map<String, List<Recorded>> byProvider = recorded.stream()
                .filter(one -> one.bounce().about().isAboutUs())
                .collect(Collectors.groupingBy(Recorded::provider, TreeMap::new, Collectors.toList()));
        return byProvider.entrySet().stream()
                .map(entry -> Formats.count(entry.getValue().size(), "refusal") + " of us by " + entry.getKey()
                        + ", held against no reader: "
                        + entry.getValue()
                                .get(entry.getValue().size() - 1)
                                .bounce()
                                .reason())
                .toList();
    }
}
