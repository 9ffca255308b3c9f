package newsdigest.console.view;

import java.util.Optional;
import newsdigest.delivery.audience.AudienceDrop;
import newsdigest.text.message.LocalizedMessages;

/** Words that an edition has far fewer people than the one before, while nobody knows why. */
public final class DropLabel {

    private DropLabel() {}

    /** Returns the words; empty when there is no such drop. */
    public static String of(Optional<AudienceDrop> drop, LocalizedMessages words) {
        return drop.map(found -> of(found, words)).orElse("");
    }

    private static String of(AudienceDrop drop, LocalizedMessages words) {
        String said = words.get("drop.fewer", drop.people(), drop.before(), drop.gone());
        return drop.lists().isEmpty()
                ? said
                : said + " "
                        + words.get(
                                "drop.lists",
                                String.join(", ", ListLabels.of(drop.lists()).values()));
    }
}
