package newsdigest.message;

import newsdigest.edition.Hole;

/**
 * Whom one message is for.
 *
 * @param address validated addr-spec (RFC 5321, RFC 6531)
 * @param messageId without angle brackets
 * @param reader what fills the holes
 */
public record Recipient(String address, String messageId, Hole.Reader reader) {}
