package newsdigest.console.audience;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import newsdigest.config.Newsletter;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.view.EnglishSentences;
import newsdigest.console.view.Labels;
import newsdigest.console.view.ReasonLabels;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.text.message.LocalizedMessages;

/** Tables of what is kept about a person, with the words of the interface in place of those of the ledger. */
final class PersonPage {

    private static final int EDITIONS_NAMED = 500;

    /** Fields that rows of all lists have. */
    private static final Set<String> OF_EVERY_LIST =
            Set.of("newsletter", "place", "address", "name", "language", "topics", "notMailed");

    private final ConsoleServices services;
    private final LocalizedMessages words;
    private final Map<String, String> newsletters;
    private final Map<String, String> editions = new HashMap<>();
    private final Set<String> cancelled = new HashSet<>();

    PersonPage(ConsoleServices services, LocalizedMessages words) {
        this.services = services;
        this.words = words;
        this.newsletters = Labels.newsletters(services.config().newsletters());
        for (Newsletter newsletter : services.config().newsletters()) {
            services.delivery()
                    .editions()
                    .headlines(newsletter.name(), EDITIONS_NAMED)
                    .forEach(this::add);
        }
    }

    private void add(EditionHeadline edition) {
        editions.put(edition.id().value(), name(edition));
        if (edition.stage() == EditionState.CANCELLED) {
            cancelled.add(edition.id().value());
        }
    }

    private String name(EditionHeadline edition) {
        return edition.subjects().values().stream()
                .findFirst()
                .orElseGet(() ->
                        words.days(edition.window().from(), edition.window().lastDay()));
    }

    /** Returns a table for each kind of entry; one without entries has no rows. */
    List<Map<String, Object>> tables(String address, Map<String, List<Map<String, Object>>> all) {
        List<Map<String, Object>> tables = new ArrayList<>();
        all.forEach((kind, entries) -> {
            Set<String> columns = columns(address, entries);
            tables.add(Map.of(
                    "title",
                    words.find("person.kind." + kind).orElse(kind),
                    "columns",
                    columns.stream().map(column -> column(kind, column)).toList(),
                    "rows",
                    entries.stream()
                            .map(entry -> columns.stream()
                                    .map(column -> cell(kind, column, entry))
                                    .toList())
                            .toList()));
        });
        return tables;
    }

    /** Returns the columns that tell something: not the address itself, which is the title, and none that are empty. */
    private static Set<String> columns(String address, List<Map<String, Object>> entries) {
        Set<String> columns = new LinkedHashSet<>();
        for (Map<String, Object> entry : entries) {
            entry.forEach((name, value) -> {
                if (tells(value) && !value.equals(address)) {
                    columns.add(name);
                }
            });
        }
        return columns;
    }

    private static boolean tells(Object value) {
        return !(value instanceof Map<?, ?> fields && fields.isEmpty())
                && !String.valueOf(value).isEmpty();
    }

    /** Returns the head of a column; those of a list itself are named as the list has them. */
    private String column(String kind, String name) {
        return kind.equals("lists") && !OF_EVERY_LIST.contains(name)
                ? name
                : words.find("person.field." + name).orElse(name);
    }

    private Map<String, String> cell(String kind, String column, Map<String, Object> entry) {
        Object value = entry.getOrDefault(column, "");
        String text = tells(value) ? String.valueOf(value) : "";
        boolean isEdition = column.equals("edition") && editions.containsKey(text);
        boolean isGivenUp = column.equals("state") && isGivenUp(text, String.valueOf(entry.get("edition")));
        return Map.of(
                "text",
                inWords(kind, column, isGivenUp ? DeliveryState.CANCELLED.word() : text),
                "edition",
                isEdition ? text : "");
    }

    /** Returns true for a message that was owed when its edition was cancelled: the ledger leaves it as it was. */
    private boolean isGivenUp(String state, String edition) {
        return cancelled.contains(edition)
                && (state.equals(DeliveryState.PENDING.word()) || state.equals(DeliveryState.DEFERRED.word()));
    }

    private String inWords(String kind, String column, String text) {
        if (text.isEmpty()) {
            return text;
        }
        return switch (column) {
            case "newsletter" -> newsletters.getOrDefault(text, text);
            case "edition" -> editions.getOrDefault(text, text);
            case "language" -> words.languageName(Locale.forLanguageTag(text));
            case "state" -> words.find("person.state." + text).orElse(text);
            case "reason" ->
                kind.equals("suppressions") ? ReasonLabels.suppression(text, words) : ReasonLabels.leftOut(text, words);
            case "notMailed" -> ReasonLabels.notMailed(text, words);
            case "way" -> EnglishSentences.in(text, words);
            default -> column.endsWith("At") || column.equals("at") || column.equals("since") ? time(text) : text;
        };
    }

    private String time(String text) {
        try {
            return words.moment(
                    Instant.parse(text), services.config().newsletters().get(0).zone());
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
