package newsdigest.testing.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ways to make a value smaller, for {@link Generator#shrink}. */
public final class Shrinks {

    private Shrinks() {}

    /** Returns the list without its first or second half, then without each quarter, down to each single element. */
    public static <T> List<List<T>> list(List<T> list) {
        return list(list, element -> List.of());
    }

    /** As {@link #list(List)}, then with each element made smaller in turn. */
    public static <T> List<List<T>> list(List<T> list, Function<T, List<T>> element) {
        List<List<T>> smaller = new ArrayList<>();
        for (int left = list.size(); left > 0; left /= 2) {
            for (int from = 0; from < list.size(); from += left) {
                List<T> without = new ArrayList<>(list.subList(0, from));
                without.addAll(list.subList(Math.min(from + left, list.size()), list.size()));
                smaller.add(without);
            }
        }
        for (int i = 0; i < list.size(); i++) {
            for (T other : element.apply(list.get(i))) {
                List<T> with = new ArrayList<>(list);
                with.set(i, other);
                smaller.add(with);
            }
        }
        return smaller;
    }

    /** Returns {@code least} and the numbers half, three quarters … of the way from it to this number. */
    public static List<Integer> integer(int number, int least) {
        return Stream.iterate((long) number - least, away -> away != 0, away -> away / 2)
                .map(away -> Math.toIntExact(number - away))
                .toList();
    }
}
