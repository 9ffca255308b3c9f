package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A digest that somebody passed on shows whoever reads it how to get their own. */
@SuppressWarnings("NullAway.Init")
final class ForwardedDigestTest {

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @AfterEach
    void close() {
        office.close();
    }

    private MimeMessage mailed(String signUp) throws Exception {
        office = new PublicPagesFixture(folder, workspace -> workspace.set("newsletters.weekly.sign-up", signUp));
        office.send("2021-02-01", "2021-02-15");
        return office.firstTo(Workspace.address(1));
    }

    private static String html(MimeMessage message) throws Exception {
        return ((Multipart) message.getContent()).getBodyPart(1).getContent().toString();
    }

    @Test
    void bothPartsLeadToTheSignUpPageInTheirLanguageAndTheLinkIsNobodysOwn() throws Exception {
        MimeMessage message = mailed("true");

        assertThat(PublicPagesFixture.text(message))
                .contains("Forwarded to you?\r\nSubscribe: https://news.example.org/subscribe/weekly?language=en");
        assertThat(html(message))
                .contains("Forwarded to you? <a ", "\"https://news.example.org/subscribe/weekly?language=en\"");
        assertThat(office.get("/subscribe/weekly?language=en").statusCode()).isEqualTo(200);
    }

    @Test
    void aNewsletterThatNobodyCanSubscribeToOffersNothing() throws Exception {
        MimeMessage message = mailed("false");

        assertThat(PublicPagesFixture.text(message)).doesNotContain("Forwarded", "/subscribe/");
        assertThat(html(message)).doesNotContain("Forwarded", "/subscribe/");
    }
}
