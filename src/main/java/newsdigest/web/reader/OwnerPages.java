package newsdigest.web.reader;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.plugin.bundled.RateLimitPlugin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.consent.PersonalData;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.mail.ReaderMailRepository.MailDraft;
import newsdigest.consent.mail.ReaderMailRepository.Requested;
import newsdigest.consent.proof.ConsentProof;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.ReaderStandings;
import newsdigest.publish.lists.PersonalRecord;
import newsdigest.subscriber.Subscriber;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.PageValues;
import newsdigest.web.Routes;
import newsdigest.web.mail.MailWait;

/**
 * Pages of a mailbox's owner: all their newsletters, the wish for another address, and what is held about them. They open by a link that
 * was sent to the mailbox lately, never by one in an edition, which may have been passed on.
 */
public final class OwnerPages implements Routes {

    private final Config config;
    private final Application application;
    private final PublicPages settings;
    private final PageRenderer pageRenderer;
    private final ReaderLinks links;
    private final ReaderStandings standings;
    private final ReaderMailRepository mails;
    private final Runnable mailSoon;

    /** @param mailSoon sends the messages to readers that are due, after a moment */
    public OwnerPages(Application application, PublicPages settings, PageRenderer pageRenderer, Runnable mailSoon) {
        this.config = application.config();
        this.application = application;
        this.settings = settings;
        this.pageRenderer = pageRenderer;
        this.links = new ReaderLinks(config, application.ledger(), application.clock(), pageRenderer);
        this.standings = new ReaderStandings(application);
        this.mails = new ReaderMailRepository(application.ledger(), application.clock());
        this.mailSoon = mailSoon;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        String own = "/" + PublicPages.OWNER + "/{token}";
        String link = "/" + PublicPages.LINK + "/{newsletter}";
        routes.get(link, context -> newsletter(context).ifPresent(one -> showLinkForm(context, one)));
        routes.post(link, context -> newsletter(context).ifPresent(one -> sendLink(context, one)));
        routes.get(own, context -> owner(context).ifPresent(mail -> show(context, mail)));
        routes.post(own + "/return", context -> owner(context).ifPresent(mail -> subscribeAgain(context, mail)));
        routes.post(own + "/address", context -> owner(context).ifPresent(mail -> askForAddress(context, mail)));
        routes.get(own + "/data", context -> owner(context).ifPresent(mail -> showData(context, mail)));
        routes.post(own + "/forget", context -> owner(context).ifPresent(mail -> forget(context, mail)));
        routes.get("/forgotten", this::showForgotten);
    }

    private Optional<Newsletter> newsletter(Context context) {
        Optional<Newsletter> found = links.newsletter(Optional.of(context.pathParam("newsletter")));
        if (found.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
        }
        return found;
    }

    private void showLinkForm(Context context, Newsletter newsletter) {
        Locale language = pageRenderer.language(context);
        PageMessages messages = pageRenderer.messages(language);
        PageValues values = PageValues.of(newsletter, language, "");
        if (MailWait.isForEver(context)) {
            new Notice(messages.get("busy.title"))
                    .say(messages.get("asked.full.text"))
                    .show(context, pageRenderer, language);
            return;
        }
        if (context.queryParam("sent") != null) {
            new Notice(messages.get("signUp.sent.title"))
                    .say(MailWait.fromParameter(context, application.clock())
                            .map(due -> messages.get(
                                    "link.waits.text",
                                    values.at(due, newsletter, language).all()))
                            .orElseGet(() -> messages.get("link.sent.text", values.all())))
                    .say(messages.get("signUp.sent.else", values.all()))
                    .show(context, pageRenderer, language);
            return;
        }
        Notice notice = new Notice(messages.get("link.title")).say(messages.get("link.text", values.all()));
        if (context.queryParam("wrong") != null) {
            notice.say(messages.get("signUp.wrong"));
        }
        notice.form(
                        "/" + PublicPages.LINK + "/" + newsletter.name(),
                        messages.get("link.button"),
                        false,
                        Notice.NoticeField.email("email", messages.get("signUp.address")))
                .show(context, pageRenderer, language);
    }

