package newsdigest.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses and forms with a mistake in them: the mistake is explained, and never taken for a fault of the server. */
@SuppressWarnings("NullAway.Init")
final class MistypedRequestsTest extends WithConsole {

    private static final List<String> NAMES = List.of(
            "from",
            "to",
            "last",
            "latest",
            "edition",
            "show",
            "page",
            "before",
            "reason",
            "newsletter",
            "address",
            "place",
            "subject",
            "at",
            "time",
            "people",
            "state",
            "token");

    private Visitor sender;

    @BeforeEach
    void open() throws Exception {
        sender = room.signedIn(Role.SENDER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?from=2021-02-30&to=2021-03-01 | 400 | is no date",
                "?from=2021-02-15&to=2021-02-01 | 400 | comes before the first",
                "?from=2021-02-15 | 400 | Say both days",
                "?last=week | 400 | is no period",
                "?last=P0D | 400 | is no time at all",
                "?latest=0 | 400 | is no whole number from 1 to",
                "?edition=weekly-2031-13-01 | 410 | does not have this edition",
                "?show=tlh | 404 | may be mistyped"
            })
    void aDraftThatCannotBeMeantIsExplained(String query, int status, String words) throws Exception {
        HttpResponse<String> answer = sender.get("/newsletters/weekly/draft" + query);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?from=2021-02-30&to=2021-03-01 | no es una fecha",
                "?from=2021-02-15&to=2021-02-01 | El último día, 2021-02-01, es anterior al primero, 2021-02-15.",
                "?latest=0 | no es un número entero de 1 a 10"
            })
    void daysThatCannotBeMeantAreExplainedInTheLanguageOfTheReader(String query, String words) throws Exception {
        sender.post("/account/language", Map.of("language", "es"));

        assertThat(sender.get("/newsletters/weekly/draft" + query).body()).contains(words);
    }

    @Test
    void noMistypedAddressIsAFaultOfTheServer() throws Exception {
        mistype(6);
    }

    @Test
    @Tag("storm")
    void noAddressMistypedInAnyWayIsAFaultOfTheServer() throws Exception {
        mistype(1);
    }

    /** Tries each route with one name in so many, another one on each route. */
    private void mistype(int share) throws Exception {
        List<SecuredRouter.Route> routes = List.copyOf(room.console.registeredRoutes());
        for (int r = 0; r < routes.size(); r++) {
            SecuredRouter.Route route = routes.get(r);
            String path = route.path().replace("{newsletter}", "weekly").replaceAll("\\{[a-z]+}", "no%20such");
            for (int n = r % share; n < NAMES.size(); n += share) {
                String name = NAMES.get(n);
                HttpResponse<String> answer = route.method().equals(HandlerType.GET)
                        ? sender.get(path + "?" + name + "=%F0%9F%98%80%27%3B%2D")
                        : sender.post(path, Map.of(name, "\uD83D\uDE00';-"));
                assertThat(answer.statusCode()).as("%s %s", route, name).isLessThan(500);
            }
        }
    }
}
