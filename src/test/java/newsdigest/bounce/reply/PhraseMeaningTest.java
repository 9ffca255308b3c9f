package newsdigest.bounce.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsdigest.bounce.phrase.NormalText;
import newsdigest.bounce.phrase.Phrase;
import newsdigest.bounce.phrase.Phrasebook;
import newsdigest.bounce.phrase.ReplyMeaning;
import org.junit.jupiter.api.Test;

/** The phrases of all languages, each in the sentence beside it. */
final class PhraseMeaningTest {

    private static final Set<String> MEANINGS =
            Arrays.stream(ReplyMeaning.values()).map(ReplyMeaning::section).collect(Collectors.toSet());

    @Test
    void everyPhraseStandsInTheSentenceBesideIt() {
        assertThat(Phrasebook.sections().values().stream().flatMap(List::stream))
                .allSatisfy(phrase -> {
                    String seen = !MEANINGS.contains(phrase.section())
                            ? NormalText.of(phrase.seen())
                            : ReplyWords.of(phrase.seen());
                    assertThat(IntStream.range(0, seen.length()).anyMatch(place -> phrase.isAt(seen, place)))
                            .as(phrase.text() + ": " + seen)
                            .isTrue();
                });
    }

    /** A sentence means what its phrase means, whatever other phrases it has. */
    @Test
    void noPhraseContradictsAnother() {
        assertThat(Phrasebook.sections().values().stream()
                        .flatMap(List::stream)
                        .filter(phrase -> MEANINGS.contains(phrase.section())))
                .allSatisfy(PhraseMeaningTest::assertMeansWhatItStandsFor);
    }

    private static void assertMeansWhatItStandsFor(Phrase phrase) {
        ReplyMeaning meaning = Arrays.stream(ReplyMeaning.values())
                .filter(one -> one.section().equals(phrase.section()))
                .findFirst()
                .orElseThrow();
        String text = phrase.seen().replaceAll("\\b4(\\d\\d[ -])", "5$1").replaceAll("\\b4\\.\\d+\\.\\d+", "");

        BounceClassification found = ReplyClassifier.classify(
                new FailureReply(Optional.empty(), Optional.empty(), text, Optional::empty, Set.of(), () -> ""));

        assertThat(found.kind() == BounceKind.HARD)
                .as(String.join(" ", found.steps()))
                .isEqualTo(meaning.isGone());
    }
}
