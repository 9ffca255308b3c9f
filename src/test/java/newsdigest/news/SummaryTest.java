package newsdigest.news;

import static newsdigest.edition.selection.Samples.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.Summary.Parts;
import newsdigest.problem.Problem;
import org.junit.jupiter.api.Test;

final class SummaryTest {

    @Test
    void itIsMadeOnceAndNotBeforeItIsAskedFor() {
        AtomicInteger made = new AtomicInteger();
        Summary summary = Summary.later(() -> {
            made.incrementAndGet();
            return new Parts("<p>Six books.</p>", "Six books.", "Six books.", Optional.empty());
        });

        assertThat(summary.hashCode()).isEqualTo(new Summary("<p>Six books.</p>", "Six books.").hashCode());
        assertThat(made).hasValue(0);
        assertThat(summary).isEqualTo(new Summary("<p>Six books.</p>", "Six books."));
        assertThat(summary.text()).isEqualTo("Six books.");
        assertThat(made).hasValue(1);
    }

    @Test
    void whateverIsThrownCostsTheTextAloneAndIsTold() {
        NewsItem item = withSummary(() -> {
            throw new StackOverflowError("deep");
        });

        assertThat(item.summary().text()).isEmpty();
        assertThat(item.defect().map(Problem::toString).orElse(""))
                .contains("news/2021.txt:1", "The text of 'Six books'", "StackOverflowError", "please report it");
        assertThat(item("Six books").get().defect()).isEmpty();
    }

    @Test
    void aPictureOfTheTextIsShownUnlessStaffTookItAway() {
        Image picture = new Image(URI.create("https://harbour.example.org/a.jpg"), "A ferry");
        NewsItem item = withSummary(() -> new Parts("<p>a</p>", "a", "a", Optional.of(picture)));

        assertThat(item.image()).contains(picture);
        NewsItem edited = item.withWords("a", item.summary(), Set.of(), Optional.empty());
        assertThat(edited.image()).isEmpty();
        assertThat(edited.summary().text()).isEqualTo("a");
    }

    private static NewsItem withSummary(Supplier<Parts> parts) {
        NewsItem item = item("Six books").get();
        return new NewsItem(
                item.id(),
                item.language(),
                item.date(),
                item.published(),
                item.headline(),
                Summary.later(parts),
                item.link(),
                Optional.empty(),
                item.topics(),
                item.author(),
                item.translationKey(),
                item.draft(),
                item.source(),
                item.place());
    }
}
