package newsdigest.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies of mail servers, and what they are about. */
final class SmtpReplyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    550 5.1.1 The email account that you tried to reach does not exist             | READER
                    550 No such user here                                                          | READER
                    552 5.2.2 Over quota                                                           | READER
                    452 4.2.2 Mailbox full, quota exceeded                                         | READER
                    553 5.1.8 Sender address rejected: Domain not found                            | SENDER
                    550 5.7.26 This mail is unauthenticated                                        | SENDER
                    550 5.7.60 SMTP; Client does not have permissions to send as this sender       | SENDER
                    530 5.7.0 Authentication required                                              | SENDER
                    550 5.4.5 Daily user sending limit exceeded                                    | MOMENT
                    550-5.4.5 Daily user sending limit exceeded                                    | MOMENT
                    454 4.7.0 Too fast                                                             | MOMENT
                    454 Throttling failure: Maximum sending rate exceeded.                         | MOMENT
                    454 Throttling failure: Daily message quota exceeded                           | MOMENT
                    421 4.7.28 Our system has detected an unusual rate of unsolicited mail         | MOMENT
                    432 4.3.2 Concurrent connections limit exceeded                                | MOMENT
                    554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException       | MOMENT
                    552 5.3.4 Message size exceeds limit                                           | MESSAGE
                    550 5.6.1 Conversion required                                                  | MESSAGE
                    450 4.2.0 Greylisted, try again later, rate limit not reached                  | READER
                    550 5.7.1 Blocked                                                              | UNKNOWN
                    554 5.7.1 <a@b.example>: Relay access denied                                   | ROUTE
                    454 4.7.1 <a@b.example>: Relay access denied                                   | ROUTE
                    550 5.7.1 Unable to relay                                                      | ROUTE
                    550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain              | ROUTE
                    550 relay not permitted                                                        | ROUTE
                    550 5.7.1 <a@b.example>... Relaying denied                                     | ROUTE
                    553 sorry, that domain is not in my list of allowed rcpthosts (#5.7.1)          | ROUTE
                    """)
    void aReplyIsAboutTheReaderTheMessageTheSenderOrTheMoment(String reply, RefusalSubject subject) {
        assertThat(SmtpReply.of(reply).subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Почта не принята", "Boîte pleine", "plain"})
    void aReplyInUtf8IsReadAsItWasWritten(String words) {
        String asTheLibraryReadsIt = new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(Utf8Reply.decode(asTheLibraryReadsIt)).isEqualTo(words);
    }
}
