package newsdigest.clients;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A program in which readers see a digest, or what such a program makes of it. */
interface MailProgram {

    /** Returns the name on the sheet. */
    String name();

    /** Returns files that must be there, with the Debian package that each comes with. */
    List<Part> parts();

    /**
     * Shows a mail.
     *
     * @param dark true when the device is set to dark
     * @return what is seen, empty where the program knows no dark
     */
    Optional<BufferedImage> show(SampleMail mail, boolean dark) throws IOException;

    /**
     * A file that a program needs.
     *
     * @param file where it is
     * @param debianPackage the package that has it
     */
    record Part(String file, String debianPackage) {}
}
