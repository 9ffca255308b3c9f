package newsdigest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.cli.terminal.StandardOutput;
import newsdigest.console.http.ConsoleServices;
import newsdigest.news.markdown.EditorialFileReader;
import newsdigest.publish.trial.SandboxMailServer;
import newsdigest.service.ServerLifecycle;
import newsdigest.service.ServiceLog;
import newsdigest.store.PrivateFiles;
import newsdigest.text.SpreadsheetCsvWriter;
import org.apache.commons.csv.CSVPrinter;

/** Rules of docs/architecture.md: the rooms, the arrows between them, and what only one place may do. */
final class ArchitectureRules {

    /** From the entrances down; a room may use those that stand after it, and nothing else. */
    static final List<String> ROOMS = List.of(
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
            "newsroom",
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

    private ArchitectureRules() {}

    /** Rule of the arrows: a room uses only those below it, and every type stands in a room. */
    static ArchRule arrowsPointDownwards() {
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
        return rule.ensureAllClassesAreContainedInArchitecture();
    }

    /** Rule that no packages use each other, over whatever detour. */
    static ArchRule noCycles() {
        return slices().matching("newsdigest.(**)").should().beFreeOfCycles();
    }

    /** Rule of the parts of delivery that other rooms may use. */
    static ArchRule deliveryIsSeenInPart() {
        return onlyThroughTheDoors(
                "delivery",
                resideInAnyPackage(
                        "newsdigest.delivery",
                        "newsdigest.delivery.audience",
                        "newsdigest.delivery.ledger",
                        "newsdigest.delivery.event",
                        "newsdigest.delivery.provider",
                        "newsdigest.delivery.report",
                        "newsdigest.delivery.lifecycle"));
    }

    /** Rule of the parts of the console that other rooms may use. */
    static ArchRule consoleIsSeenInPart() {
        return onlyThroughTheDoors(
                "console",
                resideInAnyPackage("newsdigest.console", "newsdigest.console.access")
                        .or(type(ConsoleServices.class)));
    }

    /** Rule of the parts of news that other rooms may use. */
    static ArchRule newsIsSeenInPart() {
        return onlyThroughTheDoors(
                "news",
                resideInAnyPackage("newsdigest.news", "newsdigest.news.source")
                        .or(belongToAnyOf(EditorialFileReader.class)));
    }

    /** Rule of the parts of the service that other rooms may use. */
    static ArchRule serviceIsSeenInPart() {
        return onlyThroughTheDoors("service", belongToAnyOf(ServerLifecycle.class, ServiceLog.class));
    }

    /** Rule that no room uses the commands. */
    static ArchRule commandsAreUnseen() {
        return onlyThroughTheDoors("cli", DescribedPredicate.alwaysFalse());
    }

    /** Rule that the service is started by the command line alone. */
    static ArchRule serviceHasOneEntrance() {
        return classes()
                .that()
                .resideInAPackage("newsdigest.service..")
                .and()
                .arePublic()
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage("newsdigest.service..", "newsdigest.cli.serve");
    }

    /** Rule that the service asks for editions and pages, and neither makes them nor talks to a terminal. */
    static ArchRule serviceMakesNothingItself() {
        return noClasses()
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
                        .or(belongToAnyOf(PrintStream.class)));
    }

    /** Rule that what clients send is decoded in one package. */
    static ArchRule requestsAreDecodedInOnePlace() {
        return noClasses()
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
                                && RAW_REQUEST.matcher(call.getName()).matches()));
    }

    /** Rule that files and folders are made by one type, which closes them to others. */
    static ArchRule filesAreMadeInOnePlace() {
        return noClasses()
                .that()
                // The standard output is open already: no file is made for it.
                .doNotBelongToAnyOf(PrivateFiles.class, StandardOutput.class)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "files and folders with the mode of the umask",
                        call -> call.getTargetOwner().isEquivalentTo(Files.class)
                                && MAKING.matcher(call.getName()).matches()))
                .orShould()
                .dependOnClassesThat(belongToAnyOf(FileOutputStream.class, FileWriter.class, RandomAccessFile.class));
    }

    /** Rule that tables are written by one type, which makes formulas harmless. */
    static ArchRule tablesAreWrittenInOnePlace() {
        return onlyOneUses(SpreadsheetCsvWriter.class, type(CSVPrinter.class));
    }

    /** Rule that one type knows the built-in mail server. */
    static ArchRule theSandboxIsKnownInOnePlace() {
        return onlyOneUses(SandboxMailServer.class, resideInAPackage("com.icegreen.."));
    }

    private static ArchRule onlyOneUses(Class<?> user, DescribedPredicate<JavaClass> used) {
        return noClasses().that().doNotBelongToAnyOf(user).should().dependOnClassesThat(used);
    }

    private static ArchRule onlyThroughTheDoors(String room, DescribedPredicate<JavaClass> doors) {
        String all = "newsdigest." + room + "..";
        return noClasses()
                .that()
                .resideOutsideOfPackage(all)
                .should()
                .dependOnClassesThat(resideInAPackage(all).and(DescribedPredicate.not(doors)));
    }

    /** Returns the types that share their simple name with another public one; empty where the rule holds. */
    static List<List<String>> sharedNames(JavaClasses classes) {
        Map<String, List<String>> byName = classes.stream()
                .filter(ArchitectureRules::isPublic)
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        return byName.values().stream().filter(names -> names.size() > 1).toList();
    }

    /** Returns true when other packages can say its name: it is public, and so is whatever it is nested in. */
    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.isAnonymousClass()
                && type.getEnclosingClass().map(ArchitectureRules::isPublic).orElse(true);
    }
}
