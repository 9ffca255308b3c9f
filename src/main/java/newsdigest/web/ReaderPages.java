package newsdigest.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.config.Topics;
import newsdigest.delivery.Editions;
import newsdigest.edition.EditionId;
import newsdigest.standing.Preferences;
import newsdigest.standing.Preferences.Choice;
import newsdigest.standing.Readers;
import newsdigest.standing.Readers.Reader;
import newsdigest.standing.Reference;
import newsdigest.standing.Suppression.Reason;
import newsdigest.standing.Suppressions;
import newsdigest.standing.Tokens;
import newsdigest.standing.Tokens.Purpose;
import newsdigest.store.Database;

/**
 * The pages that a reader's own links lead to. Looking at one changes nothing, because programs follow links in mail as
 * well; a button, or the mail program's one-click request (RFC 8058), changes at once.
 */
final class ReaderPages implements Site {

    /** The longest a reader can pause: after that it is kinder to leave. */
    private static final int LONGEST_PAUSE_DAYS = 366;

    private final Config config;
    private final Clock clock;
    private final Pages pages;
    private final Readers readers;
    private final Suppressions suppressions;
    private final Preferences preferences;
    private final Editions editions;

    ReaderPages(Config config, Database database, Clock clock, Pages pages) {
        this.config = config;
        this.clock = clock;
        this.pages = pages;
        this.readers = new Readers(database);
        this.suppressions = new Suppressions(database, clock);
        this.preferences = new Preferences(database, clock);
        this.editions = new Editions(database, clock);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        String leave = "/" + PublicPages.LEAVE + "/{token}";
        String choices = "/" + PublicPages.PREFERENCES + "/{token}";
        routes.get(leave, context -> visit(context).ifPresent(this::askToLeave));
        routes.post(leave, context -> visit(context).ifPresent(this::leave));
        routes.get(choices, context -> visit(context).ifPresent(visit -> showChoices(visit, "")));
        routes.post(choices, context -> visit(context).ifPresent(this::choose));
        routes.get(
                "/" + PublicPages.VIEW + "/{token}", context -> visit(context).ifPresent(this::view));
    }

    /** A request with a genuine token. */
    private record Visit(Context context, Reader reader, Newsletter newsletter, Locale language) {
        Map<String, Object> model() {
            Map<String, Object> model = new HashMap<>();
            model.put("newsletter", newsletter.title(reader.language()));
            model.put("address", masked(reader.address()));
            model.put("token", context.pathParam("token"));
            return model;
        }
    }

    /** Empty, and answered with 404, for a token that is not genuine or that nobody is behind any more. */
    private Optional<Visit> visit(Context context) {
        Tokens tokens = new Tokens(config.tokenKeys());
        Optional<Visit> visit = tokens.open(Purpose.LINK, context.pathParam("token"))
                .filter(reference -> reference.edition() > 0)
                .flatMap(this::reader)
                .flatMap(reader -> newsletter(reader)
                        .map(newsletter -> new Visit(context, reader, newsletter, Pages.language(language(reader)))));
        if (visit.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
        }
        return visit;
    }

    private Optional<Reader> reader(Reference reference) {
        return readers.find(reference).filter(reader -> !reader.address().isEmpty());
    }

    private Optional<Newsletter> newsletter(Reader reader) {
        return config.newsletters().stream()
                .filter(newsletter -> newsletter.name().equals(reader.newsletter()))
                .findFirst();
    }

    private Locale language(Reader reader) {
        return preferences.find(reader.newsletter(), reader.key()).language().orElse(reader.language());
    }

    private void askToLeave(Visit visit) {
        pages.show(visit.context(), isGone(visit) ? "left.ftlh" : "leave.ftlh", visit.language(), visit.model());
    }

    private boolean isGone(Visit visit) {
        return suppressions.of(visit.reader().address()).stream()
                .anyMatch(suppression -> suppression.newsletter().isEmpty()
                        || suppression.newsletter().get().equals(visit.reader().newsletter()));
    }

