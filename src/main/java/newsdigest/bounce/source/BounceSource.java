package newsdigest.bounce.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.config.BounceSettings;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;

/**
 * Source of messages that came back. They are handled in batches, and a message is put aside only after its batch was
 * handled, so one that was being handled when the machine stopped is handled again: handling must be idempotent.
 */
public sealed interface BounceSource permits FolderBounceSource, ImapBounceSource, PopBounceSource {

    /** Handler of messages. */
    interface BounceHandler {
        /**
         * Handles messages; their effect is on disk when it returns. An exception ends the reading, and the messages
         * stay.
         *
         * @return the folder for each message
         */
        List<Disposition> handle(List<BounceMessage> batch);
    }

    /** Folder that a message is put into when it has been handled. */
    enum Disposition {
        /** Folder of messages with a meaning. */
        DONE("done"),
        /** Folder of messages without one, for staff to look at. */
        UNKNOWN("unknown");

        private final String folder;

        Disposition(String folder) {
            this.folder = folder;
        }

        String folder() {
            return folder;
        }
    }

    /**
     * Handles every message there is, and puts it aside.
     *
     * @param problems handler of problems with single messages, which stay where they are
     * @return number of messages that were handled
     * @throws UserException if the place itself cannot be read
     */
    int process(BounceHandler handler, Consumer<Problem> problems);

    /**
     * Checks that the source can be read, and touches no message.
     *
     * @throws UserException if it cannot
     */
    void probe();

    /**
     * Waits until a new message has come, or for so long; returns true when one has. A source that cannot know returns
     * false.
     */
    default boolean awaitNew(Duration limit) throws InterruptedException {
        Thread.sleep(limit.toMillis());
        return false;
    }

    /** Returns the source that a configuration names; problems name its files relative to {@code root}. */
    static BounceSource of(BounceSettings bounceSettings, Path root) {
        return bounceSettings
                .inbox()
                .map(
                        folder -> new FolderBounceSource(folder.path(), root),
                        imap -> new ImapBounceSource(imap),
                        pop -> new PopBounceSource(pop, root));
    }
}
