package newsdigest.console.access;

/** Somebody who may use the console. */
public record Account(String name, Role role) {}
