package newsdigest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.console.http.ConsoleServices;
import newsdigest.news.markdown.EditorialFileReader;
import newsdigest.service.ServerLifecycle;
import newsdigest.service.ServiceLog;
import newsdigest.store.PrivateFiles;
import org.junit.jupiter.api.Test;

/** Holds the rooms of docs/architecture.md and the direction of the arrows between them. */
final class ArchitectureTest {

    /** From the entrances down; a room may use those that stand after it, and nothing else. */
    private static final List<String> ROOMS = List.of(
            "cli",
            "service",
            "operations",
            "console",
            "web",
            "doctor",
            "schedule",
            "publish",
            "bounce",
            "delivery",
            "message",
            "render",
            "draft",
            "edition",
            "news",
            "consent",
            "subscriber",
            "store",
            "connection",
            "config",
            "address",
            "text",
            "problem");

    /** Methods that parse a request, and throw whatever is wrong with it. */
    private static final Pattern RAW_REQUEST =
            Pattern.compile("get(Parameter\\w*|Parts?|Reader|QueryString|PathInfo|Cookies|DateHeader|IntHeader)");

    private static final Pattern MAKING = Pattern.compile(
            "create(Directory|Directories|File)|newOutputStream|newBufferedWriter|newByteChannel|write|writeString|copy");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("newsdigest");

    @Test
    void arrowsBetweenRoomsPointDownwardsOnly() {
        LayeredArchitecture rule = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : ROOMS) {
            rule = rule.layer(room).definedBy("newsdigest." + room + "..");
        }
        for (int i = 0; i < ROOMS.size(); i++) {
            rule = i == 0
                    ? rule.whereLayer(ROOMS.get(i)).mayNotBeAccessedByAnyLayer()
                    : rule.whereLayer(ROOMS.get(i))
                            .mayOnlyBeAccessedByLayers(ROOMS.subList(0, i).toArray(String[]::new));
        }
        rule.ensureAllClassesAreContainedInArchitecture().check(CLASSES);
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching("newsdigest.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void otherRoomsUseOfDeliveryOnlyItsRootAndWhatItTellsOfTheLedger() {
        onlyThroughTheDoors(
                "delivery",
                resideInAnyPackage(
                        "newsdigest.delivery",
                        "newsdigest.delivery.ledger",
                        "newsdigest.delivery.event",
                        "newsdigest.delivery.provider",
                        "newsdigest.delivery.report",
                        "newsdigest.delivery.lifecycle"));
    }

    @Test
    void otherRoomsUseOfTheConsoleOnlyItsRootAndWhoMaySignIn() {
        onlyThroughTheDoors(
                "console",
                resideInAnyPackage("newsdigest.console", "newsdigest.console.access")
                        .or(type(ConsoleServices.class)));
    }

    @Test
    void otherRoomsUseOfTheNewsOnlyItemsTheirReaderAndTheEditorsFile() {
        onlyThroughTheDoors(
                "news",
                resideInAnyPackage("newsdigest.news", "newsdigest.news.source")
                        .or(belongToAnyOf(EditorialFileReader.class)));
    }

    @Test
    void otherRoomsUseOfTheServiceOnlyItsLifecycleAndItsLog() {
        onlyThroughTheDoors("service", belongToAnyOf(ServerLifecycle.class, ServiceLog.class));
    }

    @Test
    void theServiceIsStartedByTheCommandLineAlone() {
        classes()
                .that()
                .resideInAPackage("newsdigest.service..")
                .and()
                .arePublic()
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage("newsdigest.service..", "newsdigest.cli.serve")
                .check(CLASSES);
    }

    @Test
    void theServiceAsksForEditionsAndPagesAndNeitherMakesThemNorTalksToATerminal() {
        noClasses()
                .that()
                .resideInAPackage("newsdigest.service..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "newsdigest.message..",
                                "newsdigest.render..",
                                "newsdigest.draft..",
                                "newsdigest.edition.selection..",
                                "newsdigest.news..",
                                "newsdigest.subscriber..",
                                "newsdigest.doctor..",
                                "picocli..")
                        .or(belongToAnyOf(PrintStream.class)))
                .check(CLASSES);
    }

    @Test
    void nobodyUsesTheCommands() {
        onlyThroughTheDoors("cli", DescribedPredicate.alwaysFalse());
    }

    private static void onlyThroughTheDoors(String room, DescribedPredicate<JavaClass> doors) {
        String all = "newsdigest." + room + "..";
        noClasses()
                .that()
                .resideOutsideOfPackage(all)
                .should()
                .dependOnClassesThat(resideInAPackage(all).and(DescribedPredicate.not(doors)))
                .check(CLASSES);
    }

    @Test
    void whatClientsSendIsDecodedInOnePlace() {
        noClasses()
                .that()
                .resideInAnyPackage("newsdigest.web..", "newsdigest.console..")
                .and()
                .resideOutsideOfPackage("newsdigest.web.request..")
                .should()
                .callMethod(Locale.LanguageRange.class, "parse", String.class)
                .orShould()
                .callMethod(URLDecoder.class, "decode", String.class, Charset.class)
                .orShould()
                .callMethod(URLDecoder.class, "decode", String.class, String.class)
                .orShould()
                .callMethod(Charset.class, "forName", String.class)
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "bodies, parts and parameters of requests",
                        call -> call.getTargetOwner().isAssignableTo(HttpServletRequest.class)
                                && RAW_REQUEST.matcher(call.getName()).matches()))
                .check(CLASSES);
    }

    @Test
    void filesAndFoldersAreMadeInOnePlaceWhichClosesThemToOthers() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(PrivateFiles.class)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "files and folders with the mode of the umask",
                        call -> call.getTargetOwner().isEquivalentTo(Files.class)
                                && MAKING.matcher(call.getName()).matches()))
                .orShould()
                .dependOnClassesThat(belongToAnyOf(FileOutputStream.class, FileWriter.class, RandomAccessFile.class))
                .check(CLASSES);
    }

    @Test
    void noTwoPublicTypesShareASimpleName() {
        Map<String, List<String>> byName = CLASSES.stream()
                .filter(ArchitectureTest::isPublic)
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));

        assertThat(byName.values().stream().filter(names -> names.size() > 1)).isEmpty();
    }

    /** Returns true when other packages can say its name: it is public, and so is whatever it is nested in. */
    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.isAnonymousClass()
                && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    @Test
    void theDocumentsNameTheRoomsInTheirOrder() throws IOException {
        String document = Files.readString(Path.of("docs", "architecture.md"));
        String rooms = document.substring(document.indexOf("\n## The rooms\n"), document.indexOf("\n## Tables and"));
        List<String> named = Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                .matcher(rooms)
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(named).isEqualTo(ROOMS);
    }
}
