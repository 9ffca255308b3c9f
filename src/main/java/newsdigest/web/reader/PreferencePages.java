package newsdigest.web.reader;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
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
import newsdigest.consent.PreferenceRepository;
import newsdigest.consent.PreferenceRepository.ReaderPreferences;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.mail.ReaderMailRepository.MailDraft;
import newsdigest.publish.Application;
import newsdigest.publish.ReaderStandings;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.PageValues;
import newsdigest.web.Routes;

/** Pages on which readers choose language, topics and a pause. */
public final class PreferencePages implements Routes {

    /** Longest pause of a reader; whoever does not want mail for longer should unsubscribe. */
    private static final int LONGEST_PAUSE_DAYS = 366;

    private final Config config;
    private final Application application;
    private final PageRenderer pageRenderer;
    private final ReaderLinks links;
    private final ReaderStandings standings;
    private final PreferenceRepository preferences;
    private final ReaderMailRepository mails;
    private final Runnable mailSoon;

    /** @param mailSoon sends the messages to readers that are due, after a moment */
    public PreferencePages(Application application, PageRenderer pageRenderer, Runnable mailSoon) {
        this.config = application.config();
        this.application = application;
        this.pageRenderer = pageRenderer;
        this.links = new ReaderLinks(config, application.ledger(), application.clock(), pageRenderer);
        this.standings = new ReaderStandings(application);
        this.preferences = new PreferenceRepository(application.ledger(), application.clock());
        this.mails = new ReaderMailRepository(application.ledger(), application.clock());
        this.mailSoon = mailSoon;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        String path = "/" + PublicPages.PREFERENCES + "/{token}";
        routes.get(path, context -> links.request(context).ifPresent(this::showPreferences));
        routes.post(path, context -> links.request(context).ifPresent(this::savePreferences));
        routes.get(
                "/" + PublicPages.PREFERENCES + "/{language}/{token}",
                context -> context.redirect(
                        "/" + PublicPages.PREFERENCES + "/" + context.pathParam("token") + "?language="
                                + context.pathParam("language").replaceAll("[^A-Za-z0-9-]", ""),
                        HttpStatus.SEE_OTHER));
    }

    private ReaderStanding standing(ReaderRequest request) {
        return standings.find(request.newsletter(), request.reader().address());
    }

    private void showPreferences(ReaderRequest request) {
        show(request, request.has("saved") ? "saved" : "");
    }

    private void show(ReaderRequest request, String said) {
        ReaderStanding standing = standing(request);
        if (!standing.isSubscribed()) {
            request.seeOther(request.path(PublicPages.LEAVE));
            return;
        }
        PageMessages messages = request.messages();
        LocalDate today = application.today(request.newsletter());
        Map<String, Object> model = new HashMap<>();
        model.put("title", messages.get("preferences.title", request.values()));
        model.put("said", said.equals("saved") ? messages.get("preferences.saved") : "");
        model.put("wrong", said.equals("wrong") ? wrongPause(request, today) : "");
        model.put(
                "standing",
                StandingPage.text(
                        standing, request.newsletter(), request.shownAddress(), messages, request.language()));
        model.put("action", request.path(PublicPages.PREFERENCES));
        model.put("leaveAction", request.path(PublicPages.LEAVE));
        model.put("languages", languages(request, standing));
        model.put("topics", topics(request, standing));
        model.put("today", today.toString());
        model.put("latest", today.plusDays(LONGEST_PAUSE_DAYS).toString());
        model.put("pausedUntil", standing.pausedUntil().map(LocalDate::toString).orElse(""));
        model.put("several", config.newsletters().size() > 1);
        pageRenderer.show(request.context(), "preferences.ftlh", request.language(), model);
    }

    private static String wrongPause(ReaderRequest request, LocalDate today) {
        return request.messages()
                .get(
                        "preferences.wrongPause",
                        PageValues.of(request.newsletter(), request.language(), "")
                                .between(today.plusDays(1), today.plusDays(LONGEST_PAUSE_DAYS), request.language())
                                .all());
    }

