package newsdigest.testing.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runner of properties: checks that hold for every value a generator can make.
 *
 * <p>Each try has a seed of its own. A check that fails tells that seed and the smallest value it still fails with; started
 * with {@code -Dnewsdigest.property.seed=} and that seed, a test makes this one try and no other.
 */
public final class Property {

    /** System property with the seed of the only try to make. */
    static final String SEED = "newsdigest.property.seed";

    /** Limit on the values tried for a smaller one that fails. */
    private static final int SHRINKS = 2_000;

    private Property() {}

    /** Check of one value: it holds when nothing is thrown. */
    @FunctionalInterface
    public interface Check<T> {

        void check(T value) throws Exception;
    }

    /** Checks as many values, others in each run: over the days more is tried than in one run. */
    public static <T> void forAll(int tries, Generator<T> generator, Check<T> check) {
        forAll(new SplittableRandom().nextLong(), tries, generator, check);
    }

    /** Checks as many values, the same in each run. */
    public static <T> void forAll(long seed, int tries, Generator<T> generator, Check<T> check) {
        forAll(Optional.ofNullable(Long.getLong(SEED)), seed, tries, generator, check);
    }

    static <T> void forAll(Optional<Long> only, long seed, int tries, Generator<T> generator, Check<T> check) {
        if (only.isPresent()) {
            one("the only try", only.get(), generator, check);
            return;
        }
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int number = 1; number <= tries; number++) {
            one("try " + number + " of " + tries, seeds.nextLong(), generator, check);
        }
    }

    private static <T> void one(String which, long seed, Generator<T> generator, Check<T> check) {
        T value = generator.generate(new SplittableRandom(seed));
        Throwable first = failure(check, value);
        if (first == null) {
            return;
        }
        List<Failure<T>> failures = new ArrayList<>(List.of(new Failure<>(value, first)));
        int left = SHRINKS;
        for (int i = 0; i < failures.size(); i++) {
            for (T smaller : generator.shrink(failures.get(i).value())) {
                Throwable thrown = left-- > 0 ? failure(check, smaller) : null;
                if (thrown != null) {
                    failures.add(new Failure<>(smaller, thrown));
                    break;
                }
            }
        }
        Failure<T> smallest = failures.get(failures.size() - 1);
        throw new AssertionError(
                "%s fails, with seed %d (again: -D%s=%d)%n  smallest value: %s%n  first value: %s%n  %s"
                        .formatted(which, seed, SEED, seed, smallest.value(), value, smallest.thrown()),
                smallest.thrown());
    }

    /** Catches whatever is thrown: an overflow of the stack is a failure to make smaller like any other. */
    private static <T> @Nullable Throwable failure(Check<T> check, T value) {
        try {
            check.check(value);
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    private record Failure<T>(T value, Throwable thrown) {}
}
