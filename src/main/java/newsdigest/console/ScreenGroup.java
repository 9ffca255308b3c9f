package newsdigest.console;

/** Screens that belong together. */
@FunctionalInterface
interface ScreenGroup {
    /** Says which screen answers which address, and what role it takes. */
    void addTo(Door door);
}
