package newsdigest.console.draft;

import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.value.SelectionParser;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.RequestException;
import newsdigest.edition.EditionId;
import newsdigest.publish.EditionRequest;
import newsdigest.schedule.EditionHours;
import newsdigest.schedule.NextEdition;
import newsdigest.schedule.NextEditionFinder;

/**
 * Choice of the edition that a draft is of: a scheduled one, or one made by hand of some days or items.
 *
 * @param scheduled the scheduled edition; empty for one made by hand
 * @param fields the choice in addresses and forms; they name a scheduled edition, so that a form is never about another
 *     one because its due time has come meanwhile
 */
record SelectionForm(EditionRequest request, Optional<NextEdition> scheduled, Map<String, String> fields) {

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
        NextEditionFinder finder = new NextEditionFinder(services.application().lifecycle());
        LocalDate today = services.application().today(newsletter);
        if (fields.isEmpty()) {
            return new EditionHours(services.application())
                    .toGoOut(newsletter)
                    .map(SelectionForm::of)
                    .orElseGet(() -> byHand(newsletter, newsletter.window(), today, fields));
        } else if (fields.keySet().equals(Set.of("edition"))) {
            String id = fields.getOrDefault("edition", "");
            return finder.named(newsletter, id)
                    .map(SelectionForm::of)
                    .or(() -> EditionRequest.named(newsletter, new EditionId(id), today)
                            .map(request -> new SelectionForm(request, Optional.empty(), fields)))
                    .orElseThrow(() -> new RequestException(
                            HttpStatus.GONE,
                            "The schedule of " + newsletter.name() + " has no edition '" + id
                                    + "' any more. Nothing was changed.",
                            "lookup.notScheduled",
                            newsletter.title(newsletter.defaultLanguage())));
        } else if (fields.keySet().equals(Set.of("from", "to"))) {
            return byHand(
                    newsletter, days(fields.getOrDefault("from", ""), fields.getOrDefault("to", "")), today, fields);
        } else if (fields.keySet().equals(Set.of("last"))) {
            return byHand(newsletter, read(() -> SelectionParser.last(fields.getOrDefault("last", ""))), today, fields);
        } else if (fields.keySet().equals(Set.of("latest"))) {
            return byHand(newsletter, newest(fields.getOrDefault("latest", "")), today, fields);
        }
        throw new RequestException(
                HttpStatus.BAD_REQUEST,
                "Say both days, the first and the last one, or leave both out.",
                "lookup.bothDays");
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

    private static Selection days(String from, String to) {
        LocalDate first = day(from);
        LocalDate last = day(to);
        return read(() -> SelectionParser.between(first, last), "lookup.lastBeforeFirst", to, from);
    }

    private static LocalDate day(String text) {
        return read(() -> SelectionParser.day(text), "fault.day.wrong", text);
    }

    private static Selection newest(String count) {
        return read(() -> SelectionParser.latest(count), "lookup.noCount", count, SelectionParser.LARGEST_COUNT);
    }

    private static <T> T read(Supplier<T> parser) {
        return read(parser, "");
    }

    private static <T> T read(Supplier<T> parser, String key, Object... values) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw new RequestException(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()), key, values);
        }
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
