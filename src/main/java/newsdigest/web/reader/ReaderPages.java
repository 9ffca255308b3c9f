package newsdigest.web.reader;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
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
import newsdigest.consent.ReaderMail.ReaderMailKind;
import newsdigest.consent.ReaderMailRepository;
import newsdigest.consent.ReaderRepository.Reader;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.SuppressionRepository;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
import newsdigest.publish.ReaderStandings;
import newsdigest.web.DigestPage;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.PageValues;
import newsdigest.web.Routes;
import newsdigest.web.reader.ReaderLinks.LinkedReader;

/**
 * Pages to which a reader's own links lead. Opening one changes nothing, because programs follow links in mail as well;
 * a button, or the mail program's one-click request (RFC 8058), changes at once. A link in a message may have been passed
 * on: leaving works with it, and coming back needs a link that goes to the mailbox.
 */
public final class ReaderPages implements Routes {

    /** Longest pause of a reader; whoever does not want mail for longer should unsubscribe. */
    private static final int LONGEST_PAUSE_DAYS = 366;

    private final Config config;
    private final Application application;
    private final PageRenderer pageRenderer;
    private final ReaderLinks links;
    private final ReaderStandings standings;
    private final SuppressionRepository suppressions;
    private final PreferenceRepository preferences;
    private final ReaderMailRepository mails;
    private final EditionRepository editions;
    private final Runnable mailSoon;

    /** @param mailSoon sends the messages to readers that are due, after a moment */
    public ReaderPages(Application application, PageRenderer pageRenderer, Runnable mailSoon) {
        this.config = application.config();
        this.application = application;
        this.pageRenderer = pageRenderer;
        this.links = new ReaderLinks(config, application.ledger(), application.clock(), pageRenderer);
        this.standings = new ReaderStandings(application);
        this.suppressions = new SuppressionRepository(application.ledger(), application.clock());
        this.preferences = new PreferenceRepository(application.ledger(), application.clock());
        this.mails = new ReaderMailRepository(application.ledger(), application.clock());
        this.editions = new EditionRepository(application.ledger());
        this.mailSoon = mailSoon;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        String unsubscribePath = "/" + PublicPages.LEAVE + "/{token}";
        String preferencesPath = "/" + PublicPages.PREFERENCES + "/{token}";
        routes.get(unsubscribePath, context -> request(context).ifPresent(this::showUnsubscribe));
        routes.post(unsubscribePath, context -> request(context).ifPresent(this::unsubscribe));
        routes.get(preferencesPath, context -> request(context).ifPresent(this::showPreferences));
        routes.post(preferencesPath, context -> request(context).ifPresent(this::savePreferences));
        routes.get(
                "/" + PublicPages.PREFERENCES + "/{language}/{token}",
                context -> context.redirect(
                        "/" + PublicPages.PREFERENCES + "/" + context.pathParam("token") + "?language="
                                + context.pathParam("language").replaceAll("[^A-Za-z0-9-]", ""),
                        HttpStatus.SEE_OTHER));
        routes.get(
                "/" + PublicPages.VIEW + "/{token}", context -> request(context).ifPresent(this::view));
    }

    /** Request with a valid link. */
    private record ReaderRequest(Context context, LinkedReader linked, Locale language) {
        Reader reader() {
            return linked.reader();
        }

        Newsletter newsletter() {
            return linked.newsletter();
        }

        /** Returns the address as it is shown to whoever has the link: whole to the owner alone. */
        String shownAddress() {
            return linked.isOwner() ? reader().address() : masked(reader().address());
        }

        PageMessages messages() {
            return new PageMessages(language);
        }

        String[] values() {
            return PageValues.of(newsletter(), language, shownAddress()).all();
        }

        /** Returns the address of a page of this reader and newsletter. */
        String path(String kind) {
            return "/" + kind + "/" + context.pathParam("token")
                    + (linked.isOwner() ? "?newsletter=" + newsletter().name() : "");
        }

