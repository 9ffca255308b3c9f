package newsdigest.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.SignInPace;
import newsdigest.console.access.WithConsole;
import newsdigest.console.admin.AccountScreens;
import org.junit.jupiter.api.Test;

/** Nobody gets past the door who may not, at any address there is. */
final class SecuredRouterTest extends WithConsole {

    private List<SecuredRouter.Route> changing() {
        return room.console.registeredRoutes().stream()
                .filter(route -> !route.method().equals(HandlerType.GET))
                .toList();
    }

    /** An address that fits a pattern; what it names does not exist, so that nothing but the door is tried. */
    private static String some(SecuredRouter.Route route) {
        return route.path().replaceAll("\\{[^}]+}", "nothing");
    }

    @Test
    void aStrangerIsLedToTheSignInPageFromEveryScreen() throws Exception {
        Visitor stranger = room.stranger();
        for (SecuredRouter.Route route : room.console.registeredRoutes()) {
            if (route.method().equals(HandlerType.GET)) {
                HttpResponse<String> answer = stranger.get(some(route));
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(303);
                assertThat(answer.headers().firstValue("Location").orElseThrow())
                        .startsWith("/sign-in?next=");
            }
        }
    }

    @Test
    void aStrangerChangesNothing() throws Exception {
        Visitor stranger = room.stranger();
        for (SecuredRouter.Route route : changing()) {
            assertThat(stranger.post(some(route), Map.of()).statusCode())
                    .as(route.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    void whoMayDoEverythingDoesNothingByTheFormOfAnotherSite() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        String another = room.signedIn(Role.SENDER).csrf();
        assertThat(changing()).isNotEmpty();
        for (SecuredRouter.Route route : changing()) {
            assertThat(sender.postAsItIs(some(route), Map.of()).statusCode())
                    .as(route.toString())
                    .isEqualTo(403);
            assertThat(sender.postAsItIs(some(route), Map.of("csrf", another)).statusCode())
                    .as(route.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    void everyEntranceTakesTheRoleItSays() throws Exception {
        for (Role role : Role.values()) {
            Visitor visitor = room.signedIn(role);
            for (SecuredRouter.Route route : room.console.registeredRoutes()) {
                HttpResponse<String> answer = route.method().equals(HandlerType.GET)
                        ? visitor.get(some(route))
                        : visitor.post(some(route), Map.of());
                boolean refused = answer.statusCode() == 403 && answer.body().contains("This takes the role");
                assertThat(refused)
                        .as(role + " at " + route + ": " + answer.statusCode())
                        .isEqualTo(!role.covers(route.role()));
            }
        }
    }

    @Test
    void whatChangesSomethingTakesMoreThanLooking() {
        assertThat(changing())
                .filteredOn(route -> !List.of(AccountScreens.OWN_PASSWORD, AccountScreens.OWN_LANGUAGE)
                        .contains(route.path()))
                .allMatch(route -> route.role() != Role.VIEWER);
    }

    @Test
    void aRoleThatIsTakenAwayIsAwayAtTheNextClick() throws Exception {
        Visitor visitor = room.signedIn(Role.SENDER);
        room.accounts.change("sender", Role.VIEWER);
        assertThat(visitor.post("/newsletters/weekly/hold", Map.of()).statusCode())
                .isEqualTo(403);

        room.accounts.remove("sender");
        assertThat(visitor.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
        HttpResponse<String> answer = room.stranger().get("/sign-in");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Strict");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void aStrangerTakesNoMemoryForASession() throws Exception {
        for (String page : List.of("/", "/sign-in", "/suppressions")) {
            assertThat(room.stranger().get(page).headers().allValues("Set-Cookie"))
                    .as(page)
                    .noneMatch(cookie -> cookie.startsWith("newsdigest="));
        }
    }

    @Test
    void signingInGivesASessionOfItsOwnThatNoAddressCarries() throws Exception {
        Visitor visitor = room.stranger();
        String first = sessionOf(visitor.signIn("viewer", ConsoleFixture.PASSWORD));
        String second = sessionOf(visitor.signIn("viewer", ConsoleFixture.PASSWORD));

        assertThat(first).isNotEqualTo(second).contains("HttpOnly", "SameSite=Strict");
        String id = second.replaceAll("newsdigest=([^;]+);.*", "$1");
        assertThat(room.stranger().get("/audit;jsessionid=" + id).statusCode()).isNotEqualTo(200);
    }

    private static String sessionOf(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("newsdigest="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void overTlsTheCookiesAreSecureAndNoOtherHostCanSetThem() throws Exception {
        room.close();
        room = new ConsoleFixture(
                folder.resolve("tls"),
                workspace -> workspace.set("console", "{ port: 0, address: 'https://desk.example.org' }"));

        assertThat(room.stranger()
                        .get("/sign-in")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .startsWith("__Host-newsdigest-form=")
                .contains("Secure", "Path=/", "HttpOnly");
    }

    @Test
    void whoHasAnotherPasswordIsSignedOutEverywhere() throws Exception {
        Visitor visitor = room.signedIn(Role.EDITOR);
        room.accounts.change("editor", "another good password");

        assertThat(visitor.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void aFormOfAnotherSiteIsRefusedWhateverItCarries() throws Exception {
        Visitor visitor = room.signedIn(Role.SENDER);
        String csrf = visitor.csrf();

        assertThat(visitor.send(
                                request -> request.header("Sec-Fetch-Site", "same-site")
                                        .header(SecuredRouter.CSRF_HEADER, csrf)
                                        .POST(BodyPublishers.noBody()),
                                "/newsletters/weekly/hold")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFormWithAFileIsOnlyLookedIntoWhereFilesAreTaken() throws Exception {
        Visitor visitor = room.signedIn(Role.SENDER);
        Map<String, String> fields = Map.of("csrf", visitor.csrf());

        assertThat(visitor.uploadAsItIs("/newsletters/weekly/hold", fields, "a.csv", new byte[10])
                        .statusCode())
                .isEqualTo(415);
        assertThat(room.stranger()
                        .uploadAsItIs("/sign-in", Map.of("name", "viewer"), "a.csv", new byte[10])
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void whatIsLargerThanAnyFormIsNotReadIntoMemory() throws Exception {
        assertThat(room.stranger()
                        .postAsItIs("/sign-in", Map.of("name", "x".repeat(300_000)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aPageThatIsNotThereSpeaksOfNoMail() throws Exception {
        HttpResponse<String> answer = room.signedIn(Role.VIEWER).get("/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("may be mistyped").doesNotContain("email");
    }

    @Test
    void otherMethodsLeadNowhere() throws Exception {
        Visitor visitor = room.signedIn(Role.SENDER);
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
            HttpResponse<String> answer = visitor.send(
                    request -> request.method(method, BodyPublishers.noBody()), "/newsletters/weekly/hold");
            assertThat(answer.statusCode()).as(method).isIn(404, 405);
        }
    }

    @Test
    void whoGuessesHasToWaitAndWhoSignedInBeforeDoesNot() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);
        for (int i = 0; i < SignInPace.FREE; i++) {
            assertThat(room.stranger().signIn("editor", "wrong password " + i).statusCode())
                    .isEqualTo(422);
        }

        HttpResponse<String> early = room.stranger().signIn("editor", ConsoleFixture.PASSWORD);

        assertThat(early.statusCode()).isEqualTo(429);
        assertThat(early.headers().firstValue("Retry-After")).contains("30");
        assertThat(early.body()).contains("try again in 30 seconds");
        assertThat(room.stranger().signIn("viewer", ConsoleFixture.PASSWORD).statusCode())
                .isEqualTo(303);
        editor.post("/sign-out", Map.of());
        assertThat(editor.signIn("editor", ConsoleFixture.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void noHeaderMakesARequestAnotherThanItIs() throws Exception {
        Visitor visitor = room.signedIn(Role.VIEWER);

        HttpResponse<String> page = visitor.send(
                request -> request.header("X-HTTP-Method-Override", "DELETE").GET(), "/audit");
        HttpResponse<String> form = visitor.send(
                request -> request.header("X-HTTP-Method-Override", "GET").POST(BodyPublishers.noBody()), "/audit");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(form.statusCode()).isEqualTo(405);
    }

    @Test
    void whatAnotherSitePostsCountsForNothing() throws Exception {
        for (int i = 0; i < 70; i++) {
            assertThat(room.stranger()
                            .postAsItIs("/sign-in", Map.of("csrf", "0", "name", "editor", "password", "wrong"))
                            .statusCode())
                    .isEqualTo(403);
        }

        assertThat(room.stranger().signIn("editor", ConsoleFixture.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void signingInLeadsBackToWhereOneWantedToGoButNeverToAnotherSite() throws Exception {
        for (Map.Entry<String, String> wish :
                Map.of("/audit?page=2", "/audit?page=2", "//evil.example", "/").entrySet()) {
            Visitor another = room.stranger();
            String own = another.get("/sign-in").body().replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
            HttpResponse<String> answer = another.postAsItIs(
                    "/sign-in",
                    Map.of("csrf", own, "name", "viewer", "password", ConsoleFixture.PASSWORD, "next", wish.getKey()));
            assertThat(answer.headers().firstValue("Location")).contains(wish.getValue());
        }
    }

    @Test
    void whoHasSignedOutIsAStranger() throws Exception {
        Visitor visitor = room.signedIn(Role.SENDER);

        visitor.post("/sign-out", Map.of());

        assertThat(visitor.get("/").statusCode()).isEqualTo(303);
    }
}
