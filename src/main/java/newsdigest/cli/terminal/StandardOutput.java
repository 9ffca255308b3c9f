package newsdigest.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import newsdigest.problem.IoReason;
import org.jspecify.annotations.Nullable;

/**
 * Standard output of the process, which knows whether all of it was taken: a print stream keeps silent about what a full disk did not
 * take, and a command would look well whose result is not there.
 */
public final class StandardOutput extends FilterOutputStream {

    private volatile @Nullable IOException failure;

    StandardOutput(OutputStream out) {
        super(out);
    }

    /** Returns the standard output of this process. */
    public static StandardOutput ofProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    /** Returns a stream of text in UTF-8 that comes here line by line. */
    public PrintStream text() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) throws IOException {
        try {
            out.write(b);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Returns a sentence on output that was lost; empty when all was taken, or when its reader, such as {@code head}, had enough. */
    public Optional<String> loss() {
        IOException lost = failure;
        if (lost == null
                || String.valueOf(lost.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe")) {
            return Optional.empty();
        }
        return Optional.of("What this command had to say could not all be written: " + IoReason.of(lost)
                + ". What it did is done.");
    }
}
