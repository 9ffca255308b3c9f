package newsdigest.edition;

/**
 * Names of one edition: the id it is sent under, and those that staff's notes for it may stand under.
 *
 * @param id such as {@code weekly-2026-11-30}, or {@code weekly-2026-11-30-es} for one language alone
 * @param notes the id that staff's notes belong to: that of the edition in all its languages
 * @param byDays such as {@code weekly-2026-11-23-to-2026-11-29}; the id itself of an edition made by hand
 */
public record EditionName(EditionId id, EditionId notes, EditionId byDays) {

    /** Returns the one name of an edition made by hand. */
    public static EditionName of(EditionId id) {
        return new EditionName(id, id, id);
    }
}
