package newsdigest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the rooms of docs/architecture.md and the direction of the arrows between them. */
final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("newsdigest");

    @Test
    void arrowsBetweenRoomsPointDownwardsOnly() {
        ArchitectureRules.arrowsPointDownwards().check(CLASSES);
    }

    @Test
    void roomsFormNoCycle() {
        ArchitectureRules.noCycles().check(CLASSES);
    }

    @Test
    void otherRoomsUseOfDeliveryOnlyItsRootAndWhatItTellsOfTheLedger() {
        ArchitectureRules.deliveryIsSeenInPart().check(CLASSES);
    }

    @Test
    void otherRoomsUseOfTheConsoleOnlyItsRootAndWhoMaySignIn() {
        ArchitectureRules.consoleIsSeenInPart().check(CLASSES);
    }

    @Test
    void otherRoomsUseOfTheNewsOnlyItemsTheirReaderAndTheEditorsFile() {
        ArchitectureRules.newsIsSeenInPart().check(CLASSES);
    }

    @Test
    void otherRoomsUseOfTheServiceOnlyItsLifecycleAndItsLog() {
        ArchitectureRules.serviceIsSeenInPart().check(CLASSES);
    }

    @Test
    void theServiceIsStartedByTheCommandLineAlone() {
        ArchitectureRules.serviceHasOneEntrance().check(CLASSES);
    }

    @Test
    void theServiceAsksForEditionsAndPagesAndNeitherMakesThemNorTalksToATerminal() {
        ArchitectureRules.serviceMakesNothingItself().check(CLASSES);
    }

    @Test
    void nobodyUsesTheCommands() {
        ArchitectureRules.commandsAreUnseen().check(CLASSES);
    }

    @Test
    void whatClientsSendIsDecodedInOnePlace() {
        ArchitectureRules.requestsAreDecodedInOnePlace().check(CLASSES);
    }

    @Test
    void filesAndFoldersAreMadeInOnePlaceWhichClosesThemToOthers() {
        ArchitectureRules.filesAreMadeInOnePlace().check(CLASSES);
    }

    @Test
    void tablesAreWrittenInOnePlaceWhichMakesFormulasHarmless() {
        ArchitectureRules.tablesAreWrittenInOnePlace().check(CLASSES);
    }

    @Test
    void theBuiltInMailServerIsKnownInOnePlace() {
        ArchitectureRules.theSandboxIsKnownInOnePlace().check(CLASSES);
    }

    @Test
    void noTwoPublicTypesShareASimpleName() {
        assertThat(ArchitectureRules.sharedNames(CLASSES)).isEmpty();
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

        assertThat(named).isEqualTo(ArchitectureRules.ROOMS);
    }
}
