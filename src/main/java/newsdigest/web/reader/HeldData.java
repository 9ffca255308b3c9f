package newsdigest.web.reader;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.Config;
import newsdigest.web.PageDates;
import newsdigest.web.PageMessages;

/** Data held about a person, in the words of a language; columns of an office's own lists keep their names. */
final class HeldData {

    /** Columns whose values are instants. */
    private static final Set<String> INSTANTS = Set.of(
            "changedAt", "at", "since", "requestedAt", "confirmedAt", "createdAt", "usedAt", "givenAt", "addedAt");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Config config;
    private final PageMessages messages;
    private final Locale language;
    private final ZoneId zone;

    HeldData(Config config, PageMessages messages, Locale language, ZoneId zone) {
        this.config = config;
        this.messages = messages;
        this.language = language;
        this.zone = zone;
    }

    /** Returns a kind of data with its entries, as the page shows it. */
    Map<String, Object> section(String kind, List<Map<String, Object>> entries) {
        return Map.of(
                "kind",
                messages.find("data.kind." + kind).orElse(kind),
                "entries",
                entries.stream().map(this::pairs).toList());
    }

    private List<Map<String, String>> pairs(Map<String, Object> entry) {
        List<Map<String, String>> pairs = new ArrayList<>();
        entry.forEach((name, value) -> {
            String text = value(entry, name, value instanceof Map<?, ?> more ? inWords(more) : String.valueOf(value));
            if (!text.isEmpty()) {
                pairs.add(Map.of("name", messages.find("data.field." + name).orElse(name), "value", text));
            }
        });
        return pairs;
    }

    private String inWords(Map<?, ?> more) {
        List<String> all = new ArrayList<>();
        more.forEach((name, value) -> all.add(messages.get("label", String.valueOf(name), String.valueOf(value))));
        return String.join(", ", all);
    }

    private String value(Map<String, Object> entry, String name, String text) {
        if (INSTANTS.contains(name)) {
            return moment(text).orElse(text);
        }
        return switch (name) {
            case "newsletter" -> title(text);
            case "kind" ->
                subject(text, title(String.valueOf(entry.get("newsletter")))).orElse(text);
            case "language" -> Locale.forLanguageTag(text).getDisplayName(language);
            case "pausedUntil" -> day(text).orElse(text);
            case "topics" -> text.equals("*") ? "" : text;
            default -> messages.find("data.value." + name + "." + text).orElse(text);
        };
    }

    private String title(String newsletter) {
        return config.find(newsletter).map(one -> one.title(language)).orElse(newsletter);
    }

    /** Returns the subject of a single message of this kind; empty for what is no such kind. */
    private Optional<String> subject(String kind, String title) {
        String key = "mail." + kind + ".subject";
        return messages.find(key).map(phrase -> messages.get(key, title));
    }

    private Optional<String> moment(String text) {
        try {
            var moment = Instant.parse(text).atZone(zone);
            return Optional.of(PageDates.day(moment.toLocalDate(), language) + ", " + TIME.format(moment));
        } catch (DateTimeParseException noInstant) {
            return Optional.empty();
        }
    }

    private Optional<String> day(String text) {
        try {
            return Optional.of(PageDates.day(LocalDate.parse(text), language));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
