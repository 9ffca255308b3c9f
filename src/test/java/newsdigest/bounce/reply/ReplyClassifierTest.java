package newsdigest.bounce.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import newsdigest.bounce.phrase.ReplySubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies in which several things are said at once. */
final class ReplyClassifierTest {

    private static BounceClassification classify(String reply, String beside) {
        return ReplyClassifier.classify(new FailureReply(
                Optional.of("ana@example.net"), Optional.empty(), reply, Optional::empty, Set.of(), () -> beside));
    }

    private static void assertSoft(String reply, ReplySubject subject) {
        BounceClassification found = classify(reply, "");

        assertThat(found.kind()).as(String.join(" ", found.steps())).isEqualTo(BounceKind.SOFT);
        assertThat(found.subject()).as(String.join(" ", found.steps())).isEqualTo(subject);
    }

    private static void assertHard(String reply) {
        BounceClassification found = classify(reply, "");

        assertThat(found.kind()).as(String.join(" ", found.steps())).isEqualTo(BounceKind.HARD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            550 Mailbox unavailable: spam detected                                                     | MESSAGE
            550 mailbox unavailable, SPF check failed                                                  | SERVER
            550 5.1.1 mailbox unavailable, SPF check failed                                            | SERVER
            550 Requested action not taken: mailbox unavailable; too many connections from your IP     | SERVER
            550 mailbox unavailable; your IP is listed at Spamhaus                                     | SERVER
            550 mailbox unavailable, see https://postmaster.example/error-messages?ip=192.0.2.7&c=bl   | SERVER
            550 mailbox unavailable (in reply to end of DATA command)                                  | MESSAGE
            550 5.1.1 mailbox unavailable, try later                                                   | MOMENT
            """)
    void aMailboxThatIsUnavailableForAnotherReasonIsThatReason(String reply, ReplySubject subject) {
        assertSoft(reply, subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 Requested action not taken: mailbox unavailable",
                "550 mailbox unavailable, see https://postmaster.example/error-messages?ip=192.0.2.7&c=mb",
                "550 Mailbox unavailable or access denied [MKY 192.0.2.7]; no such user",
            })
    void aMailboxThatIsUnavailableWithoutAnotherReasonIsGone(String reply) {
        assertHard(reply);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            refused to talk to me: 550 user unknown                                       | SERVER
            Connected to 192.0.2.9 but greeting failed. Remote host said: 550 no such user | SERVER
            550 5.1.1 user unknown (in reply to EHLO command)                             | SERVER
            550 5.1.1 user unknown (in reply to AUTH LOGIN command)                       | SERVER
            550 5.1.1 user unknown (in reply to MAIL FROM command)                        | SENDER
            """)
    void nothingThatIsSaidBeforeTheReaderIsNamedIsAboutTheReader(String reply, ReplySubject subject) {
        assertSoft(reply, subject);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            550 header From: mailbox does not exist          | SENDER
            550 Reply-To address does not exist              | SENDER
            550 the sender address does not exist            | SENDER
            550 envelope from user unknown                   | SENDER
            550 recipient unknown to sender's group          | SENDER
            550 Linked domain does not exist in message body | MESSAGE
            550 5.1.1 user unknown in whitelist              | SERVER
            """)
    void whatDoesNotExistMayBelongToTheSenderOrTheMessage(String reply, ReplySubject subject) {
        assertSoft(reply, subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 user unknown; SPF pass, DKIM pass, not listed in zen.spamhaus.org",
                "550 No such user. Your IP 192.0.2.7 is not listed in our blocklist.",
                "550 Message rejected: no such user here",
            })
    void whatIsDeniedAndTheWordThatRefusesAreNoOtherReason(String reply) {
        assertHard(reply);
    }

    @Test
    void aCodeWithoutKnownWordsIsOverruledByTheNameOfTheSender() {
        assertSoft("550 5.1.1 Expéditeur zut", ReplySubject.SENDER);
    }

    @Test
    void aCodeWithoutWordsIsReadWithTheTextAroundIt() {
        BounceClassification found = classify("550 5.1.1", "Das Postfach von ana@example.net ist voll.");

        assertThat(found.kind()).isEqualTo(BounceKind.SOFT);
        assertThat(found.isFull()).isTrue();
    }

    @Test
    void aTextAroundACodeThatSaysNothingElseLeavesItAsItIs() {
        assertThat(classify("550 5.1.1", "Ihre Nachricht konnte nicht zugestellt werden.")
                        .kind())
                .isEqualTo(BounceKind.HARD);
    }

    @Test
    void piecesOfAPhraseBelongToOneSentence() {
        assertSoft("550 The user is there. Other trouble, cause unknown", ReplySubject.UNKNOWN);
    }

    private static BounceKind ofOurs(String reply) {
        return ReplyClassifier.classify(new FailureReply(
                        Optional.of("ana@example.net"),
                        Optional.empty(),
                        reply,
                        Optional::empty,
                        Set.of("bounces+k7Qm2xR9@harbour.example.org"),
                        () -> ""))
                .kind();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 prvs=123=bounces+k7Qm2xR9@harbour.example.org: user unknown",
                "550 SRS0=Ab=XY=harbour.example.org=bounces+k7Qm2xR9@forward.example: user unknown",
                "550 bounces+k7Qm2xR9=harbour.example.org@forward.example does not exist",
                "550 news@harbour.example.org: no such user",
                "550 unknown user bounces+k7Qm2xR9",
                "after RCPT TO:<ana@example.net>: 550 <bounces+k7Qm2xR9@harbour.example.org> does not exist",
                "after RCPT TO:<ana@example.net>: host mx.example.net: 550 domain harbour.example.org does not exist",
                "550 \u7528\u6237bounces+k7Qm2xR9@harbour.example.org\u4e0d\u5b58\u5728",
            })
    void theSendersAddressIsKnownAlsoAsServersRewriteIt(String reply) {
        assertThat(ofOurs(reply)).isEqualTo(BounceKind.SOFT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 ana@example.net: user unknown; mail of bounces+k7Qm2xR9@harbour.example.org is returned",
                "550 other@forward.example: user unknown",
                "550 \u7528\u6237ana@example.net\u4e0d\u5b58\u5728",
            })
    void aReplyThatNamesAnotherAddressIsNotAboutTheSender(String reply) {
        assertThat(ofOurs(reply)).isEqualTo(BounceKind.HARD);
    }

    @Test
    void aReplyToSigningInIsAboutTheServerWhateverItSays() {
        assertSoft("535 5.7.8 user unknown", ReplySubject.SERVER);
        assertSoft("535 user unknown", ReplySubject.SERVER);
    }

    @Test
    void aRecipientRefusedUnderACodeOfPolicyForNothingElseThanBeingUnknownIsTheReader() {
        assertSoft("554 5.7.1 <ana@example.net>: Recipient address rejected: user does not exist", ReplySubject.READER);
        assertSoft("554 5.7.1 <ana@example.net>: Recipient address rejected: Access denied", ReplySubject.SERVER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            550 ana.vidal does not exist                             | HARD
            550 ana.vidal@example.net: unknown                       | HARD
            550 No mail: domain <example.net> not found              | HARD
            550 ana.vidal@example.net unknown (in reply to RCPT TO)  | HARD
            550 ana.vidal@example.net: unknown transport             | SOFT
            550 ana.vidal@example.net not found in the white list    | SOFT
            550 xana.vidal@example.net does not exist for ana.vidal  | SOFT
            550 domain example.net.example.org not found             | SOFT
            450 ana.vidal@example.net does not exist                 | SOFT
            """)
    void whatIsSaidOfTheReadersOwnAddressAndOfNothingElseCounts(String reply, BounceKind kind) {
        BounceClassification found = ReplyClassifier.classify(new FailureReply(
                Optional.of("ana.vidal@example.net"), Optional.empty(), reply, Optional::empty, Set.of(), () -> ""));

        assertThat(found.kind()).as(String.join(" ", found.steps())).isEqualTo(kind);
    }

    @Test
    void aNameThatIsACommonWordIsTheReadersOnlyBehindTheWordUser() {
        assertSoft("550 ana not found", ReplySubject.UNKNOWN);
        assertHard("550 user ana not found");
    }
}
