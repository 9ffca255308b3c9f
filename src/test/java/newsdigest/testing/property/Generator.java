package newsdigest.testing.property;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;

/** Generator of the values that a {@link Property} is tried with: the same random numbers make the same value. */
@FunctionalInterface
public interface Generator<T> {

    T generate(SplittableRandom random);

    /** Returns values that are smaller than this one, the smallest first; none when it cannot be made smaller. */
    default List<T> shrink(T value) {
        return List.of();
    }

    /** Returns this generator with another {@link #shrink}, for instance one of {@link Shrinks}. */
    default Generator<T> shrinkingBy(Function<T, List<T>> shrink) {
        Generator<T> generator = this;
        return new Generator<>() {
            @Override
            public T generate(SplittableRandom random) {
                return generator.generate(random);
            }

            @Override
            public List<T> shrink(T value) {
                return shrink.apply(value);
            }
        };
    }

    /** Generates each of these as often as the others. */
    static <T> Generator<T> of(List<T> values) {
        return random -> values.get(random.nextInt(values.size()));
    }

    /** Generates numbers between these two, both included; an end more often than others, since faults are there. */
    static Generator<Integer> integers(int least, int most) {
        Generator<Integer> numbers = random -> switch (random.nextInt(20)) {
            case 0 -> least;
            case 1 -> most;
            default -> random.nextInt(least, most + 1);
        };
        return numbers.shrinkingBy(number -> Shrinks.integer(number, least));
    }

    /** Generates lists of up to so many; the empty and the longest more often than others. */
    static <T> Generator<List<T>> lists(Generator<T> element, int longest) {
        Generator<Integer> size = integers(0, longest);
        Generator<List<T>> lists = random -> element.generate(random, size.generate(random));
        return lists.shrinkingBy(list -> Shrinks.list(list, element::shrink));
    }

    private List<T> generate(SplittableRandom random, int count) {
        return Stream.generate(() -> generate(random)).limit(count).toList();
    }
}
