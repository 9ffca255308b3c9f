package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import newsdigest.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process of a command whose output is not all taken. */
@EnabledOnOs(OS.LINUX)
final class LostOutputTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private record Ended(int code, String err) {}

    private static Ended help(ProcessBuilder.Redirect out) throws IOException, InterruptedException {
        List<String> command = List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--help");
        Process process = new ProcessBuilder(command).redirectOutput(out).start();
        if (out.type() == ProcessBuilder.Redirect.Type.PIPE) {
            // A reader that has had enough, like 'head'.
            process.getInputStream().close();
        }
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), err);
    }

    @Test
    void aDiskThatIsFullIsAFailureThatIsNamed() throws Exception {
        Ended ended = help(ProcessBuilder.Redirect.to(new File("/dev/full")));

        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).contains("could not all be written: No space left on device");
    }

    @Test
    void aReaderThatHasHadEnoughIsNone() throws Exception {
        Ended ended = help(ProcessBuilder.Redirect.PIPE);

        assertThat(ended.code()).isEqualTo(ExitCode.OK);
        assertThat(ended.err()).isEmpty();
    }
}
