package newsdigest.console.news;

import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.PublicPages;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.picture.LibraryPicture;
import newsdigest.newsroom.picture.MailPicture;
import newsdigest.newsroom.picture.PictureException;
import newsdigest.newsroom.picture.PictureLibrary;
import newsdigest.newsroom.picture.PictureRepository;
import newsdigest.newsroom.picture.PictureScaler;

/**
 * Picture that was chosen in a story's form, from a computer or from the library. It is kept before the other fields are looked at, so that it need not be chosen
 * again where one of them has a fault.
 *
 * @param address address that it has now; empty when none was chosen, or it cannot be used
 * @param alt words it had before in this language; empty when there are none
 * @param fault reason why it cannot be used; empty when all is well
 * @param isLeftOut true when the picture that is there is to be left out
 */
record PictureUpload(String address, String alt, String fault, boolean isLeftOut) {

    private static final String FIELD = "picture-file";

    static PictureUpload of(ConsoleServices services, AuthenticatedRequest request, Locale language) {
        Optional<String> pages = services.config().publicPages().map(PublicPages::address);
        PictureRepository pictures =
                new PictureRepository(services.application().ledger(), services.clock());
        UploadedFile file = request.context().isMultipart() ? request.context().uploadedFile(FIELD) : null;
        // A browser in which no file was chosen sends an empty one without a name.
        if (file != null && file.size() == 0 && !file.filename().isBlank()) {
            return fault(request.words().get("file.empty", file.filename()));
        }
        if (file == null || file.size() == 0) {
            PictureLibrary library = new PictureLibrary(services.application().ledger(), pages);
            Optional<LibraryPicture> again =
                    request.formParam("picture-again").flatMap(id -> library.find(id, language));
            again.map(LibraryPicture::id).ifPresent(pictures::touch);
            return new PictureUpload(
                    again.map(library::address).orElse(""),
                    again.map(LibraryPicture::alt).orElse(""),
                    "",
                    request.formParam("no-picture").isPresent());
        }
        try (InputStream content = file.content()) {
            MailPicture picture = PictureScaler.scale(content.readNBytes(PictureScaler.LARGEST_FILE + 1));
            pictures.add(picture, request.account().name());
            return new PictureUpload(picture.address(pages), "", "", false);
        } catch (PictureException unusable) {
            return fault(request.words()
                    .get("fault.picture." + unusable.kind(), unusable.values().toArray()));
        } catch (IOException e) {
            return fault(request.words().get("fault.picture.partial"));
        }
    }

    private static PictureUpload fault(String why) {
        return new PictureUpload("", "", why, false);
    }

    /** Returns the fields with the picture in them. */
    StoryText in(StoryText typed) {
        return address.isEmpty() && !isLeftOut
                ? typed
                : new StoryText(
                        typed.sourceName(),
                        typed.title(),
                        typed.summary(),
                        typed.link(),
                        typed.day(),
                        typed.time(),
                        typed.topics(),
                        address,
                        typed.alt().isEmpty() ? alt : typed.alt());
    }

    /** Returns the faults of the fields and of the picture. */
    Map<String, String> faults(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(others);
        if (!fault.isEmpty()) {
            all.put("picture", fault);
        }
        return all;
    }
}
