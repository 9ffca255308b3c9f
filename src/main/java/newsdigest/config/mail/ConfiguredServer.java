package newsdigest.config.mail;

/**
 * Mail server of the configuration, with its limits.
 *
 * @param name name by which newsletters, the ledger and figures call it
 */
public record ConfiguredServer(String name, MailServer server, ServerLimits limits) {

    /** Name of the server of the section {@code mail-server}, which has no other. */
    public static final String DEFAULT = "default";
}
