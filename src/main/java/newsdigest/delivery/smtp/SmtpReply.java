package newsdigest.delivery.smtp;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refusal of an SMTP server, understood by its codes (RFC 5321, 4.2; RFC 3463); words only help where the codes say
 * nothing.
 *
 * @param code reply code; 0 where there is none
 * @param enhanced subject and detail of the enhanced code, such as 1.1; empty where there is none
 * @param words the whole reply in small letters
 */
record SmtpReply(int code, String enhanced, String words) {

    /** Reply code for any failure of the moment (RFC 5321, 4.2.3). */
    static final int TEMPORARY = 451;

    private static final Pattern CODES =
            Pattern.compile("\\A(\\d{3})(?:[ -]+[245]\\.(\\d{1,3}\\.\\d{1,3})(?!\\d))?.*", Pattern.DOTALL);

    /** Enhanced codes of too many connections, messages or recipients (RFC 3463), and of quotas of large providers. */
    private static final Set<String> TOO_MUCH = Set.of("3.2", "4.5", "5.3", "7.28", "7.232", "7.233");

    /** Reply codes that say "not now" of the service as a whole: 421 by RFC 5321, 432 and 454 by usage. */
    private static final Set<Integer> SERVICE_BUSY = Set.of(421, 432, 454);

    /** Enhanced codes of a sender, login or signature that is not accepted (RFC 3463, 3.8; RFC 7372; RFC 7505). */
    private static final Pattern OF_SENDER =
            Pattern.compile("1\\.[78]|7\\.[389]|7\\.1[2-9]|7\\.2\\d|7\\.60|7\\.[5-7]\\d\\d");

    private static final Pattern OF_READER = Pattern.compile("1\\.\\d{1,2}|2\\.\\d{1,3}|4\\.[146]");

    private static final Pattern OF_MESSAGE = Pattern.compile("3\\.4|6\\.\\d{1,2}");

    /** Reply code for authentication that is needed (RFC 4954, 6). */
    private static final int NEEDS_LOGIN = 530;

    /** Words of servers that carry mail to some domains only: Postfix, Exchange, Exim, sendmail, qmail and others. */
    private static final Pattern ROUTE_WORDS = Pattern.compile(
            "\\brelay(?:ing)? (?:access )?(?:is )?(?:denied|not (?:permitted|allowed|accepted|authorized)|prohibited|forbidden)"
                    + "|\\b(?:unable|cannot|refuse[sd]?|not (?:permitted|allowed|authorized)|do(?:es)? not|don't|won't|will not)"
                    + " (?:to )?relay|\\ballowed rcpthosts|\\bnot a(?:n open)? relay\\b|\\bno relay(?:ing)?\\b");

    private static final Set<String> OF_ROUTE = Set.of("", "0.0", "7.0", "7.1", "7.54", "1.0", "1.2", "4.4");

    private static final Pattern PACE_WORDS = Pattern.compile("throttl|\\brate[- ]?limit|too (?:fast|quickly)|slow down"
            + "|\\btoo many (?!hops|received)|\\b(?:sending|message|submission|connection) rate"
            + "|(?:daily|hourly|per (?:day|hour|minute)|sending|relay|submission)\\b.{0,40}\\b(?:limit|quota)"
            + "|submissionquota|\\b(?:limit|quota)\\b.{0,20}\\b(?:per|for) (?:the |this )?(?:day|hour|minute)");

    private static final Pattern QUOTA_WORDS = Pattern.compile(
            "\\bquota\\b|submissionquota"
                    + "|\\b(?:daily|hourly|per (?:day|hour))\\b.{0,40}\\blimit|\\blimit\\b.{0,20}\\b(?:per|for) (?:the |this )?(?:day|hour)");

    /** Reply code with which a server closes the connection (RFC 5321, 3.8). */
    private static final int CLOSING = 421;

    /** Words for a connection that has had its number of messages. */
    private static final Pattern OF_CONNECTION = Pattern.compile(
            "\\b(?:messages?|mails?|e-?mails?|transactions?|recipients?)\\b[^.;]{0,30}\\b(?:connection|session)\\b(?! rate)");

    private static final Pattern READER_WORDS = Pattern.compile(
            "\\bunknown (?:user|recipient|mailbox)|\\bno such (?:user|mailbox|recipient|address|account)"
                    + "|\\b(?:user|mailbox|recipient|address|account)\\b.{0,40}\\b(?:unknown|not found|does(?: no|n')t exist"
                    + "|unavailable|disabled|inactive|full|over quota)");

    /** Reads a reply, which may begin with its code. */
    static SmtpReply of(String reply) {
        String words = reply.strip().toLowerCase(Locale.ROOT);
        Matcher codes = CODES.matcher(words);
        return codes.matches()
                ? new SmtpReply(Integer.parseInt(codes.group(1)), codes.group(2) == null ? "" : codes.group(2), words)
                : new SmtpReply(0, "", words);
    }

    /** Returns true when the same will be taken later: the code is 4xx, or says that there was too much. */
    boolean isForTheMoment() {
        return code / 100 == 4 || isTooMuch();
    }

    /** Returns the subject of a refusal of a recipient or of a message. */
    RefusalSubject subject() {
        if (isOfRoute()) {
            return RefusalSubject.ROUTE;
        } else if (isTooMuch()) {
            return RefusalSubject.MOMENT;
        } else if (OF_SENDER.matcher(enhanced).matches() || code == NEEDS_LOGIN) {
            return RefusalSubject.SENDER;
        } else if (OF_READER.matcher(enhanced).matches()) {
            return RefusalSubject.READER;
        } else if (OF_MESSAGE.matcher(enhanced).matches()) {
            return RefusalSubject.MESSAGE;
        }
        boolean saysNothing = enhanced.isEmpty() || enhanced.equals("0.0");
        return saysNothing && READER_WORDS.matcher(words).find() ? RefusalSubject.READER : RefusalSubject.UNKNOWN;
    }

    /** Returns true when it may be about the server's own state: a full disk, a filter that fails. */
    boolean isOfServer() {
        return subject() == RefusalSubject.UNKNOWN && !isGreylisting();
    }

    /** Returns true when it is about this connection, which has had its number of messages; another may have as many. */
    boolean isOfConnection() {
        return code == CLOSING && OF_CONNECTION.matcher(words).find();
    }

    /** Returns true when the server carries no mail to the reader's domain, or not for this sender. */
    private boolean isOfRoute() {
        return code != NEEDS_LOGIN
                && OF_ROUTE.contains(enhanced)
                && ROUTE_WORDS.matcher(words).find();
    }

    private boolean isGreylisting() {
        return words.contains("greylist") || words.contains("graylist");
    }

    /** Returns true when more was sent than the server takes in an hour or a day, and not only too fast. */
    boolean isQuota() {
        return isTooMuch() && (code / 100 == 5 || QUOTA_WORDS.matcher(words).find());
    }

    /** Returns true when more was sent than the server takes now, in whatever class of code it says so. */
    private boolean isTooMuch() {
        boolean isOfReader = enhanced.startsWith("2.") && !words.contains("submissionquota");
        if (isOfReader || OF_MESSAGE.matcher(enhanced).matches() || isGreylisting() || isOfRoute()) {
            return false;
        }
        return SERVICE_BUSY.contains(code)
                || TOO_MUCH.contains(enhanced)
                || PACE_WORDS.matcher(words).find();
    }
}
