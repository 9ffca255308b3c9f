package newsdigest.doctor.probe;

/** Rules of mailbox providers that the checks hold mail against, in the order of docs/deliverability.md. */
public enum DeliverabilityRule {
    SPF_RECORD(1),
    SPF_ADDRESSES(2),
    DKIM(3),
    ALIGNMENT(4),
    DMARC(5),
    ONE_CLICK(6),
    DOMAINS_TAKE_MAIL(7),
    REVERSE_DNS(8),
    TLS(9),
    OWN_DOMAIN(10),
    COMPLAINTS(11),
    SERVICE_LIMITS(12);

    private final int number;

    DeliverabilityRule(int number) {
        this.number = number;
    }

    /** Returns the number of the rule in the document. */
    public int number() {
        return number;
    }

    /** Returns where the rule is explained. */
    String place() {
        return "Rule " + number + " in docs/deliverability.md.";
    }
}