        String path(String kind, String said) {
            return path(kind) + (linked.isOwner() ? "&" : "?") + said;
        }

        boolean has(String parameter) {
            return context.queryParam(parameter) != null;
        }
    }

    private Optional<ReaderRequest> request(Context context) {
        return links.reader(context).map(linked -> {
            Optional<Locale> asked = Optional.ofNullable(context.queryParam("language"))
                    .map(Locale::forLanguageTag)
                    .filter(linked.newsletter().languages()::contains);
            return new ReaderRequest(context, linked, PageRenderer.language(asked.orElseGet(() -> language(linked))));
        });
    }

    private Locale language(LinkedReader linked) {
        Reader reader = linked.reader();
        return preferences.find(reader.newsletter(), reader.key()).language().orElse(reader.language());
    }

    private ReaderStanding standing(ReaderRequest request) {
        return standings.find(request.newsletter(), request.reader().address());
    }

    private void showUnsubscribe(ReaderRequest request) {
        PageMessages messages = request.messages();
        if (request.has("asked")) {
            new Notice(messages.get("asked.title"))
                    .say(messages.get("asked.text", request.values()))
                    .form(
                            request.path(PublicPages.LEAVE),
                            messages.get("signUp.again"),
                            true,
                            Notice.NoticeField.hidden("wish", "return"))
                    .show(request.context(), pageRenderer, request.language());
            return;
        }
        if (request.has("lately")) {
            new Notice(messages.get("signUp.lately.title"))
                    .say(messages.get("signUp.lately.text", request.values()))
                    .show(request.context(), pageRenderer, request.language());
            return;
        }
        ReaderStanding standing = standing(request);
        if (!standing.isSubscribed()) {
            showGone(request, standing);
            return;
        }
        Notice notice = new Notice(messages.get("leave.title", request.values()))
                .say(messages.get("leave.text", request.values()))
                .form(
                        request.path(PublicPages.LEAVE),
                        messages.get("leave.button"),
                        false,
                        Notice.NoticeField.hidden("wish", "leave"))
                .form(
                        request.path(PublicPages.PREFERENCES),
                        messages.get("leave.pause"),
                        true,
                        Notice.NoticeField.hidden("wish", "pause"));
        if (config.newsletters().size() > 1) {
            notice.form(
                    request.path(PublicPages.LEAVE),
                    messages.get("leave.all"),
                    true,
                    Notice.NoticeField.hidden("wish", "leave-all"));
        }
        notice.link(request.path(PublicPages.PREFERENCES), messages.get("leave.instead"))
                .show(request.context(), pageRenderer, request.language());
    }

    /** Shows somebody who gets nothing why that is, and the way back where they have one. */
    private void showGone(ReaderRequest request, ReaderStanding standing) {
        PageMessages messages = request.messages();
        Notice notice = new Notice(StandingPage.title(standing, messages))
                .say(StandingPage.text(
                        standing, request.newsletter(), request.shownAddress(), messages, request.language()));
        if (request.has("thanks")) {
            notice.say(messages.get("reason.thanks"));
        } else if (StandingPage.isFarewell(standing)) {
            notice.form(
                    request.path(PublicPages.LEAVE),
                    messages.get("reason.button"),
                    true,
                    Notice.NoticeField.hidden("wish", "reason"),
                    new Notice.NoticeField(
                            "radio",
                            "reason",
                            messages.get("reason.label"),
                            "",
                            SuppressionRepository.FAREWELL_REASONS.stream()
                                    .map(reason -> new Notice.NoticeChoice(reason, messages.get("reason." + reason)))
                                    .toList()));
        }
        if (!standing.prospect().needsEditors()) {
            notice.form(
                    request.path(PublicPages.LEAVE),
                    messages.get("return.button"),
                    true,
                    Notice.NoticeField.hidden("wish", "return"));
        }
        notice.show(request.context(), pageRenderer, request.language());
    }

