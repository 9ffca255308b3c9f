package newsdigest.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.draft.DraftNotes;
import newsdigest.draft.DraftRepository;
import newsdigest.draft.DraftText;
import newsdigest.draft.DraftVersion;
import newsdigest.draft.DraftVisit;
import newsdigest.draft.DraftVisitRepository;
import newsdigest.draft.StaffNote;
import newsdigest.draft.StaffNoteRepository;
import newsdigest.edition.EditionId;
import newsdigest.edition.SectionChoice;
import newsdigest.testing.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk in a real browser: whatever is pressed while words are not saved, each of them is there afterwards. */
@SuppressWarnings("NullAway.Init")
final class DeskWordsBrowserTest {

    private static final EditionId ID = new EditionId("weekly-2021-02-16");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WATCH = Duration.ofMillis(1_500);
    private static final int MOST = 200;

    /** Names of all that can be pressed, without what differs from one edition of the page to the next. */
    private static final String PRESSABLES = """
            for (const details of document.querySelectorAll('details')) { details.open = true; }
            window.pressables = [...document.querySelectorAll('button:not([disabled]), a[href], summary')];
            return window.pressables.map(one => [one.tagName, one.name || '', one.getAttribute('aria-label') || one.textContent.trim(),
              (one.getAttribute('href') || '').replace(/[0-9a-f]{16,}/g, '')].join('|'));
            """;

    private static final String TYPE = """
            const mark = arguments[0];
            const type = (selector, words) => {
              const field = document.querySelector(selector);
              field.value = words;
              field.dispatchEvent(new Event('input', {bubbles: true}));
            };
            type('#words', 'Intro ' + mark);
            type('#closing-words', 'Closing ' + mark);
            type('#subject-line', 'Subject ' + mark);
            type('#preview-line', 'Line ' + mark);
            type('#note', 'Note ' + mark);
            type('#to-address', mark + '@staff.example');
            type('[name^=section-]', 'Section ' + mark);
            """;

    @TempDir
    private Path folder;

    private ConsoleFixture room;
    private String here;

    @BeforeEach
    void open() throws Exception {
        room = ConsoleFixture.ofTuesdays(folder, workspace -> workspace);
        Files.writeString(room.news(), """
                2021-02-15

                One story

                What happened on this day.

                2021-02-14

                Another story

                What else happened on this day.
                """);
        here = "http://127.0.0.1:" + room.web.port();
    }

    @AfterEach
    void close() {
        room.close();
        // Once a second those who watch an edition are told; by then it is known that nobody does, and no file is
        // opened.
        LockSupport.parkNanos(WATCH.toNanos());
    }

    /** Opens the desk; a page that was still on its way from the last press may come between. */
    private void openDesk(Browser browser) {
        do {
            browser.open(here + "/newsletters/weekly/draft?edition=" + ID + "&show=en");
            if (!browser.all("[name=password]").isEmpty() && browser.address().contains("/sign-in")) {
                browser.find("#name").sendKeys("sender");
                browser.find("#password").sendKeys(ConsoleFixture.PASSWORD);
                browser.click("main button");
            }
        } while (browser.all("#words").isEmpty() || !browser.address().contains("edition=" + ID + "&show=en"));
    }

    private Optional<DraftNotes> notes() {
        return new DraftRepository(room.application.ledger(), ConsoleFixture.CLOCK)
                .latest(ID, Locale.ENGLISH)
                .map(DraftVersion::notes);
    }

    /** Returns the words that are nowhere; empty when all are kept. */
    private List<String> lost(String mark) {
        List<String> lost = new ArrayList<>();
        DraftText text = notes().map(DraftNotes::text).orElse(DraftText.EMPTY);
        if (!text.equals(new DraftText("Intro " + mark, "Closing " + mark, "Subject " + mark, "Line " + mark))) {
            lost.add("text: " + text);
        }
        if (notes().stream()
                .flatMap(notes -> notes.sections().stream())
                .map(SectionChoice::heading)
                .noneMatch(heading -> heading.equals("Section " + mark))) {
            lost.add("section");
        }
        Optional<DraftVisit> visit =
                new DraftVisitRepository(room.application.ledger(), ConsoleFixture.CLOCK).of(ID, "sender");
        boolean isNoteKept =
                visit.filter(one -> one.note().equals("Note " + mark)).isPresent()
                        || new StaffNoteRepository(room.application.ledger(), ConsoleFixture.CLOCK)
                                .of(ID).stream().map(StaffNote::words).anyMatch(("Note " + mark)::equals);
        if (!isNoteKept) {
            lost.add("note");
        }
        if (visit.filter(one -> one.addresses().equals(mark + "@staff.example")).isEmpty()) {
            lost.add("address");
        }
        return lost;
    }

