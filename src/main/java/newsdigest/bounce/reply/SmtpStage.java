package newsdigest.bounce.reply;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stage of the SMTP session at which a server refused (RFC 5321, 3). Before RCPT no reply is about the reader. */
public enum SmtpStage {
    CONNECTION("the connection"),
    HELLO("EHLO"),
    MAIL("MAIL FROM"),
    RECIPIENT("RCPT TO"),
    DATA("DATA"),
    AFTER("after the message was accepted");

    private static final String COMMAND =
            "(initial connection|connect(?:ion)?|ehlo|helo|lhlo|starttls|auth|mail[ _]from|rcpt[ _]to|data"
                    + "|end of (?:data|message)|sending data block)";

    /**
     * Pattern of a stage in words, as Postfix, Exim, Exchange, PowerMTA and others have it; Sendmail and Courier show
     * the commands.
     */
    private static final Pattern STATED = Pattern.compile(
            "(?:(?:reply|response) to (?:the |end of )?|(?:error|refused|rejected|timeout|said)"
                    + "[^.;\\n]{0,60}? (?:after|during) (?:the |pipelined |sending )*|while (?:sending |in )|"
                    + "(?:>>>|-->) ?(?=[a-z]{4}[^\\n]{0,300}\\s{1,9}(?:<<<|<--|\\.\\.\\. while) ?5))"
                    + COMMAND + "\\b",
            Pattern.CASE_INSENSITIVE);

    /**
     * Pattern of a refusal by the greeting, before any command: of Postfix, qmail, Exim and Exchange, and of a Sendmail
     * transcript without a command.
     */
    private static final Pattern GREETED = Pattern.compile(
            "refused to talk to me|but greeting failed|but my name was rejected|greeting (?:from|of) [^\\n]{0,80}(?:: |said )5"
                    + "|(?:in response to|after|during) (?:the |smtp )*(?:greeting|banner)"
                    + "|while talking to [^\\n]{1,255}\\s{1,9}<<< ?5",
            Pattern.CASE_INSENSITIVE);

    /** Pattern of qmail's words for a refusal of the sender or of the sign-in. */
    private static final Pattern SENDER = Pattern.compile(
            "but sender was rejected|but (?:authentication|sender authentication) (?:was rejected|failed)"
                    + "|SASL authentication failed",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SENDING = Pattern.compile("\\(in reply to end of data", Pattern.CASE_INSENSITIVE);

    private final String text;

    SmtpStage(String text) {
        this.text = text;
    }

    /** Returns its name for people. */
    public String text() {
        return text;
    }

    /** Returns true before the server got the address of the reader. */
    public boolean isBeforeRecipient() {
        return compareTo(RECIPIENT) < 0;
    }

    /** Returns true when the message itself was refused. */
    public boolean isOfMessage() {
        return this == DATA;
    }

    /** Returns the stage that a text names; the first where it names several. */
    public static Optional<SmtpStage> in(String text) {
        if (SENDING.matcher(text).find()) {
            return Optional.of(DATA);
        }
        if (GREETED.matcher(text).find()) {
            return Optional.of(CONNECTION);
        }
        Matcher sender = SENDER.matcher(text);
        if (sender.find()) {
            return Optional.of(sender.group().contains("but sender was") ? MAIL : HELLO);
        }
        Matcher matcher = STATED.matcher(text);
        return matcher.find() ? Optional.of(of(matcher.group(1).toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    private static SmtpStage of(String command) {
        if (command.contains("connect")) {
            return CONNECTION;
        }
        return switch (command) {
            case "ehlo", "helo", "lhlo", "starttls", "auth" -> HELLO;
            case "mail from", "mail_from" -> MAIL;
            case "rcpt to", "rcpt_to" -> RECIPIENT;
            default -> DATA;
        };
    }
}
