package newsdigest.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import org.junit.jupiter.api.Test;

/** Language of a screen: chosen by the account, else asked for by the browser, else English. */
final class LanguageOfScreensTest extends WithConsole {

    private static HttpResponse<String> inBrowserOf(String languages, Visitor visitor, String path) throws Exception {
        return visitor.send(request -> request.header("Accept-Language", languages), path);
    }

    @Test
    void aBrowserIsAnsweredInTheNearestLanguageThatItAsksFor() throws Exception {
        assertThat(inBrowserOf("es-PA,en;q=0.5", room.stranger(), "/sign-in").body())
                .contains("<html lang=\"es\" dir=\"ltr\">", "Contraseña");
        assertThat(inBrowserOf("ar", room.stranger(), "/sign-in").body())
                .contains("<html lang=\"ar\" dir=\"rtl\">", "كلمة المرور");
        assertThat(inBrowserOf("xx, de;q=0.5", room.stranger(), "/sign-in").body())
                .contains("<html lang=\"en\" dir=\"ltr\">");
    }

    @Test
    void theLanguageThatAnAccountChoseIsTheirsInEveryBrowserUntilTheyTakeItBack() throws Exception {
        Visitor visitor = room.signedIn(Role.VIEWER);
        visitor.post("/account/language", Map.of("language", "fr"));

        assertThat(inBrowserOf("es", visitor, "/account").body())
                .contains("<html lang=\"fr\"", "Enregistré.", "Votre compte");
        assertThat(inBrowserOf("es", visitor, "/nothing").body()).contains("<html lang=\"fr\"");
        assertThat(inBrowserOf("es", room.signedIn(Role.VIEWER), "/nothing").body())
                .contains("Esta página no existe");

        visitor.post("/account/language", Map.of("language", "xx"));
        assertThat(inBrowserOf("es", visitor, "/account").body()).contains("<html lang=\"es\"");
    }

    @Test
    void whatIsRefusedIsSaidInTheLanguageOfTheAccount() throws Exception {
        Visitor visitor = room.signedIn(Role.VIEWER);
        visitor.post("/account/language", Map.of("language", "ar"));

        // The name of a role has a direction of its own.
        assertThat(visitor.post("/newsletters/weekly/hold", Map.of()).body())
                .contains("يتطلب هذا صلاحية «\u2068إرسال\u2069»");
    }
}
