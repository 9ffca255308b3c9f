package newsdigest.cli.edition;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.draft.AfterLook;
import newsdigest.text.Formats;

/** Text about items that came after staff's last look at an edition. */
final class AfterLookText {

    private AfterLookText() {}

    /** Returns a line that counts them, and one for each. */
    static List<String> lines(AfterLook after, ZoneId zone) {
        String count = Formats.count(after.headlines().size(), "item") + " came after the last look on "
                + Formats.terminalTime(after.at().atZone(zone)) + " by " + after.who()
                + (after.held() ? ", and wait for the next edition:" : ", and went in:");
        return Stream.concat(
                        Stream.of("  " + count),
                        after.headlines().stream().map(item -> "    " + item.language() + "  " + item.headline()))
                .toList();
    }

    /** Returns the items for machines. */
    static Map<String, Object> asMap(AfterLook after) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("lookedAt", after.at().toString());
        map.put("lookedBy", after.who());
        map.put("held", after.held());
        map.put(
                "items",
                after.headlines().stream()
                        .map(item ->
                                Map.of("language", item.language(), "id", item.item(), "headline", item.headline()))
                        .toList());
        return map;
    }
}
