package newsdigest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.cli.Main;
import org.junit.jupiter.api.Test;

/**
 * Regular expressions read what strangers wrote, so each takes steps in proportion to the length of the text, whether it is
 * searched for or has to match the whole. Steps are characters looked at, which depend on no clock. A pattern that only ever
 * has to match a whole text begins with {@code \A}, so that a search gives up at its first place.
 */
final class RegularExpressionsTest {

    private static final int LENGTH = 300;
    private static final int FACTOR = 4;

    /** Steps that a text of four times the length may cost: four times as many, and once more as much for the ends. */
    private static final int MOST_STEPS_FACTOR = 2 * FACTOR;

    private static final int STEPS_OF_SHORT_TEXTS = 6_000;

    private static final List<String> RUNS = List.of(
            "a",
            "1",
            " ",
            "\t",
            "\n",
            "\r\n",
            "-",
            ".",
            ",",
            "<",
            "<a",
            "</",
            "&",
            "&amp;",
            "\"",
            "'",
            "(",
            "[",
            "{",
            "@",
            "a@",
            "a.",
            "a ",
            "1 ",
            "1.",
            "1-",
            "=",
            "a=",
            "\u00E9",
            "\u0645",
            "\u4E2D",
            "\0",
            "_",
            "*",
            "`",
            "#",
            "/",
            "http://",
            "%",
            "%2",
            "\\",
            ":",
            "a:",
            "a: ",
            ";",
            "A",
            "Aa",
            "Z1",
            "!",
            "<!--",
            "<p>",
            "a-",
            "[a",
            "(a",
            "\n\n",
            "\n ",
            "\n-",
            "| ",
            "|",
            "a,",
            "a\u00E9",
            "a/",
            "a/b.",
            "550 5.1.1 ",
            "a: b\n",
            "a@b ",
            "<a@b> ");

    private static final List<String> ENDS = List.of("", " x");

    @Test
    void everyPatternTakesStepsInProportionToTheText() throws IOException, URISyntaxException {
        List<String> slow = new ArrayList<>();
        int count = 0;
        for (Field field : constants()) {
            for (Pattern pattern : patterns(value(field))) {
                count++;
                slowRun(pattern)
                        .ifPresent(run -> slow.add(field.getDeclaringClass().getSimpleName() + "." + field.getName()
                                + " (" + pattern + ") on " + run));
            }
        }
        assertThat(count).as("patterns looked at").isGreaterThan(150);
        assertThat(slow).isEmpty();
    }

    @Test
    void aPatternThatTakesMoreIsFound() {
        assertThat(isSlow(Pattern.compile("[a-z]*[0-9]"), "a", "", true)).isTrue();
        assertThat(isSlow(Pattern.compile("\\S+@\\S+"), "a@", " x", false)).isTrue();
        assertThat(isSlow(Pattern.compile("(?<![a-z])[a-z]*+[0-9]"), "a", "", true))
                .isFalse();
    }

    private static Optional<String> slowRun(Pattern pattern) {
        return RUNS.stream()
                .flatMap(run -> ENDS.stream()
                        .filter(end -> isSlow(pattern, run, end, true) || isSlow(pattern, run, end, false))
                        .map(end -> "'" + run + "' many times and '" + end + "'"))
                .findFirst();
    }

    private static boolean isSlow(Pattern pattern, String run, String end, boolean isSearch) {
        String text = run.repeat(LENGTH / run.length());
        long few = steps(pattern, text + end, isSearch, Long.MAX_VALUE);
        long limit = MOST_STEPS_FACTOR * few + STEPS_OF_SHORT_TEXTS;
        return steps(pattern, text.repeat(FACTOR) + end, isSearch, limit) > limit;
    }

    private static long steps(Pattern pattern, String text, boolean isSearch, long limit) {
        CountedText counted = new CountedText(text, Math.min(limit, 100_000_000));
        Matcher matcher = pattern.matcher(counted);
        try {
            boolean found = isSearch ? matcher.find() : matcher.matches();
            while (isSearch && found) {
                found = matcher.find();
            }
        } catch (TooManySteps e) {
            return Long.MAX_VALUE;
        }
        return counted.steps;
    }

    private static List<Field> constants() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classes.relativize(file)
                            .toString()
                            .replaceAll("\\.class$", "")
                            .replace('/', '.'))
                    .filter(name -> name.startsWith("newsdigest."))
                    .sorted()
                    .flatMap(name -> Arrays.stream(type(name).getDeclaredFields()))
                    .filter(field -> Modifier.isStatic(field.getModifiers()) && mayHavePatterns(field.getGenericType()))
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, RegularExpressionsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns true for a pattern, for a record or pair with one, and for a list or a map of those. */
    private static boolean mayHavePatterns(Type type) {
        if (type instanceof ParameterizedType of) {
            return Arrays.stream(of.getActualTypeArguments()).anyMatch(RegularExpressionsTest::mayHavePatterns);
        }
        return type == Pattern.class
                || (type instanceof Class<?> record
                        && record.isRecord()
                        && Arrays.stream(record.getRecordComponents())
                                .anyMatch(component -> component.getType() == Pattern.class));
    }

    private static List<Pattern> patterns(Object value) {
        if (value instanceof Pattern pattern) {
            return List.of(pattern);
        } else if (value instanceof Map<?, ?> map) {
            return patterns(List.copyOf(map.entrySet()));
        } else if (value instanceof Map.Entry<?, ?> pair) {
            return patterns(List.of(pair.getKey(), pair.getValue()));
        } else if (value instanceof Collection<?> several) {
            return several.stream().flatMap(one -> patterns(one).stream()).toList();
        } else if (value instanceof Record record) {
            return Arrays.stream(record.getClass().getRecordComponents())
                    .filter(component -> component.getType() == Pattern.class)
                    .map(component -> (Pattern) component(record, component))
                    .toList();
        }
        return List.of();
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.getName(), e);
        }
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Text that counts how often one of its characters is looked at. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private final long limit;
        private long steps;

        private CountedText(String text, long limit) {
            this.text = text;
            this.limit = limit;
        }

        @Override
        public char charAt(int index) {
            if (++steps > limit) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
