package newsdigest.bounce.message;

import static newsdigest.bounce.reply.BounceKind.HARD;
import static newsdigest.bounce.reply.BounceKind.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import newsdigest.bounce.reply.BounceKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of many mail servers, and their meaning. */
final class BounceParserTest {

    private static final String TOKEN = "bounces+k7Qm2xR9@harbour.example.org";
    private static final String UNSUBSCRIBE = "bounces+uk7Qm2xR9@harbour.example.org";

    @ParameterizedTest
    @CsvFileSource(files = "src/test/resources/bounces/expected.csv", useHeadersInDisplayName = true)
    void eachServersMessageMeansWhatTheTableSays(
            String file, BounceKind kind, String address, String status, boolean token, boolean header)
            throws IOException {
        BounceMessage notice = BounceSamples.read(BounceSamples.sample(file));

        assertThat(notice.kind()).as(notice.reason()).isEqualTo(kind);
        assertThat(notice.claimedAddress().orElse("-")).isEqualTo(address);
        assertThat(notice.status()).isEqualTo(status.equals("-") ? "" : status);
        assertThat(notice.returnAddresses().contains(TOKEN)).isEqualTo(token);
        assertThat(notice.unsubscribeAddresses().contains(UNSUBSCRIBE)).isEqualTo(header);
        assertThat(notice.reason()).isNotBlank().doesNotContain("\n", "@").hasSizeLessThanOrEqualTo(300);
    }

