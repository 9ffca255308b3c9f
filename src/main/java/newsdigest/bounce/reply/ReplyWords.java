package newsdigest.bounce.reply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.bounce.phrase.NormalText;

/**
 * Words of a reply without names: an address, a host or a page mean nothing, not even those of a person called Spam. Of
 * a page's address, the name of a block list and the reason that some providers put into it are kept.
 */
final class ReplyWords {

    private static final Pattern PAGE =
            Pattern.compile("(?:https?://|www\\.)[^\\s<>\"]{1,500}", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("<?[^\\s<>@\"():" + AddressPatterns.WIDE_MARKS
            + "]{1,64}+@[^\\s<>,;:()" + AddressPatterns.WIDE_MARKS + "]{1,255}>?");
    private static final Pattern HOST = Pattern.compile(
            "(?<![\\w.-])(?!RESOLVER|QUEUE|SMTPSEND|STOREDRV|ROUTING)(?:[A-Za-z0-9_-]{1,63}\\.){2,10}[A-Za-z]{2,18}(?![\\w-])"
                    + "|(?<![\\w.-])[A-Za-z0-9-]{1,63}\\.[A-Za-z]{2,18}(?= ?[\\[(]\\d)"
                    + "|(?<=\\b(?:host|server) )[A-Za-z0-9-]{1,63}\\.[A-Za-z]{2,18}");

    private static final Pattern KEPT = Pattern.compile(
            "[?&]ip=\\d(?![^\\s]{0,200}[?&]c=mb)|nosuchuser|disableduser|overquota|mailboxfull|unsolicited|blacklist|block-?list|dnsbl|\\brbl\\b|spamhaus"
                    + "|spamcop|barracudacentral|sorbs|uceprotect|abuseat|surbl|uribl|senderscore|mailspike|spamrats"
                    + "|invaluement|abusix|cloudmark|psbl|backscatterer|nixspam|manitu|spfbl|truncate\\.gbudb|hostkarma"
                    + "|blockedip|ipblocked|ip-?reputation|botnet",
            Pattern.CASE_INSENSITIVE);

    /** Pattern of a mailbox in two words, as many servers write it. */
    private static final Pattern MAIL_BOX = Pattern.compile("\\bmail[ -]box(?=(?:es)?\\b)");

    private ReplyWords() {}

    static String of(String text) {
        String pages = keepTelling(PAGE.matcher(text));
        String sentence = AddressPatterns.IN_SENTENCE.matcher(pages).replaceAll(" ");
        String words = ADDRESS.matcher(sentence).replaceAll(" ");
        return MAIL_BOX.matcher(NormalText.of(keepTelling(HOST.matcher(words)))).replaceAll("mailbox");
    }

    private static String keepTelling(Matcher names) {
        return names.replaceAll(name -> {
            Matcher telling = KEPT.matcher(name.group());
            return telling.find()
                    ? " "
                            + telling.group()
                                    .replaceAll("[?&]ip=\\d", "page about ip")
                                    .replace('-', ' ') + " "
                    : " ";
        });
    }
}
