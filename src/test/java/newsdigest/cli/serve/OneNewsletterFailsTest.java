package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.edition.EditionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two newsletters that are due at one hour, of which the first cannot be made, for whatever reason. */
@SuppressWarnings("NullAway.Init")
final class OneNewsletterFailsTest {

    @TempDir
    private Path folder;

    private boolean broken = true;

    private NewsWorkspace serve(Throwable fault) throws Exception {
        NewsWorkspace room = new NewsWorkspace(folder);
        List.of(
                        "from",
                        "list-id",
                        "zone",
                        "languages",
                        "news",
                        "subscribers",
                        "window",
                        "unsubscribe",
                        "postal-address")
                .forEach(key -> room.workspace.copy("newsletters.weekly." + key, "newsletters.second." + key));
        room.workspace
                .set("newsletters.second.title", "The second one")
                .set("newsletters.second.schedule", "{ cron: '0 0 9 ? * TUE', grace: 6h }");
        room.withListener(new DeliveryListener() {
            @Override
            public void planned(EditionId edition, long added) {
                if (broken && edition.value().startsWith("weekly")) {
                    OneNewsletterFailsTest.<RuntimeException>raise(fault);
                }
            }
        });
        room.serve();
        return room;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable fault) throws T {
        throw (T) fault;
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, NoClassDefFoundError.class, IllegalStateException.class})
    void theOtherGoesOutAtItsHour(Class<? extends Throwable> kind) throws Exception {
        try (NewsWorkspace room = serve(kind.getConstructor().newInstance())) {
            room.minute("2021-02-16T08:00:00Z");

            assertThat(room.subjects()).hasSize(3).allMatch(subject -> subject.startsWith("The second one"));
        }
    }

    @Test
    void theFirstGoesOutOnceItCanBeMade() throws Exception {
        try (NewsWorkspace room = serve(new StackOverflowError())) {
            room.minute("2021-02-16T08:00:00Z");
            broken = false;

            room.minute("2021-02-16T08:01:00Z");

            assertThat(room.subjects()).hasSize(6);
        }
    }
}
