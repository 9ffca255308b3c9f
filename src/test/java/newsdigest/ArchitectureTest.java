package newsdigest;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the rooms of docs/architecture.md and the direction of the arrows between them. */
final class ArchitectureTest {

    /** From the entrances down; a room may use those that stand after it, and nothing else. */
    private static final List<String> ROOMS = List.of(
            "cli",
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
            "edition",
            "news",
            "consent",
            "subscriber",
            "store",
            "config",
            "text",
            "problem");

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
    void theDocumentsNameTheRoomsInTheirOrder() throws IOException {
        List<String> named = Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                .matcher(Files.readString(Path.of("docs", "architecture.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(named).isEqualTo(ROOMS);
    }
}
