package newsdigest.web.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.edition.Rendition;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.PageShell;
import newsdigest.web.PageValues;

/** Renderer of single messages to readers, in their language. */
final class ReaderMailRenderer {

    private final Config config;
    private final PageRenderer pageRenderer;

    ReaderMailRenderer(Config config, PageRenderer pageRenderer) {
        this.config = config;
        this.pageRenderer = pageRenderer;
    }

    Rendition render(ReaderMail mail, Newsletter newsletter) {
        Locale language = pageRenderer.language(mail.language());
        PageMessages messages = pageRenderer.messages(language);
        String key = "mail." + mail.kind().name().toLowerCase(Locale.ROOT);
        Object[] values = PageValues.of(newsletter, mail.language(), mail.address())
                .on(mail.createdAt().plus(ReaderMailRepository.VALID_FOR), newsletter, language)
                .and(
                        mail.kind() == ReaderMailKind.NEW_ADDRESS || mail.kind() == ReaderMailKind.SUBSCRIBED
                                ? mail.detail()
                                : "")
                .all();
        Optional<String> link = link(mail);
        String words =
                mail.kind() == ReaderMailKind.LEFT && mail.detail().equals("all") ? "mail.left.all" : key + ".text";
        List<String> after = new ArrayList<>();
        if (mail.kind() == ReaderMailKind.CONFIRM) {
            after.add(messages.get("confirm.agreed", values));
        }
        link.ifPresent(present -> after.add(messages.get("mail.expires", values)));
        if (isOnRequest(mail.kind())) {
            after.add(messages.get("mail.else"));
        }
        Map<String, Object> model = new HashMap<>();
        String subject = messages.get(key + ".subject", values);
        model.put("subject", subject);
        model.put("text", messages.get(words, values));
        model.put("link", link.orElse(""));
        model.put("button", link.isPresent() ? messages.get(key + ".button", values) : "");
        model.put("after", after);
        model.put("sender", newsletter.from().toString());
        model.put("senderName", PageShell.sender(newsletter));
        model.put("postalAddress", newsletter.postalAddress());
        model.put("newsletter", newsletter.title(mail.language()));
        model.put("theme", pageRenderer.shell().theme());
        model.put("logo", pageRenderer.shell().logo().orElse(""));
        model.put("privacy", config.publicPages().flatMap(PublicPages::privacy).orElse(""));
        String html = pageRenderer.render("reader-mail.ftlh", language, model);
        return new Rendition(mail.language(), subject, html, text(model, newsletter, after));
    }

    private static String text(Map<String, Object> model, Newsletter newsletter, List<String> after) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(String.valueOf(model.get("text")));
        paragraphs.add(String.valueOf(model.get("link")));
        paragraphs.addAll(after);
        String privacy = String.valueOf(model.get("privacy"));
        paragraphs.add(
                newsletter.from() + "\n" + newsletter.postalAddress() + (privacy.isEmpty() ? "" : "\n" + privacy));
        paragraphs.removeIf(String::isBlank);
        return String.join("\n\n", paragraphs) + "\n";
    }

    private static boolean isOnRequest(ReaderMailKind kind) {
        return switch (kind) {
            case CONFIRM, SUBSCRIBED, STOPPED, OWN_LINK, NEW_ADDRESS -> true;
            case LEFT, CHANGED, ADDRESS_ASKED, ADDRESS_CHANGED -> false;
        };
    }

    /** Returns the address of the page that a message leads to; empty for one that leads nowhere. */
    private Optional<String> link(ReaderMail mail) {
        return switch (mail.kind()) {
            case CONFIRM -> link(PublicPages.CONFIRM, Purpose.CONFIRM, mail);
            case NEW_ADDRESS -> link(PublicPages.NEW_ADDRESS, Purpose.CONFIRM, mail);
            case SUBSCRIBED, LEFT, CHANGED, OWN_LINK -> link(PublicPages.OWNER, Purpose.OWNER, mail);
            case STOPPED, ADDRESS_ASKED, ADDRESS_CHANGED -> Optional.empty();
        };
    }

    private Optional<String> link(String kind, Purpose purpose, ReaderMail mail) {
        return config.publicPages()
                .map(pages -> pages.prefix(kind)
                        + new TokenSigner(config.tokenKeys()).issue(purpose, new DeliveryRef(0, mail.number())));
    }
}
