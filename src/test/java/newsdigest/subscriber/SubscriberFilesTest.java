package newsdigest.subscriber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriberFilesTest {

    @TempDir
    Path root;

    private void file(String path, String address) {
        SubscriberFixture.write(root.resolve(path), ("email\n" + address + "\n").getBytes(UTF_8));
    }

    @Test
    void aGlobReadsItsFilesByName() {
        file("subscribers/b.csv", "b@example.org");
        file("subscribers/a.csv", "a@example.org");
        file("subscribers/README.md", "no@example.org");
        file("subscribers/old/c.csv", "c@example.org");
        SubscriberFixture subscriberFixture = SubscriberFixture.of(root, "subscribers/*.csv");

        assertThat(subscriberFixture.addresses()).containsExactly("a@example.org", "b@example.org");
        assertThat(subscriberFixture.rows().get(0).place()).hasToString("subscribers/a.csv:2");
    }

    @Test
    void aLinkThatLeadsNowhereIsAListThatWasNotRead() throws IOException {
        file("subscribers/a.csv", "a@example.org");
        Files.createSymbolicLink(root.resolve("subscribers/share.csv"), root.resolve("away/share.csv"));
        // An editor's mark that a.csv is open.
        Files.createSymbolicLink(root.resolve("subscribers/.#a.csv"), Path.of("somebody@machine.1"));
        SubscriberFixture subscriberFixture = SubscriberFixture.of(root, "subscribers/*.csv");

        assertThat(subscriberFixture.addresses()).containsExactly("a@example.org");
        assertThat(subscriberFixture.problems()).containsExactly("subscribers/share.csv: The file is gone.");
    }

    @Test
    void twoStarsReachDeeper() {
        file("subscribers/old/deep/c.csv", "c@example.org");

        assertThat(SubscriberFixture.of(root, "subscribers/**.csv").addresses()).containsExactly("c@example.org");
    }

    @Test
    void aHiddenFolderHoldsNoListsUnlessItIsNamed() {
        file("subscribers/a.csv", "a@example.org");
        file("subscribers/.stversions/a.csv", "left@example.org");
        file("subscribers/old/.trash/b.csv", "left@example.org");

        assertThat(SubscriberFixture.of(root, "subscribers/**.csv").addresses()).containsExactly("a@example.org");
        assertThat(SubscriberFixture.of(root, "subscribers/.stversions/*.csv").addresses())
                .containsExactly("left@example.org");
    }

    @Test
    void hiddenFilesMatchNoGlob() {
        file("subscribers/.a.csv", "a@example.org");
        file("subscribers/~$b.csv", "b@example.org");

        assertThat(SubscriberFixture.of(root, "subscribers/*.csv").rows()).isEmpty();
    }

    @Test
    void absolutePathsAndGlobsAreNamedByTheRoot() {
        file("news [1]/a.csv", "bad");
        String folder = root.resolve("news [1]").toString();

        assertThat(SubscriberFixture.of(root, folder + "/a.csv").problems())
                .singleElement()
                .asString()
                .startsWith("news [1]/a.csv:2: ");
        assertThat(SubscriberFixture.of(root, folder + "/*.csv").problems())
                .singleElement()
                .asString()
                .startsWith("news [1]/a.csv:2: ");
    }

    @Test
    void aFileNamedTwiceIsReadOnce() {
        file("a.csv", "a@example.org");

        assertThat(SubscriberFixture.of(root, "a.csv", "*.csv", "./a.csv").rows())
                .hasSize(1);
    }

    @Test
    void aMissingFileIsAProblemAndTheOthersAreRead() {
        file("a.csv", "a@example.org");
        SubscriberFixture subscriberFixture = SubscriberFixture.of(root, "gone.csv", "a.csv");

        assertThat(subscriberFixture.rows()).hasSize(1);
        assertThat(subscriberFixture.problems())
                .containsExactly(
                        "gone.csv: There is no such file. Put it there, or mend the path under 'subscribers'.");
    }

    @Test
    void aPasswordInAnAddressThatStandsForAListIsNotRepeated() {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.of(root, "https://news:s3/cret@lists.example/people.csv");

        assertThat(subscriberFixture.rows()).isEmpty();
        assertThat(subscriberFixture.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains("\u2026@lists.example/people.csv: There is no such file")
                        .doesNotContain("cret"));
    }

    @Test
    void aGlobWithoutMatchIsAProblem() {
        assertThat(SubscriberFixture.of(root, "subscribers/*.csv", "*.tsv").problems())
                .containsExactly(
                        "subscribers/*.csv: No file matches. Put a CSV file there, or mend the path under 'subscribers'.",
                        "*.tsv: No file matches. Put a CSV file there, or mend the path under 'subscribers'.");
    }

    @Test
    void aFolderIsAProblem() throws Exception {
        Files.createDirectories(root.resolve("subscribers"));

        assertThat(SubscriberFixture.of(root, "subscribers").problems())
                .containsExactly(
                        "subscribers: This is a folder. To read the CSV files in it, write subscribers/*.csv.");
    }

    @Test
    void anImpossiblePatternIsAProblem() {
        assertThat(SubscriberFixture.of(root, "a[.csv").problems())
                .singleElement()
                .asString()
                .startsWith("a[.csv: This is no possible pattern: ");
    }

    @Test
    void anImpossiblePathIsAProblem() {
        assertThat(SubscriberFixture.of(root, "a\0.csv").problems())
                .singleElement()
                .asString()
                .startsWith("'a\\u0000.csv': This is no possible path: ");
    }
}
