package newsdigest.publish.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.config.Config;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.publish.lists.UploadStore.Upload;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were brought do not stay for ever, nor grow without end. */
@SuppressWarnings("NullAway.Init")
final class UploadStoreTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2021-02-16T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Config config;

    @BeforeEach
    void configure() throws IOException {
        config = ConfigReader.read(Workspace.in(folder).write().config(), Map.of());
    }

    private static InputStream content() {
        return new ByteArrayInputStream(new byte[] {'a'});
    }

    @Test
    void oneThatNobodyUsedIsGoneAfterADay() {
        Upload upload = new UploadStore(config, NOW).keep("list.csv", content());

        UploadStore later = new UploadStore(config, Clock.offset(NOW, UploadStore.KEPT.plus(Duration.ofMinutes(1))));
        assertThat(new UploadStore(config, NOW).find(upload.token())).isPresent();
        assertThat(later.find(upload.token())).isEmpty();
        later.keep("other.csv", content());
        assertThat(upload.path()).doesNotExist();
    }

    @Test
    void oneThatNobodyUsedIsDeletedThoughNoOtherComes() {
        Upload old = new UploadStore(config, NOW).keep("list.csv", content());
        Clock later = Clock.offset(NOW, UploadStore.KEPT.minus(Duration.ofMinutes(1)));
        Upload fresh = new UploadStore(config, later).keep("other.csv", content());

        new UploadStore(config, Clock.offset(later, Duration.ofMinutes(2))).discardOld();

        assertThat(old.path().getParent()).doesNotExist();
        assertThat(fresh.path()).exists();
    }

    @Test
    void theOldestMakesRoomForTheNewest() {
        List<Upload> all = new ArrayList<>();
        for (int i = 0; i <= UploadStore.MOST; i++) {
            all.add(new UploadStore(config, Clock.offset(NOW, Duration.ofMinutes(i))).keep("list.csv", content()));
        }

        assertThat(all.get(0).path()).doesNotExist();
        assertThat(all.get(1).path()).exists();
        assertThat(all.get(UploadStore.MOST).path()).exists();
    }

    @Test
    void aNameIsMadeHarmless() {
        assertThat(List.of("../../etc/passwd", "C:\\a\\Neue Liste.csv", ".hidden.csv", "~$x.csv", "a\0b.csv", ".."))
                .extracting(UploadStore::safeName)
                .containsExactly("passwd", "Neue-Liste.csv", "hidden.csv", "x.csv", "a-b.csv", "list.csv");
        assertThat(UploadStore.safeName("a" + "𝐀".repeat(60) + ".csv")).isEqualTo("a" + "𝐀".repeat(37) + ".csv");
        assertThat(UploadStore.safeName("a\uD800.csv")).isEqualTo("a-.csv");
        assertThat(UploadStore.safeName("ö".repeat(300) + ".csv")).hasSize(80).endsWith("ö.csv");
    }
}
