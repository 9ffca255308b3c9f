package newsdigest.console.screens;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.testing.Browser;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;

/** List of all screens of the console, each with the way to it. */
final class ScreenList {

    /** Answers that are no screens: digests in frames, files, events, pictures. */
    static final List<String> NO_SCREENS = List.of(
            "/newsletters/{newsletter}/draft/others",
            "/drafts/{fingerprint}/{language}",
            "/editions/{edition}/page/{language}",
            "/editions/{edition}/text/{language}",
            "/editions/{edition}/progress",
            "/editions/{edition}/report.csv",
            "/editions/{edition}/report.json",
            "/news/pictures/{picture}",
            "/news/pictures/{picture}/small",
            "/subscribers/{newsletter}/uploads/{upload}/problems.txt",
            "/suppressions/export");

    /** Sends a form of the console's own, with a file where one is given, from whatever screen is shown. */
    private static final String SEND = """
            const [path, fields, file] = arguments;
            const form = document.createElement('form');
            form.method = 'post';
            form.action = path;
            if (fields.parts || file) {
              form.enctype = 'multipart/form-data';
            }
            const all = {csrf: document.querySelector('[name=csrf]').value, ...fields};
            for (const [name, value] of Object.entries(all)) {
              const field = document.createElement('textarea');
              field.name = name;
              field.value = value;
              form.append(field);
            }
            if (file) {
              const files = new DataTransfer();
              files.items.add(new File([file], 'addresses.csv', {type: 'text/csv'}));
              const field = document.createElement('input');
              field.type = 'file';
              field.name = 'file';
              field.files = files.files;
              form.append(field);
            }
            document.body.append(form);
            form.submit();
            """;

    private static final String TEXT = """
            News of the week

            15 February 2021

            The bridge is open

            Since Monday, cars and people can cross the river again. The old bridge was closed in the autumn.

            https://example.org/bridge

            30 February 2021

            Nobody sees this

            10 February 2021

            DRAFT: A new road

            Its plan is not decided.
            """;

    private final List<Screen> screens = new ArrayList<>();
    private final ScreensRoom busy;
    private final ScreensRoom empty;

    private ScreenList(ScreensRoom busy, ScreensRoom empty) {
        this.busy = busy;
        this.empty = empty;
    }

    /**
     * Makes the list. News are written first, in the browser, as they have pictures.
     *
     * @param browser one in which somebody has signed in to both rooms
     */
    static List<Screen> of(ScreensRoom busy, ScreensRoom empty, Browser browser) throws Exception {
        ScreenList list = new ScreenList(busy, empty);
        list.editions();
        list.news(browser);
        list.audience();
        list.administration();
        RefusalScreens.addTo(list, busy);
        list.beginnings();
        return list.screens;
    }

    /** Signs in as somebody who may do everything. */
    static void signIn(Browser browser, String here) {
        browser.open(here + "/sign-in");
        browser.find("#name").sendKeys("sender");
        browser.find("#password").sendKeys(ConsoleFixture.PASSWORD);
        browser.click("main button");
    }

    /** Adds a page. */
    void get(String name, String template, String route, String address) {
        screens.add(new Screen(name, template, route, false, browser -> browser.open(busy.here() + address)));
    }

    /** Adds the answer to a form that is not taken. */
    void mistake(String name, String template, String path, Map<String, String> fields) {
        post(name, template, path, true, fields, "");
    }

    /**
     * Adds the answer to a form.
     *
     * @param isMistake true when the answer says that something is wrong
     * @param file words of a file that goes with it; empty for none
     */
    void post(String name, String template, String path, boolean isMistake, Map<String, String> fields, String file) {
        screens.add(new Screen(name, template, "", isMistake, browser -> send(browser, path, fields, file)));
    }

    private void send(Browser browser, String path, Map<String, String> fields, String file) {
        browser.open(busy.here() + "/account");
        browser.leave(() -> browser.run(SEND, path, fields, file));
    }

    private void editions() throws Exception {
        get("home", "home", "/", "/");
        get("newsletter", "newsletter", "/newsletters/{newsletter}", "/newsletters/briefing");
        for (String step : List.of("items", "look", "send")) {
            get(
                    "desk-" + step,
                    "draft",
                    "/newsletters/{newsletter}/draft",
                    "/newsletters/weekly/draft?edition=" + ScreensRoom.NEXT + "&show=en&step=" + step);
        }
        get(
                "desk-translated",
                "draft",
                "/newsletters/{newsletter}/draft",
                "/newsletters/weekly/draft?edition=" + ScreensRoom.NEXT + "&show=ar&step=items");
        get(
                "desk-no-news",
                "draft",
                "/newsletters/{newsletter}/draft",
                "/newsletters/weekly/draft?from=2020-01-01&to=2020-01-07");
        mistake(
                "desk-closed",
                "draft-closed",
                "/newsletters/briefing/draft",
                Map.of(
                        "edition",
                        busy.edition("ready").replace("/editions/", ""),
                        "show",
                        "en",
                        "save",
                        "1",
                        "introduction",
                        "Dear crews, this comes too late.",
                        "subject",
                        "Too late"));
        String waiting = busy.edition("waiting");
        get("edition-waiting", "edition", "/editions/{edition}", waiting);
        get("approve", "approve", "/editions/{edition}/approve", waiting + "/approve");
        String ready = busy.edition("ready");
        get("edition-ready", "edition", "/editions/{edition}", ready);
        get("send", "decide", "/editions/{edition}/send", ready + "/send");
        get("send-at", "decide", "/editions/{edition}/send", ready + "/send?at=1");
        get("cancel", "cancel", "/editions/{edition}/cancel", ready + "/cancel");
        get("edition-sending", "edition", "/editions/{edition}", busy.edition("sending"));
        get("edition-paused", "edition", "/editions/{edition}", busy.edition("paused"));
        String done = busy.edition("sent");
        get("edition-sent", "edition", "/editions/{edition}", done);
        get("deliveries", "deliveries", "/editions/{edition}/deliveries/{state}", done + "/deliveries/failed");
        get("edition-cancelled", "edition", "/editions/{edition}", busy.edition("cancelled"));
    }

