package newsdigest.delivery.server;

/** Grouping of receiving domains: those of one group are counted together. Answers at once. */
@FunctionalInterface
public interface DomainGroups {

    /** Grouping in which each domain is a group of its own. */
    DomainGroups BY_NAME = domain -> domain;

    /** Returns the name of a domain's group. */
    String of(String domain);
}