    private void sendLink(Context context, Newsletter newsletter) {
        String path = "/" + PublicPages.LINK + "/" + newsletter.name();
        Optional<String> typed = typedAddress(context);
        if (typed.isEmpty()) {
            context.redirect(path + "?wrong", HttpStatus.SEE_OTHER);
            return;
        }
        String address = typed.get();
        context.with(RateLimitPlugin.class).requestPerTimeUnit(settings.signUpsAnHour(), TimeUnit.HOURS);
        Optional<Instant> due = mails.dueOf(address, settings.requestedMailsAnHour());
        if (isKnown(address)) {
            mails.request(
                    new MailDraft(
                            ReaderMailKind.OWN_LINK, newsletter.name(), address, language(newsletter, address), ""),
                    settings.requestedMailsAnHour());
            mailSoon.run();
        }
        context.redirect(path + "?" + MailWait.asParameter(due, application.clock()), HttpStatus.SEE_OTHER);
    }

    private Locale language(Newsletter newsletter, String address) {
        return standings.find(newsletter, address).language().orElse(newsletter.defaultLanguage());
    }

    /** Returns true when anything is held about an address. */
    private boolean isKnown(String address) {
        return data().export(address).values().stream().anyMatch(entries -> !entries.isEmpty())
                || config.newsletters().stream()
                        .map(newsletter -> standings.find(newsletter, address).listing())
                        .anyMatch(
                                listing -> listing.isMailed() || listing.left().isPresent());
    }

    private PersonalData data() {
        return new PersonalData(application.ledger(), new TokenSigner(config.tokenKeys()), application.clock());
    }

    private Optional<ReaderMail> owner(Context context) {
        Optional<ReaderMail> mail = links.ownersMail(context.pathParam("token"));
        mail.ifPresentOrElse(
                found -> ReaderLinks.about(context, links.newsletterOf(found), found.language()),
                () -> links.showDead(context));
        return mail;
    }

    private static String path(Context context) {
        return "/" + PublicPages.OWNER + "/" + context.pathParam("token");
    }

    private void show(Context context, ReaderMail mail) {
        Locale language = pageRenderer.language(mail.language());
        PageMessages messages = pageRenderer.messages(language);
        Newsletter about = links.newsletterOf(mail);
        Object[] values = PageValues.of(about, language, mail.address())
                .on(mail.createdAt().plus(ReaderMailRepository.VALID_FOR), about, language)
                .all();
        Notice notice = new Notice(messages.get("own.title")).say(messages.get("own.text", values));
        if (context.queryParam("asked") != null) {
            notice.say(askedMail(context, "asked")
                            .flatMap(asked -> MailWait.inWords(mails.waitOf(asked), asked, about, messages, language))
                            .orElseGet(() -> messages.get("own.addressHint")))
                    .say(messages.get("signUp.sent.else", values));
        }
        askedMail(context, "lately")
                .ifPresent(asked -> notice.say(MailWait.inWords(mails.waitOf(asked), asked, about, messages, language)
                        .orElseGet(() -> messages.get(
                                "signUp.lately.text",
                                PageValues.of(about, language, asked.address()).all()))));
        if (context.queryParam("wrong") != null) {
            notice.say(messages.get("signUp.wrong"));
        }
        String token = context.pathParam("token");
        for (Newsletter newsletter : config.newsletters()) {
            ReaderStanding standing = standings.find(newsletter, mail.address());
            if (!standing.isMember() && !newsletter.openness().signUp()) {
                continue;
            }
            notice.say(StandingPage.text(standing, newsletter, mail.address(), messages, language));
            String name = newsletter.title(language);
            if (standing.isSubscribed()) {
                notice.link(
                        "/" + PublicPages.PREFERENCES + "/" + token + "?newsletter=" + newsletter.name(),
                        messages.label("own.preferences", name));
            } else if (standing.canComeBack(newsletter.openness().signUp())) {
                notice.form(
                        path(context) + "/return",
                        messages.label("return.button", name),
                        true,
                        Notice.NoticeField.hidden("newsletter", newsletter.name()));
            }
            if (standing.isMember() && standing.canLeave()) {
                notice.link(
                        "/" + PublicPages.LEAVE + "/" + token + "?newsletter=" + newsletter.name(),
                        messages.label("own.leave", name));
            }
        }
        notice.form(
                        path(context) + "/address",
                        messages.get("own.address"),
                        true,
                        Notice.NoticeField.email("email", messages.get("own.newAddress")))
                .link(path(context) + "/data", messages.get("own.data"))
                .show(context, pageRenderer, language);
    }

