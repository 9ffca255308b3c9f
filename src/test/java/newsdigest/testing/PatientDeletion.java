package newsdigest.testing;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;

/**
 * Deletion of a test's folder that waits for what still writes there: threads of a node that a test has killed end with their next call
 * to the database alone.
 */
public final class PatientDeletion implements TempDirDeletionStrategy {

    private static final int TRIES = 50;
    private static final long PAUSE_MILLIS = 100;

    @Override
    public DeletionResult delete(Path folder, AnnotatedElementContext element, ExtensionContext test)
            throws IOException {
        DeletionResult result = Standard.INSTANCE.delete(folder, element, test);
        for (int tries = 1; tries < TRIES && !result.isSuccessful(); tries++) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return result;
            }
            result = Standard.INSTANCE.delete(folder, element, test);
        }
        return result;
    }
}
