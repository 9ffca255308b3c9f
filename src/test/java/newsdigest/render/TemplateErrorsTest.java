package newsdigest.render;

import static newsdigest.edition.selection.Samples.content;
import static newsdigest.edition.selection.Samples.item;
import static newsdigest.edition.selection.Samples.weekly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateMethodModelEx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import newsdigest.edition.EditionContent;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages for staff who made a mistake in a template. */
final class TemplateErrorsTest {

    private static final EditionContent DRAFT =
            content(weekly().get(), item("a").get());

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${'x'?left_pad(900000000)}",
                "${'x'?rightPad( 900000000, '-')}",
                "<#assign n = 2000000000>${'x'?left_pad(n)}",
                "<#assign s = 'x'><#list 1..60 as i><#assign s = s + s></#list>",
                "<#list 1..2000000000 as x>${x}</#list>",
                "<#list 1..2000000000 as x></#list>",
                "<#macro m><#list 1..100000 as x><#list 1..100000 as y><#if y == 0>z</#if></#list></#list></#macro><@m/>"
            })
    void aTemplateThatAsksForTooMuchIsStoppedAndNamedWithItsPlaceWhateverItAsksFor(String line) {
        assertTimeout(
                Duration.ofSeconds(60),
                () -> assertThat(complaint("digest.ftlh", "<p>\n</p>\n" + line))
                        .startsWith("templates/digest.ftlh:3:")
                        .matches("(?s).*(more memory than there is|MB of memory|runs for more|million characters).*"));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anExpressionThatNothingStopsHoldsUpNobodyAndIsNotRunBesideItself() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        TemplateMethodModelEx endless = arguments -> {
            runs.incrementAndGet();
            while (end.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
            return "";
        };
        Template template = new Template("a.ftl", "${endless()}", new Configuration(Configuration.VERSION_2_3_35));

        for (int look = 0; look < 3; look++) {
            assertThatThrownBy(() -> TemplateRun.output(
                            template,
                            Locale.ENGLISH,
                            Map.of("endless", endless),
                            TemplateLimits.of(0),
                            Duration.ofMillis(500)))
                    .isInstanceOf(TemplateRun.TemplateLimitException.class)
                    .hasMessageContaining("in one expression");
        }

        assertThat(runs).hasValue(1);
        end.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<#macro m><@m/></#macro><@m/>", "<#function f x><#return f(x + 1)></#function>${f(1)}"})
    void aMacroThatCallsItselfWithoutEndIsNamedWithItsLine(String line) {
        assertThat(complaint("digest.ftlh", "<p>\n</p>\n" + line))
                .startsWith("templates/digest.ftlh:3:")
                .contains("calls itself");
    }

    @Test
    void aPieceThatAsksForTooMuchIsNamedByItsOwnFile() {
        new TemplateFolder(root).replacing("item.ftlh", "${item.shortDate}", "${'x'?left_pad(900000000)}");
        assertThat(complaint()).startsWith("templates/item.ftlh:").contains("more memory than there is");
    }

    @Test
    void aDirectiveThatIsNeverClosedIsNamedWithItsPlace() {
        assertThat(complaint("digest.ftlh", "<p>\n  <#if greeting??>\n</p>"))
                .startsWith("templates/digest.ftlh:3:4: This is not FreeMarker: ")
                .contains("You have an unclosed #if.");
    }

    @Test
    void aValueThatIsNotThereIsNamedWithItsPlace() {
        assertThat(complaint("digest.ftlh", "<p>\n${newsletter.slogan}</p>"))
                .startsWith("templates/digest.ftlh:2:3: 'newsletter.slogan' has no value here.");
    }

    @Test
    void aMisspelledNameIsAnsweredWithTheRightOne() {
        assertThat(complaint("digest.ftlh", "<#list section as s>${s.heading}</#list>"))
                .contains("'section' has no value here. Did you mean 'sections'?");
    }

    @Test
    void aMistakeInAPieceIsNamedByItsOwnFile() {
        new TemplateFolder(root).replacing("item.ftlh", "${item.shortDate}", "${item.day}");
        assertThat(complaint()).startsWith("templates/item.ftlh:").contains("'item.day' has no value here");
    }

    @Test
    void aMissingTemplateIsNamed() {
        new TemplateFolder(root).without("digest.txt.ftl");
        assertThat(complaint()).startsWith("templates/digest.txt.ftl: There is no such template.");
    }

    @Test
    void aMissingPieceIsNamedWithThePlaceThatAsksForIt() {
        assertThat(complaint("digest.ftlh", "<#include \"footer.ftlh\">"))
                .startsWith("templates/digest.ftlh:1:1: ")
                .contains("footer.ftlh");
    }

    @Test
    void aMissingFolderIsNamed() {
        UserException complaint = catchThrowableOfType(
                UserException.class, () -> new Renderer(root.resolve("templates"), root, Optional.empty()));
        assertThat(complaint).hasMessageStartingWith("templates: There is no such folder of templates.");
    }

    @Test
    void aPhraseWithoutTranslationIsNamedWithBothPlaces() {
        new TemplateFolder(root).replacing("words/en.properties", "readMore =", "readMor =");
        assertThat(complaint())
                .startsWith("templates/words/en.properties: The phrase 'readMore' is missing. There is 'readMor'.")
                .containsPattern("\\(Used in templates/item\\.ftlh:\\d+:\\d+\\.\\)");
    }

    @Test
    void aLanguageWithoutWordsIsNamed() {
        new TemplateFolder(root).without("words/en.properties");
        assertThat(complaint()).startsWith("templates/words/en.properties: There are no words for 'en'.");
    }

    @Test
    void wordsThatCannotBeLookedAtAreNotSaidToBeMissing() throws IOException {
        new TemplateFolder(root);
        // As a folder of another account is, for whoever is not root.
        Files.move(root.resolve("templates/words"), root.resolve("elsewhere"));
        Files.writeString(root.resolve("templates/words"), "no folder");

        assertThat(complaint()).startsWith("templates/words/en.properties: It cannot be looked at: ");
    }

    @Test
    void aPatternThatIsNoDateIsNamedWithItsLine() {
        new TemplateFolder(root).replacing("words/en.properties", "date.day = d MMMM uuuu", "date.day = d MMMM jjjj");
        assertThat(complaint()).startsWith("templates/words/en.properties:3: 'd MMMM jjjj' is no date pattern");
    }

    @Test
    void wordsInAnotherEncodingAreNamed() throws IOException {
        new TemplateFolder(root);
        Files.write(root.resolve("templates/words/en.properties"), new byte[] {'a', '=', (byte) 0xF1, '\n'});
        assertThat(complaint())
                .isEqualTo("templates/words/en.properties: This is not UTF-8. Save it with the" + " encoding UTF-8.");
    }

    @Test
    void aTemplateCannotMakeJavaObjects() {
        assertThat(complaint("digest.ftlh", "${\"freemarker.template.utility.Execute\"?new()(\"id\")}"))
                .startsWith("templates/digest.ftlh:1:1: ")
                .contains("freemarker.template.utility.Execute");
    }

    @Test
    void aTemplateCannotReachTheClassesBehindItsValues() {
        assertThat(complaint("digest.ftlh", "${newsletter?api.getClass()}")).startsWith("templates/digest.ftlh:1:3: ");
        assertThat(complaint("digest.ftlh", "${newsletter.title.class.name}"))
                .startsWith("templates/digest.ftlh:1:3: ");
    }

    @Test
    void aTemplateCannotReadFilesOutsideItsFolder() throws IOException {
        Files.writeString(root.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(root.resolve("link.txt"), root.resolve("secret.txt"));
        assertThat(complaint("digest.ftlh", "<#include \"../secret.txt\">")).startsWith("templates/digest.ftlh:1:1: ");
        assertThat(complaint("digest.ftlh", "<#include \"/../secret.txt\">")).startsWith("templates/digest.ftlh:1:1: ");
        assertThat(complaint("digest.ftlh", "<#include \"" + root.resolve("secret.txt") + "\">"))
                .startsWith("templates/digest.ftlh:1:1: ");
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
        TemplateFolder folder = new TemplateFolder(root).with("digest.ftlh", "<#include \"link.txt\">");
        Files.writeString(root.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(root.resolve("templates/link.txt"), root.resolve("secret.txt"));
        UserException complaint = catchThrowableOfType(UserException.class, () -> folder.render(DRAFT));
        assertThat(complaint).hasMessageStartingWith("templates/digest.ftlh:1:1: ");
    }

    @Test
    void aTemplateThatIncludesItselfIsNamed() {
        assertThat(complaint("digest.ftlh", "<#include \"digest.ftlh\">"))
                .startsWith("templates/digest.ftlh:1:1: It includes itself");
    }

    private String complaint(String file, String content) {
        if (!Files.exists(root.resolve("templates"))) {
            new TemplateFolder(root);
        }
        try {
            Files.writeString(root.resolve("templates").resolve(file), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return complaint();
    }

    private String complaint() {
        Renderer renderer = new Renderer(root.resolve("templates"), root, Optional.empty());
        UserException complaint = catchThrowableOfType(UserException.class, () -> renderer.render(DRAFT));
        assertThat(complaint).isNotNull();
        assertThat(complaint.getMessage()).doesNotContain("\n");
        return String.valueOf(complaint.getMessage());
    }
}
