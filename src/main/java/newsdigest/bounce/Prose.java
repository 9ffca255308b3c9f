package newsdigest.bounce;

import static newsdigest.bounce.Notice.Kind.SOFT;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server writes for people, and nothing for machines: qmail, older Exims and Exchanges, Notes and others.
 *
 * @param before what the server says
 * @param returned the headers of the message that it appends
 */
record Prose(String before, Optional<Fields> returned) {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern DAEMON = Pattern.compile(
            "mailer-?daemon|postmaster|mail[ ._-]?(?:delivery|administrator|system)|mdaemon|microsoftexchange", FLAGS);

    private static final Pattern NOT_DELIVERED = Pattern.compile(
            "qmail-send program"
                    + "|(?:could|can) ?not be (?:delivered|reached)|couldn't be delivered|could not deliver"
                    + "|(?:unable|not able) to deliver|(?:not|never) (?:yet )?(?:been )?delivered|undeliver"
                    + "|delivery (?:\\w+ ){0,6}?(?:fail|error|delayed)|failed (?:recipient|address)|permanent (?:fatal )?error"
                    + "|did not reach|returned (?:mail|to sender)|has been delayed"
                    + "|no (?:se )?(?:ha |han )?(?:pudo|podido|pudieron) (?:ser )?entrega|no se ha entregado"
                    + "|nicht zugestellt|unzustellbar"
                    + "|n'a (?:pas )?pu être (?:remis|délivré|distribué|livré)|n'a pas été (?:remis|délivré|distribué)"
                    + "|non (?:è stato |può essere )?consegna|não (?:pôde|foi) (?:ser )?entregue",
            FLAGS);

    private static final Pattern NOT_YET = Pattern.compile(
            "(?:will|going to) (?:be retried|retry|keep (?:re)?trying|continue (?:to try|trying))|not yet been delivered"
                    + "|warning message only|(?:do not|no) need to re-?send|has been delayed",
            FLAGS);

    private static final Pattern COPY = Pattern.compile(
            "^[ >*-]*(?:below (?:this line )?is (?:a copy|the original)|this is a copy of (?:the|your) message"
                    + "|(?:the )?(?:original|unsent|returned|undelivered) message(?: follows| headers?| is attached)?[ :.-]*$"
                    + "|the headers? of the original|mensaje original|ursprüngliche nachricht|message d'origine"
                    + "|(?:return-path|received): ?[<\\w(])",
            FLAGS | Pattern.MULTILINE);

    /** What a server writes is a page; more is a copy of something, and only its headers matter. */
    private static final int MOST = 1 << 16;

    /** How much after an address may be about that address. */
    private static final int REACH = 600;

    static Prose of(String text) {
        String page = text.substring(0, Math.min(text.length(), MOST));
        String plain = page.replace("\r\n", "\n").replace('’', '\'');
        Matcher copy = COPY.matcher(plain);
        if (!copy.find()) {
            return new Prose(plain, Optional.empty());
        }
        return new Prose(plain.substring(0, copy.start()), headers(plain.substring(copy.start())));
    }

    /** The headers begin at the first line that looks like one. */
    private static Optional<Fields> headers(String copy) {
        Matcher start = Pattern.compile("^[A-Za-z][A-Za-z0-9-]{1,40}: ?\\S", Pattern.MULTILINE)
                .matcher(copy);
        if (!start.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Fields.parse(copy.substring(start.start()).getBytes(StandardCharsets.UTF_8)));
        } catch (MessagingException e) {
            // Reading from memory does not fail; and a copy without headers is no loss.
            return Optional.empty();
        }
    }

    /**
     * What the server says happened; empty if this is no server, or it speaks of something else. A person who quotes a
     * server is not taken for one.
     *
     * @param ours the addresses that the notice was sent to, which it may well name
     */
    Optional<Finding> read(Fields head, String from, Set<String> ours) {
        Optional<String> failed = head.first("X-Failed-Recipients")
                .flatMap(value -> Addresses.in(value).stream().findFirst());
        String subject = head.first("Subject").orElse("");
        boolean server = failed.isPresent() || isDaemon(head, from);
        if (!server || !NOT_DELIVERED.matcher(subject + "\n" + before).find()) {
            return Optional.empty();
        }
        List<String> candidates = Addresses.in(failures()).stream()
                .filter(address -> !ours.contains(address) && !from.contains(address) && !isDaemonName(address))
                .toList();
        Optional<String> address = failed.or(() -> candidates.stream().findFirst());
        Finding finding =
                Finding.failure(address, Optional.empty(), passage(address).orElse(before));
        boolean later = NOT_YET.matcher(subject + "\n" + before).find();
        return Optional.of(later ? new Finding(SOFT, address, finding.status(), finding.reason()) : finding);
    }

    /** The text from where it says that something failed, when an address stands there. */
    private String failures() {
        Matcher matcher = NOT_DELIVERED.matcher(before);
        String after = matcher.find() ? before.substring(matcher.start()) : before;
        return Addresses.in(after).isEmpty() ? before : after;
    }

    /** What follows an address, if that gives a reason. */
    Optional<String> passage(Optional<String> address) {
        String text = failures();
        int start = address.map(text::indexOf).orElse(-1);
        if (start < 0) {
            return Optional.empty();
        }
        int from = start + address.orElse("").length();
        String after =
                text.substring(from, Math.min(text.length(), from + REACH)).replaceFirst("^[\\s>:;.,'\")\\]]+", "");
        boolean tells =
                Wording.of(after) != Wording.VAGUE || StatusCode.in(after).isPresent();
        return tells ? Optional.of(after) : Optional.empty();
    }

    /** By its name, or because nobody could answer it; but the machine of one who is away signs with a person's name. */
    private static boolean isDaemon(Fields head, String from) {
        boolean replied = head.first("Auto-Submitted")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("auto-replied"))
                .isPresent();
        return isDaemonName(from)
                || (!replied && head.all("Return-Path").stream().anyMatch(path -> path.isEmpty() || path.equals("<>")));
    }

    private static boolean isDaemonName(String from) {
        return DAEMON.matcher(from).find();
    }
}
