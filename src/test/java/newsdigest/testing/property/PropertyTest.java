package newsdigest.testing.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PropertyTest {

    private static final Optional<Long> ALL = Optional.empty();
    private static final Generator<List<Integer>> LISTS = Generator.lists(Generator.integers(0, 1_000), 50);

    @Test
    void itMakesAsManyTriesAsItIsAskedFor() {
        List<Long> values = new ArrayList<>();
        Property.forAll(ALL, 1, 200, SplittableRandom::nextLong, values::add);
        assertThat(values).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void theSameSeedMakesTheSameValues() {
        List<List<Integer>> first = new ArrayList<>();
        List<List<Integer>> second = new ArrayList<>();
        Property.forAll(ALL, 7, 50, LISTS, first::add);
        Property.forAll(ALL, 7, 50, LISTS, second::add);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aFailureTellsTheSeedThatMakesItsValueAgainAndAlone() {
        AssertionError failure = failureOf(ALL, LISTS, list -> assertThat(list).hasSizeLessThan(30));
        Matcher seed = Pattern.compile("-Dnewsdigest\\.property\\.seed=(-?\\d+)")
                .matcher(String.valueOf(failure.getMessage()));
        assertThat(seed.find()).isTrue();
        AssertionError again = failureOf(
                Optional.of(Long.valueOf(seed.group(1))),
                LISTS,
                list -> assertThat(list).hasSizeLessThan(30));
        assertThat(valuesTold(again)).containsExactlyElementsOf(valuesTold(failure));
    }

    @Test
    void aFailureIsMadeAsSmallAsItCanBe() {
        AssertionError failure = failureOf(
                ALL, LISTS, list -> assertThat(list).as("small numbers").allMatch(number -> number < 600));
        assertThat(failure).hasMessageContaining("smallest value: [600]").hasStackTraceContaining("small numbers");
    }

    @Test
    void whateverIsThrownIsAFailure() {
        assertThatThrownBy(() -> Property.forAll(ALL, 1, 1, LISTS, list -> {
                    throw new StackOverflowError("deep");
                }))
                .isInstanceOf(AssertionError.class)
                .hasRootCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void bothEndsOfARangeAreTried() {
        List<Integer> numbers = new ArrayList<>();
        Property.forAll(ALL, 3, 1_000, Generator.integers(-5, 1_000_000), numbers::add);
        assertThat(numbers).contains(-5, 1_000_000).allMatch(number -> number >= -5 && number <= 1_000_000);
    }

    @Test
    void aListIsHalvedBeforeSingleElementsAreTakenAway() {
        assertThat(Shrinks.list(List.of(1, 2, 3, 4)))
                .containsExactly(
                        List.of(),
                        List.of(3, 4),
                        List.of(1, 2),
                        List.of(2, 3, 4),
                        List.of(1, 3, 4),
                        List.of(1, 2, 4),
                        List.of(1, 2, 3));
    }

    @Test
    void aNumberIsHalvedTowardsTheLeast() {
        assertThat(Shrinks.integer(110, 10)).containsExactly(10, 60, 85, 98, 104, 107, 109);
    }

    private static List<String> valuesTold(AssertionError failure) {
        return String.valueOf(failure.getMessage()).lines().skip(1).toList();
    }

    private static <T> AssertionError failureOf(Optional<Long> only, Generator<T> generator, Property.Check<T> check) {
        return catchThrowableOfType(
                AssertionError.class, () -> Property.forAll(only, 20_261_126, 1_000, generator, check));
    }
}