    private void news(Browser browser) throws Exception {
        String story = write(browser, "Wardens count the cranes", "cranes.svg", "Three cranes stand in a marsh");
        write(browser, "The library boat has a new route", "library.svg", "A boat full of books");
        busy.press(
                busy.editor,
                story + "?language=es",
                "publish",
                "1",
                "title",
                "Recuento de las grullas",
                "summary",
                "Guardas y escuelas contaron **412 grullas** en la laguna.",
                "alt",
                "Tres grullas en una laguna");
        String gone = write(browser, "A story that was taken back", "", "");
        busy.press(busy.editor, gone, "delete", "1");
        get("news", "news", "/news", "/news?newsletter=weekly");
        get("news-found", "news", "/news", "/news?q=nothing+like+this&language=es");
        get("news-write", "story", "/news/write", "/news/write?newsletter=weekly");
        get("story", "story", "/news/stories/{story}", story);
        get("story-translation", "story", "/news/stories/{story}", story + "?language=es");
        get("story-new-language", "story", "/news/stories/{story}", story + "?language=ar");
        get("story-deleted", "story", "/news/stories/{story}", gone);
        mistake(
                "story-faults",
                "story",
                story,
                Map.of("parts", "1", "language", "en", "token", "1", "publish", "1", "link", "no address"));
        mistake(
                "story-somebody-was-quicker",
                "story",
                story,
                Map.of(
                        "parts",
                        "1",
                        "language",
                        "en",
                        "token",
                        "0",
                        "publish",
                        "1",
                        "title",
                        "Mine",
                        "day",
                        "2021-02-12"));
        Map<String, String> unsaved = Map.of(
                "parts", "1", "csrf", "0", "token", "1", "language", "en", "title", "Typed before the session ended");
        screens.add(new Screen("words-are-back", "resume", "", false, visitor -> {
            send(visitor, story, unsaved, "");
            // The page sends itself on; what is looked at is the one that it leads to.
            visitor.waitFor("main [name=title]");
        }));
        Elements items = Jsoup.parse(
                        busy.editor.get("/news?newsletter=weekly&language=en").body())
                .select("a[href^=/news/items/]");
        String edited = items.get(1).attr("href");
        busy.press(
                busy.editor,
                edited,
                "save",
                "1",
                "title",
                "Edited here: " + items.get(1).text());
        get("item", "item", "/news/items/{newsletter}/{item}", items.get(0).attr("href"));
        get("item-edited", "item", "/news/items/{newsletter}/{item}", edited);
        get("pictures", "library", "/news/pictures", "/news/pictures");
        get("paste", "paste", "/news/paste", "/news/paste?newsletter=weekly");
        post(
                "paste-split",
                "paste",
                "/news/paste",
                false,
                Map.of("parts", "1", "newsletter", "weekly", "language", "en", "text", TEXT, "split", "1"),
                "");
    }

    /** Writes an item, and returns its address. */
    private String write(Browser browser, String title, String picture, String alt) {
        browser.open(busy.here() + "/news/write?newsletter=weekly");
        browser.find("#s-title").sendKeys(title);
        browser.find("#s-summary").sendKeys("Pupils and wardens counted them on **three mornings** in February.");
        if (!picture.isEmpty()) {
            browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
            browser.find("#s-file")
                    .sendKeys(Path.of("src/test/resources/newsdigest/render/stories", picture)
                            .toAbsolutePath()
                            .toString());
            browser.find("#s-alt").sendKeys(alt);
        }
        browser.click("button[name=publish]");
        return browser.address().replace(busy.here(), "").replaceAll("\\?.*", "");
    }

    private void audience() throws Exception {
        get("subscribers", "subscribers", "/subscribers", "/subscribers");
        get("list-before-it-counts", "upload", "/subscribers/{newsletter}/uploads/{upload}", busy.broughtList());
        post("person", "person", "/subscribers/person", false, Map.of("address", "reader-000007@example.org"), "");
        get("suppressions", "suppressions", "/suppressions", "/suppressions");
        post("suppression-lift", "lift", "/suppressions/lift", false, Map.of("address", "left@example.org"), "");
        post(
                "suppressions-imported",
                "suppressions-imported",
                "/suppressions/import",
                false,
                Map.of(),
                "address\nold@example.org\nno address\n");
        mistake("not-possible", "problem", "/suppressions/add", Map.of("address", "no address"));
    }

    private void administration() {
        get("settings", "settings", "/settings", "/settings");
        get("audit", "audit", "/audit", "/audit");
        get("account", "account", "/account", "/account");
        screens.add(new Screen(
                "no-such-page", "message", "", true, browser -> browser.open(busy.here() + "/no/such/page")));
    }

    /** Screens of a newsroom that begins. */
    private void beginnings() {
        for (Map.Entry<String, String> one : Map.of(
                        "home", "/", "news", "/news", "library", "/news/pictures", "subscribers", "/subscribers")
                .entrySet()) {
            screens.add(new Screen(
                    "first-" + one.getKey(),
                    one.getKey(),
                    one.getValue(),
                    false,
                    browser -> browser.open(empty.here() + one.getValue())));
        }
        screens.add(new Screen(
                "first-desk",
                "draft",
                "/newsletters/{newsletter}/draft",
                false,
                browser -> browser.open(empty.here() + "/newsletters/weekly/draft")));
    }
}