    /**
     * Unsubscribes the reader, or has a link sent by which they come back. A request of a mail program has no form field:
     * it means unsubscribe, and is answered without a redirect (RFC 8058, 3.1).
     */
    private void unsubscribe(ReaderRequest request) {
        Optional<String> wish = Optional.ofNullable(request.context().formParam("wish"));
        switch (wish.orElse("leave")) {
            case "return" -> askToReturn(request);
            case "reason" -> {
                suppressions.noteFarewell(
                        request.newsletter().name(),
                        request.reader().key(),
                        Optional.ofNullable(request.context().formParam("reason"))
                                .orElse(""));
                seeOther(request, request.path(PublicPages.LEAVE, "thanks"));
            }
            case "leave-all" -> {
                leave(request, true);
                seeOther(request, request.path(PublicPages.LEAVE));
            }
            default -> {
                leave(request, false);
                if (wish.isPresent()) {
                    seeOther(request, request.path(PublicPages.LEAVE));
                } else {
                    showGone(request, standing(request));
                }
            }
        }
    }

    private void leave(ReaderRequest request, boolean all) {
        Reader reader = request.reader();
        String way = reader.edition().isEmpty() ? "on their own page" : "by the link in " + reader.edition();
        standings
                .repository()
                .leave(request.newsletter().name(), all, reader.address(), way, language(request.linked()));
        mailSoon.run();
    }

    private void askToReturn(ReaderRequest request) {
        ReaderStanding standing = standing(request);
        if (standing.isSubscribed() || standing.prospect().needsEditors()) {
            seeOther(request, request.path(PublicPages.LEAVE));
            return;
        }
        boolean asked = mails.request(new ReaderMailRepository.MailDraft(
                        ReaderMailKind.CONFIRM,
                        request.newsletter().name(),
                        request.reader().address(),
                        language(request.linked()),
                        ""))
                .isNew();
        mailSoon.run();
        seeOther(request, request.path(PublicPages.LEAVE, asked ? "asked" : "lately"));
    }

    private static void seeOther(ReaderRequest request, String path) {
        request.context().redirect(path, HttpStatus.SEE_OTHER);
    }

    private void showPreferences(ReaderRequest request) {
        show(request, request.has("saved") ? "saved" : "");
    }

    private void show(ReaderRequest request, String said) {
        ReaderStanding standing = standing(request);
        if (!standing.isSubscribed()) {
            showGone(request, standing);
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

    private static List<Map<String, Object>> languages(ReaderRequest request, ReaderStanding standing) {
        Locale now = Optional.ofNullable(request.context().queryParam("language"))
                .map(Locale::forLanguageTag)
                .filter(request.newsletter().languages()::contains)
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

    private static List<Map<String, Object>> topics(ReaderRequest request, ReaderStanding standing) {
        List<String> chosen = standing.topics();
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
            keep(request, new ReaderPreferences(before.language(), Optional.of(today.plusMonths(1)), before.topics()));
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
        keep(request, new ReaderPreferences(language, day, topics(request)));
    }

    private void keep(ReaderRequest request, ReaderPreferences wanted) {
        preferences.keep(
                request.newsletter().name(), request.reader().key(), wanted, application.today(request.newsletter()));
        seeOther(request, request.path(PublicPages.PREFERENCES, "saved"));
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

    /**
     * Shows the edition as a reader without a name sees it: links to a page are passed on more often than mail. Its
     * personal links are the ones of this link, which whoever opens it has anyway.
     */
    private void view(ReaderRequest request) {
        editions.find(new EditionId(request.reader().edition()))
                .map(frozen -> frozen.edition().rendition(Optional.of(language(request.linked()))))
                .ifPresentOrElse(
                        rendition -> DigestPage.show(
                                request.context(), rendition, request.context().pathParam("token")),
                        () -> links.showDead(request.context()));
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
