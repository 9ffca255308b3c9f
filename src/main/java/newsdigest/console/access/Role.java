package newsdigest.console.access;

import java.util.Locale;

/** Role of an account; each role has the rights of those before it. */
public enum Role {
    /** Role that sees everything and changes nothing. */
    VIEWER,
    /** Role that prepares editions: their order, their introduction, test messages, subscriber lists. */
    EDITOR,
    /** Role that decides about sending and about suppressions. */
    SENDER;

    /** Returns true when this role has the rights of another one. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** Returns the role as people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
