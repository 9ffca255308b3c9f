package newsdigest.web.reader;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.proof.ConsentProof;
import newsdigest.consent.signup.SignUpRepository;
import newsdigest.consent.signup.SignUpRepository.EarlierRequest;
import newsdigest.publish.Application;
import newsdigest.publish.ReaderStandings;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.PageShell;
import newsdigest.web.PageValues;
import newsdigest.web.Routes;

/** Pages behind the link in the message of a sign-up: the question, and how things stand once its button was pressed. */
public final class ConfirmationPages implements Routes {

    private final PageRenderer pageRenderer;
    private final ReaderLinks links;
    private final ReaderStandings standings;
    private final SignUpRepository signUps;

    public ConfirmationPages(Application application, PageRenderer pageRenderer) {
        this.pageRenderer = pageRenderer;
        this.links = new ReaderLinks(application.config(), application.ledger(), application.clock(), pageRenderer);
        this.standings = new ReaderStandings(application);
        this.signUps = new SignUpRepository(application.ledger(), application.clock());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/" + PublicPages.CONFIRM + "/{token}", this::showConfirmation);
        routes.post("/" + PublicPages.CONFIRM + "/{token}", this::confirm);
    }

    private void showConfirmation(Context context) {
        String token = context.pathParam("token");
        Optional<ReaderMail> mail = mail(token);
        Optional<EarlierRequest> earlier = mail.isEmpty() ? earlier(token) : Optional.empty();
        if (mail.isPresent()) {
            Locale language = pageRenderer.language(mail.get().language());
            newsletter(context, mail.get().newsletter()).ifPresent(newsletter -> {
                if (mail.get().used()) {
                    showStanding(context, newsletter, mail.get().address(), language);
                } else {
                    askToConfirm(context, newsletter, mail.get().address(), language, mail);
                }
            });
        } else if (earlier.isPresent()) {
            newsletter(context, earlier.get().newsletter())
                    .ifPresent(newsletter -> askToConfirm(
                            context,
                            newsletter,
                            earlier.get().address(),
                            pageRenderer.language(earlier.get().language()),
                            Optional.empty()));
        } else {
            links.showDead(context);
        }
    }

    private Optional<ReaderMail> mail(String token) {
        return links.confirmationMail(token).filter(mail -> mail.kind() == ReaderMailKind.CONFIRM);
    }

    private Optional<EarlierRequest> earlier(String token) {
        return links.confirmationNumber(token).flatMap(signUps::findEarlier);
    }

    private Optional<Newsletter> newsletter(Context context, String name) {
        Optional<Newsletter> found = links.newsletter(Optional.of(name));
        found.ifPresentOrElse(
                one -> context.attribute(PageShell.NEWSLETTER, one.name()), () -> links.showDead(context));
        return found;
    }

    private void askToConfirm(
            Context context, Newsletter newsletter, String address, Locale language, Optional<ReaderMail> mail) {
        PageMessages messages = pageRenderer.messages(language);
        ReaderStanding standing = standings.find(newsletter, address);
        if (standing.prospect().needsEditors() || !standings.mayConfirm(newsletter, address)) {
            showStanding(context, newsletter, address, language);
            return;
        }
        Notice notice = new Notice(messages.get("confirm.title"));
        agreement(newsletter, standing, mail, language).forEach(notice::say);
        notice.form("/" + PublicPages.CONFIRM + "/" + context.pathParam("token"), messages.get("confirm.button"), false)
                .show(context, pageRenderer, language);
    }

    /** Shows how things stand after a link was used, and a way on where the reader gets nothing. */
    private void showStanding(Context context, Newsletter newsletter, String address, Locale language) {
        PageMessages messages = pageRenderer.messages(language);
        ReaderStanding standing = standings.find(newsletter, address);
        boolean now = context.queryParam("done") != null;
        Notice notice = new Notice(
                        now && standing.isSubscribed()
                                ? messages.get("confirm.welcome")
                                : StandingPage.title(standing, messages))
                .say(StandingPage.text(standing, newsletter, address, messages, language));
        if (standing.canComeBack(newsletter.openness().signUp())) {
            notice.link(
                    newsletter.openness().signUp()
                            ? "/subscribe/" + newsletter.name()
                            : "/" + PublicPages.LINK + "/" + newsletter.name(),
                    messages.get("return.button"));
        }
        if (!standings.mayConfirm(newsletter, address)) {
            notice.say(messages.get(
                    "return.closed",
                    PageValues.of(newsletter, language, address).all()));
        }
        if (standing.isSubscribed() && newsletter.openness().archive()) {
            notice.link("/archive/" + newsletter.name(), messages.get("home.archive"));
        }
        newsletter.website().filter(site -> standing.isSubscribed()).ifPresent(site -> notice.link(site, site));
        notice.show(context, pageRenderer, language);
    }

    /** Returns what a person agrees to by the button of a confirmation, topics included that they keep from before. */
    private List<String> agreement(
            Newsletter newsletter, ReaderStanding standing, Optional<ReaderMail> mail, Locale language) {
        PageMessages messages = pageRenderer.messages(language);
        Object[] values =
                PageValues.of(newsletter, language, standing.address()).all();
        Optional<String> topics = SignUpTopics.inWords(
                mail.flatMap(SignUpTopics::chosen).orElse(standing.topics()), newsletter, messages, language);
        List<String> agreement = new ArrayList<>();
        agreement.add(messages.get(topics.isPresent() ? "confirm.topics" : "confirm.text", values));
        topics.ifPresent(agreement::add);
        agreement.add(messages.get("confirm.agreed", values));
        return agreement;
    }

    /** Returns the proof of an agreement: the words are those of the page whose button was pressed. */
    private ConsentProof proof(
            Context context,
            Newsletter newsletter,
            String address,
            Optional<ReaderMail> mail,
            Locale chosen,
            String messageOf) {
        return ConsentProof.ofLink(
                messageOf,
                context.ip(),
                String.join(
                        " ",
                        agreement(
                                newsletter, standings.find(newsletter, address), mail, pageRenderer.language(chosen))));
    }

    private void confirm(Context context) {
        String token = context.pathParam("token");
        Optional<ReaderMail> mail = mail(token);
        Optional<EarlierRequest> earlier = mail.isEmpty() ? earlier(token) : Optional.empty();
        if (mail.isPresent()) {
            newsletter(context, mail.get().newsletter()).ifPresent(newsletter -> {
                standings.confirm(
                        newsletter,
                        mail.get(),
                        proof(
                                context,
                                newsletter,
                                mail.get().address(),
                                mail,
                                mail.get().language(),
                                mail.get().createdAt().toString()));
                context.redirect("/" + PublicPages.CONFIRM + "/" + token + "?done", HttpStatus.SEE_OTHER);
            });
        } else if (earlier.isPresent()) {
            newsletter(context, earlier.get().newsletter()).ifPresent(newsletter -> {
                standings.confirmEarlier(
                        newsletter,
                        earlier.get(),
                        proof(
                                context,
                                newsletter,
                                earlier.get().address(),
                                Optional.empty(),
                                earlier.get().language(),
                                "an earlier version"));
                showStanding(
                        context,
                        newsletter,
                        earlier.get().address(),
                        pageRenderer.language(earlier.get().language()));
            });
        } else {
            links.showDead(context);
        }
    }
}
