package newsdigest.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.http.SecuredRouter.Route;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.EditionId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No screen offers a button or a link that whoever has signed in may not press, whatever state an edition is in. */
@SuppressWarnings("NullAway.Init")
final class OfferedActsTest {

    private static final EditionId ID = new EditionId("weekly-2021-02-16");
    private static final String DRAFT = "/newsletters/weekly/draft";

    @TempDir
    private Path folder;

    private ConsoleFixture room;
    private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);

    @BeforeEach
    void open() throws Exception {
        room = ConsoleFixture.ofTuesdays(
                folder,
                workspace -> workspace.set(
                        "newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d, by: another }"));
        for (Role role : Role.values()) {
            visitors.put(role, room.signedIn(role));
        }
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Visitor visitor(Role role) {
        return visitors.getOrDefault(role, room.stranger());
    }

    @Test
    void nobodyIsOfferedWhatTheirRoleMayNotDo() throws Exception {
        room.application
                .ledger()
                .update(
                        "insert into suppression (newsletter, address_key, address, reason, since) values ('', 'a@example.org',"
                                + " 'a@example.org', 'manual', 0)");
        lookEverywhere("a draft");
        makeReady(Role.EDITOR);
        for (EditionState state :
                List.of(EditionState.WAITING, EditionState.SENDING, EditionState.PAUSED, EditionState.DONE)) {
            room.application.ledger().update("update edition set state = ? where id = ?", state.word(), ID.value());
            lookEverywhere(state.word());
        }
    }

    /** Asks for every page that a role may see, as the routes name them, and for all that these link to. */
    private void lookEverywhere(String when) throws Exception {
        for (Role role : Role.values()) {
            Set<String> seen = new TreeSet<>();
            List<String> next = new ArrayList<>();
            for (Route route : room.console.registeredRoutes()) {
                if (route.method().equals(HandlerType.GET)
                        && !route.path().contains("{")
                        && role.covers(route.role())) {
                    next.add(route.path());
                }
            }
            next.addAll(List.of("/newsletters/weekly", DRAFT, "/editions/" + ID));
            while (!next.isEmpty()) {
                String address = next.remove(0);
                if (seen.add(address.replaceAll("[?#].*", "")) && !isFile(address)) {
                    HttpResponse<String> answer = visitor(role).get(address);
                    if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                        next.addAll(requireAllowed(role, address, Jsoup.parse(answer.body()), when));
                    }
                }
            }
            assertThat(seen).hasSizeGreaterThan(10);
        }
    }

    /** A stream that ends when the edition does, and downloads. */
    private static boolean isFile(String address) {
        return address.matches(".*(/progress|/export|\\.csv|\\.json|\\.txt)(\\?.*)?");
    }

    /** Returns the pages that are linked to. */
    private List<String> requireAllowed(Role role, String address, Document page, String when) {
        List<String> linked = new ArrayList<>();
        page.select("form[method=post]")
                .forEach(form -> requireAllowed(role, HandlerType.POST, form.attr("action"), address, when));
        for (Element link : page.select("a[href^=/]")) {
            requireAllowed(role, HandlerType.GET, link.attr("href"), address, when);
            linked.add(link.attr("href"));
        }
        return linked;
    }

    private void requireAllowed(Role role, HandlerType method, String target, String page, String when) {
        String path = target.replaceAll("[?#].*", "");
        room.console.registeredRoutes().stream()
                .filter(route -> route.method().equals(method)
                        && path.matches(route.path().replaceAll("\\{[^}]*}", "[^/]+")))
                .findFirst()
                .ifPresent(route -> assertThat(role.covers(route.role()))
                        .as("%s on %s, for a %s, with an edition that is %s", target, page, role.word(), when)
                        .isTrue());
    }

    @Test
    void whoMadeAnEditionReadyIsNotOfferedToApproveItWhereAnotherMustAndIsToldWhoCan() throws Exception {
        room.accounts.add("bea", Role.SENDER, ConsoleFixture.PASSWORD);
        makeReady(Role.SENDER);

        Document own = Jsoup.parse(visitor(Role.SENDER).get("/editions/" + ID).body());
        Document asked = Jsoup.parse(
                visitor(Role.SENDER).get("/editions/" + ID + "/approve").body());

        assertThat(own.select("a[href$=/approve]")).isEmpty();
        assertThat(own.text()).contains("You made it ready yourself (sender)", "Who can approve it: bea.");
        assertThat(asked.select("form[action$=/approve]")).isEmpty();
        assertThat(asked.select("form[action$=/changes]")).hasSize(1);
        assertThat(asked.text()).contains("Who can approve it: bea.");

        room.accounts.remove("bea");
        assertThat(visitor(Role.SENDER).get("/editions/" + ID).body()).contains("Nobody else here may approve yet");
    }

    private void makeReady(Role role) throws Exception {
        Document page = Jsoup.parse(visitor(role).get(DRAFT).body());
        Map<String, String> fields = new HashMap<>(Map.of("freeze", "1"));
        page.select("form:has([data-desk]) input[type=hidden]:not([name=order])")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        HttpResponse<String> answer = visitor(role).post(DRAFT, fields);
        assertThat(answer.headers().firstValue("Location")).as(answer.body()).contains("/editions/" + ID);
    }
}
