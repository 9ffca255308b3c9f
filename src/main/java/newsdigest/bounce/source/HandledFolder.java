package newsdigest.bounce.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import newsdigest.bounce.source.BounceSource.Disposition;
import newsdigest.store.PrivateFiles;

/** Directory of messages that were handled; none replaces another of its name. */
record HandledFolder(Path path) {

    static HandledFolder of(Path parent, Disposition disposition) throws IOException {
        return new HandledFolder(PrivateFiles.createOwnFolders(parent.resolve(disposition.folder())));
    }

    /** Moves a message here. */
    void take(Path file) throws IOException {
        Files.move(file, free(String.valueOf(file.getFileName())), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes a message here, wholly or not at all; one name means one message. */
    void write(String name, byte[] bytes) throws IOException {
        Path part = PrivateFiles.writeOwn(path.resolve(name + ".part"), bytes);
        Files.move(part, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path free(String name) {
        Path target = path.resolve(name);
        for (int copy = 2; Files.exists(target); copy++) {
            target = path.resolve(copy + "-" + name);
        }
        return target;
    }
}
