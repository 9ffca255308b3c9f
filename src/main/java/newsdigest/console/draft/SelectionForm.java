package newsdigest.console.draft;

import io.javalin.http.HttpStatus;
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
import newsdigest.config.yaml.CalendarReader;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.RequestException;
import newsdigest.publish.EditionRequest;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;

/**
 * Choice of the edition that a draft is of: a scheduled one, or one made by hand of some days or items.
 *
 * @param scheduled the scheduled edition; empty for one made by hand
 * @param fields the choice in addresses and forms; they name a scheduled edition, so that a form is never about another
 *     one because its hour has come meanwhile
 */
record SelectionForm(EditionRequest request, Optional<NextEdition> scheduled, Map<String, String> fields) {

    private static final int LARGEST_COUNT = 1_000;

    /** Returns the choice in the address of a page. */
    static SelectionForm asked(ConsoleServices services, Newsletter newsletter, AuthenticatedRequest visit) {
        return of(services, newsletter, visit::queryParam);
    }

    /** Returns the choice in the hidden fields of a form. */
    static SelectionForm typed(ConsoleServices services, Newsletter newsletter, AuthenticatedRequest visit) {
        return of(services, newsletter, visit::formParam);
    }

    private static SelectionForm of(
            ConsoleServices services, Newsletter newsletter, Function<String, Optional<String>> said) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : List.of("edition", "from", "to", "last", "latest")) {
            said.apply(name).ifPresent(value -> fields.put(name, value));
        }
        NextEditionFinder finder = new NextEditionFinder(services.publisher().lifecycle());
        LocalDate today = services.publisher().today(newsletter);
        if (fields.isEmpty()) {
            return finder.after(newsletter, services.clock().instant())
                    .map(SelectionForm::of)
                    .orElseGet(() -> byHand(newsletter, newsletter.window(), today, fields));
        } else if (fields.keySet().equals(Set.of("edition"))) {
            return of(finder.named(newsletter, fields.getOrDefault("edition", ""))
                    .orElseThrow(() -> new RequestException(
                            HttpStatus.GONE,
                            "The schedule of " + newsletter.name() + " has no edition '" + fields.get("edition")
                                    + "' any more. Nothing was changed.")));
        } else if (fields.keySet().equals(Set.of("from", "to"))) {
            return byHand(newsletter, between(fields), today, fields);
        } else if (fields.keySet().equals(Set.of("last"))) {
            return byHand(newsletter, last(fields.getOrDefault("last", "")), today, fields);
        } else if (fields.keySet().equals(Set.of("latest"))) {
            return byHand(newsletter, latest(fields.getOrDefault("latest", "")), today, fields);
        }
        throw new RequestException("Say both days, the first and the last one, or leave both out.");
    }

    private static SelectionForm of(NextEdition next) {
        return new SelectionForm(
                next.request(), Optional.of(next), Map.of("edition", next.id().value()));
    }

    private static SelectionForm byHand(
            Newsletter newsletter, Selection selection, LocalDate today, Map<String, String> fields) {
        return new SelectionForm(
                EditionRequest.byHand(newsletter, selection, today, Optional.empty()), Optional.empty(), fields);
    }

    private static Selection between(Map<String, String> fields) {
        LocalDate from = day(fields.getOrDefault("from", ""));
        LocalDate to = day(fields.getOrDefault("to", ""));
        if (to.isBefore(from)) {
            throw new RequestException("The last day, " + to + ", comes before the first, " + from + ".");
        }
        return new Selection.Between(from, to);
    }

    private static LocalDate day(String text) {
        try {
            return CalendarReader.day(text);
        } catch (DateTimeParseException e) {
            throw new RequestException("'" + text + "' is no day. Write it like 2021-02-15.");
        }
    }

    private static Selection last(String text) {
        try {
            Period period = CalendarReader.period(text);
            if (!period.isZero() && !period.isNegative()) {
                return new Selection.Last(period);
            }
        } catch (DateTimeParseException e) {
            throw new RequestException("'" + text + "' is no period. Write P7D for seven days.");
        }
        throw new RequestException("'" + text + "' is no time at all. Write P7D for seven days.");
    }

    private static Selection latest(String text) {
        if (text.matches("\\d{1,4}")) {
            int count = Integer.parseInt(text);
            if (count > 0 && count <= LARGEST_COUNT) {
                return new Selection.Latest(count);
            }
        }
        throw new RequestException("'" + text + "' is no number from 1 to " + LARGEST_COUNT + ".");
    }

    /** Returns the address of the draft, with more parameters for the page. */
    String draft(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(more);
        String query = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return "/newsletters/" + request.newsletter().name() + "/draft" + (query.isEmpty() ? "" : "?" + query);
    }
}
