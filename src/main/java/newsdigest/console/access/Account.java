package newsdigest.console.access;

import java.util.Locale;
import java.util.Optional;

/**
 * Account of the console.
 *
 * @param language language of its screens; empty for that of the browser
 */
public record Account(String name, Role role, Optional<Locale> language) {}
