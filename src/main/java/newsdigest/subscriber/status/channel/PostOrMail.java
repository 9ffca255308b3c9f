package newsdigest.subscriber.status.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.MailByRhythm;
import newsdigest.text.ComparableText;

/** Parser of headers whose word for letters on paper may name the newsletter itself: "Monatliche Post", "Baja de la carta". */
public final class PostOrMail {

    private static final String NEWSLETTER = "newsletter";

    private static final PostOrMail ALL = new PostOrMail(StatusVocabulary.all());

    private final Set<String> either;
    private final List<String> ofMail;
    private final List<String> ways;

    private PostOrMail(StatusVocabulary vocabulary) {
        either = Set.copyOf(vocabulary.stripped("about", "post-or-mail"));
        ofMail = vocabulary.inWords("about", "of-mail");
        ways = vocabulary.stripped("about", "beside-mail");
    }

    /** Returns the words of all languages. */
    public static PostOrMail all() {
        return ALL;
    }

    /** Returns a header that names another way alone, with the plain word for a newsletter in place of one by its rhythm; empty where there is none. */
    public Optional<String> byRhythm(String header) {
        String plain = MailByRhythm.all().plainWords(header);
        return plain.equals(ComparableText.words(header)) || OtherChannels.all().areAloneIn(plain)
                ? Optional.empty()
                : Optional.of(plain.strip());
    }

    /**
     * Returns a header that names another way alone, with the plain word for a newsletter in place of one that may be meant so; empty where
     * the way is meant, as in "No contact by post", or another one is named.
     */
    public Optional<String> asMail(String header) {
        String words = ComparableText.words(header);
        if (StatusVocabulary.hasOne(ofMail, words)) {
            return Optional.empty();
        }
        StringBuilder plain = new StringBuilder(" ");
        String before = "";
        for (String word : words.strip().split(" ", -1)) {
            boolean isMail = either.contains(word) && !ways.contains(before);
            plain.append(isMail ? NEWSLETTER : word).append(' ');
            before = word;
        }
        String asked = plain.toString();
        return asked.equals(words) || OtherChannels.all().areAloneIn(asked)
                ? Optional.empty()
                : Optional.of(asked.strip());
    }

    /** Returns whether a header names a newsletter beside another way: "Mobile newsletter". */
    public boolean isOfNewsletter(String header) {
        return StatusVocabulary.hasOne(ofMail, ComparableText.words(header));
    }
}
