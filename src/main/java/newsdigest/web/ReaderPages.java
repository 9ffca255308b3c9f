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
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.PreferenceRepository;
import newsdigest.consent.PreferenceRepository.ReaderPreferences;
import newsdigest.consent.ReaderRepository;
import newsdigest.consent.ReaderRepository.Reader;
import newsdigest.consent.Suppression.Reason;
import newsdigest.consent.SuppressionRepository;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;

/**
 * Pages to which a reader's own links lead. Opening one changes nothing, because programs follow links in mail as well;
 * a button, or the mail program's one-click request (RFC 8058), changes at once.
 */
final class ReaderPages implements Routes {

    /** Longest pause of a reader; whoever does not want mail for longer should unsubscribe. */
    private static final int LONGEST_PAUSE_DAYS = 366;

    private final Config config;
    private final Clock clock;
    private final PageRenderer pageRenderer;
    private final ReaderRepository readers;
    private final SuppressionRepository suppressions;
    private final PreferenceRepository preferences;
    private final EditionRepository editions;

    ReaderPages(Config config, Database database, Clock clock, PageRenderer pageRenderer) {
        this.config = config;
        this.clock = clock;
        this.pageRenderer = pageRenderer;
        this.readers = new ReaderRepository(database);
        this.suppressions = new SuppressionRepository(database, clock);
        this.preferences = new PreferenceRepository(database, clock);
        this.editions = new EditionRepository(database);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        String unsubscribePath = "/" + PublicPages.LEAVE + "/{token}";
        String preferencesPath = "/" + PublicPages.PREFERENCES + "/{token}";
        routes.get(unsubscribePath, context -> readerRequest(context).ifPresent(this::showUnsubscribe));
        routes.post(unsubscribePath, context -> readerRequest(context).ifPresent(this::unsubscribe));
        routes.get(
                preferencesPath,
                context -> readerRequest(context).ifPresent(readerRequest -> showPreferences(readerRequest, "")));
        routes.post(preferencesPath, context -> readerRequest(context).ifPresent(this::savePreferences));
        routes.get(
                "/" + PublicPages.VIEW + "/{token}",
                context -> readerRequest(context).ifPresent(this::view));
    }

    /** Request with a valid token. */
    private record ReaderRequest(Context context, Reader reader, Newsletter newsletter, Locale language) {
        Map<String, Object> model() {
            Map<String, Object> model = new HashMap<>();
            model.put("newsletter", newsletter.title(reader.language()));
            model.put("address", masked(reader.address()));
            model.put("token", context.pathParam("token"));
            return model;
        }
    }

    /**
     * Returns the request; empty, and answered with 404, for a token that is not valid or whose reader is no longer
     * known.
     */
    private Optional<ReaderRequest> readerRequest(Context context) {
        TokenSigner tokenSigner = new TokenSigner(config.tokenKeys());
        Optional<ReaderRequest> readerRequest = tokenSigner
                .open(Purpose.LINK, context.pathParam("token"))
                .filter(deliveryRef -> deliveryRef.edition() > 0)
                .flatMap(this::reader)
                .flatMap(reader -> newsletter(reader)
                        .map(newsletter -> new ReaderRequest(
                                context, reader, newsletter, PageRenderer.language(language(reader)))));
        if (readerRequest.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
        }
        return readerRequest;
    }

    private Optional<Reader> reader(DeliveryRef deliveryRef) {
        return readers.find(deliveryRef).filter(reader -> !reader.address().isEmpty());
    }

    private Optional<Newsletter> newsletter(Reader reader) {
        return config.newsletters().stream()
                .filter(newsletter -> newsletter.name().equals(reader.newsletter()))
                .findFirst();
    }

    private Locale language(Reader reader) {
        return preferences.find(reader.newsletter(), reader.key()).language().orElse(reader.language());
    }

    private void showUnsubscribe(ReaderRequest readerRequest) {
        pageRenderer.show(
                readerRequest.context(),
                isGone(readerRequest) ? "left.ftlh" : "leave.ftlh",
                readerRequest.language(),
                readerRequest.model());
    }

    private boolean isGone(ReaderRequest readerRequest) {
        return suppressions.of(readerRequest.reader().address()).stream()
                .anyMatch(suppression -> suppression.newsletter().isEmpty()
                        || suppression
                                .newsletter()
                                .get()
                                .equals(readerRequest.reader().newsletter()));
    }

    /**
     * Unsubscribes the reader, or takes that back. A request of a mail program has no form field: it means unsubscribe.
     */
    private void unsubscribe(ReaderRequest readerRequest) {
        Reader reader = readerRequest.reader();
        String wish =
                Optional.ofNullable(readerRequest.context().formParam("wish")).orElse("leave");
        Optional<String> newsletter = wish.equals("leave-all") ? Optional.empty() : Optional.of(reader.newsletter());
        if (wish.equals("return")) {
            suppressions.revokeByReader(reader.newsletter(), reader.address());
            pageRenderer.show(
                    readerRequest.context(), "returned.ftlh", readerRequest.language(), readerRequest.model());
        } else {
            suppressions.add(newsletter, reader.address(), Reason.UNSUBSCRIBED, "by the link in " + reader.edition());
            pageRenderer.show(readerRequest.context(), "left.ftlh", readerRequest.language(), readerRequest.model());
        }
    }

