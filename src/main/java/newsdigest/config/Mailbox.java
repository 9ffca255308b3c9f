package newsdigest.config;

/**
 * An RFC 5322 mailbox.
 *
 * @param name the display name, possibly empty
 * @param address the addr-spec, validated
 */
public record Mailbox(String name, String address) {
    @Override
    public String toString() {
        return name.isEmpty() ? address : name + " <" + address + ">";
    }
}
