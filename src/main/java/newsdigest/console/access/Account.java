package newsdigest.console.access;

/** Account of the console. */
public record Account(String name, Role role) {}
