package newsdigest.doctor.probe;

/** Rules of mailbox providers that the checks hold mail against, in the order of docs/deliverability.md. */
public enum DeliverabilityRule {
    SPF_RECORD,
    SPF_ADDRESSES,
    DKIM,
    ALIGNMENT,
    DMARC,
    ONE_CLICK,
    DOMAINS_TAKE_MAIL,
    REVERSE_DNS,
    TLS,
    OWN_DOMAIN,
    COMPLAINTS,
    SERVICE_LIMITS;

    /** Returns the number of the rule in the document. */
    public int number() {
        return ordinal() + 1;
    }

    /** Returns where the rule is explained. */
    String place() {
        return "Rule " + number() + " in docs/deliverability.md.";
    }
}
