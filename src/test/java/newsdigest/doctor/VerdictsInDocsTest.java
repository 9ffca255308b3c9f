package newsdigest.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import newsdigest.doctor.check.Check;
import newsdigest.doctor.probe.DeliverabilityRule;
import newsdigest.doctor.probe.ExternalServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of verdicts in docs/deliverability.md has the checks, their rules, and the states that each may say. */
final class VerdictsInDocsTest {

    private static List<List<String>> rows() throws IOException {
        String docs = Files.readString(Path.of("docs/deliverability.md"));
        return docs.substring(docs.indexOf("## Every verdict"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }

    private static String source(Check check) throws IOException {
        String name = check.getClass().getSimpleName() + ".java";
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/newsdigest/doctor"))) {
            return Files.readString(
                    files.filter(file -> file.endsWith(name)).findFirst().orElseThrow());
        }
    }

    @Test
    void theTableHasEachCheckInItsOrderWithItsVerdictsAndRules(@TempDir Path folder) throws IOException {
        DoctorFixture fixture = DoctorFixture.in(folder);
        Doctor doctor =
                new Doctor(fixture.config(), fixture.application(), DoctorFixture.CLOCK, ExternalServices.usual());
        Map<String, String> wanted = new TreeMap<>();
        Map<String, String> written = new TreeMap<>();

        List<Check> checks = doctor.list(fixture.newsletter());
        for (Check check : checks) {
            String source = source(check);
            List<Integer> rules = Stream.of(DeliverabilityRule.values())
                    .filter(rule -> source.contains("DeliverabilityRule." + rule.name() + ")"))
                    .map(DeliverabilityRule::number)
                    .sorted()
                    .toList();
            boolean isWarning = source.contains("CheckResult.warn(") || source.contains(".unknown(");
            wanted.put(check.name(), rules + (isWarning ? " warn" : ""));
            if (source.contains("CheckResult.fail")) {
                assertThat(rows())
                        .filteredOn(row -> row.get(1).equals("`" + check.name() + "`"))
                        .allSatisfy(row -> assertThat(row.get(3)).isNotEmpty());
            }
        }
        for (List<String> row : rows()) {
            List<Integer> rules = Stream.of(row.get(2).split(",", -1))
                    .map(String::strip)
                    .filter(number -> !number.isEmpty())
                    .map(Integer::valueOf)
                    .sorted()
                    .toList();
            written.put(row.get(1).replace("`", ""), rules + (row.get(4).isEmpty() ? "" : " warn"));
        }

        assertThat(written).isEqualTo(wanted);
        assertThat(rows())
                .extracting(row -> row.get(1).replace("`", ""))
                .containsExactlyElementsOf(checks.stream().map(Check::name).toList());
    }
}
