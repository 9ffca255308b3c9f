package newsdigest.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.template.Template;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that are parsed once, and anew when one of them is another. */
@SuppressWarnings("NullAway.Init")
final class TemplateSetTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write("page.ftl", "<#import 'part.ftl' as part>The page and <@part.of/>");
        write("part.ftl", "<#macro of>its part</#macro>");
    }

    @Test
    void whatIsAsItWasIsNotParsedAgain() throws Exception {
        TemplateSet first = now();
        assertThat(page(first)).isEqualTo("The page and its part");
        assertThat(now()).isSameAs(first);
    }

    @Test
    void allLanguagesHaveOneTemplateAndEachRunHasItsOwn() throws Exception {
        Template page = now().getTemplate("page.ftl", Locale.GERMAN);
        assertThat(now().getTemplate("page.ftl", Locale.FRENCH)).isSameAs(page);
        write("page.ftl", "${.locale}");
        assertThat(TemplateRun.output(now().getTemplate("page.ftl"), Locale.FRENCH, Map.of(), TemplateLimits.of(0)))
                .isEqualTo("fr");
    }

    @Test
    void aPartThatIsChangedWithinTheSameSecondAndLengthIsTakenAsItIs() throws Exception {
        page(now());
        FileTime before = Files.getLastModifiedTime(folder.resolve("part.ftl"));
        write("part.ftl", "<#macro of>its twin</#macro>");
        Files.setLastModifiedTime(folder.resolve("part.ftl"), before);
        assertThat(page(now())).isEqualTo("The page and its twin");
    }

    @Test
    void aLinkThatLeadsToAnotherFolderIsFollowed() throws Exception {
        Path link = folder.resolve("templates");
        for (String text : new String[] {"one", "other", "third"}) {
            Path release = Files.createDirectory(folder.resolve(text));
            Files.writeString(release.resolve("page.ftl"), text);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, release);

            assertThat(page(TemplateSet.of(link, "templates"))).isEqualTo(text);
        }
    }

    @Test
    void whatWasMissingIsTakenOnceItIsThere() throws Exception {
        write("page.ftl", "<#assign more=.get_optional_template('more.ftl')>[<#if more.exists>there</#if>]");
        assertThat(page(now())).isEqualTo("[]");
        write("more.ftl", "more");
        assertThat(page(now())).isEqualTo("[there]");
        Files.delete(folder.resolve("more.ftl"));
        assertThat(page(now())).isEqualTo("[]");
    }

    @Test
    void aMistakeIsToldInTheSameWordsEachTime() throws Exception {
        write("part.ftl", "<#macro of>");
        String first = complaint();
        assertThat(first).contains("part.ftl").contains("macro");
        assertThat(complaint()).isEqualTo(first);
    }

    private String complaint() {
        StringBuilder message = new StringBuilder();
        assertThatThrownBy(() -> page(now())).satisfies(complaint -> message.append(complaint.getMessage()));
        return message.toString();
    }

    private TemplateSet now() {
        return TemplateSet.of(folder, "templates");
    }

    private static String page(TemplateSet templates) throws Exception {
        StringWriter page = new StringWriter();
        templates.getTemplate("page.ftl").process(Map.of(), page);
        return page.toString();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
