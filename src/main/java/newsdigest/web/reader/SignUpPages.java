package newsdigest.web.reader;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.plugin.bundled.RateLimitPlugin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.ReaderStanding.Prospect;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.event.SignUpEventRepository;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.mail.ReaderMailRepository.MailDraft;
import newsdigest.consent.mail.ReaderMailRepository.Requested;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.ReaderStandings;
import newsdigest.subscriber.Subscriber;
import newsdigest.web.PageHead;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.PageValues;
import newsdigest.web.Routes;
import org.jspecify.annotations.Nullable;

/**
 * Pages for signing up, for newsletters that allow it. The answer is the same for known and unknown addresses, since a
 * message goes to either, and nothing happens before its link is confirmed on {@link ConfirmationPages}.
 */
public final class SignUpPages implements Routes {

    /** Part of the messages of an hour that are sent without a proof of work. */
    private static final int UNPROVEN_SHARE = 10;

    private final Config config;
    private final PublicPages settings;
    private final PageRenderer pageRenderer;
    private final ReaderLinks links;
    private final ReaderStandings standings;
    private final ReaderMailRepository mails;
    private final SignUpChallenge challenge;
    private final SignUpEventRepository events;
    private final Runnable mailSoon;

    /** @param mailSoon sends the messages to readers that are due, after a moment */
    public SignUpPages(Application application, PublicPages settings, PageRenderer pageRenderer, Runnable mailSoon) {
        this.config = application.config();
        this.settings = settings;
        this.pageRenderer = pageRenderer;
        this.links = new ReaderLinks(config, application.ledger(), application.clock(), pageRenderer);
        this.standings = new ReaderStandings(application);
        this.mails = new ReaderMailRepository(application.ledger(), application.clock());
        this.challenge = new SignUpChallenge(config.tokenKeys(), application.clock());
        this.events = new SignUpEventRepository(application.ledger(), application.clock());
        this.mailSoon = mailSoon;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/subscribe/{newsletter}", context -> open(context).ifPresent(one -> show(context, one)));
        routes.post("/subscribe/{newsletter}", context -> open(context).ifPresent(one -> request(context, one)));
    }

    private Optional<Newsletter> open(Context context) {
        Optional<Newsletter> found = config.newsletters().stream()
                .filter(newsletter ->
                        newsletter.openness().signUp() && newsletter.name().equals(context.pathParam("newsletter")))
                .findFirst();
        if (found.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
        }
        return found;
    }

    private void show(Context context, Newsletter newsletter) {
        Locale language = chosen(newsletter, context.queryParam("language"))
                .map(pageRenderer::language)
                .orElse(pageRenderer.language(context));
        Optional<ReaderMail> sent = asked(context, "sent");
        Optional<ReaderMail> lately = asked(context, "lately");
        if (sent.isPresent()) {
            showSent(context, newsletter, language, "signUp.sent", sent.get());
        } else if (lately.isPresent()) {
            showSent(context, newsletter, language, "signUp.lately", lately.get());
        } else {
            ask(context, newsletter, language, chosen(newsletter, context.queryParam("language")), "");
        }
    }

    private Optional<ReaderMail> asked(Context context, String parameter) {
        return Optional.ofNullable(context.queryParam(parameter)).flatMap(links::askedMail);
    }

    private static Optional<Locale> chosen(Newsletter newsletter, @Nullable String language) {
        return Optional.ofNullable(language).map(Locale::forLanguageTag).filter(newsletter.languages()::contains);
    }

    private void ask(Context context, Newsletter newsletter, Locale language, Optional<Locale> chosen, String wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put("newsletter", newsletter.title(language));
        model.put("name", newsletter.name());
        model.put("wrong", wrong);
        model.put(
                "languages",
                newsletter.languages().stream()
                        .map(its -> Map.<String, Object>of(
                                "tag", its.toLanguageTag(),
                                "name", its.getDisplayLanguage(its),
                                "chosen",
                                        chosen.map(its::equals)
                                                .orElse(its.getLanguage().equals(language.getLanguage()))))
                        .toList());
        String description = pageRenderer.messages(language).get("signUp.description", newsletter.title(language));
        String path = settings.address() + "/subscribe/" + newsletter.name();
        model.put("description", description);
        model.put("topics", SignUpTopics.offered(context, newsletter, language));
        model.put("event", eventToken(context).orElse(""));
        model.put("switch", switchOf(newsletter, language, eventToken(context)));
        pageRenderer.show(
                context,
                "subscribe.ftlh",
                language,
                model,
                new PageHead(path, description, Optional.empty(), Map.of()));
    }

