package newsdigest.render;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import newsdigest.problem.IoReason;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;

/** Properties file in UTF-8, with the line of each key. */
final class PropertiesFile {

    private final String name;
    private final String content;
    private final Properties values = new Properties();

    private PropertiesFile(String name, String content) {
        this.name = name;
        this.content = content;
    }

    /**
     * Reads the file.
     *
     * @param name name of the file in problems
     * @throws UserException when it cannot be read
     */
    static PropertiesFile read(Path path, String name) {
        try {
            PropertiesFile file = new PropertiesFile(name, Files.readString(path));
            file.values.load(new StringReader(file.content));
            return file;
        } catch (CharacterCodingException e) {
            throw new UserException(SourceLocation.file(name), "This is not UTF-8. Save it with the encoding UTF-8.");
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    SourceLocation.file(name), "A backslash and a 'u' must be followed by four hexadecimal digits.");
        } catch (IOException e) {
            throw new UserException(SourceLocation.file(name), "It cannot be read: " + IoReason.of(e) + ".");
        }
    }

    /** Reads the file; returns one without keys when it does not exist. */
    static PropertiesFile readIfThere(Path path, String name) {
        return Files.exists(path) ? read(path, name) : empty(name);
    }

    /** Returns one without keys. */
    static PropertiesFile empty(String name) {
        return new PropertiesFile(name, "");
    }

    /** Returns the value, or {@code otherwise} when the key is missing. */
    String get(String key, String otherwise) {
        return values.getProperty(key, otherwise).strip();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Set<String> keys() {
        return values.stringPropertyNames();
    }

    /** Returns the place of a key's value; its line when the value stands on another one. */
    SourceLocation valuePlace(String key) {
        SourceLocation place = place(key);
        if (place.line() == 0) {
            return place;
        }
        String line = content.lines().toList().get(place.line() - 1);
        int column = line.indexOf(get(key, ""), line.indexOf(key) + key.length());
        return column < 0 ? place : new SourceLocation(name, place.line(), column + 1);
    }

    /** Returns the line of a key, of several the last, which counts; the file when it is written in an unusual way. */
    SourceLocation place(String key) {
        List<Integer> lines = lines(key);
        return lines.isEmpty() ? SourceLocation.file(name) : SourceLocation.line(name, lines.get(lines.size() - 1));
    }

    /** Returns the lines on which a key stands, from 1. */
    List<Integer> lines(String key) {
        Pattern line = Pattern.compile("\\s*" + Pattern.quote(key) + "(\\s*[=:].*|\\s.*)?");
        List<String> all = content.lines().toList();
        return IntStream.rangeClosed(1, all.size())
                .filter(number -> line.matcher(all.get(number - 1)).matches())
                .boxed()
                .toList();
    }
}
