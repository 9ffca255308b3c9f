package newsdigest.address;

/**
 * Key of the mailbox that an address most likely leads to, for limits alone: what stands after a plus, dots before the @ and
 * capital letters make other spellings of one mailbox at most providers (RFC 5233). Where they do not, a limit is shared.
 */
public final class MailboxKey {

    private MailboxKey() {}

    /** Returns the key for an address that was read before. */
    public static String of(String address) {
        String untagged = withoutTag(EmailAddress.keyOf(address));
        int at = untagged.lastIndexOf('@');
        String local = untagged.substring(0, at).replace(".", "").replace("\"", "");
        return (local.isEmpty() ? untagged.substring(0, at) : local) + untagged.substring(at);
    }

    /** Returns an address without what stands after a plus. */
    public static String withoutTag(String address) {
        int at = address.lastIndexOf('@');
        int plus = address.indexOf('+');
        return plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
    }

    /** Returns the domain of an address, in its one spelling. */
    public static String domain(String address) {
        String key = EmailAddress.keyOf(address);
        return key.substring(key.lastIndexOf('@') + 1);
    }
}