    private Optional<ReaderMail> askedMail(Context context, String parameter) {
        return Optional.ofNullable(context.queryParam(parameter)).flatMap(links::askedMail);
    }

    private void subscribeAgain(Context context, ReaderMail mail) {
        links.newsletter(Optional.ofNullable(context.formParam("newsletter")))
                .filter(newsletter -> standings
                        .find(newsletter, mail.address())
                        .canComeBack(newsletter.openness().signUp()))
                .ifPresent(newsletter -> standings.subscribe(
                        newsletter,
                        mail.address(),
                        language(newsletter, mail.address()),
                        ConsentProof.ofLink(
                                mail.createdAt().toString(),
                                context.ip(),
                                pageRenderer
                                        .messages(pageRenderer.language(mail.language()))
                                        .label("return.button", newsletter.title(mail.language())))));
        context.redirect(path(context), HttpStatus.SEE_OTHER);
    }

    /** Returns the address that was typed; empty when it is none. */
    private static Optional<String> typedAddress(Context context) {
        try {
            return Optional.of(Subscriber.ofAddress(Optional.ofNullable(context.formParam("email"))
                            .orElse("")
                            .strip())
                    .address());
        } catch (UserException noAddress) {
            return Optional.empty();
        }
    }

    private void askForAddress(Context context, ReaderMail mail) {
        Optional<String> typed = typedAddress(context);
        if (typed.isEmpty()) {
            context.redirect(path(context) + "?wrong", HttpStatus.SEE_OTHER);
            return;
        }
        String address = typed.get();
        context.with(RateLimitPlugin.class).requestPerTimeUnit(settings.signUpsAnHour(), TimeUnit.HOURS);
        Requested requested = mails.request(
                new MailDraft(ReaderMailKind.NEW_ADDRESS, mail.newsletter(), address, mail.language(), mail.address()),
                settings.requestedMailsAnHour());
        if (requested.isNew()) {
            mails.write(new MailDraft(
                    ReaderMailKind.ADDRESS_ASKED, mail.newsletter(), mail.address(), mail.language(), ""));
        }
        mailSoon.run();
        context.redirect(
                path(context) + (requested.isNew() ? "?asked=" : "?lately=") + links.askedToken(requested.mail()),
                HttpStatus.SEE_OTHER);
    }

    private void showData(Context context, ReaderMail mail) {
        Locale language = pageRenderer.language(mail.language());
        PageMessages messages = pageRenderer.messages(language);
        Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
        all.putAll(new PersonalRecord(application).find(mail.address()));
        List<Map<String, Object>> kinds = new ArrayList<>();
        HeldData held = new HeldData(
                config, messages, language, links.newsletterOf(mail).zone());
        all.forEach((kind, entries) -> kinds.add(held.section(kind, entries)));
        Object[] values = PageValues.of(links.newsletterOf(mail), language, mail.address())
                .all();
        pageRenderer.show(
                context,
                "data.ftlh",
                language,
                Map.of(
                        "title",
                        messages.get("own.data"),
                        "kinds",
                        kinds,
                        "action",
                        path(context) + "/forget",
                        "forgetText",
                        messages.get("own.forgetText", values)));
    }

    private void forget(Context context, ReaderMail mail) {
        data().forget(mail.address());
        context.redirect("/forgotten?language=" + mail.language().getLanguage(), HttpStatus.SEE_OTHER);
    }

    private void showForgotten(Context context) {
        Locale language = Optional.ofNullable(context.queryParam("language"))
                .map(tag -> pageRenderer.language(Locale.forLanguageTag(tag)))
                .orElse(pageRenderer.language(context));
        PageMessages messages = pageRenderer.messages(language);
        new Notice(messages.get("own.forgotten.title"))
                .say(messages.get("own.forgotten.text"))
                .show(context, pageRenderer, language);
    }
}
