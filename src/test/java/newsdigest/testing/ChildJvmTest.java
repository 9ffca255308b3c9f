package newsdigest.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Program that the child processes of these tests run. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(Path.of("").toAbsolutePath() + " " + System.getProperty("answer"));
            System.err.println("complaint");
            switch (arguments[0]) {
                case "exit" -> System.exit(Integer.parseInt(arguments[1]));
                case "hook" -> {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
                    System.out.println("ready");
                    Thread.sleep(LONG.toMillis());
                }
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    @Test
    void aChildSpeaksAndEndsWithItsCode() throws Exception {
        try (ChildJvm child = child("exit", "3")) {
            assertThat(child.exitCode(LONG)).isEqualTo(3);
            assertThat(child.out()).isEqualTo(folder.toRealPath() + " 42\n");
            assertThat(child.err()).isEqualTo("complaint\n");
        }
    }

    @Test
    void aKilledChildGetsNoChanceToSayGoodbye() throws Exception {
        try (ChildJvm child = child("hook")) {
            child.awaitOutput("ready", LONG);
            child.kill9();

            assertThat(child.exitCode(LONG)).isEqualTo(128 + 9);
            assertThat(child.out()).doesNotContain("goodbye");
        }
    }

    @Test
    void aTerminatedChildSaysGoodbye() throws Exception {
        try (ChildJvm child = child("hook")) {
            child.awaitOutput("ready", LONG);
            child.terminate();

            assertThat(child.exitCode(LONG)).isEqualTo(128 + 15);
            assertThat(child.out()).endsWith("goodbye\n");
        }
    }

    @Test
    void anInterruptedChildSaysGoodbye() throws Exception {
        try (ChildJvm child = child("hook")) {
            child.awaitOutput("ready", LONG);
            child.interrupt();

            assertThat(child.exitCode(LONG)).isEqualTo(128 + 2);
            assertThat(child.out()).endsWith("goodbye\n");
        }
    }

    @Test
    void aChildThatDoesNotEndFailsTheTestWithItsWords() throws Exception {
        try (ChildJvm child = child("hook")) {
            child.awaitOutput("ready", LONG);

            assertThatThrownBy(() -> child.exitCode(Duration.ofMillis(10)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("complaint");
            assertThat(child.isAlive()).isFalse();
        }
    }

    private ChildJvm child(String... arguments) throws IOException {
        return ChildJvm.start(folder, List.of("-Danswer=42"), Child.class.getName(), arguments);
    }
}
