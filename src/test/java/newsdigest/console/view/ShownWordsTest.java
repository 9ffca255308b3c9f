package newsdigest.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.consent.suppression.Suppression;
import newsdigest.console.access.Role;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.text.message.LocalizedMessages;
import newsdigest.text.message.MessageCatalog;
import org.junit.jupiter.api.Test;

/** Every kind of thing that a screen names has words in each of its languages. */
final class ShownWordsTest {

    private static final MessageCatalog CATALOG = new MessageCatalog(
            "/newsdigest/console/words",
            List.of("common", "editions", "draft", "news", "people", "settings", EnglishSentences.GROUP));
    private static final Path CODE = Path.of("src/main/java/newsdigest");

    /** Acts as the audit log is told of them: the first words in small letters after the call. */
    private static final Pattern ACT =
            Pattern.compile("(?:record|recordAtMost|recordChange|note)\\((?:[^;\"]|\"\")*?\"([a-z][a-z -]*[a-z])\"");

    private static final Pattern OTHER_ACT =
            Pattern.compile("(?:record|recordAtMost|note)\\([^;]*?\\? \"([a-z ]+)\" : \"([a-z ]+)\"");

    private static void requireWords(String prefix, List<String> words) {
        for (Locale language : CATALOG.languages()) {
            Properties known = CATALOG.phrases().getOrDefault(language, new Properties());
            words.forEach(word -> assertThat(known.containsKey(prefix + word.replace(' ', '-')))
                    .as("%s%s in %s", prefix, word, language)
                    .isTrue());
        }
    }

    private static <E extends Enum<E>> List<String> words(E[] values, Function<E, String> word) {
        return Arrays.stream(values).map(word).toList();
    }

    @Test
    void everyStateReasonAndRoleHasItsWords() {
        requireWords("state.", words(EditionState.values(), EditionState::word));
        requireWords("role.", words(Role.values(), Role::word));
        requireWords("suppression.", words(Suppression.Reason.values(), Suppression.Reason::word));
        requireWords("deliveries.", words(DeliveryState.values(), DeliveryState::word));
        requireWords("person.state.", words(DeliveryState.values(), DeliveryState::word));
        requireWords(
                "reason.",
                Arrays.stream(StateReason.ReasonKind.values())
                        .map(StateReason.ReasonKind::word)
                        .filter(word -> !word.equals(StateReason.ReasonKind.NONE.word()))
                        .toList());
    }

    @Test
    void everyActThatTheAuditLogKeepsHasItsWords() throws IOException {
        Set<String> acts = new TreeSet<>();
        for (Path file : files()) {
            String code = Files.readString(file);
            if (code.contains("AuditLog")) {
                ACT.matcher(code).results().forEach(call -> acts.add(call.group(1)));
                OTHER_ACT.matcher(code).results().forEach(call -> acts.addAll(List.of(call.group(1), call.group(2))));
            }
        }
        acts.removeAll(NO_ACTS);

        assertThat(acts).contains("signed in", "froze", "asked for changes", "resumed the schedule");
        requireWords("act.", new ArrayList<>(acts));
    }

    /** Words in those places that are no acts. */
    private static final Set<String> NO_ACTS = Set.of("settings", "command line");

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void detailsOfActsAreToldInTheLanguageOfTheScreenWithoutWhatTellsPeopleNothing() {
        LocalizedMessages spanish = CATALOG.messages(Locale.forLanguageTag("es"));

        assertThat(ActDetails.of("0123456789ab, 3 people", spanish)).isEqualTo("3 personas");
        assertThat(ActDetails.of("to me@example.org; 0123456789ab", spanish)).isEqualTo("a me@example.org");
        assertThat(ActDetails.of("0123456789ab", spanish)).isEmpty();
        assertThat(ActDetails.of("Spanish: subject, left-out:The bridge", spanish))
                .isEqualTo("español: asunto, quitada: The bridge");
        assertThat(ActDetails.of("English: title, text", spanish)).isEqualTo("inglés: título, texto");
        assertThat(ActDetails.of("English: for all newsletters, published", spanish))
                .isEqualTo("inglés: para todos los boletines, publicada");
        assertThat(ActDetails.of("English: for weekly", spanish)).isEqualTo("inglés: para weekly");
        assertThat(ActDetails.of("in words of an earlier version", spanish))
                .isEqualTo("in words of an earlier version");
        assertThat(ActDetails.who("command line: root", spanish)).isEqualTo("línea de órdenes: root");
        assertThat(ReasonLabels.act("newsdigest send", spanish)).isEqualTo("escribió la orden newsdigest send");
    }
}
