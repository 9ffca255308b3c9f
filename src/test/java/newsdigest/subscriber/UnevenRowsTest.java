package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsdigest.config.LeavingRules;
import newsdigest.config.SubscriberSource;
import newsdigest.problem.Problem;
import newsdigest.subscriber.leaving.Leaving;
import newsdigest.testing.ToldInArabic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of more or fewer cells than the header, whose cells may stand under other headers than their own. */
class UnevenRowsTest {

    @TempDir
    Path root;

    private final List<String> mailed = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    private final SubscriberListener listener = new SubscriberListener() {
        @Override
        public void subscriber(Subscriber subscriber) {
            mailed.add(subscriber.address().replaceAll("@.*", ""));
        }

        @Override
        public void left(Subscriber subscriber, Leaving leaving) {}

        @Override
        public void problem(Problem problem) {
            ToldInArabic.require(problem);
            told.add(problem.toString());
        }
    };

    /** Reads a list in which a tilde ends each line, beside another one that has two of its people. */
    private void read(String list, LeavingRules rules) {
        SubscriberFixture.write(
                root.resolve("list.csv"), (list.replace('~', '\n') + "\n").getBytes(StandardCharsets.UTF_8));
        SubscriberFixture.write(
                root.resolve("other.csv"), "email\nl@x.org\nh@x.org\n".getBytes(StandardCharsets.UTF_8));
        new SubscriberReader(root)
                .readLists(
                        List.of(new SubscriberSource("list.csv", rules), new SubscriberSource("other.csv")), listener);
    }

    private static LeavingRules rules(String decision) {
        if (decision.isBlank()) {
            return LeavingRules.NONE;
        }
        String[] parts = decision.split("[ :]+", 3);
        Map<String, List<String>> cells = Map.of(parts[1], List.of(parts[2].split(";", -1)));
        return parts[0].equals("left")
                ? new LeavingRules(LeavingRules.Mode.BY_COLUMN, cells, Map.of())
                : new LeavingRules(LeavingRules.Mode.BY_COLUMN, Map.of(), cells);
    }

