package newsdigest.message;

import newsdigest.edition.Placeholder;

/**
 * Recipient of one message.
 *
 * @param address validated addr-spec (RFC 5321, RFC 6531)
 * @param messageId Message-ID without angle brackets
 * @param reader values for the placeholders
 */
public record Recipient(String address, String messageId, Placeholder.ReaderValues reader) {}
