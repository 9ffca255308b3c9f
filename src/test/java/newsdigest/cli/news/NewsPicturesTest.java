package newsdigest.cli.news;

import static newsdigest.newsroom.WrittenStories.TEXT;
import static newsdigest.newsroom.WrittenStories.publish;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.cli.Cli;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.newsroom.picture.LibraryPicture;
import newsdigest.newsroom.picture.MailPicture;
import newsdigest.newsroom.picture.PictureLibrary;
import newsdigest.newsroom.picture.PictureRepository;
import newsdigest.newsroom.picture.PictureScaler;
import newsdigest.newsroom.picture.Pictures;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures are found again with their words, and deleted only when nothing refers to them. */
@SuppressWarnings("NullAway.Init")
final class NewsPicturesTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2021-02-16T08:00:00Z"), ZoneOffset.UTC);
    private static final Clock LAST_WEEK = Clock.offset(NOW, Duration.ofDays(-7));
    private static final String STORY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private Cli cli;
    private Database ledger;
    private PictureRepository pictures;

    @BeforeEach
    void openLedger() throws Exception {
        Workspace workspace = Workspace.in(folder).subscribers(1).newsItems(1);
        workspace.write();
        cli = new Cli(workspace, Map.of(), NOW);
        ledger = Database.open(folder.resolve("newsdigest.db"));
        pictures = new PictureRepository(ledger, LAST_WEEK);
    }

    private MailPicture bring(PictureRepository repository, int width) throws Exception {
        MailPicture picture = PictureScaler.scale(Pictures.twoColours("jpg", width, 100));
        repository.add(picture, "ana");
        return picture;
    }

    private void use(String address, String summary) {
        publish(
                new WrittenStoryRepository(ledger, NOW),
                STORY,
                new StoryText(
                        "",
                        "The bridge",
                        summary,
                        "",
                        TEXT.day(),
                        "",
                        "",
                        address,
                        address.isEmpty() ? "" : "A bridge"));
    }

    @Test
    void onlyWhatNothingRefersToIsDeletedAndOnlyOnceSomebodySaysYes() throws Exception {
        MailPicture before = bring(pictures, 101);
        MailPicture inText = bring(pictures, 102);
        MailPicture inEdition = bring(pictures, 103);
        MailPicture inDraft = bring(pictures, 104);
        MailPicture unused = bring(pictures, 105);
        MailPicture fresh = bring(new PictureRepository(ledger, NOW), 106);
        MailPicture inClosing = bring(pictures, 107);
        Optional<String> pages = Optional.of("https://news.example.org");
        use(before.address(Optional.empty()), "");
        use("", "![A bridge](" + inText.address(pages) + ")");
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at,"
                        + " state) values (1, 'weekly-1', 'weekly', '2021-02-01', '2021-02-07', 1, 'f', 0, 'done')");
        ledger.update(
                "insert into rendition (edition, position, language, subject, html, body) select number, 0, 'en', 's', ?, ''"
                        + " from edition",
                "<img src=\"" + inEdition.address(pages) + "\">");
        ledger.update(
                "insert into draft (edition, language, version, changed_at, changed_by, change, introduction, closing,"
                        + " subject, preview_line) values ('weekly-2', 'en', 1, 0, 'ana', '', ?, ?, '', '')",
                "![A bridge](" + inDraft.address(pages) + ")",
                "![A bridge](" + inClosing.address(pages) + ")");

        Cli.Result trial = cli.run("news", "pictures", "--dry-run");
        assertThat(trial.code()).as(trial.err()).isZero();
        assertThat(trial.out()).contains(unused.id() + ": 1 KB, brought by ana on 9 Feb 2021");
        assertThat(trial.out().lines()).hasSize(1);
        assertThat(trial.err()).contains("Nothing was deleted", "1 picture that nothing uses");
        assertThat(cli.run("news", "pictures").err()).contains("Add --yes");
        assertThat(pictures.find(unused.id())).isPresent();

        assertThat(cli.run("news", "pictures", "--yes").err()).contains("1 picture deleted");
        assertThat(pictures.find(unused.id())).isEmpty();
        for (MailPicture kept : List.of(before, inText, inEdition, inDraft, inClosing, fresh)) {
            assertThat(pictures.find(kept.id())).as("%s wide", kept.width()).isPresent();
        }
        assertThat(cli.run("news", "pictures").err()).contains("Every picture is used");
    }

    @Test
    void aPictureOfAnEditionWhosePagesWereDroppedStaysForTheMessagesThatReadersKeep() throws Exception {
        MailPicture sent = bring(pictures, 103);
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at,"
                        + " state) values (1, 'weekly-1', 'weekly', '2021-02-01', '2021-02-07', 1, 'f', 0, 'done')");
        ledger.update(
                "insert into rendition (edition, position, language, subject, html, body) values (1, 0, 'en', 's', ?, '')",
                "<img src=\"" + sent.address(Optional.of("https://news.example.org")) + "\">");
        assertThat(cli.run("editions", "drop", "--before", "2021-02-16", "--yes")
                        .out())
                .contains("Dropped the pages of 1 edition");

        cli.run("news", "pictures", "--yes");

        assertThat(pictures.find(sent.id())).isPresent();
    }

    @Test
    void aPictureThatIsUsedAgainMeanwhileStays() throws Exception {
        MailPicture picture = bring(pictures, 101);
        PictureRepository.StoredPicture found =
                pictures.withoutStory(NOW.instant()).get(0);

        new PictureRepository(ledger, NOW).touch(picture.id());

        assertThat(pictures.delete(found)).isFalse();
        assertThat(pictures.find(picture.id())).isPresent();
    }

    @Test
    void theLibraryKnowsTheLastWordsInEachLanguageAndTheStoriesOfNow() throws Exception {
        MailPicture older = bring(new PictureRepository(ledger, Clock.offset(LAST_WEEK, Duration.ofDays(-1))), 101);
        MailPicture picture = bring(pictures, 102);
        use(picture.address(Optional.empty()), "");

        PictureLibrary library = new PictureLibrary(ledger, Optional.of("https://news.example.org"));
        List<LibraryPicture> found = library.newest(Locale.ENGLISH, 0, 10);
        assertThat(library.count()).isEqualTo(2);
        assertThat(found).extracting(LibraryPicture::id).containsExactly(picture.id(), older.id());
        assertThat(found.get(0).alt()).isEqualTo("A bridge");
        assertThat(found.get(0).titles()).containsExactly("The bridge");
        assertThat(library.find(picture.id(), Locale.FRENCH).orElseThrow().alt())
                .isEmpty();
        assertThat(library.address(found.get(0)))
                .isEqualTo("https://news.example.org/pictures/" + picture.id() + "-102x100.jpg");

        use("", "");
        assertThat(library.newest(Locale.ENGLISH, 0, 1).get(0).titles()).isEmpty();
        assertThat(library.newest(Locale.ENGLISH, 0, 1).get(0).alt()).isEqualTo("A bridge");
    }
}
