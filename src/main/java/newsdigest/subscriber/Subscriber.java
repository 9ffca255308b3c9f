package newsdigest.subscriber;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.address.EmailAddress;
import newsdigest.address.EmailAddressParser;
import newsdigest.address.ParsedAddress;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.subscriber.status.SayingColumns;

/**
 * Person who asked for the newsletter, as a CSV row says.
 *
 * @param address validated addr-spec (RFC 5321, RFC 6531) as it was written, without what was wrapped around it
 * @param name may be empty; one line, no control characters
 * @param language as a BCP 47 tag
 * @param topics lower case, in the order of the row
 * @param other columns Newsdigest does not know, by their header as written
 * @param place the row
 * @param saidToGetItBy columns of the row by which it says that the person gets the newsletter, such as {@code active}, or a decision of
 *     staff, as {@link SayingColumns}
 */
public record Subscriber(
        String address,
        String name,
        Optional<Locale> language,
        Set<String> topics,
        Map<String, String> other,
        SourceLocation place,
        long saidToGetItBy) {

    /** Subscriber of whom nothing is said about who gets the newsletter. */
    public Subscriber(
            String address,
            String name,
            Optional<Locale> language,
            Set<String> topics,
            Map<String, String> other,
            SourceLocation place) {
        this(address, name, language, topics, other, place, SayingColumns.NONE);
    }

    /** Returns the key that all rows of this subscriber share: the address in one spelling. */
    public String key() {
        return EmailAddress.keyOf(address);
    }

    /** Returns this subscriber with other topics. */
    public Subscriber choosing(Collection<String> others) {
        return new Subscriber(address, name, language, new LinkedHashSet<>(others), other, place, saidToGetItBy);
    }

    /** Returns this subscriber with another language, or without one. */
    public Subscriber reading(Optional<Locale> otherLanguage) {
        return new Subscriber(address, name, otherLanguage, topics, other, place, saidToGetItBy);
    }

    /** Returns this subscriber, who is said to get the newsletter by some columns. */
    Subscriber saidToGetItBy(long columns) {
        return new Subscriber(address, name, language, topics, other, place, columns);
    }

    /**
     * Returns a subscriber of whom only the address is known.
     *
     * @throws UserException when it is no address, with the reason
     */
    public static Subscriber ofAddress(String address) {
        ParsedAddress parsed = EmailAddressParser.parse(address);
        String text = parsed.address()
                .map(EmailAddress::text)
                .orElseThrow(() -> new UserException("'" + address + "' is no email address (" + parsed.fault() + ").")
                        .withKey("error.noAddress", address));
        return new Subscriber(text, "", Optional.empty(), Set.of(), Map.of(), SourceLocation.file("the command line"));
    }
}
