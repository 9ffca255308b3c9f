package newsdigest.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.function.Function;
import newsdigest.config.SelectionParser;
import picocli.CommandLine;
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
    private ValueConverter(Function<String, T> parser, String remedy) {
        this.parser = parser;
        this.remedy = remedy;
    }

    /** Registers the converters of all types that the commands have. */
    static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(Integer.class, new ValueConverter<>(Integer::valueOf, "is no whole number."))
                .registerConverter(int.class, new ValueConverter<>(Integer::valueOf, "is no whole number."))
                .registerConverter(LocalDate.class, new ValueConverter<>(SelectionParser::day, ""))
                .registerConverter(
                        YearMonth.class, new ValueConverter<>(YearMonth::parse, "is no month. Write it like 2021-02."))
                .registerConverter(
                        ZoneId.class, new ValueConverter<>(ZoneId::of, "is no time zone. Write it like Europe/Madrid."))
                .registerConverter(Period.class, new ValueConverter<>(SelectionParser::period, ""));
    }

    @Override
    public T convert(String text) {
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new TypeConversionException(
                    remedy.isEmpty() ? String.valueOf(e.getMessage()) : "'" + text + "' " + remedy);
        }
    }
}