    /** Returns the links by which a page is read in another language. */
    private List<Map<String, Object>> switchOf(Newsletter newsletter, Locale language, Optional<String> eventToken) {
        List<Locale> languages = newsletter.languages().stream()
                .map(pageRenderer::language)
                .distinct()
                .toList();
        return languages.size() < 2
                ? List.of()
                : languages.stream()
                        .map(its -> Map.<String, Object>of(
                                "language", its.toLanguageTag(),
                                "href",
                                        "/subscribe/" + newsletter.name() + "?language=" + its.toLanguageTag()
                                                + eventToken
                                                        .map(token -> "&event=" + token)
                                                        .orElse(""),
                                "name", its.getDisplayLanguage(its),
                                "chosen", its.equals(language)))
                        .toList();
    }

    private void request(Context context, Newsletter newsletter) {
        String email =
                Optional.ofNullable(context.formParam("email")).orElse("").strip();
        Optional<Locale> chosen = chosen(newsletter, context.formParam("language"));
        String address;
        try {
            address = Subscriber.ofAddress(email).address();
        } catch (UserException noAddress) {
            context.status(HttpStatus.UNPROCESSABLE_CONTENT);
            Locale language = chosen.map(pageRenderer::language).orElse(pageRenderer.language(context));
            ask(context, newsletter, language, chosen, email);
            return;
        }
        boolean isAtEvent = isAtEvent(context, newsletter);
        long pressure = isAtEvent ? 0 : mails.askedForLately() / (usual() + 1);
        if (pressure > 0 && !challenge.isMet(context, newsletter.name(), address)) {
            showChallenge(context, newsletter, address, chosen.orElse(newsletter.defaultLanguage()), pressure);
            return;
        }
        if (!isAtEvent) {
            // Mistypes are not counted: who mends one has not asked twice.
            context.with(RateLimitPlugin.class).requestPerTimeUnit(settings.signUpsAnHour(), TimeUnit.HOURS);
        }
        Locale language = chosen.orElse(newsletter.defaultLanguage());
        ReaderStanding standing = standings.find(newsletter, address);
        ReaderMailKind kind = standing.isSubscribed()
                ? ReaderMailKind.SUBSCRIBED
                : standing.prospect() == Prospect.STOPPED ? ReaderMailKind.STOPPED : ReaderMailKind.CONFIRM;
        MailDraft draft = new MailDraft(
                kind, newsletter.name(), address, language, detail(context, newsletter, standing, kind, language));
        Requested requested = mails.request(draft, isAtEvent ? Integer.MAX_VALUE : settings.requestedMailsAnHour());
        if (!requested.isNew() && kind == ReaderMailKind.CONFIRM) {
            mails.choose(requested.mail(), draft);
        }
        mailSoon.run();
        context.redirect(
                "/subscribe/" + newsletter.name() + "?language=" + language.toLanguageTag() + "&"
                        + (requested.isNew() ? "sent" : "lately") + "=" + links.askedToken(requested.mail())
                        + eventToken(context).map(token -> "&event=" + token).orElse(""),
                HttpStatus.SEE_OTHER);
    }

    /** Returns what the message is about: the topics that were ticked, or how things stand for who is subscribed. */
    private String detail(
            Context context, Newsletter newsletter, ReaderStanding standing, ReaderMailKind kind, Locale language) {
        return switch (kind) {
            case CONFIRM -> SignUpTopics.asked(context, newsletter);
            case SUBSCRIBED ->
                StandingPage.text(
                        standing,
                        newsletter,
                        standing.address(),
                        pageRenderer.messages(pageRenderer.language(language)),
                        pageRenderer.language(language));
            default -> "";
        };
    }

