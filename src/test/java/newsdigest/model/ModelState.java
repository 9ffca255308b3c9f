package newsdigest.model;

import java.util.Arrays;

/**
 * State of a small world: one hour, up to two editions of the same news, a few readers, three processes. Two nodes serve; the
 * third process is a command of staff. Each field is one byte, so that a state is a key.
 */
// A state is packed into bytes by the places of the enums, within one run only.
@SuppressWarnings("EnumOrdinal")
final class ModelState {

    /** States of an edition in the model; the names are those of {@code EditionState}. */
    static final int ABSENT = 0;

    static final int DRAFT = 1;
    static final int FROZEN = 2;
    static final int WAITING = 3;
    static final int SENDING = 4;
    static final int PAUSED = 5;
    static final int CANCELLED = 6;
    static final int DONE = 7;

    /** States of a delivery. */
    static final int NO_ROW = 0;

    static final int PENDING = 1;
    static final int INTENT = 2;
    static final int SENT = 3;
    static final int GIVEN_UP = 4;

    static final int EDITIONS = 2;
    static final int READERS = 2;
    static final int PROCESSES = 3;
    static final int STAFF = 2;

    private static final int HOUR = 0;
    private static final int NEWSLETTER_LOCK = 1;
    private static final int PLANNING_LOCK = 2;
    private static final int FAULTS = 3;
    private static final int ACTS = 4;
    private static final int EDITION = 5;
    private static final int EDITION_SIZE = 8 + 3 * READERS;
    private static final int PROCESS = EDITION + EDITIONS * EDITION_SIZE;
    private static final int PROCESS_SIZE = 4;
    private static final int SIZE = PROCESS + PROCESSES * PROCESS_SIZE;

    private final byte[] fields;

    private ModelState(byte[] fields) {
        this.fields = fields;
    }

    static ModelState first(int faults, int acts) {
        ModelState state = new ModelState(new byte[SIZE]);
        state.fields[FAULTS] = (byte) faults;
        state.fields[ACTS] = (byte) acts;
        return state;
    }

    ModelState copy() {
        return new ModelState(fields.clone());
    }

    /** Field of the shared ledger, of an edition, of a delivery or of a process. */
    enum Field {
        /** 0 not begun, 1 begun, 2 done. */
        HOUR_SERVED(HOUR),
        /** Holder of a lock: 0 nobody, else the process and one. */
        NEWSLETTER(NEWSLETTER_LOCK),
        PLANNING(PLANNING_LOCK),
        FAULTS_LEFT(FAULTS),
        ACTS_LEFT(ACTS);

        private final int at;

        Field(int at) {
            this.at = at;
        }
    }

    enum EditionField {
        STATE,
        PLANNED,
        CONFIRMED,
        DUE,
        LOCK,
        /** The other edition was released since this one's news were chosen. */
        OVERTAKEN,
        /** Staff were told that it is cancelled (1) or paused (2). */
        SAID,
        /** Staff took it back to draft. */
        TAKEN_BACK
    }

    enum ReaderField {
        ROW,
        REPEATS,
        ACCEPTED
    }

    enum ProcessField {
        STEP,
        EDITION,
        READER,
        NOTE
    }

    int get(Field field) {
        return fields[field.at];
    }

    void set(Field field, int value) {
        fields[field.at] = (byte) value;
    }

    int edition(int edition, EditionField field) {
        return fields[EDITION + edition * EDITION_SIZE + field.ordinal()];
    }

    void setEdition(int edition, EditionField field, int value) {
        fields[EDITION + edition * EDITION_SIZE + field.ordinal()] = (byte) value;
    }

    int state(int edition) {
        return edition(edition, EditionField.STATE);
    }

    int reader(int edition, int reader, ReaderField field) {
        return fields[EDITION + edition * EDITION_SIZE + 8 + reader * 3 + field.ordinal()];
    }

    void setReader(int edition, int reader, ReaderField field, int value) {
        fields[EDITION + edition * EDITION_SIZE + 8 + reader * 3 + field.ordinal()] = (byte) value;
    }

    int process(int process, ProcessField field) {
        return fields[PROCESS + process * PROCESS_SIZE + field.ordinal()];
    }

    void setProcess(int process, ProcessField field, int value) {
        fields[PROCESS + process * PROCESS_SIZE + field.ordinal()] = (byte) value;
    }

    /** Ends the session of a process: every lock it holds is free. */
    void releaseLocks(int process) {
        for (Field lock : new Field[] {Field.NEWSLETTER, Field.PLANNING}) {
            if (get(lock) == process + 1) {
                set(lock, 0);
            }
        }
        for (int edition = 0; edition < EDITIONS; edition++) {
            releaseEdition(process, edition);
        }
    }

    void releaseEdition(int process, int edition) {
        if (holds(process, edition)) {
            setEdition(edition, EditionField.LOCK, 0);
        }
    }

    boolean holds(int process, int edition) {
        return edition(edition, EditionField.LOCK) == process + 1;
    }

    boolean isFree(int edition) {
        return edition(edition, EditionField.LOCK) == 0;
    }

    void clearRows(int edition) {
        for (int reader = 0; reader < READERS; reader++) {
            setReader(edition, reader, ReaderField.ROW, NO_ROW);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelState state && Arrays.equals(fields, state.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    @Override
    public String toString() {
        return Arrays.toString(fields);
    }
}
