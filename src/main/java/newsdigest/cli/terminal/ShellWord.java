package newsdigest.cli.terminal;

import java.util.regex.Pattern;

/** Words of a command that a person is told to type. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+=,-]+");

    private ShellWord() {}

    /** Returns a word as a shell reads it (POSIX.1-2017, 2.2.2): between single quotes where a sign in it means something else. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