    /** A mail program sends no field of ours: then it is the wish to leave. */
    private void leave(Visit visit) {
        Reader reader = visit.reader();
        String wish = Optional.ofNullable(visit.context().formParam("wish")).orElse("leave");
        Optional<String> newsletter = wish.equals("leave-all") ? Optional.empty() : Optional.of(reader.newsletter());
        if (wish.equals("return")) {
            suppressions.takeBack(reader.newsletter(), reader.address());
            pages.show(visit.context(), "returned.ftlh", visit.language(), visit.model());
        } else {
            suppressions.add(newsletter, reader.address(), Reason.UNSUBSCRIBED, "by the link in " + reader.edition());
            pages.show(visit.context(), "left.ftlh", visit.language(), visit.model());
        }
    }

    private void showChoices(Visit visit, String said) {
        Choice choice =
                preferences.find(visit.newsletter().name(), visit.reader().key());
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), visit.newsletter().zone());
        Map<String, Object> model = visit.model();
        model.put("said", said);
        model.put("gone", isGone(visit));
        model.put("languages", languages(visit, choice));
        model.put("topics", topics(visit, choice));
        model.put("today", today.toString());
        model.put("latest", today.plusDays(LONGEST_PAUSE_DAYS).toString());
        model.put(
                "pausedUntil",
                choice.pausedUntil()
                        .filter(today::isBefore)
                        .map(LocalDate::toString)
                        .orElse(""));
        model.put("several", config.newsletters().size() > 1);
        pages.show(visit.context(), "preferences.ftlh", visit.language(), model);
    }

    private static List<Map<String, Object>> languages(Visit visit, Choice choice) {
        Locale now = choice.language().orElse(visit.reader().language());
        return visit.newsletter().languages().stream()
                .map(language -> Map.<String, Object>of(
                        "tag", language.toLanguageTag(),
                        "name", language.getDisplayLanguage(language),
                        "chosen", language.equals(now)))
                .toList();
    }

    private List<Map<String, Object>> topics(Visit visit, Choice choice) {
        List<String> chosen = choice.topics().orElse(visit.reader().topics());
        Locale language = language(visit.reader());
        return visit.newsletter().topics().offered().stream()
                .map(topic -> Map.<String, Object>of(
                        "key", topic.key(),
                        "name", topic.name(language),
                        "chosen", chosen.contains(topic.key())))
                .toList();
    }

    private void choose(Visit visit) {
        Optional<Locale> language = Optional.ofNullable(visit.context().formParam("language"))
                .map(Locale::forLanguageTag)
                .filter(visit.newsletter().languages()::contains);
        Optional<LocalDate> pause = pause(visit);
        preferences.keep(visit.newsletter().name(), visit.reader().key(), new Choice(language, pause, topics(visit)));
        Visit inNewLanguage = new Visit(
                visit.context(),
                visit.reader(),
                visit.newsletter(),
                language.map(Pages::language).orElse(visit.language()));
        showChoices(inNewLanguage, "saved");
    }

    /** A newsletter without topics asked for none: then nothing is said about them. */
    private static Optional<List<String>> topics(Visit visit) {
        Topics topics = visit.newsletter().topics();
        List<String> ticked = visit.context().formParams("topics");
        return topics.isEmpty()
                ? Optional.empty()
                : Optional.of(topics.offered().stream()
                        .map(Topics.Topic::key)
                        .filter(ticked::contains)
                        .toList());
    }

    private Optional<LocalDate> pause(Visit visit) {
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), visit.newsletter().zone());
        try {
            return Optional.ofNullable(visit.context().formParam("pause-until"))
                    .filter(text -> !text.isBlank())
                    .map(LocalDate::parse)
                    .filter(day -> day.isAfter(today) && !day.isAfter(today.plusDays(LONGEST_PAUSE_DAYS)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** As a reader without a name sees it: links to a page are passed on more often than mail. */
    private void view(Visit visit) {
        editions.find(new EditionId(visit.reader().edition()))
                .map(frozen -> frozen.edition().rendition(Optional.of(language(visit.reader()))))
                .ifPresentOrElse(
                        rendition -> DigestPage.show(visit.context(), rendition),
                        () -> visit.context().status(HttpStatus.NOT_FOUND));
    }

    /** Enough to know one's own address by, too little to learn somebody else's. */
    static String masked(String address) {
        int at = address.lastIndexOf('@');
        int shown = address.offsetByCodePoints(0, Math.min(1, address.codePointCount(0, at)));
        return address.substring(0, shown) + "\u2026" + address.substring(at);
    }
}
