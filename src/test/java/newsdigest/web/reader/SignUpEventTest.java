package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.consent.event.SignUpEvent;
import newsdigest.consent.event.SignUpEventRepository;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event with a link of its own, beside the limit that holds for everybody else. */
@SuppressWarnings("NullAway.Init")
final class SignUpEventTest {

    private final Instant now = PublicPagesFixture.CLOCK.instant();

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @BeforeEach
    void open() throws Exception {
        office = new PublicPagesFixture(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private SignUpEventRepository events() {
        return new SignUpEventRepository(office.application.ledger(), PublicPagesFixture.CLOCK);
    }

    private SignUpEvent event(int most) {
        return events().add("weekly", "Harbour fair", most, now.plus(Duration.ofDays(1)));
    }

    private String token(SignUpEvent event) {
        return new TokenSigner(office.config.tokenKeys()).issue(Purpose.EVENT, new DeliveryRef(0, event.number()));
    }

    private HttpResponse<String> signUp(String name, String token) throws Exception {
        return office.postAlone("/subscribe/weekly", "email=" + name + "%40example.org&event=" + token);
    }

    @Test
    void threeHundredSignUpFromOneNetworkWhileAFloodFromItIsStopped() throws Exception {
        SignUpEvent event = event(300);
        String token = token(event);
        int flooded = 0;

        for (int i = 0; i < 300; i++) {
            assertThat(signUp("guest" + i, token).statusCode()).as("guest " + i).isEqualTo(303);
            if (i % 3 == 0 && signUp("flood" + i, "").statusCode() == 303) {
                flooded++;
            }
        }

        // The limit of a network lets in 30 in an hour; while very many sign up, all but guests also need a proof of
        // work.
        assertThat(flooded).isBetween(1, 30);
        assertThat(events().find(event.number()).orElseThrow().taken()).isEqualTo(300);
    }

    @Test
    void aLinkThatWasPassedOnLetsInNoMoreThanItsNumber() throws Exception {
        String token = token(event(2));

        for (int i = 0; i < 32; i++) {
            assertThat(signUp("guest" + i, token).statusCode()).isEqualTo(303);
        }

        assertThat(signUp("one-more", token).statusCode()).isEqualTo(429);
    }

    @Test
    void anEventThatIsOverOrOfAnotherNewsletterOrMadeUpIsNoWayIn() throws Exception {
        SignUpEvent ended = event(500);
        events().end(ended.number());
        SignUpEvent other = events().add("monthly", "Other", 500, now.plus(Duration.ofDays(1)));
        String forged = "0".repeat(TokenSigner.LENGTH);
        for (int i = 0; i < 10; i++) {
            assertThat(signUp("a" + i, token(ended)).statusCode()).isEqualTo(303);
            assertThat(signUp("b" + i, token(other)).statusCode()).isEqualTo(303);
            assertThat(signUp("c" + i, forged).statusCode()).isEqualTo(303);
        }

        assertThat(signUp("d", token(ended)).statusCode()).isEqualTo(429);
        assertThat(signUp("e", forged).statusCode()).isEqualTo(429);
        assertThat(new SignUpEventRepository(
                                office.application.ledger(), Clock.fixed(now.plus(Duration.ofDays(2)), ZoneOffset.UTC))
                        .take(other.number()))
                .isFalse();
    }

    @Test
    void theLinkStaysOnThePageThroughATypingErrorAndAnotherLanguage() throws Exception {
        String token = token(event(5));

        String page = office.get("/subscribe/weekly?event=" + token).body();
        String wrong = signUp("no address", token).body();

        assertThat(page)
                .contains("name=\"event\" value=\"" + token + "\"", "/subscribe/weekly?language=es&amp;event=" + token);
        assertThat(wrong).contains("name=\"event\" value=\"" + token + "\"");
        assertThat(office.post("/subscribe/weekly", "email=a%40example.org&event=" + token)
                        .body())
                .contains("name=\"event\" value=\"" + token + "\"");
    }
}
