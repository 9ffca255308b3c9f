package newsdigest.web.reader;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.consent.ReaderRepository.Reader;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.publish.Application;
import newsdigest.publish.ReaderStandings;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.Routes;
import newsdigest.web.request.RequestReader;

/**
 * Pages for leaving and coming back. Leaving works at once with any link of the reader's own, since it may be a mail
 * program that asks (RFC 8058); coming back needs a link that goes to the mailbox, since this one may have been passed on.
 */
public final class LeavePages implements Routes {

    private final Config config;
    private final PageRenderer pageRenderer;
    private final ReaderLinks links;
    private final ReaderStandings standings;
    private final SuppressionRepository suppressions;
    private final ReaderMailRepository mails;
    private final Runnable mailSoon;
    private final Clock clock;

    /** @param mailSoon sends the messages to readers that are due, after a moment */
    public LeavePages(Application application, PageRenderer pageRenderer, Runnable mailSoon) {
        this.config = application.config();
        this.pageRenderer = pageRenderer;
        this.links = new ReaderLinks(config, application.ledger(), application.clock(), pageRenderer);
        this.standings = new ReaderStandings(application);
        this.suppressions = new SuppressionRepository(application.ledger(), application.clock());
        this.mails = new ReaderMailRepository(application.ledger(), application.clock());
        this.mailSoon = mailSoon;
        this.clock = application.clock();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        String path = "/" + PublicPages.LEAVE + "/{token}";
        routes.get(path, context -> links.request(context).ifPresent(this::showUnsubscribe));
        routes.post(
                path,
                context -> links.readerOfEnded(context)
                        .filter(reader -> isLeaving(context))
                        .ifPresentOrElse(
                                reader -> leaveEnded(context, reader),
                                () -> links.request(context).ifPresent(this::unsubscribe)));
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
                .say(messages.get("leave.text", request.values()));
        offerLeaving(notice, request, false);
        notice.form(
                request.path(PublicPages.PREFERENCES),
                messages.get("leave.pause"),
                true,
                Notice.NoticeField.hidden("wish", "pause"));
        offerLeavingAll(notice, request);
        notice.link(request.path(PublicPages.PREFERENCES), messages.get("leave.instead"));
        offerSlower(notice, request);
        notice.show(request.context(), pageRenderer, request.language());
    }

    private static void offerLeaving(Notice notice, ReaderRequest request, boolean quiet) {
        notice.form(
                request.path(PublicPages.LEAVE),
                request.messages().get("leave.button"),
                quiet,
                Notice.NoticeField.hidden("wish", "leave"));
    }

    private void offerLeavingAll(Notice notice, ReaderRequest request) {
        if (config.newsletters().size() > 1) {
            notice.form(
                    request.path(PublicPages.LEAVE),
                    request.messages().get("leave.all"),
                    true,
                    Notice.NoticeField.hidden("wish", "leave-all"));
        }
    }

    /**
     * Shows somebody who gets nothing why that is, and the way back where they have one. Who has not left by themselves can still do so:
     * the lists that they are not in, or that say so, are those of the moment.
     */
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
        if (StandingPage.isFarewell(standing)) {
            offerSlower(notice, request);
        }
        if (standing.canComeBack(request.newsletter().openness().signUp())) {
            notice.form(
                    request.path(PublicPages.LEAVE),
                    messages.get("return.button"),
                    true,
                    Notice.NoticeField.hidden("wish", "return"));
        } else if (!standing.prospect().needsEditors()) {
            notice.say(messages.get("return.closed", request.values()));
        }
        if (standing.canLeave() && (standing.isMember() || !request.linked().isOwner())) {
            notice.say(messages.get("leave.sure"));
            offerLeaving(notice, request, true);
            offerLeavingAll(notice, request);
        }
        notice.show(request.context(), pageRenderer, request.language());
    }

    /** Offers the newsletters that come less often and that the reader does not get yet. */
    private void offerSlower(Notice notice, ReaderRequest request) {
        for (Newsletter slower : SlowerNewsletters.than(request.newsletter(), config, clock.instant())) {
            ReaderStanding standing = standings.find(slower, request.reader().address());
            if (!standing.isSubscribed() && standing.canComeBack(true)) {
                notice.link(
                        "/subscribe/" + slower.name() + "?language="
                                + request.language().toLanguageTag(),
                        request.messages().get("leave.slower", slower.title(request.language())));
            }
        }
    }

    /**
     * Unsubscribes the reader, or has a link sent by which they come back. A request of a mail program has no form field:
     * it means unsubscribe, and is answered without a redirect (RFC 8058, 3.1).
     */
    private void unsubscribe(ReaderRequest request) {
        Optional<String> wish = wish(request.context());
        switch (wish.orElse("leave")) {
            case "return" -> askToReturn(request);
            case "reason" -> {
                suppressions.noteFarewell(
                        request.newsletter().name(),
                        request.reader().key(),
                        Optional.ofNullable(request.context().formParam("reason"))
                                .orElse(""));
                request.seeOther(request.path(PublicPages.LEAVE, "thanks"));
            }
            case "leave-all" -> {
                leave(request, true);
                request.seeOther(request.path(PublicPages.LEAVE));
            }
            default -> {
                leave(request, false);
                if (wish.isPresent()) {
                    request.seeOther(request.path(PublicPages.LEAVE));
                } else {
                    showGone(request, standing(request));
                }
            }
        }
    }

    private static Optional<String> wish(Context context) {
        return RequestReader.field(context, "wish");
    }

    private static boolean isLeaving(Context context) {
        return wish(context).map(wish -> wish.startsWith("leave")).orElse(true);
    }

    /** Notes that a reader leaves a newsletter that is not in the configuration: it may come back, or have another name. */
    private void leaveEnded(Context context, Reader reader) {
        boolean all = wish(context).filter("leave-all"::equals).isPresent();
        suppressions.add(
                all ? Optional.empty() : Optional.of(reader.newsletter()),
                reader.address(),
                Reason.UNSUBSCRIBED,
                "by the link in " + reader.edition());
        links.showEnded(context, reader);
    }

    private void leave(ReaderRequest request, boolean all) {
        Reader reader = request.reader();
        String way = reader.edition().isEmpty() ? "on their own page" : "by the link in " + reader.edition();
        standings
                .repository()
                .leave(request.newsletter().name(), all, reader.address(), way, links.language(request.linked()));
        mailSoon.run();
    }

    private void askToReturn(ReaderRequest request) {
        ReaderStanding standing = standing(request);
        if (!standing.canComeBack(request.newsletter().openness().signUp())) {
            request.seeOther(request.path(PublicPages.LEAVE));
            return;
        }
        boolean asked = mails.request(new ReaderMailRepository.MailDraft(
                        ReaderMailKind.CONFIRM,
                        request.newsletter().name(),
                        request.reader().address(),
                        links.language(request.linked()),
                        ""))
                .isNew();
        mailSoon.run();
        request.seeOther(request.path(PublicPages.LEAVE, asked ? "asked" : "lately"));
    }
}
