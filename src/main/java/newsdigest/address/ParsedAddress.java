package newsdigest.address;

import java.util.Optional;

/**
 * Result of parsing text that should be an e-mail address.
 *
 * @param address empty when it is none
 * @param displayName name beside the address, as in {@code Ana <ana@example.org>}; may be empty
 * @param fault the reason why it is no address, in a few words; empty when it is one
 */
public record ParsedAddress(Optional<EmailAddress> address, String displayName, String fault) {}