    @Test
    void theTableNamesEverySample() throws IOException {
        List<String> named = Files.readAllLines(BounceSamples.SAMPLES.resolve("expected.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')) + ".eml")
                .sorted()
                .toList();

        assertThat(named)
                .isEqualTo(BounceSamples.samples().stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5.0.0  | 550 5.1.1 User unknown                                  | HARD | 5.1.1
            5.0.0  | 451 4.7.1 Try again later                               | SOFT | 4.7.1
            5.0.0  | 550 Message rejected as spam                            | SOFT | 5.0.0
            5.0.0  | 552 Message rejected                                    | SOFT | 5.0.0
            5.0.0  | 550 Sorry                                               | SOFT | 5.0.0
            5.0.0  | 450 Mailbox unknown                                     | SOFT | 5.0.0
            5.1.1  | 550 5.1.1 Rejected by our spam filter                   | SOFT | 5.1.1
            5.1.1  | 550 5.1.1 no mailbox for spam@example.net               | HARD | 5.1.1
            5.1.1  | 550 5.1.1 see https://example.net/blocked               | HARD | 5.1.1
            5.2.1  | 550 5.2.1 The account is disabled                       | HARD | 5.2.1
            5.4.1  | 550 5.4.1 No answer from host                           | SOFT | 5.4.1
            5.7.1  | 550 5.7.1 User unknown                                  | SOFT | 5.7.1
            5.0.350 | 550 5.1.10 Recipient not found                         | HARD | 5.1.10
            4.4.7  | 550 5.1.1 User unknown                                  | SOFT | 4.4.7
            4.0.0  | nobody answers at 192.5.1.1 and 5.1.1.9                 | SOFT | 4.0.0
            2.0.0  | something went wrong                                    | SOFT | ''
            """)
    void theCodeAndTheWordsOfAReportDecideTogether(String status, String diagnostic, BounceKind kind, String expected) {
        BounceMessage notice = BounceSamples.read(
                BounceSamples.report("Status: " + status + "\nDiagnostic-Code: smtp; " + diagnostic));

        assertThat(notice.kind()).isEqualTo(kind);
        assertThat(notice.status()).isEqualTo(expected);
        assertThat(notice.claimedAddress()).contains("ana@example.net");
    }

    @Test
    void theAddressThatWasWrittenToCountsMoreThanTheOneItLeadsOnTo() {
        BounceMessage notice =
                BounceSamples.read(BounceSamples.report("Original-Recipient: rfc822;alias@example.org\nStatus: 5.1.1"));

        assertThat(notice.claimedAddress()).contains("alias@example.org");
    }

    @Test
    void everyAddressTheNoticeWasSentToIsGiven() {
        BounceMessage notice = BounceSamples.read("""
                From: someone@example.net
                To: Bounces <a+1@example.org>, "b" <b+2@example.org>
                Delivered-To: c+3@example.org
                X-Original-To: d+4@example.org
                Envelope-To: e+5@example.org

                Hello
                """);

        assertThat(notice.returnAddresses())
                .containsExactlyInAnyOrder(
                        "a+1@example.org", "b+2@example.org", "c+3@example.org", "d+4@example.org", "e+5@example.org");
    }

    @Test
    void onlyMailAddressesAreTakenFromTheHeaderAndNoLink() {
        BounceMessage notice =
                BounceSamples.read(BounceSamples.report("Status: 5.1.1").replace("\n\n--b--", """


                        --b
                        Content-Type: text/rfc822-headers

                        List-Unsubscribe: <http://example.org/1>, <mailto:leave@example.org?subject=unsubscribe>,
                         <https://example.org/2>

                        --b--"""));

        assertThat(notice.unsubscribeAddresses()).containsExactly("leave@example.org");
    }

    @Test
    void aBounceThatSomebodyForwardsIsNotTakenForOne() throws IOException {
        String bounce = new String(BounceSamples.sample("postfix-user-unknown"), StandardCharsets.UTF_8);

        BounceMessage notice = BounceSamples.read("""
                From: Ulla Berg <ulla@example.net>
                To: bounces@harbour.example.org
                Subject: Fwd: what is this?
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=outer

                --outer
                Content-Type: message/rfc822

                """ + bounce + "\n--outer--\n");

        assertThat(notice.kind()).isEqualTo(OTHER);
        assertThat(notice.claimedAddress()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Auto-Submitted: auto-replied     | AUTO_REPLY
            Auto-Submitted: no               | OTHER
            X-Autoreply: yes                 | AUTO_REPLY
            X-Precedence: auto-reply         | AUTO_REPLY
            Precedence: bulk                 | OTHER
            Subject: Automatic reply: News   | AUTO_REPLY
            Subject: Abwesenheitsnotiz       | AUTO_REPLY
            Subject: Re: your vacation story | OTHER
            """)
    void anAutomaticAnswerIsKnownByItsHeaders(String header, BounceKind kind) {
        assertThat(BounceSamples.read("From: ana@example.net\n" + header + "\n\nHello\n")
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"abuse, COMPLAINT", "Fraud, COMPLAINT", "opt-out, COMPLAINT", "not-spam, OTHER", "auth-failure, OTHER"})
    void onlySomeFeedbackIsAComplaint(String type, BounceKind kind) throws IOException {
        String report = new String(BounceSamples.sample("arf-abuse"), StandardCharsets.UTF_8);

        assertThat(BounceSamples.read(report.replace("Feedback-Type: abuse", "Feedback-Type: " + type))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void aReportInBase64IsRead() {
        String status = "Final-Recipient: rfc822; ana@example.net\nAction: failed\nStatus: 5.1.1\n";
        String encoded = Base64.getMimeEncoder()
                .encodeToString(("Reporting-MTA: dns; x\n\n" + status).getBytes(StandardCharsets.UTF_8));

        BounceMessage notice = BounceSamples.read("""
                From: MAILER-DAEMON@example.net
                Content-Type: multipart/report; boundary=b

                --b
                Content-Type: message/delivery-status
                Content-Transfer-Encoding: base64

                """ + encoded + "\n--b--\n");

        assertThat(notice.kind()).isEqualTo(HARD);
    }

    @Test
    void partsInPartsWithoutEndAreGivenUpOn() {
        StringBuilder message = new StringBuilder("From: a@example.net\n");
        for (int i = 0; i < 2_000; i++) {
            message.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }

        BounceMessage notice = BounceSamples.read(message.toString());

        assertThat(notice.kind()).isEqualTo(OTHER);
        assertThat(notice.reason()).contains("too many parts");
    }

    @Test
    void onlyTheFirstMegabyteIsLookedAt() {
        String body = "x".repeat(70).concat("\n").repeat(20_000);

        BounceMessage notice = BounceSamples.read(BounceSamples.report("Status: 5.1.1")
                .replace("--b\n", "--b\nContent-Type: text/plain\n\n" + body + "\n--b\n"));

        assertThat(notice.kind()).isEqualTo(OTHER);
    }

    @Test
    void aMessageOfTheCallersIsReadToo() throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setText("Hi. This is the qmail-send program.\n\n<ana@example.net>:\nno mailbox here by that name\n");
        message.setFrom("MAILER-DAEMON@example.net");
        message.saveChanges();

        assertThat(BounceParser.read(message).kind()).isEqualTo(HARD);
    }

    @Test
    void anEmptyMessageMeansNothing() {
        assertThat(BounceSamples.read("").kind()).isEqualTo(OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply"})
    void theMachineOfAPersonCalledPostmasterIsNoServer(String mark) {
        BounceMessage notice = BounceSamples.read("""
                Return-Path: <>
                From: Postmaster Ana <postmaster@example.net>
                To: bounces+t0ken@harbour.example.org
                Subject: Harbour News
                %s

                I am on leave. The user postmaster does not exist on weekends.
                """.formatted(mark));

        assertThat(notice.kind()).isEqualTo(BounceKind.AUTO_REPLY);
    }

    @Test
    void aReportIsReadThoughItIsMarkedAsAnAutomaticAnswer() {
        BounceMessage notice = BounceSamples.read("Auto-Submitted: auto-replied\nX-Autoreply: yes\n"
                + BounceSamples.report("Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown"));

        assertThat(notice.kind()).isEqualTo(BounceKind.HARD);
    }

    @Test
    void aServersProseIsReadThoughItIsMarkedAsAnAutomaticAnswer() {
        BounceMessage notice = BounceSamples.read("""
                Auto-Submitted: auto-replied
                From: Mail Delivery System <Mailer-Daemon@mx.example.net>
                To: bounces+t0ken@harbour.example.org
                Subject: Mail delivery failed: returning message to sender

                The following address(es) failed:

                  ana@example.net
                    550 no such user
                """);

        assertThat(notice.kind()).isEqualTo(BounceKind.HARD);
    }

    @ParameterizedTest
    @CsvSource({"ana@example.net, HARD, 5.1.1", "bea@example.net, SOFT, 5.2.2"})
    void ofSeveralRecipientsTheOneTheCopyWasWrittenToCounts(String to, BounceKind kind, String status) {
        String report = BounceSamples.report("Status: 5.1.1").replace("\n\n--b--", """


                Final-Recipient: rfc822; bea@example.net
                Action: failed
                Status: 5.2.2

                --b
                Content-Type: text/rfc822-headers

                To: %s

                --b--
                """.formatted(to));

        BounceMessage notice = BounceSamples.read(report);

        assertThat(notice.kind()).isEqualTo(kind);
        assertThat(notice.status()).isEqualTo(status);
        assertThat(notice.claimedAddress()).contains(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Action: delayed\nStatus: 5.1.1", "Action: failed\nStatus: 4.0.0"})
    void aReportOfADelayIsNoFailureThoughItQuotesOne(String fields) {
        BounceMessage notice =
                BounceSamples.read(BounceSamples.report(fields + "\nDiagnostic-Code: smtp; 550 5.1.1 user unknown")
                        .replaceFirst("Action: failed\n", ""));

        assertThat(notice.kind()).isEqualTo(BounceKind.SOFT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Automatic reply: News             | I have left the company. Your message was not delivered to anybody: 550 5.1.1 user unknown
            Automatische Antwort: News        | Diese Nachricht wurde nicht zugestellt, das Postfach existiert nicht mehr.
            R\u00e9ponse automatique : News  | Votre message n'a pas \u00e9t\u00e9 remis : adresse inconnue
            """)
    void anAbsenceThatSpeaksOfUndeliveredMailIsStillOne(String subject, String text) {
        BounceMessage message = BounceSamples.read("""
                Return-Path: <>
                From: Ana Gomez <ana@example.net>
                To: bounces+k7Qm2xR9@harbour.example.org
                Auto-Submitted: auto-generated
                Content-Type: text/plain; charset=utf-8
                Subject: %s

                %s
                """.formatted(subject, text));

        assertThat(message.kind()).as(String.join(" ", message.steps())).isEqualTo(BounceKind.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 user unknown", "Feedback-Type: abuse"})
    void whatSomebodyQuotesInAnAnswerIsNoReport(String quoted) {
        BounceMessage message = BounceSamples.read("""
                Return-Path: <postmaster@example.net>
                From: Postmaster <postmaster@example.net>
                To: bounces+k7Qm2xR9@harbour.example.org
                Subject: Re: your question

                We see in our log:

                %s
                """.formatted(quoted));

        assertThat(message.kind()).as(String.join(" ", message.steps())).isEqualTo(OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abuse", "ABUSE", "abuse (spam)", "abuse;"})
    void theTypeOfAFeedbackReportMayHaveACommentBehindIt(String type) {
        BounceMessage message = BounceSamples.read("""
                From: feedback@example.net
                To: bounces+k7Qm2xR9@harbour.example.org
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: %s
                Version: 1

                --b--
                """.formatted(type));

        assertThat(message.kind()).isEqualTo(BounceKind.COMPLAINT);
    }

    /** Sendmail and Courier begin with these words; behind a line of others they announced a copy. */
    @ParameterizedTest
    @ValueSource(strings = {"", "This is a delivery status notification from mx.example.net.\n\n"})
    void whatAServerSaysOfTheOriginalMessageIsNoCopyOfIt(String first) {
        BounceMessage message = BounceSamples.read("""
                Return-Path: <>
                From: MAILER-DAEMON@mx.example.net
                Subject: NOTICE: mail delivery status.

                %sThe original message was received on Mon, 23 Nov 2026 06:00:11 GMT
                from mail.harbour.example.org [192.0.2.7]

                Your message to the following recipients cannot be delivered:

                <ana@example.net>:
                   550 User unknown.
                """.formatted(first));

        assertThat(message.kind()).as(String.join(" ", message.steps())).isEqualTo(HARD);
        assertThat(message.claimedAddress()).contains("ana@example.net");
    }

    @Test
    void theAdviceToLookForTyposIsNoHopeForADomainThatDoesNotExist() {
        BounceMessage message = BounceSamples.read("""
                Return-Path: <>
                From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
                Subject: Delivery Status Notification (Failure)
                X-Failed-Recipients: ana@example.net

                ** Address not found **

                Your message wasn't delivered to ana@example.net because the domain example.net couldn't be found. \
                Check for typos or unnecessary spaces and try again.

                The response was:

                DNS Error: DNS type 'mx' lookup of example.net responded with code NXDOMAIN Domain name not found: example.net
                """);

        assertThat(message.kind()).as(String.join(" ", message.steps())).isEqualTo(HARD);
    }

    /** A newsletter may well write of accounts that were closed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your message\n\n  Subject: No such user, the mailbox does not exist\n  Sent: Monday\n\nto ana@example.net"
                        + " was not delivered.",
                "Betreff: Benutzer existiert nicht\n\nIhre Nachricht an ana@example.net konnte nicht zugestellt werden.",
                "Тема: Пользователь не найден\n\nСообщение для ana@example.net не доставлено.",
                "Your message with the subject \"User unknown: why the account was closed\" to ana@example.net was not"
                        + " delivered."
            })
    void theSubjectOfTheSentMessageSaysNothingOfWhyItCameBack(String text) {
        BounceMessage message = BounceSamples.read("""
                Return-Path: <>
                From: postmaster@example.net
                Subject: Undeliverable
                Content-Type: text/plain; charset=utf-8

                %s
                """.formatted(text));

        assertThat(message.kind()).as(String.join(" ", message.steps())).isEqualTo(BounceKind.SOFT);
    }

    @Test
    void whatFollowsTheSubjectOfTheSentMessageIsRead() {
        BounceMessage message = BounceSamples.read("""
                Return-Path: <>
                From: postmaster@example.net
                Subject: Undeliverable

                Your message with the subject "The mailbox is full" to ana@example.net was not delivered: no such user.
                """);

        assertThat(message.kind()).as(String.join(" ", message.steps())).isEqualTo(HARD);
    }

    /** The report's "unknown" and the text's "host" are no unknown host. */
    @Test
    void theEndOfAReportAndTheBeginningOfTheTextBesideItMeanNothingTogether() {
        BounceMessage message = BounceSamples.read("""
                Return-Path: <>
                From: MAILER-DAEMON@mx.harbour.example.org
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b

                <ana@example.net>: host mx1.example.net[192.0.2.9] said: 554 Denied: unknown (in reply to RCPT TO command)
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.harbour.example.org

                Final-Recipient: rfc822; ana@example.net
                Action: failed
                Status: 5.0.0
                Diagnostic-Code: smtp; 554 Denied: unknown
                --b--
                """);

        assertThat(message.kind()).as(String.join(" ", message.steps())).isEqualTo(BounceKind.SOFT);
    }
}
