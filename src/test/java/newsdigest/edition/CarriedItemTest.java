package newsdigest.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.news.NewsItem;
import newsdigest.news.Summary;
import newsdigest.problem.SourceLocation;
import newsdigest.text.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CarriedItemTest {

    private static NewsItem item(String text) {
        return new NewsItem(
                "plaza-1",
                Locale.forLanguageTag("es"),
                LocalDate.of(2026, 3, 2),
                Optional.empty(),
                "Plaza",
                new Summary("<p>" + text + "</p>", text),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                "news.txt",
                SourceLocation.file("news.txt"));
    }

    @Test
    void anEndingThatNamesWomenAsWellIsAChangeOfTheText() {
        assertThat(CarriedItem.of(item("Ayuda para refugiados.")).changes(item("Ayuda para refugiados/as.")))
                .containsExactly("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ayuda para refugiados as en unicef es ", " ayuda para refugiados en unicef "})
    void aTextIsTheSameAsEarlierVersionsReadIt(String words) {
        NewsItem now = item("Ayuda para refugiados/as en unicef.es");
        CarriedItem item = CarriedItem.of(now);
        CarriedItem earlier = new CarriedItem(
                item.key(), item.source(), item.headline(), item.day(), item.link(), "2:" + Sha256.hex(words));

        assertThat(earlier.changes(now)).isEmpty();
        assertThat(earlier.changes(item("Ayuda para todos en unicef.es"))).containsExactly("text");
    }
}
