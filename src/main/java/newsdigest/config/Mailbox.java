package newsdigest.config;

/**
 * Mailbox of RFC 5322: display name and address.
 *
 * @param name display name, possibly empty
 * @param address addr-spec, validated
 */
public record Mailbox(String name, String address) {
    @Override
    public String toString() {
        return name.isEmpty() ? address : name + " <" + address + ">";
    }
}