    private static boolean comesTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(50_000_000);
        }
        return true;
    }

    /** The next thing to press; what was left out is taken back first. Negative when all were pressed. */
    private static int next(List<String> there, Set<String> pressed) {
        List<String> left = there.stream().filter(one -> !pressed.contains(one)).toList();
        return left.stream()
                .filter(one -> one.startsWith("BUTTON|take-back|"))
                .findFirst()
                .or(() -> left.stream().findFirst())
                .map(there::indexOf)
                .orElse(-1);
    }

    @Test
    void noButtonAndNoLinkLosesAWord() {
        Set<String> pressed = new HashSet<>();
        try (Browser browser = new Browser(false)) {
            browser.width(1280);
            for (int turn = 0; turn < MOST; turn++) {
                openDesk(browser);
                List<String> there = browser.texts(PRESSABLES);
                int next = next(there, pressed);
                if (next < 0) {
                    break;
                }
                String mark = "w" + turn + "w";
                pressed.add(there.get(next));
                browser.run(TYPE, mark);
                browser.run("const one = window.pressables[" + next + "]; setTimeout(() => one.click(), 0);");
                assertThat(comesTrue(() -> lost(mark).isEmpty()))
                        .as(there.get(next) + " loses " + lost(mark))
                        .isTrue();
                assertThat(room.application.frozen(ID)).as(there.get(next)).isEmpty();
            }
        }
        System.out.println("Buttons and links pressed with unsaved words: " + pressed.size());
        assertThat(pressed)
                .hasSizeGreaterThan(35)
                .anyMatch(one -> one.startsWith("BUTTON|freeze|"))
                .anyMatch(one -> one.startsWith("BUTTON|leave-out|"))
                .anyMatch(one -> one.startsWith("BUTTON|take-back|"))
                .anyMatch(one -> one.startsWith("A||") && one.endsWith("|/news"));
    }

    @Test
    void wordsAreSavedByThemselvesAndTheWindowSaysSo() {
        try (Browser browser = new Browser(false)) {
            browser.width(1280);
            openDesk(browser);
            String before = browser.find("iframe").getDomAttribute("src");

            browser.find("#words").sendKeys("Dear readers");

            assertThat(comesTrue(() -> notes().filter(
                                    notes -> notes.text().introduction().equals("Dear readers"))
                            .isPresent()))
                    .isTrue();
            assertThat(comesTrue(
                            () -> browser.find("[data-live=status]").getText().equals("Saved 09:00")))
                    .isTrue();
            assertThat(browser.find("iframe").getDomAttribute("src")).isNotEqualTo(before);
            browser.find("#words").sendKeys(" of ours");
            assertThat(browser.value("#words")).isEqualTo("Dear readers of ours");
        }
    }

    @Test
    void whatIsReadyIsWhatWasShown() {
        try (Browser browser = new Browser(false)) {
            browser.width(1280);
            openDesk(browser);
            browser.find("#words").sendKeys("Dear readers");
            assertThat(comesTrue(
                            () -> browser.find("[data-live=status]").getText().equals("Saved 09:00")))
                    .isTrue();
            browser.press(".desk-steps [value=send]");

            browser.click("button[name=freeze]");

            assertThat(room.application
                            .frozen(ID)
                            .orElseThrow()
                            .edition()
                            .renditions()
                            .get(0)
                            .html())
                    .contains("Dear readers");
        }
    }

    @Test
    void whoseSessionHasEndedIsToldAndLosesNothing() {
        try (Browser browser = new Browser(false)) {
            browser.width(1280);
            openDesk(browser);
            room.application.ledger().update("update account set password = password || ' ' where name = 'sender'");

            browser.find("#words").sendKeys("Dear readers");

            assertThat(comesTrue(
                            () -> browser.find("[data-live=status]").getText().contains("press Save")))
                    .isTrue();
            browser.click(".deskbar [name=save]");
            room.application.ledger().update("update account set password = rtrim(password) where name = 'sender'");
            browser.find("#name").sendKeys("sender");
            browser.find("#password").sendKeys(ConsoleFixture.PASSWORD);
            browser.click("main button");
            browser.waitFor("#words");
            assertThat(browser.value("#words")).isEqualTo("Dear readers");
        }
    }
}
