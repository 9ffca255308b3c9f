package newsdigest.subscriber;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;

/**
 * Somebody who asked for the newsletter, as a CSV row says.
 *
 * @param address validated addr-spec (RFC 5321, RFC 6531) as it was written, without surrounding space
 * @param name may be empty; one line, no control characters
 * @param language as a BCP 47 tag
 * @param topics lower case, in the order of the row
 * @param other the columns Newsdigest does not know, by their header as written
 * @param place the row
 */
public record Subscriber(
        String address,
        String name,
        Optional<Locale> language,
        Set<String> topics,
        Map<String, String> other,
        SourceLocation place) {

    /** What makes two rows the same subscriber: the address with its domain in lower-case ASCII (RFC 5890). */
    public String key() {
        return AddressValidator.key(address);
    }

    /** The same with other topics. */
    public Subscriber choosing(Collection<String> others) {
        return new Subscriber(address, name, language, new LinkedHashSet<>(others), other, place);
    }

    /**
     * Somebody of whom only the address is known.
     *
     * @throws UserException when it is no address, with the reason
     */
    public static Subscriber ofAddress(String address) {
        AddressValidator.fault(address).ifPresent(fault -> {
            throw new UserException("'" + address + "' is no email address (" + fault + ").");
        });
        return new Subscriber(
                address, "", Optional.empty(), Set.of(), Map.of(), SourceLocation.file("the command line"));
    }
}
