package newsdigest.delivery.provider;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.address.EmailAddress;
import newsdigest.address.EmailAddressParser;
import newsdigest.address.ParsedAddress;
import newsdigest.problem.UserException;
import newsdigest.text.AddressMask;
import newsdigest.text.Formats;

/**
 * Pause of the deliveries to one provider.
 *
 * @param provider domain of the readers' addresses, in ASCII and lower case
 * @param note the reason, for whoever wonders later; may be empty
 */
public record ProviderPause(String provider, String pausedBy, Instant since, String note) {

    /** Hides addresses: the note is shown to everybody who works here, and stays in the audit log. */
    public ProviderPause {
        note = AddressMask.hide(note);
    }

    /** Returns the provider of an address by the key of the address. */
    public static String providerOf(String addressKey) {
        return addressKey.substring(addressKey.lastIndexOf('@') + 1);
    }

    /**
     * Returns the provider that a person means by a domain, or by an address there.
     *
     * @throws UserException when that is no domain
     */
    public static String parse(String written) {
        String domain = written.strip().substring(written.strip().lastIndexOf('@') + 1);
        ParsedAddress parsed = EmailAddressParser.parse("reader@" + domain);
        return providerOf(parsed.address()
                .map(EmailAddress::key)
                .orElseThrow(() -> new UserException("'" + written + "' is no provider (" + parsed.fault()
                                + "). Write the part of the addresses after the @, such as example.net.")
                        .withKey("error.noProvider", written)));
    }

    /** Returns who paused it and when: {@code paused by Ana since Tue 24 Nov 2026 14:05 UTC: blocked}. */
    public String words(ZoneId zone) {
        return "paused by " + pausedBy + " since " + Formats.terminalTime(since.atZone(zone))
                + (note.isEmpty() ? "" : ": " + note);
    }

    /** Returns the values for machines. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("provider", provider);
        map.put("pausedBy", pausedBy);
        map.put("since", since.toString());
        map.put("note", note);
        return map;
    }
}
