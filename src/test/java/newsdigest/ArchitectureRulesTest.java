package newsdigest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of the architecture fails for a type that breaks it: a rule that cannot fail guards nothing. */
final class ArchitectureRulesTest {

    /** Types that break a rule each, by their names. */
    private static final Map<String, String> OFFENDERS = Map.ofEntries(
            Map.entry("newsdigest.text.Upwards", "newsdigest.publish.DeliveryInside upwards;"),
            Map.entry("newsdigest.nowhere.Homeless", ""),
            Map.entry("newsdigest.one.Cycle", "newsdigest.other.Cycle other;"),
            Map.entry("newsdigest.other.Cycle", "newsdigest.one.Cycle one;"),
            Map.entry("newsdigest.publish.DeliveryInside", "newsdigest.delivery.smtp.SmtpResult inside;"),
            Map.entry("newsdigest.cli.ConsoleInside", "newsdigest.console.http.ScreenRenderer inside;"),
            Map.entry("newsdigest.publish.NewsInside", "newsdigest.news.feed.FeedParser inside;"),
            Map.entry("newsdigest.service.Inside", ""),
            Map.entry("newsdigest.cli.ServiceInside", "newsdigest.service.Inside inside;"),
            Map.entry("newsdigest.console.Starter", "newsdigest.service.Inside started;"),
            Map.entry("newsdigest.service.Maker", "newsdigest.render.Renderer renderer;"),
            Map.entry("newsdigest.service.Printer", "java.io.PrintStream terminal = System.out;"),
            Map.entry("newsdigest.publish.Caller", "newsdigest.cli.Main commands;"),
            Map.entry(
                    "newsdigest.web.Decoder",
                    "String decoded = java.net.URLDecoder.decode(\"\", java.nio.charset.StandardCharsets.UTF_8);"),
            Map.entry(
                    "newsdigest.console.Parameters",
                    "String of(jakarta.servlet.http.HttpServletRequest request) { return request.getParameter(\"\"); }"),
            Map.entry(
                    "newsdigest.publish.Writer",
                    "void write(java.nio.file.Path file) throws java.io.IOException {"
                            + " java.nio.file.Files.writeString(file, \"\"); }"),
            Map.entry("newsdigest.publish.Opener", "java.io.FileOutputStream file;"),
            Map.entry("newsdigest.text.Tables", "org.apache.commons.csv.CSVPrinter printer;"),
            Map.entry("newsdigest.publish.trial.Greens", "com.icegreen.greenmail.util.GreenMail server;"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses classes;

    @BeforeAll
    static void importOffenders() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> offender : OFFENDERS.entrySet()) {
            int dot = offender.getKey().lastIndexOf('.');
            Path source = folder.resolve(offender.getKey().replace('.', '/') + ".java");
            Files.createDirectories(source.getParent());
            Files.writeString(
                    source,
                    "package " + offender.getKey().substring(0, dot) + "; public class "
                            + offender.getKey().substring(dot + 1) + " { " + offender.getValue() + " }");
            arguments.add(source.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        classes = new ClassFileImporter().importPaths(folder);
    }

    private static DynamicTest fails(ArchRule rule, String... offenders) {
        return fails(classes, rule, offenders);
    }

    private static DynamicTest fails(JavaClasses classes, ArchRule rule, String... offenders) {
        return DynamicTest.dynamicTest(String.join(", ", offenders), () -> {
            String report =
                    String.join("\n", rule.evaluate(classes).getFailureReport().getDetails());
            assertThat(report).contains(offenders);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyRuleFailsForATypeThatBreaksIt() {
        return Stream.of(
                fails(
                        ArchitectureRules.arrowsPointDownwards(),
                        "newsdigest.text.Upwards",
                        "newsdigest.nowhere.Homeless"),
                fails(
                        classes.that(resideInAnyPackage("newsdigest.one", "newsdigest.other")),
                        ArchitectureRules.noCycles(),
                        "newsdigest.one.Cycle",
                        "newsdigest.other.Cycle"),
                fails(ArchitectureRules.deliveryIsSeenInPart(), "newsdigest.publish.DeliveryInside"),
                fails(ArchitectureRules.consoleIsSeenInPart(), "newsdigest.cli.ConsoleInside"),
                fails(ArchitectureRules.newsIsSeenInPart(), "newsdigest.publish.NewsInside"),
                fails(ArchitectureRules.serviceIsSeenInPart(), "newsdigest.cli.ServiceInside"),
                fails(ArchitectureRules.serviceHasOneEntrance(), "newsdigest.console.Starter"),
                fails(
                        ArchitectureRules.serviceMakesNothingItself(),
                        "newsdigest.service.Maker",
                        "newsdigest.service.Printer"),
                fails(ArchitectureRules.commandsAreUnseen(), "newsdigest.publish.Caller"),
                fails(
                        ArchitectureRules.requestsAreDecodedInOnePlace(),
                        "newsdigest.web.Decoder",
                        "newsdigest.console.Parameters"),
                fails(
                        ArchitectureRules.filesAreMadeInOnePlace(),
                        "newsdigest.publish.Writer",
                        "newsdigest.publish.Opener"),
                fails(ArchitectureRules.tablesAreWrittenInOnePlace(), "newsdigest.text.Tables"),
                fails(ArchitectureRules.theSandboxIsKnownInOnePlace(), "newsdigest.publish.trial.Greens"));
    }

    @Test
    void twoPublicTypesOfOneNameAreFound() {
        assertThat(ArchitectureRules.sharedNames(classes))
                .containsExactly(List.of("newsdigest.one.Cycle", "newsdigest.other.Cycle"));
    }
}
