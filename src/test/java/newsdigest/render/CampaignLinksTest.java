package newsdigest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.ProxySettings;
import newsdigest.config.PublicPages;
import newsdigest.edition.EditionId;
import org.junit.jupiter.api.Test;

final class CampaignLinksTest {

    private final CampaignLinks links = new CampaignLinks(
            parameters(),
            new EditionId("weekly-2026-11-30"),
            Optional.of(new PublicPages("https://news.example.org/mail", "127.0.0.1", 0, ProxySettings.NONE)));

    @Test
    void aLinkGetsTheParametersBeforeItsFragment() {
        assertThat(links.link("https://example.org/story"))
                .isEqualTo("https://example.org/story?utm_source=news+letter&utm_campaign=weekly-2026-11-30");
        assertThat(links.link("https://example.org/story#end"))
                .isEqualTo("https://example.org/story?utm_source=news+letter&utm_campaign=weekly-2026-11-30#end");
    }

    @Test
    void whatALinkAsksForStaysInItsOrder() {
        assertThat(links.link("http://example.org/?b=2&a=%C3%B1#x"))
                .isEqualTo("http://example.org/?b=2&a=%C3%B1&utm_source=news+letter&utm_campaign=weekly-2026-11-30#x");
        assertThat(links.link("https://example.org/?")).startsWith("https://example.org/?utm_source=");
        assertThat(links.link("https://example.org/?a&")).startsWith("https://example.org/?a&utm_source=");
    }

    @Test
    void aParameterThatIsThereStaysAsItIs() {
        assertThat(links.link("https://example.org/?utm_source=feed"))
                .isEqualTo("https://example.org/?utm_source=feed&utm_campaign=weekly-2026-11-30");
        assertThat(links.link(links.link("https://example.org/"))).isEqualTo(links.link("https://example.org/"));
    }

    /** Another parameter would make the signature void. */
    @Test
    void aSignedLinkStaysAsItIs() {
        for (String query : new String[] {
            "X-Amz-Signature=1&X-Amz-Date=2",
            "Expires=1&Key-Pair-Id=2",
            "sv=1&sig=2",
            "access_token=1",
            "hdnts=1",
            "token=1"
        }) {
            assertThat(links.link("https://example.org/file?" + query)).isEqualTo("https://example.org/file?" + query);
        }
        assertThat(links.link("https://example.org/?design=1&significant=2")).contains("utm_source");
    }

    @Test
    void ourOwnPagesAndOtherSchemesStayAsTheyAre() {
        for (String address : new String[] {
            "https://news.example.org/mail", "https://news.example.org/mail/v/abc", "mailto:leave@example.org", "tel:1"
        }) {
            assertThat(links.link(address)).isEqualTo(address);
        }
        assertThat(links.link("https://news.example.org/mailing")).contains("utm_source");
    }

    @Test
    void theLinksOfATextGetThemToo() {
        assertThat(
                        links.html(
                                "<p><a href=\"https://example.org/?a=1&amp;b=2\">x</a> <a href=\"mailto:a@b.example\">y</a></p>"))
                .isEqualTo("<p><a href=\"https://example.org/?a=1&amp;b=2&amp;utm_source=news+letter"
                        + "&amp;utm_campaign=weekly-2026-11-30\">x</a> <a href=\"mailto:a@b.example\">y</a></p>");
    }

    @Test
    void withoutParametersNothingChanges() {
        CampaignLinks none = new CampaignLinks(Map.of(), new EditionId("weekly"), Optional.empty());
        assertThat(none.link("https://example.org/?a#b")).isEqualTo("https://example.org/?a#b");
    }

    private static Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("utm_source", "news letter");
        parameters.put("utm_campaign", "{edition}");
        return parameters;
    }
}
