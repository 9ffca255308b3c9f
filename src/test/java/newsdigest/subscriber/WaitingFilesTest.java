package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.config.LeavingRules;
import newsdigest.config.LeavingRules.Mode;
import newsdigest.config.SubscriberSource;
import newsdigest.problem.Problem;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.testing.ToldInArabic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of which nobody is mailed until staff decide, beside lists that have the same people. */
final class WaitingFilesTest {

    private static final String MAIN = "main.csv";

    @TempDir
    private Path root;

    private final List<String> mailed = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    private void read(String waiting, LeavingRules rules) throws IOException {
        Files.writeString(root.resolve(MAIN), "email,name\nann@x.org,Ann\nBEA@x.org,Bea\ncy@x.org,Cy\ndan@x.org,Dan\n");
        List<SubscriberSource> lists = List.of(new SubscriberSource(MAIN), new SubscriberSource(waiting, rules));
        new SubscriberReader(root).readLists(lists, new SubscriberListener() {
            @Override
            public void subscriber(Subscriber subscriber) {
                mailed.add(subscriber.address().replaceAll("@.*", ""));
            }

            @Override
            public void left(Subscriber subscriber, Leaving leaving) {
                reasons.add(subscriber.address() + ": " + leaving.summary());
            }

            @Override
            public void problem(Problem problem) {
                ToldInArabic.require(problem);
                if (problem.isError()) {
                    errors.add(problem.toString());
                }
            }
        });
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(root.resolve(name), content);
    }

    private static LeavingRules mode(Mode mode) {
        return new LeavingRules(mode, Map.of(), Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "ex-members.csv, name, Bea, Cy",
        "b.csv, status, B3, Q9",
        "b.csv, Estado de la suscripción, B3, Q9",
        "b.csv, Newsletter (do not send), x, x"
    })
    void keepTheirPeopleOutOfAllLists(String file, String header, String one, String two) throws IOException {
        write(file, "email," + header + "\nbea@x.org," + one + "\ncy@x.org," + two + "\n");

        read(file, LeavingRules.NONE);

        assertThat(mailed).containsExactly("ann", "dan");
        assertThat(errors)
                .hasSize(2)
                .anyMatch(error -> error.startsWith("main.csv: 2 people stand (lines 3, 4) also in a file that waits")
                        && error.contains(file + ":2, " + file + ":3"))
                .anyMatch(error -> error.startsWith(file + ": ") && error.contains("None of its 2 people is mailed"));
        assertThat(reasons)
                .hasSize(4)
                .allMatch(reason -> reason.endsWith("@x.org: undecided whether they left: the file in " + file));
    }

    @Test
    void thatLackAColumnOfADecisionKeepTheirPeopleOutOfAllLists() throws IOException {
        write("b.csv", "email,state\nbea@x.org,1\n");

        read("b.csv", new LeavingRules(Mode.BY_COLUMN, Map.of("status", List.of("gone")), Map.of()));

        assertThat(mailed).containsExactly("ann", "cy", "dan");
    }

    @Test
    void keepEachAddressOfARowOutAlsoOfOneThatIsNotRead() throws IOException {
        write("b.csv", "email,Email 2,status\nzoe@x.org,bea@x.org,B3\ncy@x.org; dan@x.org,,Q9\n");

        read("b.csv", LeavingRules.NONE);

        assertThat(mailed).containsExactly("ann");
    }

    @Test
    void tellOfARowWhoseNoteSaysThatThePersonLeft() throws IOException {
        write("b.csv", "email,status,notes\nbea@x.org,B3,please unsubscribe\ncy@x.org,Q9,\nzoe@x.org,Q7,\n");

        read("b.csv", LeavingRules.NONE);

        assertThat(mailed).containsExactly("ann", "dan");
        assertThat(errors)
                .anyMatch(error -> error.contains("1 person is not mailed (line 2): column 'notes'"))
                .anyMatch(error -> error.contains("None of its 3 people is mailed"));
    }

    @Test
    void sayLessThanARowOfAnotherListThatSaysThatThePersonLeft() throws IOException {
        write("ex-members.csv", "email\nbea@x.org\n");
        write("z.csv", "email,status\nbea@x.org,unsubscribed\nzoe@x.org,subscribed\n");
        Files.writeString(root.resolve(MAIN), "email\nbea@x.org\n");

        List<String> told = new ArrayList<>();
        new SubscriberReader(root)
                .read(
                        List.of("ex-members.csv", MAIN, "z.csv"),
                        subscriber -> mailed.add(subscriber.address()),
                        problem -> told.add(problem.toString()));

        assertThat(mailed).containsExactly("zoe@x.org");
        assertThat(told)
                .anyMatch(note -> note.startsWith("main.csv: 1 person left (line 2), says column 'status' at z.csv:2"));
    }

    @Test
    void keepNobodyBackOnceStaffDecidedThatNobodyLeft() throws IOException {
        write("ex-members.csv", "email\nbea@x.org\n");

        read("ex-members.csv", mode(Mode.NOBODY_LEFT));

        assertThat(mailed).containsExactly("ann", "BEA", "cy", "dan", "bea");
        assertThat(errors).isEmpty();
    }

    @Test
    void keepThoseBackWhomADecisionOfStaffNames() throws IOException {
        write("b.csv", "email,status\nbea@x.org,B3\ncy@x.org,Q9\n");

        read("b.csv", new LeavingRules(Mode.BY_COLUMN, Map.of("status", List.of("B3")), Map.of()));

        assertThat(mailed).containsExactly("ann", "cy", "dan", "cy");
        assertThat(errors).isEmpty();
    }

    @Test
    void thatCannotBeReadKeepNobodyElseBack() throws IOException {
        write("ex-members.csv", "name\nBea\n");

        read("ex-members.csv", LeavingRules.NONE);

        assertThat(mailed).containsExactly("ann", "BEA", "cy", "dan");
    }
}
