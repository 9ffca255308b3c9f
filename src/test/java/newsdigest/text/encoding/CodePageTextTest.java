package newsdigest.text.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodePageTextTest {

    @TempDir
    Path root;

    private void assertReadsAs(String charset, String text) throws IOException {
        Path file = root.resolve("list.csv");
        Files.write(file, text.getBytes(Charset.forName(charset)));
        Encoding encoding = Encoding.ofTable(file);
        try (var reader = encoding.reader(file)) {
            StringWriter all = new StringWriter();
            reader.transferTo(all);
            assertThat(all.toString()).as(encoding.charset().name()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Эл. почта;Имя;Статус\nann@example.org;Анна Иванова;активен\nbob@example.org;Борис;отписан\n",
                "email;Статус\na@example.org;да\nb@example.org;нет\n",
                "email;Отписался\na@example.org;да\nb@example.org;\n",
                "E-MAIL;ИМЯ;СТАТУС\nann@example.org;АННА ПЕТРОВА;АКТИВЕН\nb@example.org;ФЁДОР ЩУКИН;ОТПИСАН\n",
                "email;Ім'я;Стан\na@example.org;Олексій Їжак;активний\nb@example.org;Юлія Гнатюк;відписався\n",
                "Имейл;Име;Статус\na@example.org;Георги Димитров;активен\nb@example.org;Цветан;отписан\n",
                "email;name\na@example.org;Ольга\n",
                "email;name;town\na@example.org;Ann;Paris\nb@example.org;Щукин Ю.;Уфа\n"
            })
    void cyrillicIsReadAsSuch(String text) throws IOException {
        assertReadsAs("windows-1251", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "البريد الإلكتروني;الاسم;الحالة\nana@example.org;أحمد محمود;نشط\nb@example.org;فاطمة;ألغى الاشتراك\n",
                "email;الحالة\na@example.org;نشط\nb@example.org;غير مشترك\n",
                "email;name\na@example.org;خالد\n",
                "الايميل;الاسم;ملغى\na@example.org;عبد الله;نعم\nb@example.org;محمد صالح;لا\n"
            })
    void arabicIsReadAsSuch(String text) throws IOException {
        assertReadsAs("windows-1256", text);
    }

    @Test
    void greekAndHebrewAreReadAsSuch() throws IOException {
        assertReadsAs(
                "windows-1253",
                "Email;Όνομα;Κατάσταση\na@example.org;Γιώργος Παπαδόπουλος;ενεργός\nb@example.org;Ελένη;διαγράφηκε\n");
        assertReadsAs("windows-1255", "אימייל;שם;סטטוס\na@example.org;דוד כהן;פעיל\nb@example.org;שרה לוי;הוסר\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Correo electrónico;Nombre;Situación\nana@example.org;José Núñez Ibáñez;baja\nb@example.org;MARÍA PEÑA;Sí\n",
                "correo;nombre\na@example.org;ÁÉÍÓÚ\n",
                "correo;nombre\na@example.org;Ñ\nb@example.org;Íñigo\n",
                "CORREO;DIRECCIÓN;¿ACTIVO?\na@example.org;Mª Ángeles Muñoz;SÍ\nb@example.org;3º «B», nº 5;NO\n",
                "Courriel;Prénom;Désabonné\na@example.org;Éloïse;où ça? à Nîmes\nb@example.org;Cœur-Noël Lefèvre;naïf\n",
                "E-mail;Nome;Situação\na@example.org;João Conceição;às vezes\nb@example.org;Antônia Magalhães;opções não\n",
                "E-Mail;Name;Straße\na@example.org;Jürgen Groß;Ö-Weg\nb@example.org;Käthe Übel;Äußere Weißgerberstraße\n",
                "email,name\na@example.org,Søren Ørsted\nb@example.org,José Álvarez\nc@example.org,Hélène Citroën\n",
                "email,name\na@example.org,Björk Guðmundsdóttir\nb@example.org,Þórður Ágústsson\n",
                "email,name\na@example.org,Niccolò Tarì\nb@example.org,Più città\n",
                "email,name\na@example.org,Žižek\nb@example.org,Škoda\nc@example.org,Zoë\n"
            })
    void listsOfWesternEuropeAreReadAsSuch(String text) throws IOException {
        assertReadsAs("windows-1252", text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1250|E-mail;Imię;Nazwisko;wypisany@a@example.org;Paweł;Kaźmierczak;Łódź@b@example.org;Małgorzata;Wąż;Śląsk",
                "windows-1250|E-mail;Jméno;Příjmení;Odhlášen@a@example.org;Jiří;Dvořák;ne@b@example.org;Zdeněk;Růžička;ano",
                "windows-1250|E-mail;Ime;Odjavljen@a@example.org;Đuro Kovačić;ne@b@example.org;Željka Čorić;da",
                "windows-1254|E-posta;İsim;Üyelikten çıktı@a@example.org;Ayşe Yıldız;hayır@b@example.org;Çağrı Öztürk;evet"
            })
    void otherLatinAlphabetsAreReadAsSuch(String charset, String lines) throws IOException {
        assertReadsAs(charset, lines.replaceAll("(?<=;[^;@]{1,12})@(?=[ab]@)", "\n") + "\n");
    }
}
