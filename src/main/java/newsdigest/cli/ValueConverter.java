package newsdigest.cli;

import java.nio.file.InvalidPathException;
import java.time.DateTimeException;
import java.util.function.Function;
import newsdigest.problem.IoReason;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converter of a value on the command line that says in plain words what is wrong with it. A class, and no lambda, since the JVM's
 * class-data archive takes no lambda of picocli's old class files.
 */
final class ValueConverter<T> implements ITypeConverter<T> {

    private final Function<String, T> parser;
    private final String remedy;

    /** @param remedy end of the sentence after the value; empty when the parser's own message is told */
    ValueConverter(Function<String, T> parser, String remedy) {
        this.parser = parser;
        this.remedy = remedy;
    }

    @Override
    public T convert(String text) {
        try {
            return parser.apply(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(IoReason.of(e));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new TypeConversionException(
                    remedy.isEmpty() ? String.valueOf(e.getMessage()) : "'" + text + "' " + remedy);
        }
    }
}
