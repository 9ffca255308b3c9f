package newsdigest.console.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.testing.Workspace;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A newsroom in which everything has happened that a screen can tell of: editions in every state, news, lists, faults. */
final class ScreensRoom implements AutoCloseable {

    /** Edition of the next hour, whose draft somebody wants changed. */
    static final String NEXT = "weekly-2021-02-16";

    private static final String STORIES = "/newsdigest/render/stories/stories.csv";
    private static final LocalDate LAST_DAY = LocalDate.of(2021, 2, 15);
    private static final int READERS = 60;

    private static final String LIST = """
            email,name,language
            reader-000001@example.org,Ana,en
            nuria@example.org,Nuria,es
            nuria@example.org,Nuria,es
            dora@@example.org,Dora,en
            samira@example.org,سميرة,ar
            """;

    final ConsoleFixture room;
    final Visitor sender;
    final Visitor editor;
    private final String host;
    private final Map<String, String> editions = new HashMap<>();

    /** @param host name of this machine: a browser has one session for each */
    private ScreensRoom(ConsoleFixture room, String host) throws Exception {
        this.room = room;
        this.host = host;
        this.sender = room.signedIn(Role.SENDER);
        this.editor = room.signedIn(Role.EDITOR);
    }

    /** Opens one in which nothing has happened yet. */
    static ScreensRoom empty(Path folder) throws Exception {
        ConsoleFixture room = new ConsoleFixture(
                folder,
                workspace -> workspace
                        .subscribers(0)
                        .newsItems(0)
                        .set("newsletters.weekly.title", "Harbour news")
                        .set("newsletters.weekly.news", "[]"));
        Files.delete(folder.resolve("subscribers/weekly.csv"));
        Files.writeString(folder.resolve("subscribers/readers.csv"), "email,name,language\n");
        return new ScreensRoom(room, "localhost");
    }

    /** Opens one, and lets it all happen. */
    static ScreensRoom busy(Path folder) throws Exception {
        ConsoleFixture room = new ConsoleFixture(folder, ScreensRoom::settings);
        for (String language : List.of("en", "es", "ar")) {
            Files.writeString(folder.resolve("news/" + language + ".txt"), news(language));
        }
        ScreensRoom busy = new ScreensRoom(room, "127.0.0.1");
        busy.askForChanges();
        busy.workAtTheDesk();
        busy.makeEditions();
        busy.leaveAndComplain();
        return busy;
    }

    private static Workspace settings(Workspace workspace) {
        workspace
                .subscribers(READERS)
                .row("lucia@example.org,Lucía,es")
                .row("jose@example.org,José,es")
                .row("samira@example.org,سميرة,ar")
                .set("newsletters.weekly.title", "Harbour news")
                .set("newsletters.weekly.languages", "[en, es, ar]")
                .set(
                        "newsletters.weekly.news",
                        "[{ path: news/en.txt, language: en }, { path: news/es.txt, language: es }, { path: news/ar.txt,"
                                + " language: ar }]")
                .set("newsletters.weekly.window", "{ last: P15D }");
        for (String key : List.of(
                "from",
                "zone",
                "languages",
                "news",
                "subscribers",
                "window",
                "unsubscribe",
                "postal-address",
                "greeting")) {
            workspace.copy("newsletters.weekly." + key, "newsletters.briefing." + key);
        }
        return workspace
                .set("newsletters.briefing.title", "Briefing for crews")
                .set("newsletters.briefing.list-id", "briefing.example.org")
                .set("newsletters.weekly.schedule", "{ cron: '0 0 12 ? * TUE,FRI' }")
                .set("newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d }")
                .set(
                        "console",
                        "{ port: 0, address: 'http://desk.example.org', test-addresses: [news@example.org,"
                                + " '@staff.example'] }");
    }

    private static String news(String language) throws IOException {
        StringBuilder news = new StringBuilder();
        LocalDate day = LAST_DAY;
        try (InputStream file = Objects.requireNonNull(ScreensRoom.class.getResourceAsStream(STORIES))) {
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            for (CSVRecord story : format.parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                if (story.get("language").equals(language)) {
                    news.append(day)
                            .append("\n\n")
                            .append(story.get("title"))
                            .append("\n\n")
                            .append(story.get("summary"))
                            .append("\n\nhttps://harbour.example.org/")
                            .append(language)
                            .append('/')
                            .append(day.getDayOfMonth())
                            .append("\n\n");
                    day = day.minusDays(1);
                }
            }
        }
        return news.toString();
    }

    /** Address of the console. */
    String here() {
        return "http://" + host + ":" + room.web.port();
    }

