package newsdigest.cli.document;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Command of a document, without what stands before it to choose a folder or an account.
 *
 * @param line number of its line in the document
 */
record DocumentCommand(Path document, int line, String text) {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** Returns its words as a shell would split them. */
    List<String> words() {
        return WORD.matcher(text).results().map(DocumentCommand::unquoted).toList();
    }

    private static String unquoted(MatchResult word) {
        return word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
    }

    String program() {
        List<String> words = words();
        return words.isEmpty() ? "" : words.get(0);
    }

    /** Returns true for the product itself, by its launcher or its jar. */
    boolean isNewsdigest() {
        return program().equals("newsdigest") || text.matches("java -jar \\S*newsdigest\\.jar\\b.*");
    }

    /** Returns the arguments of the product, or of a program that is known by its first word. */
    List<String> arguments() {
        List<String> words = words();
        return words.subList(program().equals("java") ? 3 : 1, words.size());
    }

    @Override
    public String toString() {
        return document + ":" + line + ": " + text;
    }
}
