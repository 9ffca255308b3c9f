package newsdigest.web.reader;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.proof.ConsentProof;
import newsdigest.publish.Application;
import newsdigest.publish.ReaderStandings;
import newsdigest.publish.ReaderStandings.Move;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.PageValues;
import newsdigest.web.Routes;

/** Pages behind the link that was sent to a new address: its button moves the reader's newsletters there. */
public final class NewAddressPages implements Routes {

    private final Config config;
    private final PageRenderer pageRenderer;
    private final ReaderLinks links;
    private final ReaderStandings standings;
    private final Runnable mailSoon;

    /** @param mailSoon sends the messages to readers that are due, after a moment */
    public NewAddressPages(Application application, PageRenderer pageRenderer, Runnable mailSoon) {
        this.config = application.config();
        this.pageRenderer = pageRenderer;
        this.links = new ReaderLinks(config, application.ledger(), application.clock(), pageRenderer);
        this.standings = new ReaderStandings(application);
        this.mailSoon = mailSoon;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        String address = "/" + PublicPages.NEW_ADDRESS + "/{token}";
        routes.get(address, context -> newAddress(context).ifPresent(mail -> showAddress(context, mail)));
        routes.post(address, context -> newAddress(context).ifPresent(mail -> changeAddress(context, mail)));
    }

    private Optional<ReaderMail> newAddress(Context context) {
        Optional<ReaderMail> mail = links.confirmationMail(context.pathParam("token"))
                .filter(found -> found.kind() == ReaderMailKind.NEW_ADDRESS);
        mail.ifPresentOrElse(
                found -> ReaderLinks.about(context, links.newsletterOf(found), found.language()),
                () -> links.showDead(context));
        return mail;
    }

    private void showAddress(Context context, ReaderMail mail) {
        Locale language = pageRenderer.language(mail.language());
        PageMessages messages = pageRenderer.messages(language);
        PageValues values = PageValues.of(links.newsletterOf(mail), language, mail.address())
                .and(mail.detail());
        if (!mail.used()) {
            showMove(context, mail, messages, values);
            return;
        }
        boolean isSubscribed = false;
        List<String> standingsNow = new ArrayList<>();
        for (Newsletter newsletter : config.newsletters()) {
            ReaderStanding standing = standings.find(newsletter, mail.address());
            isSubscribed |= standing.isSubscribed();
            if (standing.prospect() != ReaderStanding.Prospect.NOT_SUBSCRIBED
                    && (standing.isMember() || newsletter.openness().signUp())) {
                standingsNow.add(StandingPage.text(standing, newsletter, mail.address(), messages, language));
            }
        }
        Notice notice = new Notice(messages.get(isSubscribed ? "address.done.title" : "address.title"));
        standingsNow.forEach(notice::say);
        if (standingsNow.isEmpty()) {
            notice.say(messages.get("address.none.text", values.all()));
        }
        notice.show(context, pageRenderer, language);
    }

    /** Shows what the button of a link to a new address would do; none where it would do nothing. */
    private void showMove(Context context, ReaderMail mail, PageMessages messages, PageValues values) {
        Locale language = pageRenderer.language(mail.language());
        Move move = standings.move(mail);
        Notice notice = new Notice(messages.get("address.title"));
        if (!move.moving().isEmpty()) {
            notice.say(messages.get("address.text", values.all()));
        } else if (move.heldBack().isEmpty()) {
            notice.say(messages.get("address.none.text", values.all()));
        }
        move.heldBack().forEach(newsletter -> {
            ReaderStanding standing = standings.find(newsletter, mail.address());
            notice.say(StandingPage.text(standing, newsletter, mail.address(), messages, language));
            if (!standing.prospect().needsEditors()) {
                notice.say(messages.get(
                        "return.closed",
                        PageValues.of(newsletter, language, mail.address()).all()));
            }
        });
        if (!move.moving().isEmpty()) {
            notice.form(
                    "/" + PublicPages.NEW_ADDRESS + "/" + context.pathParam("token"),
                    messages.get("address.button"),
                    false);
        }
        notice.show(context, pageRenderer, language);
    }

    private void changeAddress(Context context, ReaderMail mail) {
        Object[] values = PageValues.of(
                        links.newsletterOf(mail), pageRenderer.language(mail.language()), mail.address())
                .and(mail.detail())
                .all();
        standings.changeAddress(
                mail,
                ConsentProof.ofLink(
                        mail.createdAt().toString(),
                        context.ip(),
                        pageRenderer
                                .messages(pageRenderer.language(mail.language()))
                                .get("address.text", values)));
        mailSoon.run();
        context.redirect("/" + PublicPages.NEW_ADDRESS + "/" + context.pathParam("token"), HttpStatus.SEE_OTHER);
    }
}
