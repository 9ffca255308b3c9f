package newsdigest.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import newsdigest.config.BounceSettings;
import newsdigest.config.Newsletter;
import newsdigest.config.ProxySettings;
import newsdigest.config.PublicPages;
import newsdigest.config.TokenKeys;
import newsdigest.consent.PersonalLinks;
import newsdigest.message.Unsubscribing;
import newsdigest.message.Unsubscribing.TokenMailbox;
import newsdigest.testing.NewsletterMaker;
import org.junit.jupiter.api.Test;

/** A message offers the ways to unsubscribe that are acted upon, and no other. */
final class WaysToUnsubscribeTest {

    private static final TokenKeys KEYS = new TokenKeys(List.of("0123456789abcdef0123456789abcdef"));
    private static final Optional<PublicPages> PAGES =
            Optional.of(new PublicPages("https://news.example.org", "127.0.0.1", 0, ProxySettings.NONE));
    private static final Optional<BounceSettings> BOUNCES =
            Optional.of(new BounceSettings("bounces@example.org", new BounceSettings.Folder(Path.of("bounces")), 3));
    private static final Optional<TokenMailbox> MAILBOX =
            Optional.of(new TokenMailbox("mailto:bounces+u", "@example.org?subject=unsubscribe"));

    private static Unsubscribing ways(
            String configured, Optional<PublicPages> pages, Optional<BounceSettings> bounces) {
        NewsletterMaker maker = new NewsletterMaker();
        maker.unsubscribe = configured;
        Newsletter newsletter = maker.make();
        return MessageFactory.unsubscribing(newsletter, new PersonalLinks(KEYS, pages, bounces));
    }

    @Test
    void withPagesAndAMailboxForBouncesBothLeadToTheProgram() {
        assertThat(ways("mailto:leave@example.org", PAGES, BOUNCES))
                .isEqualTo(new Unsubscribing(Optional.of("https://news.example.org/u/"), MAILBOX, Optional.empty()));
    }

    @Test
    void withoutAMailboxForBouncesNoMailIsOffered() {
        assertThat(ways("mailto:leave@example.org", PAGES, Optional.empty()))
                .isEqualTo(new Unsubscribing(
                        Optional.of("https://news.example.org/u/"), Optional.empty(), Optional.empty()));
    }

    @Test
    void withoutPagesThePageOfTheEditorsStandsBesideTheMailbox() {
        assertThat(ways("https://example.org/leave", Optional.empty(), BOUNCES))
                .isEqualTo(new Unsubscribing(Optional.empty(), MAILBOX, Optional.of("https://example.org/leave")));
        assertThat(ways("mailto:leave@example.org", Optional.empty(), BOUNCES))
                .isEqualTo(new Unsubscribing(Optional.empty(), MAILBOX, Optional.empty()));
    }

    @Test
    void withNothingElseTheEditorsAnswerForTheirAddress() {
        assertThat(ways("mailto:leave@example.org", Optional.empty(), Optional.empty()))
                .isEqualTo(
                        new Unsubscribing(Optional.empty(), Optional.empty(), Optional.of("mailto:leave@example.org")));
    }
}
