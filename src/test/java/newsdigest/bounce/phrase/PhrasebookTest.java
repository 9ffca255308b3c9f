package newsdigest.bounce.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The phrases of all languages, by their sections. */
final class PhrasebookTest {

    private static final Set<String> MARKS = Set.of(
            "not delivered",
            "delayed",
            "bounce subject",
            "absence subject",
            "copy follows",
            "sender named",
            "leave request",
            "courtesy",
            "salutation",
            "server named",
            "message named",
            "reader named",
            "said of the address",
            "guess",
            "policy words");

    static Stream<Phrase> phrases() {
        return Phrasebook.sections().values().stream().flatMap(List::stream);
    }

    static Stream<Phrase> meanings() {
        return phrases().filter(phrase -> !MARKS.contains(phrase.section()));
    }

    @Test
    void thereAreAtLeastTenLanguagesAndEachKnowsDeadFullAndLate() {
        assertThat(Phrasebook.LANGUAGES).hasSizeGreaterThanOrEqualTo(10);
        for (String language : Phrasebook.LANGUAGES) {
            for (String section : List.of(
                    "no such user",
                    "mailbox full",
                    "try later",
                    "not delivered",
                    "bounce subject",
                    "absence subject")) {
                assertThat(Phrasebook.sections().get(section))
                        .as(language + ": " + section)
                        .anyMatch(phrase -> phrase.language().equals(language));
            }
        }
    }

    @Test
    void everySectionIsOneThatIsUsed() {
        Set<String> known = new HashSet<>(MARKS);
        Arrays.stream(ReplyMeaning.values()).forEach(meaning -> known.add(meaning.section()));

        assertThat(Phrasebook.sections().keySet()).isEqualTo(known);
    }

    @Test
    void noPhraseStandsInTwoSections() {
        Map<String, String> sections = new HashMap<>();
        meanings().forEach(phrase -> {
            String other = sections.put(String.join("*", phrase.pieces()), phrase.section());
            assertThat(other == null || other.equals(phrase.section()))
                    .as(phrase.text() + " means " + phrase.section() + " and " + other)
                    .isTrue();
        });
    }
}
