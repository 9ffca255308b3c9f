package newsdigest.subscriber;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import newsdigest.problem.Nearest;
import newsdigest.problem.Place;
import newsdigest.problem.Problem;
import org.apache.commons.csv.CSVRecord;

/** What the columns of a file mean, and how a row of them becomes a subscriber. */
final class Columns {

    private enum Column {
        EMAIL("email", "emailaddress", "mail", "address", "correo", "correoelectronico", "courriel", "adresseemail"),
        NAME("name", "fullname", "nombre", "nombrecompleto", "nom", "nomcomplet", "displayname"),
        FIRST_NAME("firstname", "givenname", "primernombre", "prenom"),
        LAST_NAME("lastname", "surname", "familyname", "apellido", "apellidos", "nomdefamille"),
        LANGUAGE("language", "lang", "locale", "idioma", "lengua", "langue"),
        TOPICS("topics", "topic", "tags", "interests", "temas", "tema", "sujets", "themes"),
        OTHER;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<String> names;

        Column(String... names) {
            this.names = Set.of(names);
        }

        static Column of(String header) {
            String plain = Normalizer.normalize(header, Normalizer.Form.NFD)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z]", "");
            return Arrays.stream(values())
                    .filter(column -> column.names.contains(plain))
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final List<String> headers;
    private final List<Column> columns;

    private Columns(List<String> headers, List<Column> columns) {
        this.headers = headers;
        this.columns = columns;
    }

    /** Reads the header line; empty, with a problem, when no column holds addresses. */
    static Optional<Columns> of(CSVRecord record, Place place, Consumer<Problem> problems) {
        List<String> headers = record.stream().map(String::strip).toList();
        List<Column> columns = new ArrayList<>();
        for (String header : headers) {
            Column column = Column.of(header);
            columns.add(column != Column.OTHER && columns.contains(column) ? Column.OTHER : column);
        }
        if (columns.contains(Column.EMAIL)) {
            return Optional.of(new Columns(headers, columns));
        }
        String hint = headers.stream().anyMatch(header -> header.contains("@"))
                ? "The first line must name the columns, such as email,name,language; this one holds an address already"
                : headers.stream()
                        .filter(header -> Nearest.to(header.toLowerCase(Locale.ROOT), Column.EMAIL.names)
                                .isPresent())
                        .findFirst()
                        .map(header -> "No column is called email; is it '" + header + "'")
                        .orElse("No column is called email; there are " + String.join(", ", headers));
        problems.accept(Problem.error(place, hint + ". File skipped."));
        return Optional.empty();
    }

    /** The subscriber of a row; empty, with a problem, when it cannot be one. */
    Optional<Subscriber> subscriber(CSVRecord record, Place place, Consumer<Problem> problems) {
        String address = "";
        String name = "";
        String firstName = "";
        String lastName = "";
        String language = "";
        Set<String> topics = Set.of();
        Map<String, String> other = Map.of();
        for (int i = 0; i < columns.size() && i < record.size(); i++) {
            String cell = record.get(i);
            if (cell.isEmpty()) {
                continue;
            }
            Column column = columns.get(i);
            if (column != Column.OTHER && hasControl(cell.strip())) {
                return skip(
                        place,
                        problems,
                        "the cell '" + headers.get(i) + "' holds a line break or control character,"
                                + " which must not get into a mail header");
            }
            switch (column) {
                case EMAIL -> address = cell.strip();
                case NAME -> name = clean(cell);
                case FIRST_NAME -> firstName = clean(cell);
                case LAST_NAME -> lastName = clean(cell);
                case LANGUAGE -> language = cell.strip();
                case TOPICS -> topics = topics(cell);
                case OTHER -> {
                    other = other.isEmpty() ? new LinkedHashMap<>() : other;
                    other.put(headers.get(i), cell);
                }
            }
        }
        if (record.size() > columns.size()) {
            return skip(
                    place,
                    problems,
                    "the row has " + record.size() + " cells, the first line names " + columns.size()
                            + " columns; a cell with a delimiter in it needs quotation marks");
        }
        Optional<String> mistake = EmailAddresses.mistake(address);
        if (mistake.isPresent()) {
            return skip(place, problems, mistake.get());
        }
        return Optional.of(new Subscriber(
                address,
                name.isEmpty() ? (firstName + " " + lastName).strip() : name,
                language(language, place, problems),
                topics,
                other,
                place));
    }

    private static Optional<Subscriber> skip(Place place, Consumer<Problem> problems, String reason) {
        String sentence = reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1);
        problems.accept(Problem.error(place, sentence + ". Line skipped."));
        return Optional.empty();
    }

    private static boolean hasControl(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                return true;
            }
        }
        return false;
    }

    /** On one line, without the noncharacters that mark personal places in a rendition. */
    private static String clean(String cell) {
        String stripped = cell.strip();
        for (int i = 0; i < stripped.length(); i++) {
            if (stripped.charAt(i) >= '\uFDD0' && stripped.charAt(i) <= '\uFDEF') {
                return stripped.replaceAll("[\uFDD0-\uFDEF]", "");
            }
        }
        return stripped;
    }

    private static Set<String> topics(String cell) {
        Set<String> topics = new LinkedHashSet<>();
        for (String topic : cell.split("[;,|]", -1)) {
            if (!topic.isBlank()) {
                topics.add(topic.strip().toLowerCase(Locale.ROOT));
            }
        }
        return topics;
    }

    private static Optional<Locale> language(String tag, Place place, Consumer<Problem> problems) {
        if (tag.isEmpty()) {
            return Optional.empty();
        }
        Locale locale = Locale.forLanguageTag(tag.replace('_', '-'));
        if (LANGUAGES.contains(locale.getLanguage())) {
            return Optional.of(locale);
        }
        problems.accept(Problem.note(
                place,
                "'" + tag
                        + "' is no language tag such as en or es (BCP 47). The newsletter's first language is sent."));
        return Optional.empty();
    }
}
