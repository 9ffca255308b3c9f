package newsdigest.console;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that each have a staff room of their own. */
@SuppressWarnings("NullAway.Init")
abstract class WithStaffRoom {

    @TempDir
    Path folder;

    StaffRoom room;

    @BeforeEach
    void openRoom() throws Exception {
        room = new StaffRoom(folder);
    }

    @AfterEach
    void closeRoom() {
        room.close();
    }
}
