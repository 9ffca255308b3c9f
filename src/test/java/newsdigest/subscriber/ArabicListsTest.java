package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists with headers and words in Arabic. */
class ArabicListsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "الحالة, مشترك, ألغى الاشتراك",
        "حالة الاشتراك, نشط, غير نشط",
        "إلغاء الاشتراك, لا, نعم",
        "أوافق على تلقي النشرة, نعم, لا",
        "لا ترسل, '', نعم",
        "تاريخ إلغاء الاشتراك, '', 2024-05-05",
        "ملاحظات, صديقة, طلب إلغاء الاشتراك",
        "ملاحظات, صديقة, متوفى",
        "متوفى, لا, نعم",
    })
    void whoLeftIsNotMailed(String header, String stays, String leaves) {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder,
                "البريد الإلكتروني,الاسم," + header,
                "a@example.org,آنا," + stays,
                "b@example.org,بو," + leaves,
                "c@example.org,سي," + stays);

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org");
        assertThat(list.names()).containsExactly("آنا", "سي");
    }

    @Test
    void languagesAreKnownByTheirArabicNames() {
        SubscriberFixture list = SubscriberFixture.ofLines(
                folder, "البريد الالكتروني,اللغة", "a@example.org,العربية", "b@example.org,الفرنسية");

        assertThat(list.rows())
                .extracting(row -> row.language().map(Locale::toLanguageTag).orElse(""))
                .containsExactly("ar", "fr");
    }

    @Test
    void aFileOfPeopleWhoLeftIsKnownByItsName() {
        SubscriberFixture.write(
                folder.resolve("المنسحبون.csv"), "email\na@example.org\n".getBytes(StandardCharsets.UTF_8));

        assertThat(SubscriberFixture.of(folder, "*.csv").addresses()).isEmpty();
    }
}
