package newsdigest.console.access;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that each have a staff room of their own. */
@SuppressWarnings("NullAway.Init")
public abstract class WithConsole {

    @TempDir
    public Path folder;

    public ConsoleFixture room;

    @BeforeEach
    void openRoom() throws Exception {
        room = new ConsoleFixture(folder);
    }

    @AfterEach
    void closeRoom() {
        room.close();
    }
}
