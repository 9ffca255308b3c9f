package newsdigest.console.access;

import java.util.Locale;

/** What somebody may do; each role may do what those before it may. */
public enum Role {
    /** Looks at everything, changes nothing. */
    VIEWER,
    /** Prepares editions: their order, their introduction, test messages, subscriber lists. */
    EDITOR,
    /** Decides what goes out, and to whom it does not. */
    SENDER;

    /** Whether this role may do what another one is enough for. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
