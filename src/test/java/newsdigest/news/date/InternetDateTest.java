package newsdigest.news.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates to the letter of RFC 3339 and RFC 5322, which are read at once. */
final class InternetDateTest {

    private static final ZoneId ZONE = ZoneId.of("America/Panama");
    private static final DateTimeFormatter MAIL =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH);
    private static final DateTimeFormatter INTERNET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

    @Test
    void anInstantThatIsWrittenComesBackAndIsWhatTheOtherFormsWouldGive() {
        Random random = new Random(20_261_128);
        for (int i = 0; i < 2000; i++) {
            OffsetDateTime moment = Instant.ofEpochSecond(random.nextLong(-30_000_000_000L, 200_000_000_000L))
                    .atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(-56, 57) * 900));
            for (String written : new String[] {MAIL.format(moment), INTERNET.format(moment)}) {
                assertThat(InternetDate.read(written)).as(written).contains(moment.toInstant());
                assertThat(PublicationDate.parse(written, ZONE))
                        .as(written)
                        .contains(PublicationDate.at(moment.toInstant(), ZONE))
                        .isEqualTo(PublicationDate.parseAnyForm(written, ZONE, Optional.empty(), DateOrder.UNKNOWN));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon, 31 Feb 2021 09:00:00 GMT",
                "Mon, 15 Feb 2021 24:00:00 GMT",
                "Mon, 15 Feb 2021 09:00:60 GMT",
                "Mon, 15 Feb 2021 09:00:00 +2500",
                "Mon, 15 Fab 2021 09:00:00 GMT",
                "Mon, 15 Feb 2021 09:00:00 EST",
                "Lun, 15 Feb 2021 09:00:00 GMT",
                "Mon, 15 Feb 21 09:00:00 GMT",
                "2021-02-15T09:00Z",
                "2021-02-30T09:00:00Z",
                "2021-02-15T09:00:00",
                "2021-02-15T09:00:00+0100",
                "2021-13-15T09:00:00Z"
            })
    void whatIsNotToTheLetterIsLeftToTheOtherForms(String written) {
        assertThat(InternetDate.read(written)).isEmpty();
    }

    @Test
    void theWrongDayOfTheWeekChangesNothing() {
        assertThat(PublicationDate.parse("Sun, 15 Feb 2021 09:00:00 GMT", ZONE))
                .isEqualTo(PublicationDate.parseAnyForm(
                        "Sun, 15 Feb 2021 09:00:00 GMT", ZONE, Optional.empty(), DateOrder.UNKNOWN))
                .contains(PublicationDate.at(Instant.parse("2021-02-15T09:00:00Z"), ZONE));
    }
}