    private void showPreferences(ReaderRequest readerRequest, String said) {
        ReaderPreferences readerPreferences = preferences.find(
                readerRequest.newsletter().name(), readerRequest.reader().key());
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), readerRequest.newsletter().zone());
        Map<String, Object> model = readerRequest.model();
        model.put("said", said);
        model.put("gone", isGone(readerRequest));
        model.put("languages", languages(readerRequest, readerPreferences));
        model.put("topics", topics(readerRequest, readerPreferences));
        model.put("today", today.toString());
        model.put("latest", today.plusDays(LONGEST_PAUSE_DAYS).toString());
        model.put(
                "pausedUntil",
                readerPreferences
                        .pausedUntil()
                        .filter(today::isBefore)
                        .map(LocalDate::toString)
                        .orElse(""));
        model.put("several", config.newsletters().size() > 1);
        pageRenderer.show(readerRequest.context(), "preferences.ftlh", readerRequest.language(), model);
    }

    private static List<Map<String, Object>> languages(
            ReaderRequest readerRequest, ReaderPreferences readerPreferences) {
        Locale now = readerPreferences.language().orElse(readerRequest.reader().language());
        return readerRequest.newsletter().languages().stream()
                .map(language -> Map.<String, Object>of(
                        "tag", language.toLanguageTag(),
                        "name", language.getDisplayLanguage(language),
                        "chosen", language.equals(now)))
                .toList();
    }

    private List<Map<String, Object>> topics(ReaderRequest readerRequest, ReaderPreferences readerPreferences) {
        List<String> chosen =
                readerPreferences.topics().orElse(readerRequest.reader().topics());
        Locale language = language(readerRequest.reader());
        return readerRequest.newsletter().topics().offered().stream()
                .map(topic -> Map.<String, Object>of(
                        "key", topic.key(),
                        "name", topic.name(language),
                        "chosen", chosen.contains(topic.key())))
                .toList();
    }

    private void savePreferences(ReaderRequest readerRequest) {
        Optional<Locale> language = Optional.ofNullable(readerRequest.context().formParam("language"))
                .map(Locale::forLanguageTag)
                .filter(readerRequest.newsletter().languages()::contains);
        Optional<LocalDate> pause = pause(readerRequest);
        preferences.keep(
                readerRequest.newsletter().name(),
                readerRequest.reader().key(),
                new ReaderPreferences(language, pause, topics(readerRequest)));
        ReaderRequest inNewLanguage = new ReaderRequest(
                readerRequest.context(),
                readerRequest.reader(),
                readerRequest.newsletter(),
                language.map(PageRenderer::language).orElse(readerRequest.language()));
        showPreferences(inNewLanguage, "saved");
    }

    /** Returns the topics the reader chose; empty for a newsletter without topics, whose form has none. */
    private static Optional<List<String>> topics(ReaderRequest readerRequest) {
        Topics topics = readerRequest.newsletter().topics();
        List<String> ticked = readerRequest.context().formParams("topics");
        return topics.isEmpty()
                ? Optional.empty()
                : Optional.of(topics.offered().stream()
                        .map(Topics.Topic::key)
                        .filter(ticked::contains)
                        .toList());
    }

    private Optional<LocalDate> pause(ReaderRequest readerRequest) {
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), readerRequest.newsletter().zone());
        try {
            return Optional.ofNullable(readerRequest.context().formParam("pause-until"))
                    .filter(text -> !text.isBlank())
                    .map(LocalDate::parse)
                    .filter(day -> day.isAfter(today) && !day.isAfter(today.plusDays(LONGEST_PAUSE_DAYS)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Shows the edition as a reader without a name sees it: links to a page are passed on more often than mail. */
    private void view(ReaderRequest readerRequest) {
        editions.find(new EditionId(readerRequest.reader().edition()))
                .map(frozen -> frozen.edition().rendition(Optional.of(language(readerRequest.reader()))))
                .ifPresentOrElse(
                        rendition -> DigestPage.show(readerRequest.context(), rendition),
                        () -> readerRequest.context().status(HttpStatus.NOT_FOUND));
    }

    /**
     * Returns an address with most of its local part hidden: enough to recognise one's own, too little to learn
     * somebody else's.
     */
    static String masked(String address) {
        int at = address.lastIndexOf('@');
        int shown = address.offsetByCodePoints(0, Math.min(1, address.codePointCount(0, at)));
        return address.substring(0, shown) + "\u2026" + address.substring(at);
    }
}
