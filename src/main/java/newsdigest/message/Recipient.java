package newsdigest.message;

import newsdigest.edition.Placeholder;

/**
 * Whom one message is for.
 *
 * @param address validated addr-spec (RFC 5321, RFC 6531)
 * @param messageId without angle brackets
 * @param reader what fills the holes
 */
public record Recipient(String address, String messageId, Placeholder.ReaderValues reader) {}
