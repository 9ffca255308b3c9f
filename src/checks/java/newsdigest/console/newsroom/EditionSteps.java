package newsdigest.console.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import newsdigest.newsroom.picture.Pictures;
import newsdigest.testing.Browser;
import org.openqa.selenium.WebElement;

/** Work of two people on one edition in the Spanish interface, from a text that is pasted to the last message. */
final class EditionSteps {

    private static final String MENDED = "Corregido: una sola entrada para todos";
    private static final int ITEMS = 10;

    private final ServedNewsroom newsroom;
    private final Hands ana;
    private final Hands berta;
    private final Path folder;

    /**
     * @param ana hands of the one who makes the edition
     * @param berta hands of the one who approves it, at a browser of her own
     */
    EditionSteps(ServedNewsroom newsroom, Hands ana, Hands berta, Path folder) {
        this.newsroom = newsroom;
        this.ana = ana;
        this.berta = berta;
        this.folder = folder;
    }

    void run() throws IOException, MessagingException {
        ana.browser.open(newsroom.address());
        signIn(ana, ServedNewsroom.MAKER);
        ana.sees("Los primeros pasos");
        paste();
        mendAndIllustrate();
        translate(3, "Los trabajadores de temporada sostienen el campo", "Un estudio cuenta ocho mil personas.");
        translate(5, "Tres puntos de información nuevos", "Uno de ellos está en un barco.");
        arrange();
        look();
        test();
        askForApproval();
        approve();
        watch();
    }

    private static void signIn(Hands hands, String name) {
        hands.write("Nombre", name);
        hands.write("Contraseña", ServedNewsroom.PASSWORD);
        hands.press("Iniciar sesión");
    }

    private void paste() throws IOException {
        ana.press("Noticias");
        ana.press("Pegar un texto");
        ana.choose("Idioma del texto", "inglés");
        ana.paste("Texto", NewsText.copied());
        ana.press("Dividir en noticias");
        ana.sees(ITEMS + " noticias encontradas");
        ana.press("Conservar estas");
        ana.sees("Se han guardado " + ITEMS + " noticias");
    }

    private List<String> titles() {
        return ana.browser.all(".news .what strong").stream()
                .map(WebElement::getText)
                .toList();
    }

    private void mendAndIllustrate() throws IOException {
        Path picture = folder.resolve("barco.jpg");
        Files.write(picture, Pictures.twoColours("jpg", 1_600, 900));
        ana.press("Noticias");
        ana.await(() -> titles().size() >= ITEMS, "the list of all news");
        ana.press(titles().get(0));
        ana.write("Título", MENDED);
        ana.press("Imagen y fuente");
        ana.bring("Una imagen de este equipo", picture);
        ana.write("Qué muestra la imagen", "Un barco rojo y azul");
        ana.press("Guardar");
        ana.sees("Así ven el texto los lectores");
        ana.await(() -> !ana.browser.all("img.brought").isEmpty(), "the picture is shown");
    }

    /** Translates the item that stands at this place of the list. */
    private void translate(int place, String title, String text) {
        ana.press("Noticias");
        ana.await(() -> titles().size() >= ITEMS, "the list of all news");
        String original = titles().get(place - 1);
        ana.press(original);
        ana.press("Añadir la versión en español");
        ana.await(() -> ana.browser.find(".original").getText().contains(original), "the original stands beside it");
        ana.write("Título", title);
        ana.write("Texto", text);
        ana.press("Publicar");
        ana.sees("Publicada");
    }

    private List<String> headlines() {
        return ana.browser.all(".items:not(.out) strong").stream()
                .map(WebElement::getText)
                .toList();
    }

