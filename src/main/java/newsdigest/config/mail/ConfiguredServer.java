package newsdigest.config.mail;

/**
 * Mail server of the configuration, with its limits.
 *
 * @param name name by which newsletters, the ledger and figures call it
 */
public record ConfiguredServer(String name, MailServer server, ServerLimits limits) {

    /** Name of the server of the section {@code mail-server}, which has no other. */
    public static final String DEFAULT = "default";

    /** Section of that server. */
    public static final String ONLY_KEY = "mail-server";

    /** Returns the place of its keys in the configuration, for what is said to people. */
    public String key() {
        return name.equals(DEFAULT) ? ONLY_KEY : "mail-servers." + name;
    }
}
