package newsdigest.console.screens;

import java.util.Map;

/** Screens of buttons that do not do what they say: pressed twice, too late, with too many words, or after somebody else. */
final class RefusalScreens {

    private static final String WISH = "Please put the reef first, and name the harbour master.\n";

    private final ScreenList list;
    private final ScreensRoom busy;

    private RefusalScreens(ScreenList list, ScreensRoom busy) {
        this.list = list;
        this.busy = busy;
    }

    /** Adds them; the last ones pause a schedule. */
    static void addTo(ScreenList list, ScreensRoom busy) {
        RefusalScreens refusals = new RefusalScreens(list, busy);
        refusals.words();
        refusals.questions();
        refusals.deeds();
    }

    /** Words that come back. */
    private void words() {
        list.mistake(
                "too-many-words",
                "problem",
                "/newsletters/weekly/draft",
                Map.of(
                        "edition",
                        ScreensRoom.NEXT,
                        "show",
                        "en",
                        "save",
                        "1",
                        "subject",
                        "The night ferry sails again",
                        "note",
                        WISH.repeat(100)));
        list.mistake(
                "changes-too-late",
                "draft-closed",
                busy.edition("sent") + "/changes",
                Map.of("fingerprint", "0", "words", WISH));
        list.mistake("changes-without-words", "approve", busy.edition("waiting") + "/changes", Map.of("words", " "));
    }

    /** Questions that have lost their sense. */
    private void questions() {
        String cancel = "/editions/{edition}/cancel";
        list.get("cancel-over", "cancel", cancel, busy.edition("sent") + "/cancel");
        list.get("cancel-sending", "cancel", cancel, busy.edition("sending") + "/cancel");
        list.get("cancel-draft", "cancel", cancel, "/editions/" + ScreensRoom.NEXT + "/cancel");
        list.post("cancel-changed", "cancel", busy.edition("ready") + "/cancel", false, Map.of("seen", "0"), "");
        list.get("approve-over", "edition", "/editions/{edition}/approve", busy.edition("ready") + "/approve");
    }

    /** Deeds that somebody has done, or undone, before. */
    private void deeds() {
        list.mistake("send-over", "problem", busy.edition("sent") + "/send", Map.of("people", "60"));
        list.post(
                "paused-meanwhile", "edition", busy.edition("paused") + "/send", false, Map.of("stood", "frozen"), "");
        list.post("schedule-paused", "home", "/newsletters/weekly/hold", false, Map.of(), "");
        list.get("newsletter-paused", "newsletter", "/newsletters/{newsletter}", "/newsletters/weekly");
    }
}