    private static String rows(int count, String cells) {
        return IntStream.range(0, count)
                .mapToObj(i -> "k" + i + "@x.org," + cells + "~")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "email,name,city,baja | K,Lima, | x@x.org,XX,Lima,Sí~l@x.org,L,Sí | ",
                "email,name,city,baja | K,Lima | x@x.org,XX,Lima,Sí~l@x.org,L,Sí | ",
                "email,name,city,baja | Kira,Lima, | l@x.org,Sí | ",
                "email,name,city,baja,note | K,Lima,, | l@x.org,L,Sí | ",
                "email,name,city,baja,note | K,Lima,, | l@x.org,L,Sí, | ",
                "email,name,city,status | K,Lima,active | x@x.org,XX,Lima,baja~l@x.org,L,baja | ",
                "email,name,city,unsubscribed on | K,Lima, | l@x.org,L,2024-05-03 | ",
                "email,name,city,code | K,Lima,A | x@x.org,XX,Lima,X~l@x.org,L,X | left code: X",
                "email,name,city,code | K,Lima,A | l@x.org,L,X | left code: X",
                "email,name,city,code | K,Lima, | x@x.org,XX,Lima,Z9~l@x.org,L,Z9 | mailed code: ",
                "name,city,email,baja | ,, | L,l@x.org,Sí | ",
                "city,baja,email,name | ,, | Sí,l@x.org,L | ",
            })
    void aRowOfTooFewCellsOneOfWhichSaysUnderItsOwnHeaderThatSomebodyLeftMailsNobody(
            String header, String others, String rows, String decision) {
        String list = header.startsWith("email") ? rows(12, others) : "~";
        read(header + "~" + list + rows, rules(decision == null ? "" : decision));

        assertThat(mailed).doesNotContain("l").contains("h");
        assertThat(told)
                .anyMatch(problem -> problem.matches(
                        "(?s)list.csv:\\d+: (?:note: )?The row has \\d cells?, the header \\d\\. Where one is missing before .*"
                                + "left: nothing is sent to 'l@x\\.org'\\..*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email,name,city,unsubscribed | l@x.org,Ana Ruiz,yes~b@x.org,Bo Ek,Oslo,~c@x.org,Cy Li,Lima,~d@x.org,Di Ma,Wien,yes~e@x.org,Ed,Pau,",
                "email,name,state,unsubscribed | l@x.org,Ana Ruiz,yes~b@x.org,Bo Ek,NY,~c@x.org,Cy Li,TX,~d@x.org,Di Ma,CA,yes",
                "email,name,ort,abgemeldet | l@x.org,Ana,ja~b@x.org,Bo,Ulm,~c@x.org,Cy,-,~d@x.org,Di,?,~e@x.org,Ed,N/A,",
                "email,name,ville,désabonné | l@x.org,Ana,oui~b@x.org,Bo,Pau,~c@x.org,Cy,Lyon,~d@x.org,Di,Dax,oui",
                "email,name,initials,opted out | l@x.org,L,yes~b@x.org,Bo,BEK,~c@x.org,Cy,CLI,",
                "email,name,baja | l@x.org,Sí~b@x.org,Bo,~c@x.org,Eva,~d@x.org,Noa,Sí",
                "email,name,city,phone,unsubscribed | l@x.org,yes~b@x.org,Bo,Oslo,5,~c@x.org,Max,Ulm,6,~d@x.org,Eva,Rom,7,yes",
                "email,name,city,unsubscribed | l@x.org,Ana,yes~m@x.org,Zoe,yes~b@x.org,Bo,Oslo,~c@x.org,Cy,Ulm,~d@x.org,Di,Wien,",
                "email,name,city,unsubscribed | l@x.org,Ana,yes~m@x.org,Zoe,no~b@x.org,Bo,Oslo,~c@x.org,Cy,Ulm,~d@x.org,Di,Wien,",
                "email,name,city,unsubscribed | l@x.org,yes~m@x.org,yes~b@x.org,Bo,Oslo,~c@x.org,Cy,Ulm,~d@x.org,Di,Wien,",
                "email,name,city,unsubscribed on | l@x.org,2024-03-04~m@x.org,2024-05-06~b@x.org,Bo,Oslo,~c@x.org,Cy,Ulm,~d@x.org,Di,Wien,",
                "email,name,city,baja el | l@x.org,Ana,03/04/2024~m@x.org,Eva,05/06/2024~b@x.org,Bo,Oslo,~c@x.org,Cy,Ulm,~d@x.org,Di,Wien,",
                "email,name,city,estado | l@x.org,Ana,baja~m@x.org,Zoe,baja~b@x.org,Bo,Oslo,activo~c@x.org,Cy,Ulm,activo~d@x.org,Di,Wien,baja",
            })
    void aYesANoOrADayNeverBlendsInWithShortNamesTownsOrCodes(String header, String rows) {
        read(header + "~" + rows, LeavingRules.NONE);

        assertThat(mailed).doesNotContain("l").contains("b", "c", "h");
        assertThat(told)
                .anyMatch(problem -> problem.contains("Where one is missing before")
                        && problem.contains("nothing is sent to 'l@x.org'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email,name,city,unsubscribed | L,yes | N,T,",
                "email,name,city,unsubscribed | yes | N,T,",
                "email,name,city,baja el | L,03/04/2024 | N,T,",
                "email,name,city,estado | L,baja | N,T,activo",
            })
    void manyWhoLeftBlendInNoBetterThanFew(String header, String leaver, String other) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            boolean isLeaver = i % 5 < 2;
            String word = Integer.toString(i + 300, 36).replaceAll("\\d", "q") + "ab";
            rows.append(isLeaver ? "l" : "h")
                    .append(i)
                    .append("@x.org,")
                    .append(
                            isLeaver
                                    ? leaver.replace("L", "L" + word)
                                    : other.replace("N", "N" + word).replace("T", "T" + word))
                    .append('~');
        }

        read(header + "~" + rows, LeavingRules.NONE);

        assertThat(mailed).filteredOn(name -> name.length() > 1).hasSize(24).allMatch(name -> name.startsWith("h"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email,name,member,unsubscribed | K,yes~h@x.org,H,no~i@x.org,I,no~j@x.org,J,ja",
                "email,name,member,unsubscribed | K,Y~h@x.org,H,N~i@x.org,I,N",
                "email,name,gender,unsubscribed | K,F~i@x.org,I,M~j@x.org,J,M~h@x.org,H,X~g@x.org,G,X",
                "email,name,paid,unsubscribed | K,partly~m@x.org,M,yes,yes~h@x.org,H,yes~i@x.org,I,yes",
                "email,name,comment,left | K,ok~g@x.org,G,asked about fees~i@x.org,I,?~j@x.org,J,-~h@x.org,H,x",
                "email,name,order,unsubscribed | K,paid~h@x.org,H,cancelled~i@x.org,I,cancelled",
            })
    void answersThatAreAtHomeInTheirColumnStayThere(String header, String rows) {
        String[] parts = rows.split("~", 2);
        read(header + "~" + rows(12, parts[0].strip()) + parts[1], LeavingRules.NONE);

        assertThat(mailed.stream().filter("h"::equals)).hasSize(2);
        assertThat(told).noneMatch(problem -> problem.contains("The row has"));
    }

    @Test
    void ofARowThatLacksTheCellWithWhichAlonePeopleAreMailedItIsToldThatAnotherCellMayBeMissing() {
        read("email,name,city,code~" + rows(9, "K,Lima,A") + "i@x.org,I,A~j@x.org,J,Lima~", rules("mailed code: A"));

        assertThat(mailed).doesNotContain("i", "j");
        assertThat(told)
                .filteredOn(problem -> problem.contains("The row has"))
                .singleElement()
                .asString()
                .contains("The row has 3 cells, the header 4.", "nothing is sent to 'i@x.org'", "before 'A'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "email,name,city,baja | K,Lima, | x@x.org,XX,Lima,Sí~h@x.org,H,Lima | ",
                "email,name,city,baja | K,Lima, | x@x.org,XX,Lima,Sí~h@x.org,H,Nueva York | ",
                "email,name,city,baja | K,Lima, | x@x.org,XX,Lima,Sí~h@x.org,H | ",
                "email,name,city,baja | K,Lima, | x@x.org,XX,Lima,Sí~h@x.org | ",
                "email,name,city,estado | K,Lima, | x@x.org,XX,Lima,baja~h@x.org,H,Arequipa | ",
                "email,name,visits,unsubscribed | K,7,0 | x@x.org,XX,12,1~h@x.org,H,1 | ",
                "email,name,visits,unsubscribed | K,12 | h@x.org,H,1~i@x.org,I,2 | ",
                "email,name,joined,unsubscribed on | K,2019-02-03 | h@x.org,H,2024-05-03 | ",
                "email,name,joined,unsubscribed on | K,2019-02-03 | x@x.org,XX,2019-02-03,2024-01-01~h@x.org,H,2024-05-03 | ",
                "email,name,rating,unsubscribe date | K,3.5 | h@x.org,H,4~i@x.org,I,5~j@x.org,J,2.75 | ",
                "email,name,gift,left on | K,12.50 | h@x.org,H,83~i@x.org,I,7.5 | ",
                "email,name,gift,unsubscribed | K,\u20AC50 | h@x.org,H,20 | ",
                "email,name,met,left on | K,fair | h@x.org,H,2024-05-03~i@x.org,I,2024-06-03,~j@x.org,J,2024-07-03, | ",
                "email,name,joined,left on | K,2019 | h@x.org,H,2019-05-01~i@x.org,I,May 2021 | ",
                "email,name,speaker,unsubscribed | K | h@x.org,H,yes | ",
                "email,name,born,speaker on,unsubscribed on | K,1970-01-01 | h@x.org,H,1980-02-03,2024-05-03 | ",
                "email,name,city,paid,unsubscribed | K,Lima,yes | m@x.org,M,Oslo,no,yes~h@x.org,H,Lima,no | ",
                "email,name,note,paid,unsubscribed | K,at the fair,yes | h@x.org,H,ok,yes~m@x.org,M,VIP,no | ",
                "email,name,members,paid,unsubscribed | K,family,yes | h@x.org,H,2,yes~m@x.org,M,pair,no | ",
                "email,name,language,baja | K,es, | x@x.org,XX,en,Sí~h@x.org,H,pt | ",
                "email,name,language,consent | K,no, | x@x.org,XX,en,no~h@x.org,H,no | ",
                "email,name,company,notes | K,Acme, | x@x.org,XX,Acme,asked to be removed~h@x.org,H,Stop Hunger | ",
                "email,name,city,code | K,Lima,A | x@x.org,XX,Lima,X~h@x.org,H,Lima | left code: X",
                "email,name,city,code | K,Lima, | x@x.org,XX,Lima,Z9~h@x.org,H,Cusco | mailed code: ",
                "email,name,city,baja, | K,Lima,, | x@x.org,XX,Lima,Sí,~h@x.org,H,Lima, | ",
            })
    void aRowThatIsShortForItsLastCellsAreEmptyIsHealthyAndSilent(
            String header, String others, String rows, String decision) {
        read(header + "~" + rows(12, others) + rows, rules(decision == null ? "" : decision));

        assertThat(mailed.stream().filter("h"::equals)).hasSize(2);
        assertThat(told).noneMatch(problem -> problem.contains("The row has"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "email,name,code,city | l@x.org,Ek, L,X,Lima, PE | left code: X",
                "email,name,code,city | l@x.org,Ek, L,X,Lima, PE, SA | left code: X",
                "name,email,code,city | Ek, L,l@x.org,X,Lima, PE | left code: X",
                "name,email,code,city | Ek, van, L,l@x.org,X,Lima, PE | left code: X",
                "code,city,email,name | X,Lima, PE,l@x.org,Ek, L | left code: X",
                "name,code,city,email | Ek, L,X,Lima, PE,l@x.org | left code: X",
                "email;name;code;city | l@x.org;Ek; L;X;Lima; PE | left code: X",
                "email,name,code,city | l@x.org,\"Ek, \"L\"\",X,Lima, PE | left code: X",
                "email,name,code,city | l@x.org,Ek, L,A,Lima, PE | mailed code: B",
                "email,name,baja,city | l@x.org,Ek, L,Sí,Lima, PE | ",
                "email,name,status,city | l@x.org,Ek, L,unsubscribed,Lima, PE | ",
            })
    void aRowTornOnBothSidesOfTheColumnThatDecidesKeepsOutWhomItSaysToHaveLeft(
            String header, String row, String decision) {
        read(
                header + "~k@x.org,,,~".replace(',', header.contains(";") ? ';' : ',') + row,
                rules(decision == null ? "" : decision));

        assertThat(mailed).doesNotContain("l").contains("h");
        assertThat(told).anyMatch(problem -> problem.contains("nothing is sent to 'l@x.org'"));
    }

    @Test
    void aTornRowThatSaysNothingOfLeavingIsToldOnceWithWhereMailGoes() {
        read("email,name,status~x@x.org,X,unsubscribed~k@x.org,K,subscribed~h@x.org,Ek, H,subscribed", rules(""));

        assertThat(mailed).containsExactly("k", "l", "h");
        assertThat(told)
                .filteredOn(
                        problem -> problem.contains("h@x.org") || problem.contains("line 4") || problem.contains(":4"))
                .containsExactly(
                        "list.csv:4: The row has 4 cells, the header 3; a cell with a delimiter in it needs quotes around it."
                                + " Line skipped.",
                        "list.csv:4: The line was skipped, and mail goes to 'h@x.org' by the row at other.csv:3.");
    }

    @Test
    void aDecisionAlsoNamesTheEndOfANoteThatALineBreakTore() {
        read("email,name,note~l@x.org,L,in May~bye bye~b@x.org,Bo,x~c@x.org,C,bye bye", rules("left note: bye bye"));

        assertThat(mailed).containsExactly("b", "h");
    }

    @Test
    void aRowOfManyMoreCellsThanTheHeaderIsLookedThroughInNoTime() {
        String many = IntStream.range(0, 30_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        read("email,name,code,city~l@x.org," + many + ",X,Lima, PE", rules("left code: X"));

        assertThat(mailed).containsExactly("h");
    }
}
