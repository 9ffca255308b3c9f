package newsdigest.console.draft;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.problem.UserException;

/**
 * Which days, or which items, a draft is made of.
 *
 * @param fields what says so in addresses and forms; none for the newsletter's own window
 */
record SelectionForm(Selection selection, Map<String, String> fields) {

    private static final int LARGEST_COUNT = 1_000;

    /** What the address of a page asks for. */
    static SelectionForm asked(Newsletter newsletter, AuthenticatedRequest request) {
        return of(newsletter, request::queryParam);
    }

    /** What the hidden fields of a form say. */
    static SelectionForm typed(Newsletter newsletter, AuthenticatedRequest request) {
        return of(newsletter, request::formParam);
    }

    private static SelectionForm of(Newsletter newsletter, Function<String, Optional<String>> said) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : List.of("from", "to", "last", "latest")) {
            said.apply(name).ifPresent(value -> fields.put(name, value));
        }
        if (fields.isEmpty()) {
            return new SelectionForm(newsletter.window(), fields);
        } else if (fields.keySet().equals(Set.of("from", "to"))) {
            return new SelectionForm(between(fields), fields);
        } else if (fields.keySet().equals(Set.of("last"))) {
            return new SelectionForm(last(fields.getOrDefault("last", "")), fields);
        } else if (fields.keySet().equals(Set.of("latest"))) {
            return new SelectionForm(latest(fields.getOrDefault("latest", "")), fields);
        }
        throw new UserException("Say both days, the first and the last one, or leave both out.");
    }

    private static Selection between(Map<String, String> fields) {
        LocalDate from = day(fields.getOrDefault("from", ""));
        LocalDate to = day(fields.getOrDefault("to", ""));
        if (to.isBefore(from)) {
            throw new UserException("The last day, " + to + ", comes before the first, " + from + ".");
        }
        return new Selection.Between(from, to);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new UserException("'" + text + "' is no day. Write it like 2021-02-15.", e);
        }
    }

    private static Selection last(String text) {
        try {
            Period period = Period.parse(text);
            if (!period.isZero() && !period.isNegative()) {
                return new Selection.Last(period);
            }
        } catch (DateTimeParseException e) {
            throw new UserException("'" + text + "' is no period. Write P7D for seven days.", e);
        }
        throw new UserException("'" + text + "' is no time at all. Write P7D for seven days.");
    }

    private static Selection latest(String text) {
        if (text.matches("\\d{1,4}")) {
            int count = Integer.parseInt(text);
            if (count > 0 && count <= LARGEST_COUNT) {
                return new Selection.Latest(count);
            }
        }
        throw new UserException("'" + text + "' is no number from 1 to " + LARGEST_COUNT + ".");
    }

    /** The address of the draft, which a word for what is to be shown can be added to. */
    String draft(Newsletter newsletter, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(more);
        String query = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return "/newsletters/" + newsletter.name() + "/draft" + (query.isEmpty() ? "" : "?" + query);
    }
}
