package newsdigest.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import newsdigest.config.mail.EditionStyle;
import newsdigest.config.mail.EditionStyle.SocialLink;
import newsdigest.config.mail.EditionStyle.SubjectForm;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EditionStyleReaderTest {

    @TempDir
    private Path folder;

    @Test
    void aNewsletterSaysItsCampaignItsLinksAndItsSubject() throws IOException {
        EditionStyle style = style("""
                    utm: { medium: email, source: newsletter, campaign: "{edition}" }
                    social: { Our forum: "https://forum.example.org/", Mastodon: "https://example.org/@harbour" }
                    subject: lead
                """);
        assertThat(style.campaign())
                .containsExactly(
                        Map.entry("utm_source", "newsletter"),
                        Map.entry("utm_medium", "email"),
                        Map.entry("utm_campaign", "{edition}"));
        assertThat(style.social())
                .containsExactly(
                        new SocialLink("Our forum", "https://forum.example.org/"),
                        new SocialLink("Mastodon", "https://example.org/@harbour"));
        assertThat(style.subject()).isEqualTo(SubjectForm.LEAD);
        assertThat(style("")).isEqualTo(EditionStyle.USUAL);
    }

    @Test
    void everyMistakeIsNamedWithItsPlace() throws IOException {
        Path file = write("""
                    utm: { medium: email, sorce: newsletter }
                    social: { Forum: forum.example.org }
                    subject: headline
                """);
        List<String> mistakes =
                catchThrowableOfType(UserException.class, () -> ConfigReader.read(file, Map.of())).problems().stream()
                        .map(Problem::toString)
                        .toList();
        assertThat(mistakes).hasSize(4);
        assertThat(mistakes)
                .anyMatch(mistake -> mistake.contains("sorce") && mistake.contains("'source'"))
                .anyMatch(mistake -> mistake.contains("source: newsletter"))
                .anyMatch(mistake -> mistake.contains("'forum.example.org'"))
                .anyMatch(mistake -> mistake.contains("one of dates, lead"))
                .allMatch(mistake -> mistake.matches("newsdigest.yaml:\\d+:\\d+: .*"));
    }

    private EditionStyle style(String keys) throws IOException {
        return ConfigReader.read(write(keys), Map.of()).newsletters().get(0).style();
    }

    private Path write(String keys) throws IOException {
        return Files.writeString(folder.resolve("newsdigest.yaml"), SampleNewsletter.YAML + keys.indent(0));
    }
}
