package newsdigest.bounce;

import java.nio.file.Path;
import java.util.function.Consumer;
import newsdigest.config.BounceSettings;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;

/**
 * Where messages come back to. A message is put aside only after it was handled, so one that was being handled when the
 * machine stopped is handled again: handling must be idempotent.
 */
public sealed interface BounceSource permits BounceFolder, BounceMailbox {

    /** What is done with each notice. */
    interface Handler {
        /** Learns from a notice. An exception ends the reading, and the message stays where it is. */
        Fate handle(Notice notice);
    }

    /** Where a message is put when it has been handled. */
    enum Fate {
        /** It has meant something. */
        DONE("done"),
        /** It has not: somebody may want to look at it. */
        UNKNOWN("unknown");

        private final String folder;

        Fate(String folder) {
            this.folder = folder;
        }

        String folder() {
            return folder;
        }
    }

    /**
     * Handles every message there is, one at a time, and puts it aside.
     *
     * @param problems met with single messages, which stay where they are
     * @return how many were handled
     * @throws UserException if the place itself cannot be read
     */
    int each(Handler handler, Consumer<Problem> problems);

    /**
     * Sees whether it can be read, and touches no message.
     *
     * @throws UserException if it cannot
     */
    void probe();

    /** The source that a configuration names; problems name its files relative to {@code root}. */
    static BounceSource of(BounceSettings bounceSettings, Path root) {
        if (bounceSettings.inbox() instanceof BounceSettings.Folder folder) {
            return new BounceFolder(folder.path(), root);
        }
        return new BounceMailbox((BounceSettings.Imap) bounceSettings.inbox());
    }
}