    /** Sends the form of a page that has this button, with other words in some fields. */
    HttpResponse<String> press(Visitor visitor, String page, String button, String value, String... changed)
            throws Exception {
        HttpResponse<String> answer = visitor.get(page);
        Document document = Jsoup.parse(answer.body());
        String wanted = button.isEmpty() ? "form" : "form:has([name=" + button + "])";
        Element form = document.select("main " + wanted).stream()
                .filter(one -> one.attr("method").equals("post"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no " + wanted + ": " + answer));
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            if (!List.of("checkbox", "radio", "file").contains(field.attr("type")) || field.hasAttr("checked")) {
                fields.put(
                        field.attr("name"),
                        field.normalName().equals("select")
                                ? field.select("option[selected], option").attr("value")
                                : field.val());
            }
        }
        if (!button.isEmpty()) {
            fields.put(button, value);
        }
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        String action = form.attr("action").isEmpty() ? page : form.attr("action");
        HttpResponse<String> done = visitor.post(action, fields);
        assertThat(done.statusCode())
                .as("%s of %s: %s", button, page, done.body())
                .isIn(200, 303);
        return done;
    }

    private void askForChanges() throws Exception {
        String draft = "/newsletters/weekly/draft?edition=" + NEXT;
        press(editor, draft, "freeze", "1");
        press(
                sender,
                "/editions/" + NEXT + "/approve",
                "words",
                "The night ferry sails from Monday, not from Sunday.\nAnd please put the reef first.");
    }

    private void workAtTheDesk() throws Exception {
        String draft = "/newsletters/weekly/draft?edition=" + NEXT;
        press(editor, draft, "add-note", "1", "note", "I have asked the harbour master about the day.");
        Document desk = Jsoup.parse(editor.get(draft).body());
        String first = desk.select("[name=order]").attr("value");
        press(editor, draft, "pin", first, "section-" + first, "On the water");
        press(editor, draft, "leave-out", desk.select("[name=order]").get(3).attr("value"));
        press(
                editor,
                draft,
                "save",
                "1",
                "introduction",
                "Dear readers, the *night ferry* sails again, and forty tonnes of nets are out of the reef.",
                "closing",
                "Have you seen something we should tell? Answer this message.",
                "subject",
                "The night ferry sails again, and the reef is free of nets",
                "preview-line",
                "Divers, ferries and cold stores that run on the sun");
    }

    private void makeEditions() throws Exception {
        freeze("waiting", "weekly", 9, 13);
        freeze("ready", "briefing", 15, 15);
        FrozenEdition sending = freeze("sending", "briefing", 13, 14);
        FrozenEdition paused = freeze("paused", "briefing", 12, 12);
        FrozenEdition sent = freeze("sent", "briefing", 10, 11);
        FrozenEdition cancelled = freeze("cancelled", "briefing", 9, 9);
        EditionLifecycle life = room.application.delivery().lifecycle();
        for (FrozenEdition one : List.of(sending, paused)) {
            life.release(one.edition().id(), false, StateReason.NONE, EditionLifecycle.ALONE);
            update(one, "state = 'sent', attempts = 1, reply = '250 2.0.0 Ok'", "seq <= 23");
            update(
                    one,
                    "state = 'deferred', attempts = 2, reply = '451 4.7.1 Greylisted, try again later'",
                    "seq in (24, 25)");
        }
        life.pause(paused.edition().id());
        room.application
                .delivery()
                .mailer()
                .send(sent, room.application.newsletter(sent), false, ProgressListener.NONE);
        update(
                sent,
                "state = 'failed', reply = '550 5.1.1 <' || address || '>: Recipient address rejected: User unknown'",
                "seq in (7, 19, 40)");
        life.cancel(cancelled.edition().id());
    }

    private void update(FrozenEdition edition, String what, String which) {
        room.application
                .ledger()
                .update("update delivery set " + what + " where edition = ? and " + which, edition.number());
    }

    private FrozenEdition freeze(String state, String newsletter, int firstDay, int lastDay) throws Exception {
        LocalDate month = LocalDate.of(2021, 2, 1);
        String days = "?from=" + month.withDayOfMonth(firstDay) + "&to=" + month.withDayOfMonth(lastDay);
        String made = press(editor, "/newsletters/" + newsletter + "/draft" + days, "freeze", "1")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        editions.put(state, made);
        return room.application
                .frozen(new EditionId(made.replace("/editions/", "")))
                .orElseThrow(() -> new AssertionError(made));
    }

    /** Address of the edition that is in a state. */
    String edition(String state) {
        return Objects.requireNonNull(editions.get(state), state);
    }

    private void leaveAndComplain() throws Exception {
        SuppressionRepository suppressions = new SuppressionRepository(room.application.ledger(), ConsoleFixture.CLOCK);
        suppressions.add(Optional.of("weekly"), "gone@example.org", Reason.BOUNCED, "550 5.1.1 no such user");
        suppressions.add(Optional.empty(), "left@example.org", Reason.UNSUBSCRIBED, "");
        suppressions.add(Optional.empty(), "angry@example.org", Reason.COMPLAINED, "");
        Files.writeString(room.news().resolveSibling("../subscribers/crews.csv").normalize(), LIST);
        sender.post(
                "/providers/pause", Map.of("provider", "example.net", "note", "They ask us to wait until Thursday"));
        sender.post("/settings/weekly/examine", Map.of());
    }

    /** Returns the address of a list that was brought and does not count yet. */
    String broughtList() throws Exception {
        return editor.upload(
                        "/subscribers/weekly/uploads", Map.of(), "crews.csv", LIST.getBytes(StandardCharsets.UTF_8))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Override
    public void close() {
        room.close();
    }
}
