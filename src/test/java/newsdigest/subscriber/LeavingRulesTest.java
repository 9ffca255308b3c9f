package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.LeavingRules;
import newsdigest.config.LeavingRules.Mode;
import newsdigest.config.SubscriberSource;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.testing.ToldInArabic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeavingRulesTest {

    @TempDir
    Path root;

    private final List<String> mailed = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private void read(String name, String content, LeavingRules rules) throws IOException {
        Files.writeString(root.resolve(name), content);
        new SubscriberReader(root).readLists(List.of(new SubscriberSource(name, rules)), new SubscriberListener() {
            @Override
            public void subscriber(Subscriber subscriber) {
                mailed.add(subscriber.address().replaceAll("@.*", ""));
            }

            @Override
            public void problem(Problem problem) {
                ToldInArabic.require(problem);
                (problem.isError() ? errors : notes).add(problem.toString());
            }
        });
    }

    private static LeavingRules leftWhen(String column, String... cells) {
        return new LeavingRules(Mode.BY_COLUMN, Map.of(column, List.of(cells)), Map.of());
    }

    @Test
    void theCellsThatMeanLeftCanBeNamed() throws IOException {
        read("l.csv", "email,Estado\na@x.org,7\nb@x.org,8\nc@x.org,\n", leftWhen("estado", "8", ""));

        assertThat(mailed).containsExactly("a");
        assertThat(errors).isEmpty();
    }

    @Test
    void aDecisionBesideTheFileItselfHoldsBeforeAPatternThatMeansIt() throws IOException {
        Files.writeString(root.resolve("l.csv"), "email,Segment\na@x.org,press\nb@x.org,gone\n");
        List<SubscriberSource> sources =
                List.of(new SubscriberSource("*.csv"), new SubscriberSource("l.csv", leftWhen("Segment", "gone")));

        new SubscriberReader(root).readLists(sources, new SubscriberListener() {
            @Override
            public void subscriber(Subscriber subscriber) {
                mailed.add(subscriber.address());
            }

            @Override
            public void problem(Problem problem) {}
        });

        assertThat(mailed).containsExactly("a@x.org");
        assertThat(new SubscriberReader(root).leaving(sources, root.resolve("l.csv")))
                .isEqualTo(leftWhen("Segment", "gone"));
    }

    @Test
    void aWordThatStandsInNoCellIsNamedAndWhoLeftByAnotherOneWaits() throws IOException {
        read(
                "l.csv",
                "email,status\na@x.org,active\nb@x.org,unsubscribed\nc@x.org,unsubscribed\n",
                leftWhen("Status", "unsubscribd"));

        assertThat(mailed).containsExactly("a");
        assertThat(errors)
                .singleElement()
                .asString()
                .contains("2 people are not mailed", "column 'status' says 'unsubscribed'");
        assertThat(notes)
                .containsExactly("l.csv: No cell of column 'status' is 'unsubscribd', as 'left-when' in newsdigest.yaml"
                        + " has it. It has 'active' in 1 row, 'unsubscribed' in 2 rows. Write it as it stands there.");
    }

    @Test
    void aWordThatMeansLeavingAndIsNotNamedBesideOneThatIsKeepsNobodyBackAndIsTold() throws IOException {
        read("l.csv", """
                email,status
                a@x.org,active
                b@x.org,unsubscribed
                c@x.org,unsubscribed
                d@x.org,cleaned
                e@x.org,dado de baja
                f@x.org,
                """, leftWhen("Status", "cleaned"));
        read("m.csv", "email,status\ng@x.org,unsubscribed\n", leftWhen("Status"));
        read("n.csv", "email,team\nh@x.org,Red\ni@x.org,Blue\n", leftWhen("team", "Red"));

        assertThat(mailed).containsExactly("a", "b", "c", "e", "f", "g", "i");
        assertThat(notes)
                .filteredOn(note -> note.contains("Nobody is kept back"))
                .containsExactly(
                        "l.csv: Nobody is kept back by 'unsubscribed' in 2 rows, 'dado de baja' in 1 row of column 'status',"
                                + " as 'left-when' in newsdigest.yaml names other cells. Where that means that people left,"
                                + " add it there.");
    }

    @Test
    void soIsOneWithWhichAloneSomebodyIsMailed() throws IOException {
        read(
                "l.csv",
                "email,status\na@x.org,active\nb@x.org,7\n",
                new LeavingRules(Mode.BY_COLUMN, Map.of(), Map.of("status", List.of("aktiv"))));

        assertThat(mailed).isEmpty();
        assertThat(notes)
                .anyMatch(note -> note.contains("is 'aktiv', as 'mailed-when' in newsdigest.yaml has it. So nobody"));
    }

    @Test
    void aDecisionOnAColumnOfEmptyCellsAndOneOfWhichAWordStandsThereAreRight() throws IOException {
        read("l.csv", "email,status\na@x.org,\nb@x.org,\n", leftWhen("status", "cleaned"));
        read("m.csv", "email,status\nc@x.org,cleaned\nd@x.org,unsubscribed\n", leftWhen("status", "cleaned", "B3"));

        assertThat(mailed).containsExactly("a", "b", "d");
        assertThat(errors).isEmpty();
        assertThat(notes).noneMatch(note -> note.contains("No cell"));
    }

    @Test
    void aColumnOfWhichNoCellIsNamedMeansNothing() throws IOException {
        read("l.csv", "email,status\na@x.org,VIP\nb@x.org,unsubscribed\n", leftWhen("status"));

        assertThat(mailed).containsExactly("a", "b");
    }

    @Test
    void notesThatSpeakOfLeavingCanBeDecidedAboutToo() throws IOException {
        String content = "email,notes\na@x.org,asked to be removed\nb@x.org,\nc@x.org,no mail pls\n";
        read("l.csv", content, leftWhen("notes"));
        assertThat(mailed).containsExactly("a", "b", "c");

        mailed.clear();
        read("l.csv", content, leftWhen("notes", "asked to be removed", "no mail pls"));
        assertThat(mailed).containsExactly("b");
        assertThat(errors).isEmpty();
    }

    @Test
    void theOnlyCellsWithWhichSomebodyIsMailedCanBeNamed() throws IOException {
        read(
                "l.csv",
                "email,consent\na@x.org,YES\nb@x.org,maybe\nc@x.org,\n",
                new LeavingRules(Mode.BY_COLUMN, Map.of(), Map.of("Consent", List.of("yes"))));

        assertThat(mailed).containsExactly("a");
        assertThat(errors).isEmpty();
    }

    @Test
    void aWholeFileCanBeDecided() throws IOException {
        String content = "email,status\na@x.org,VIP\nb@x.org,unsubscribed\n";
        read("bajas.csv", content, new LeavingRules(Mode.NOBODY_LEFT, Map.of(), Map.of()));
        assertThat(mailed).containsExactly("a", "b");

        mailed.clear();
        read("l.csv", content, new LeavingRules(Mode.EVERYBODY_LEFT, Map.of(), Map.of()));
        assertThat(mailed).isEmpty();
    }

    @Test
    void aColumnThatIsDecidedAndNotThereKeepsTheFileBack() throws IOException {
        read("l.csv", "email,state\na@x.org,1\n", leftWhen("status", "2"));

        assertThat(mailed).isEmpty();
        assertThat(errors)
                .singleElement()
                .asString()
                .contains("by column 'status' who left, and the file has no such column");
    }

    @Test
    void aNameThatMayMeanTheContraryKeepsTheFileBack() throws IOException {
        read("members_and_unsubscribed.csv", "email\na@x.org\n", LeavingRules.NONE);
        assertThat(mailed).isEmpty();
        assertThat(errors).singleElement().asString().contains("left-when: always", "left-when: never");
    }

    @Test
    void aNameMeansNothingWhereAColumnTells() throws IOException {
        read(
                "all_including_unsubscribed.csv",
                "email,status\na@x.org,subscribed\nb@x.org,unsubscribed\n",
                LeavingRules.NONE);

        assertThat(mailed).containsExactly("a");
        assertThat(errors).isEmpty();
    }

    @Test
    void aTidiedListIsNoListOfPeopleWhoLeft() throws IOException {
        read("subscribers_cleaned.csv", "email\na@x.org\n", LeavingRules.NONE);

        assertThat(mailed).containsExactly("a");
    }

    @Test
    void aStateOfACountryIsNoStateOfASubscription() throws IOException {
        read(
                "l.csv",
                "email,State,Estado\na@x.org,OK,Baja California\nb@x.org,TX,Puebla\nc@x.org,,\n",
                LeavingRules.NONE);

        assertThat(mailed).containsExactly("a", "b", "c");
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reason for leaving",
                "Leaving date",
                "Removal requested on",
                "Grund der Abmeldung",
                "Austrittsdatum",
                "Gekündigt am",
                "Motif de départ",
                "Date de résiliation",
                "Motivo de salida",
                "Fecha de cancelación",
                "Motivo da saída",
                "Data de cancelamento",
                "Data da baixa"
            })
    void whatIsFilledInAboutLeavingSaysThatThePersonLeft(String header) throws IOException {
        read("a.csv", "email," + header + "\nhere@example.org,\ngone@example.org,2025-03-01\n", LeavingRules.NONE);

        assertThat(mailed).containsExactly("here");
    }

    @Test
    void whoIsNotTickedInASheetOfTicksIsKeptBackAndTold() throws IOException {
        read("a.csv", "email,Newsletter\nwants@x.org,yes\nsilent@x.org,\n", LeavingRules.NONE);

        assertThat(mailed).containsExactly("wants");
        assertThat(errors).anySatisfy(error -> assertThat(error).contains("1 person is not mailed", "Newsletter"));
    }

    @Test
    void aCellThatIsNotUnderstoodKeepsItsRowBackAndIsTold() throws IOException {
        read(
                "l.csv",
                "email,status\na@x.org,active\nb@x.org,on the moon\nc@x.org,active\nd@x.org,\n",
                LeavingRules.NONE);

        assertThat(mailed).containsExactly("a", "c");
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0))
                .contains("2 people are not mailed (lines 3, 5)", "'on the moon' or ''", "left-when: { status: ");
    }

    @Test
    void aSheetInWhichOnlyThoseAreMarkedWhoLeftIsUnderstood() throws IOException {
        read("l.csv", "email,Estado,Baja\na@x.org,,\nb@x.org,baja,\nc@x.org,,12/03/2024\n", LeavingRules.NONE);

        assertThat(mailed).containsExactly("a");
        assertThat(errors).isEmpty();
    }

    @Test
    void theProposedLineHoldsTheDecisionsThatStandAndAllThatAreAskedFor() throws IOException {
        String content = """
                email,grade,Kind,optout,notes
                a@x.org,z,paper,,
                b@x.org,y,,perhaps,
                c@x.org,y,,,asked to be removed
                d@x.org,y,,,
                """;

        read(
                "l.csv",
                content,
                new LeavingRules(Mode.BY_COLUMN, Map.of("grade", List.of("z")), Map.of("Kind", List.of("", "paper"))));

        assertThat(mailed).containsExactly("d");
        assertThat(errors)
                .hasSize(2)
                .allMatch(
                        error -> error.contains(
                                "{ path: l.csv, left-when: { grade: [z], optout: [the cells that mean it],"
                                        + " notes: [the cells that mean it] }, mailed-when: { Kind: ['', paper] } } under 'subscribers'"));
    }

    @Test
    void aColumnWhoseDecisionNamesNoneOfItsCellsIsProposedAnewBesideTheOthers() throws IOException {
        String content =
                "email,status,optout\na@x.org,unsubscribed,\nb@x.org,subscribed,perhaps\nc@x.org,subscribed,\n";

        read("l.csv", content, leftWhen("Status", "B3"));

        assertThat(mailed).containsExactly("c");
        assertThat(errors)
                .hasSize(2)
                .allMatch(
                        error -> error.contains("{ path: l.csv, left-when: { status: [the cells that mean it], optout:"
                                + " [the cells that mean it] } }"));
    }

    private void readAll(SubscriberSource... sources) throws IOException {
        Files.writeString(root.resolve("main.csv"), "email\na@x.org\n");
        Files.writeString(root.resolve("x.csv"), "email,code\nb@x.org,B3\nc@x.org,A1\n");
        new SubscriberReader(root).readLists(List.of(sources), new SubscriberListener() {
            @Override
            public void subscriber(Subscriber subscriber) {
                mailed.add(subscriber.address().replaceAll("@.*", ""));
            }

            @Override
            public void problem(Problem problem) {
                ToldInArabic.require(problem);
                (problem.isError() ? errors : notes).add(problem.toString());
            }
        });
    }

    private static final LeavingRules ALWAYS = new LeavingRules(Mode.EVERYBODY_LEFT, Map.of(), Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"x*", "./x*", "x.*", "?.csv", "x.csv"})
    void aDecisionBesideAMoreSpecialPatternHoldsBelowAPatternWithoutOne(String pattern) throws IOException {
        readAll(new SubscriberSource("*"), new SubscriberSource(pattern, ALWAYS));

        assertThat(mailed).containsExactly("a");
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.csv", "x*", "main.csv"})
    void aPatternForAllDecidesNothingAboutFilesThatAreNamedAboveIt(String exception) throws IOException {
        readAll(new SubscriberSource(exception), new SubscriberSource("*", ALWAYS));

        assertThat(mailed).containsExactlyElementsOf(exception.startsWith("x") ? List.of("b", "c") : List.of("a"));
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x*", "x.*"})
    void aDecisionThatIsOnNoListIsTold(String second) throws IOException {
        readAll(
                new SubscriberSource("*.csv", leftWhen("code", "B3")),
                new SubscriberSource(second, leftWhen("code", "A1"), Optional.of(new SourceLocation("n.yaml", 14, 9))));

        assertThat(errors)
                .anyMatch(
                        error -> error.equals(
                                "n.yaml:14:9: The decision beside '" + second + "' is on no list: x.csv"
                                        + " goes by '*.csv'. Put the entry with the decision above that one, or name the file itself in it."));
    }

    @Test
    void aDecisionForAllFilesIsNoMistakeWhereEachHasOneOfItsOwn() throws IOException {
        readAll(
                new SubscriberSource("x.csv", leftWhen("code", "B3")),
                new SubscriberSource("main.csv"),
                new SubscriberSource("*.csv", ALWAYS),
                new SubscriberSource("x*", ALWAYS));

        assertThat(mailed).containsExactly("c", "a");
        assertThat(errors).isEmpty();
        assertThat(notes).anyMatch(note -> note.contains("beside '*.csv' is on no list: main.csv goes by 'main.csv'"));
    }

    @Test
    void aDecisionBesideAFileWithABracketInItsNameIsItsOwn() throws IOException {
        Files.writeString(root.resolve("x [2].csv"), "email\nd@x.org\n");
        readAll(new SubscriberSource("*.csv"), new SubscriberSource("x [2].csv", ALWAYS));

        assertThat(mailed).containsExactly("a", "b", "c");
        assertThat(errors).isEmpty();
    }

    @Test
    void theProposedLineIsYamlWhateverTheNamesOfTheListAndItsColumnAre() throws IOException {
        read("left [old].csv", "email\na@x.org\n", LeavingRules.NONE);
        read("l #2.csv", "email,- opt out\nb@x.org,perhaps\nc@x.org,\n", LeavingRules.NONE);

        assertThat(errors)
                .anyMatch(error -> error.contains("{ path: 'left [old].csv', left-when: always } under"))
                .anyMatch(error -> error.contains(
                        "{ path: 'l #2.csv', left-when: { '- opt out': [the cells that mean it] } } under"));
    }
}