    /** Returns the languages; what was ticked on a form that comes back, or what a link asks for, is chosen. */
    private static List<Map<String, Object>> languages(ReaderRequest request, ReaderStanding standing) {
        Locale now = Optional.ofNullable(request.context().formParam("language"))
                .map(Locale::forLanguageTag)
                .filter(request.newsletter().languages()::contains)
                .or(() -> request.has("saved") ? Optional.empty() : request.askedLanguage())
                .or(standing::language)
                .filter(request.newsletter().languages()::contains)
                .orElse(request.reader().language());
        return request.newsletter().languages().stream()
                .map(language -> Map.<String, Object>of(
                        "tag", language.toLanguageTag(),
                        "name", language.getDisplayLanguage(language),
                        "chosen", language.equals(now)))
                .toList();
    }

    /** Returns the topics; what was ticked on a form that comes back is chosen. */
    private static List<Map<String, Object>> topics(ReaderRequest request, ReaderStanding standing) {
        boolean typed = request.context().formParam("pause-until") != null;
        List<String> chosen = typed ? request.context().formParams("topics") : standing.topics();
        return request.newsletter().topics().offered().stream()
                .map(topic -> Map.<String, Object>of(
                        "key", topic.key(),
                        "name", topic.name(request.language()),
                        "chosen", chosen.contains(topic.key())))
                .toList();
    }

    private void savePreferences(ReaderRequest request) {
        LocalDate today = application.today(request.newsletter());
        Newsletter newsletter = request.newsletter();
        ReaderPreferences before =
                preferences.find(newsletter.name(), request.reader().key());
        if ("pause".equals(request.context().formParam("wish"))) {
            keep(
                    request,
                    before,
                    new ReaderPreferences(before.language(), Optional.of(today.plusMonths(1)), before.topics()));
            request.seeOther(request.path(PublicPages.PREFERENCES, "saved"));
            return;
        }
        Optional<Locale> language = Optional.ofNullable(request.context().formParam("language"))
                .map(Locale::forLanguageTag)
                .filter(newsletter.languages()::contains)
                .or(before::language);
        Optional<String> pause = Optional.ofNullable(request.context().formParam("pause-until"))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        Optional<LocalDate> day = pause.flatMap(text -> day(text, today));
        if (pause.isPresent() && day.isEmpty()) {
            request.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(request, "wrong");
            return;
        }
        keep(request, before, new ReaderPreferences(language, day, topics(request)));
        request.seeOther(request.pathInTheirLanguage(PublicPages.PREFERENCES, "saved"));
    }

    /** Keeps what was chosen; the link of an edition may have been passed on, so the owner is told of it. */
    private void keep(ReaderRequest request, ReaderPreferences before, ReaderPreferences wanted) {
        preferences.keep(
                request.newsletter().name(), request.reader().key(), wanted, application.today(request.newsletter()));
        if (!request.linked().isOwner() && !wanted.equals(before)) {
            mails.request(new MailDraft(
                    ReaderMailKind.CHANGED,
                    request.newsletter().name(),
                    request.reader().address(),
                    links.language(request.linked()),
                    ""));
            mailSoon.run();
        }
    }

    /** Returns the topics the reader chose; empty for a newsletter without topics, whose form has none. */
    private static Optional<List<String>> topics(ReaderRequest request) {
        Topics topics = request.newsletter().topics();
        List<String> ticked = request.context().formParams("topics");
        return topics.isEmpty()
                ? Optional.empty()
                : Optional.of(topics.offered().stream()
                        .map(Topics.Topic::key)
                        .filter(ticked::contains)
                        .toList());
    }

    /** Returns the day a pause ends; empty for a text that is none, or a day that is over or too far away. */
    private static Optional<LocalDate> day(String text, LocalDate today) {
        try {
            return Optional.of(LocalDate.parse(text))
                    .filter(day -> day.isAfter(today) && !day.isAfter(today.plusDays(LONGEST_PAUSE_DAYS)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
