package newsdigest.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import newsdigest.console.StaffRoom.Visitor;
import org.junit.jupiter.api.Test;

/** Nobody gets past the door who may not, at any address there is. */
final class DoorTest extends WithStaffRoom {

    private List<Door.Entrance> changing() {
        return room.console.entrances().stream()
                .filter(entrance -> !entrance.method().equals(HandlerType.GET))
                .toList();
    }

    /** An address that fits a pattern; what it names does not exist, so that nothing but the door is tried. */
    private static String some(Door.Entrance entrance) {
        return entrance.path().replaceAll("\\{[^}]+}", "nothing");
    }

    @Test
    void aStrangerIsLedToTheSignInPageFromEveryScreen() throws Exception {
        Visitor stranger = room.stranger();
        for (Door.Entrance entrance : room.console.entrances()) {
            if (entrance.method().equals(HandlerType.GET)) {
                HttpResponse<String> answer = stranger.get(some(entrance));
                assertThat(answer.statusCode()).as(entrance.toString()).isEqualTo(303);
                assertThat(answer.headers().firstValue("Location").orElseThrow())
                        .startsWith("/sign-in?next=");
            }
        }
    }

    @Test
    void aStrangerChangesNothing() throws Exception {
        Visitor stranger = room.stranger();
        for (Door.Entrance entrance : changing()) {
            assertThat(stranger.post(some(entrance), Map.of()).statusCode())
                    .as(entrance.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    void whoMayDoEverythingDoesNothingByTheFormOfAnotherSite() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        String another = room.signedIn(Role.SENDER).csrf();
        assertThat(changing()).isNotEmpty();
        for (Door.Entrance entrance : changing()) {
            assertThat(sender.postAsItIs(some(entrance), Map.of()).statusCode())
                    .as(entrance.toString())
                    .isEqualTo(403);
            assertThat(sender.postAsItIs(some(entrance), Map.of("csrf", another))
                            .statusCode())
                    .as(entrance.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    void everyEntranceTakesTheRoleItSays() throws Exception {
        for (Role role : Role.values()) {
            Visitor visitor = room.signedIn(role);
            for (Door.Entrance entrance : room.console.entrances()) {
                HttpResponse<String> answer = entrance.method().equals(HandlerType.GET)
                        ? visitor.get(some(entrance))
                        : visitor.post(some(entrance), Map.of());
                boolean refused = answer.statusCode() == 403 && answer.body().contains("This takes the role");
                assertThat(refused)
                        .as(role + " at " + entrance + ": " + answer.statusCode())
                        .isEqualTo(!role.covers(entrance.role()));
            }
        }
    }

    @Test
    void whatChangesSomethingTakesMoreThanLooking() {
        assertThat(changing())
                .filteredOn(entrance -> !entrance.path().equals(AccountScreens.OWN_PASSWORD))
                .allMatch(entrance -> entrance.role() != Role.VIEWER);
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
        String first = sessionOf(visitor.signIn("viewer", StaffRoom.PASSWORD));
        String second = sessionOf(visitor.signIn("viewer", StaffRoom.PASSWORD));

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
        room = new StaffRoom(
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
                                        .header(Door.CSRF_HEADER, csrf)
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
                .isEqualTo(403);
        assertThat(room.stranger()
                        .uploadAsItIs("/sign-in", Map.of("name", "viewer"), "a.csv", new byte[10])
                        .statusCode())
                .isEqualTo(403);
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
    void guessingLocksAnAccountForAWhileAlsoForTheRightPassword() throws Exception {
        for (int i = 0; i < Accounts.GUESSES; i++) {
            assertThat(room.stranger().signIn("editor", "wrong password " + i).statusCode())
                    .isEqualTo(422);
        }
        assertThat(room.stranger().signIn("editor", StaffRoom.PASSWORD).statusCode())
                .isEqualTo(422);
        assertThat(room.stranger().signIn("viewer", StaffRoom.PASSWORD).statusCode())
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
                    Map.of("csrf", own, "name", "viewer", "password", StaffRoom.PASSWORD, "next", wish.getKey()));
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
