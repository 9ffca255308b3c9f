package newsdigest.subscriber.status.channel;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.text.ComparableText;

/** Parser of headers that name another way to reach somebody than mail, alone or beside it: "SMS opt-out", "No contact (phone/email)". */
public final class OtherChannels {

    /** Number of words above which a header with "only" is a remark: "Phone only after six in the evening". */
    private static final int FEW_WORDS = 4;

    private static final List<String> OF_EMAIL = List.of(" e mail ", " courriel ", " correo electronico ");

    /** Words for mail that are of paper where another header has one of those in its place. */
    private static final List<String> PAPER =
            List.of(" mail ", " courrier ", " correo ", " correio ", " posta ", " почту ", " почта ");

    private static final OtherChannels ALL = new OtherChannels(StatusVocabulary.all());

    private final List<String> channels;
    private final List<String> paper;
    private final List<String> ofMail;
    private final List<String> dropped;
    private final List<String> mail;
    private final List<String> only;
    private final List<String> negations;

    private OtherChannels(StatusVocabulary vocabulary) {
        channels = longestFirst(vocabulary.inWords("about", "other-channels"));
        paper = vocabulary.inWords("about", "paper");
        ofMail = vocabulary.inWords("about", "of-mail");
        dropped = longestFirst(Stream.of("other-channels", "paper", "beside-mail")
                .flatMap(group -> vocabulary.inWords("about", group).stream())
                .toList());
        mail = vocabulary.inWords("about", "e-mail");
        only = vocabulary.inWords("about", "only");
        negations = vocabulary.inWords("about", "negations");
    }

    private static List<String> longestFirst(List<String> phrases) {
        return phrases.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public static OtherChannels all() {
        return ALL;
    }

    /** Returns whether a header is about another way than mail, and not about mail as well. */
    public boolean areAloneIn(String header) {
        String words = ComparableText.words(header);
        return StatusVocabulary.hasOne(channels, words) && !hasMailBeside(words);
    }

    /**
     * Returns whether the mail that a header names is paper, as another header says the same of email: "Do not mail" beside "Do not email".
     * A word alone may be the question, and the other one the address.
     */
    public boolean isPaperBeside(String header, List<String> others) {
        String words = asEmail(ComparableText.words(header), OF_EMAIL);
        String ofEmail = asEmail(words, PAPER);
        return words.strip().indexOf(' ') > 0
                && !ofEmail.equals(words)
                && others.stream()
                        .map(other -> asEmail(ComparableText.words(other), OF_EMAIL))
                        .anyMatch(ofEmail::equals);
    }

    private static String asEmail(String words, List<String> names) {
        String ofEmail = words;
        for (String name : names) {
            ofEmail = ofEmail.replace(name, " email ");
        }
        return ofEmail;
    }

    /** Returns whether a short header asks who wants to be reached in another way alone: "By phone only", "Nur Post". */
    public boolean areOnlyOnesIn(String header) {
        String words = ComparableText.words(header);
        return words.strip().split(" ").length <= FEW_WORDS
                && (StatusVocabulary.hasOne(channels, words) || StatusVocabulary.hasOne(paper, words))
                && StatusVocabulary.hasOne(only, words)
                && !StatusVocabulary.hasOne(ofMail, words)
                && !hasMailBeside(words);
    }

    /** Returns whether a header names mail beside other ways and asks nothing, such as "Phone / email": what stands below may be numbers. */
    public boolean areNamedAlone(String header) {
        String words = ComparableText.words(header);
        return StatusVocabulary.hasOne(channels, words)
                && hasMailBeside(words)
                && without(mail, without(dropped, words)).isBlank();
    }

    /** Returns what a header says of mail, where it names other ways beside it; else the header. */
    public String withoutThem(String header) {
        String words = ComparableText.words(header);
        return StatusVocabulary.hasOne(channels, words) && hasMailBeside(words)
                ? without(dropped, upToNot(words)).strip()
                : header;
    }

    private boolean hasMailBeside(String words) {
        return StatusVocabulary.hasOne(mail, without(channels, words));
    }

    /** Returns the words up to a not that holds of another channel alone: "email, not phone". */
    private String upToNot(String words) {
        for (String negation : negations) {
            int at = words.indexOf(negation);
            boolean isOfOther = at > 0
                    && StatusVocabulary.hasOne(mail, words.substring(0, at + 1))
                    && channels.stream().anyMatch(channel -> words.startsWith(channel, at + negation.length() - 1));
            if (isOfOther && !hasMailBeside(words.substring(at))) {
                return words.substring(0, at + 1);
            }
        }
        return words;
    }

    private static String without(List<String> phrases, String words) {
        String rest = words;
        for (String phrase : phrases) {
            rest = rest.replace(phrase, " ");
        }
        return rest;
    }
}