    /** Returns the number of sign-ups in an hour from which on they must be proven. */
    private int usual() {
        return Math.max(settings.signUpsAnHour(), settings.requestedMailsAnHour() / UNPROVEN_SHARE);
    }

    /** Shows the step that a sign-up takes while there are very many: a script takes it, or the reader waits. */
    private void showChallenge(Context context, Newsletter newsletter, String address, Locale chosen, long pressure) {
        Locale language = pageRenderer.language(chosen);
        PageMessages messages = pageRenderer.messages(language);
        List<Notice.NoticeField> fields = new ArrayList<>();
        context.formParamMap()
                .forEach((name, values) -> values.stream()
                        .filter(value -> !name.startsWith(SignUpChallenge.FIELDS))
                        .forEach(value -> fields.add(Notice.NoticeField.hidden(name, value))));
        fields.addAll(List.of(challenge.fields(newsletter.name(), address, pressure)));
        new Notice(messages.get("signUp.proof.title"))
                .say(messages.get("signUp.proof.text"))
                .form(
                        "/subscribe/" + newsletter.name(),
                        messages.get("signUp.proof.button"),
                        false,
                        fields.toArray(Notice.NoticeField[]::new))
                .script("/static/proof.js")
                .show(context, pageRenderer, language);
    }

    /** Returns true for a sign-up that came by the link of an event, and counts it there. */
    private boolean isAtEvent(Context context, Newsletter newsletter) {
        return eventToken(context)
                .flatMap(links::eventNumber)
                .flatMap(events::find)
                .filter(event -> event.newsletter().equals(newsletter.name()))
                .filter(event -> events.take(event.number()))
                .isPresent();
    }

    /** Returns the token of an event's link, as far as it is spelled like one. */
    private static Optional<String> eventToken(Context context) {
        return Optional.ofNullable(context.formParam("event"))
                .or(() -> Optional.ofNullable(context.queryParam("event")))
                .filter(TokenSigner::isSpelledRight);
    }

    /** Shows that a message is on its way, or that one was sent lately. */
    private void showSent(Context context, Newsletter newsletter, Locale language, String key, ReaderMail mail) {
        PageMessages messages = pageRenderer.messages(language);
        Object[] values = PageValues.of(newsletter, language, mail.address()).all();
        List<Notice.NoticeField> same = new ArrayList<>(List.of(
                Notice.NoticeField.hidden("email", mail.address()),
                Notice.NoticeField.hidden("language", mail.language().toLanguageTag()),
                Notice.NoticeField.hidden("event", eventToken(context).orElse(""))));
        same.addAll(SignUpTopics.again(mail));
        Notice notice = new Notice(messages.get(key + ".title"));
        switch (mails.waitOf(mail)) {
            case NONE -> notice.say(messages.get(key + ".text", values));
            case UNTIL_DUE ->
                notice.say(messages.get(
                        "signUp.waits.text",
                        PageValues.of(newsletter, language, mail.address())
                                .at(mail.dueAt(), newsletter, language)
                                .all()));
            case REFUSED -> {
                new Notice(messages.get("signUp.refused.title"))
                        .say(messages.get("signUp.refused.text", values))
                        .form(
                                "/subscribe/" + newsletter.name(),
                                messages.get("signUp.again"),
                                true,
                                same.toArray(Notice.NoticeField[]::new))
                        .link(
                                "/subscribe/" + newsletter.name() + "?language="
                                        + mail.language().toLanguageTag(),
                                messages.get("home.subscribe"))
                        .show(context, pageRenderer, language);
                return;
            }
            case FOR_EVER -> {
                new Notice(messages.get("busy.title"))
                        .say(messages.get("signUp.full.text", values))
                        .show(context, pageRenderer, language);
                return;
            }
        }
        notice.say(messages.get(
                        "signUp.sent.from",
                        PageValues.isolated(newsletter.from().toString())))
                .say(messages.get("signUp.sent.else", values))
                .form(
                        "/subscribe/" + newsletter.name(),
                        messages.get("signUp.again"),
                        true,
                        same.toArray(Notice.NoticeField[]::new))
                .show(context, pageRenderer, language);
    }
}
