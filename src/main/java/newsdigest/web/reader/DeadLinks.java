package newsdigest.web.reader;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.WebServer;

/** Pages in place of those that a link does not lead to any more: each says why, and how to go on. */
final class DeadLinks {

    private final Config config;
    private final PageRenderer pageRenderer;

    DeadLinks(Config config, PageRenderer pageRenderer) {
        this.config = config;
        this.pageRenderer = pageRenderer;
    }

    /** Reason for which a link leads nowhere. */
    enum DeadLinkReason {
        /** It was cut off, or never was a link of ours. */
        INCOMPLETE,
        /** It is no link that one of the present keys signed. */
        UNKNOWN,
        /** It is too old: nobody knows any more whom it was for, or its time is over. */
        EXPIRED,
        /** Its reader was forgotten. */
        FORGOTTEN,
        /** Its newsletter is not in the configuration any more. */
        ENDED,
        /** Its edition's pages were dropped. */
        DROPPED,
        /** It stands in a preview. */
        PREVIEW,
        /** It stands in a test message, and works as far as it can for nobody. */
        TEST
    }

    /** Returns the reason for which a token that could not be opened is none. */
    DeadLinkReason reason(String token) {
        if (token.equals(TokenSigner.NONE)) {
            return DeadLinkReason.PREVIEW;
        }
        TokenSigner tests = new TokenSigner(config.tokenKeys().forTrial());
        if (tests.open(Purpose.LINK, token)
                .or(() -> tests.open(Purpose.VIEW, token))
                .isPresent()) {
            return DeadLinkReason.TEST;
        }
        return TokenSigner.isSpelledRight(token) ? DeadLinkReason.UNKNOWN : DeadLinkReason.INCOMPLETE;
    }

    /**
     * Answers a request whose link leads nowhere: 410 where it once led somewhere (RFC 9110, 15.5.11), else 404; 200 for a
     * test, where this page is all that there is to see.
     */
    void show(Context context, DeadLinkReason reason, Optional<Newsletter> newsletter, Locale language) {
        PageMessages messages = pageRenderer.messages(language);
        String key = "dead." + reason.name().toLowerCase(Locale.ROOT);
        context.status(
                switch (reason) {
                    case INCOMPLETE, PREVIEW, UNKNOWN -> HttpStatus.NOT_FOUND;
                    case EXPIRED, FORGOTTEN, ENDED, DROPPED -> HttpStatus.GONE;
                    case TEST -> HttpStatus.OK;
                });
        context.attribute(WebServer.EXPLAINED, true);
        Notice notice = new Notice(messages.get(key + ".title")).say(messages.get(key + ".text"));
        if (reason == DeadLinkReason.ENDED
                && context.method().equals(HandlerType.GET)
                && context.path().startsWith("/" + PublicPages.LEAVE + "/")) {
            notice.form(
                    context.path(), messages.get("leave.button"), false, Notice.NoticeField.hidden("wish", "leave"));
        }
        if (reason == DeadLinkReason.FORGOTTEN) {
            newsletter
                    .filter(one -> one.openness().signUp())
                    .ifPresent(one -> notice.link("/subscribe/" + one.name(), messages.get("home.subscribe")));
        } else if (newsletter.isPresent()) {
            link(notice, messages, newsletter.get(), language);
        } else {
            config.newsletters().forEach(one -> link(notice, messages, one, language));
        }
        notice.show(context, pageRenderer, language);
    }

    private static void link(Notice notice, PageMessages messages, Newsletter newsletter, Locale language) {
        notice.link(
                "/" + PublicPages.LINK + "/" + newsletter.name(),
                messages.label("home.link", newsletter.title(language)));
    }
}