    private void arrange() {
        ana.press("Boletines");
        ana.press("Preparar una edición");
        ana.write("Noticias más recientes de cada idioma", String.valueOf(ITEMS));
        ana.press("Hacer una edición con las más recientes");
        ana.await(() -> headlines().size() == ITEMS, "all items are there");
        List<String> wanted = new ArrayList<>(headlines());
        String third = wanted.remove(2);
        wanted.add(0, third);
        ana.press("Subir: " + third);
        ana.await(() -> headlines().indexOf(third) == 1, "it moves up");
        ana.press("Subir: " + third);
        ana.await(() -> headlines().equals(wanted), "it moves up again");
        ana.write("Introducción", "Dear readers, this *week* brings boats and a study.");
        ana.press("español");
        ana.sees("Noticias en español");
        ana.await(() -> headlines().size() == 2, "both translations are there");
        ana.write("Introducción", "Estimados lectores: esta *semana* hay barcos y un estudio.");
        ana.press("Siguiente: revisar");
        ana.write("Asunto", "Barcos, un estudio y dos noticias");
        ana.write("Línea de vista previa", "Lo que trae la semana");
        ana.press("inglés");
        ana.sees("Vista previa en inglés");
        ana.write("Asunto", "Boats, a study and eight more");
        ana.write("Línea de vista previa", "The week in ten items");
        ana.press("Guardar");
        ana.sees("Guardado a las");
    }

    private void look() {
        ana.tick("Teléfono");
        ana.await(
                () -> ana.browser.find("iframe").getSize().getWidth() == 377,
                "the preview is as narrow as a telephone");
        ana.tick("Oscuro");
        assertThat(ana.browser.ask("return getComputedStyle(document.querySelector('iframe')).colorScheme"))
                .isEqualTo("dark");
    }

    private void test() throws MessagingException {
        ana.tick(ServedNewsroom.MAKER);
        ana.press("Enviar la prueba");
        ana.sees("La prueba va camino de " + ServedNewsroom.MAKER);
        ana.await(() -> newsroom.mailTo(ServedNewsroom.MAKER).size() == 1, "the test arrives");
        MimeMessage test = newsroom.mailTo(ServedNewsroom.MAKER).get(0);
        assertThat(test.getSubject()).contains("[Test]", "Boats, a study and eight more");
        assertThat(ServedNewsroom.text(test)).contains(MENDED, "Dear readers", "Un barco rojo y azul");
    }

    private void askForApproval() {
        ana.press("Siguiente: enviar");
        ana.press("Lista para enviar");
        ana.sees("Lista para enviar a " + ServedNewsroom.READERS + " personas");
        ana.sees("Espera aprobación");
        assertThat(newsroom.countsOfReaders()).containsOnly(0);
    }

    private void approve() {
        ana.await(() -> !newsroom.mailTo(ServedNewsroom.APPROVER).isEmpty(), "the letter arrives");
        berta.browser.open(newsroom.approvalLink());
        signIn(berta, ServedNewsroom.APPROVER);
        berta.sees("Va a " + ServedNewsroom.READERS + " personas");
        berta.press("Aprobar para " + ServedNewsroom.READERS + " personas");
    }

    private void watch() throws MessagingException {
        for (Hands hands : List.of(ana, berta)) {
            hands.sees("Enviada a " + ServedNewsroom.READERS + " de " + ServedNewsroom.READERS + " personas");
            hands.await(
                    () -> hands.browser.find(".stage").getText().equals("Enviada"), "the page says that all is sent");
        }
        assertThat(newsroom.countsOfReaders())
                .as("every reader has got exactly one message")
                .hasSize(ServedNewsroom.READERS)
                .containsOnly(1);
        MimeMessage english = newsroom.mailTo("reader-000001@").get(0);
        assertThat(english.getSubject()).isEqualTo("Boats, a study and eight more");
        assertThat(ServedNewsroom.text(english))
                .contains(MENDED, "Dear readers")
                .doesNotContain("[Test]");
        MimeMessage spanish = newsroom.mailTo("lector-1@").get(0);
        assertThat(spanish.getSubject()).isEqualTo("Barcos, un estudio y dos noticias");
        assertThat(ServedNewsroom.text(spanish))
                .contains("Los trabajadores de temporada", "Tres puntos de información nuevos", "Estimados lectores");
    }

    /** Opens a browser that asks for Spanish, as wide as an office's. */
    static Browser spanish() {
        Browser browser = new Browser(false);
        browser.width(1280);
        browser.languages("es-PA,es;q=0.9");
        return browser;
    }
}
